"""The side panel: look, motion and drawing of the message."""
