"""Points in a plane: data of two numbers, for which diffusion can be seen whole."""
