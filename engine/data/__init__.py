"""Data sets: sources, formats, checks and downloads; the characters that a model can write."""
