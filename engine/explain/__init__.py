"""Ways from noise to a picture in numbers, to be looked into step by step. No torch."""
