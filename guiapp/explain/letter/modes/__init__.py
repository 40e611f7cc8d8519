"""Modes of the Letter bench: what can be done to a way where it is, beside looking at it."""
