"""Drawing with a model: noise and a request in, pictures of every state out.

draw        pictures of classes, hands and noise keys, a chunk at a time (torch)
rules       which noise levels and sampler a drawing means, and their cost
hands       the hand that a letter is drawn in (no torch)
letters     a message's letters, each from its own noise, drawn again until they can be read
pieces      whether a glyph has as many pieces of ink as its character (no torch)
showing     states as pictures: pixels, decoded latents, or the latent itself
"""
