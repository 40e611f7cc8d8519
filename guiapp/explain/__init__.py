"""Explain: a letter on its way from noise, in numbers that can be checked."""
