"""A selected letter: its tools, its panel and the alternatives to choose from."""
