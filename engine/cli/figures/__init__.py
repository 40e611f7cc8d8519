"""figure: what happens in a diffusion model, as pictures and charts."""
