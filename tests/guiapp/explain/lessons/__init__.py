"""Lessons on Explain."""
