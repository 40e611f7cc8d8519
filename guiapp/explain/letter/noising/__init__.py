"""Into noise: a finished letter, noise for it, and what the network takes it for then."""
