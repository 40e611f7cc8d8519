"""The Models page: what can be opened, what it draws, and where it came from."""
