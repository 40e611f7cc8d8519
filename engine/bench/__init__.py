"""How fast it is, in ratios to the bare network wherever that can be: machines differ."""
