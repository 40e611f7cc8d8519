"""The bench of a letter drawn in ways that differ in one thing."""
