"""The preview: the page as it condenses, and its playback."""
