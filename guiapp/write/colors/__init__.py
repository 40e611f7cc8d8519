"""Ink and paper: pairs and single colors to choose, and the panel for a color of one's own."""
