"""Formulas as outlines and in words: their table, and what shows them."""
