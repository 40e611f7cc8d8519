"""Readers of the file formats of known data sets."""
