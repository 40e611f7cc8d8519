"""Curves and points: each a function from numbers to a picture of them."""
