"""Handwriting as training data: print a sheet, read photographs of it, review glyphs, learn."""
