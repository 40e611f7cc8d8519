"""The bench of points in a plane: the whole space is seen, and the field that moves them."""
