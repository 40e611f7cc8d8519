"""The message: its letters, their pictures, the drawing under way, and the session."""
