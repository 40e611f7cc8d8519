"""Hands to write in: the gallery, the list, the button and their samples."""
