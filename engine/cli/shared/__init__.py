"""What verbs share: options, parsing of what is typed, and the terminal."""
