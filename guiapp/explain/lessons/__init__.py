"""Lessons on Explain: run, kept on a shelf, made; and experiments, that are trained here."""
