"""A sheet of paper on the desk, and the letters on it that are looked at and chosen."""
