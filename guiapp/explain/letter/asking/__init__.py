"""What the Letter bench asks of the network while one looks: a guess, what matters, bits."""
