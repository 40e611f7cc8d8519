"""Many messages at once: from rows of a table to files, each letter drawn once. No torch."""
