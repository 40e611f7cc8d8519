"""From glyphs to a page in motion: recipe, layout, page, export. No torch."""
