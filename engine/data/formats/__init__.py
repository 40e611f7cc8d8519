"""Readers of the files that known data sets come in."""
