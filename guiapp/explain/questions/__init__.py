"""Questions that are asked before something is shown, of four kinds."""
