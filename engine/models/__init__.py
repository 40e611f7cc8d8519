"""Model files: one safetensors file holds the weights and a card that describes them.

card        the card, and all that is read of a file without torch
file        a network's weights into such a file, and back (torch)
readers     the small shipped networks that read glyphs and describe pictures (torch)
library     the models there are by name: shipped ones, the user's own
"""
