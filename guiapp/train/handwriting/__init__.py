"""My handwriting: a sheet to print, photographs of it, a look at every glyph, a hand to learn."""
