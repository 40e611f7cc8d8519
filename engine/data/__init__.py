"""Where training pictures come from, and what can be written."""
