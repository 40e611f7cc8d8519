"""The plain raw network F(x, c_noise, labels): a multilayer perceptron, called like the U-Net.

Enough for a latent of a few numbers, where there is no neighborhood for a convolution to use.
"""

from itertools import pairwise

import msgspec
import torch
from torch import Tensor, nn

from engine.diffusion.unet import FourierEmbedding, Labels


class MLPConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that fixes the network's shape."""

    size: int = 1  # of the state, a side; 1 for a plain latent
    channels: int = 16
    widths: tuple[int, ...] = (500, 500, 500)
    embedding: int = 64  # numbers that say the noise level, and as many the class
    num_labels: int = 0


class MLP(nn.Module):
    """State, class and noise level in one row of numbers, a few layers, F out.

    Class and noise level are put beside the state, as in a conditional multilayer perceptron; the
    last layer starts at zero, so that the network begins by saying nothing.
    """

    def __init__(self, config: MLPConfig) -> None:
        super().__init__()
        self.config = config
        c = config
        state = c.channels * c.size**2
        self.noise_embedding = FourierEmbedding(c.embedding)
        self.label_embedding = nn.Embedding(c.num_labels + 1, c.embedding) if c.num_labels else None
        conditions = c.embedding * (2 if c.num_labels else 1)
        layers: list[nn.Module] = []
        for width_in, width in pairwise((state + conditions, *c.widths)):
            layers += [nn.Linear(width_in, width), nn.LayerNorm(width), nn.SiLU()]
        self.layers = nn.Sequential(*layers)
        self.leave = nn.Linear(c.widths[-1], state)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def null(self, labels: Labels) -> Labels:
        """The same batch with every condition left open."""
        return Labels(
            torch.full_like(labels.classes, self.config.num_labels),
            torch.zeros_like(labels.hands),
            None if labels.pose is None else torch.zeros_like(labels.pose),
        )

    def forward(self, x: Tensor, c_noise: Tensor, labels: Labels) -> Tensor:
        """F: x [B, C, H, W], c_noise [B], labels of B pictures -> [B, C, H, W]."""
        row = [x.flatten(1), self.noise_embedding(c_noise)]
        if self.label_embedding is not None:
            row.append(self.label_embedding(labels.classes))
        return self.leave(self.layers(torch.cat(row, dim=1))).view(x.shape)
