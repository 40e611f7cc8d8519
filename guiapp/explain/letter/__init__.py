"""The bench of one letter: state, guess and noise, its way and other ways from there."""
