"""The plain raw network F(x, c_noise, labels): a multilayer perceptron, called like the U-Net.

Enough for a latent of a few numbers, where there is no neighborhood for a convolution to use.
"""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.diffusion.unet import SKIP_SCALE, FourierEmbedding, Labels
from engine.network.config import MLPConfig


class MLP(nn.Module):
    """A row of numbers through a few layers; the last starts at zero and says nothing.

    Plain: the conditions stand beside the state in the first row. Residual: each layer is beside
    the identity and scaled and shifted by the conditions, as in the U-Net.
    """

    def __init__(self, config: MLPConfig) -> None:
        super().__init__()
        self.config = config
        c = config
        state = c.channels * c.size**2
        self.noise_embedding = FourierEmbedding(c.embedding)
        self.label_embedding = nn.Embedding(c.num_labels + 1, c.embedding) if c.num_labels else None
        self.pose = nn.Linear(c.pose_width, c.embedding, bias=False) if c.pose_width else None
        self.embed = nn.Sequential(nn.SiLU(), nn.Linear(c.embedding, c.embedding), nn.SiLU())
        self.layers = nn.ModuleList()
        if c.residual:
            self.enter = nn.Linear(state, c.widths[0])
            self.layers.extend(ResidualLayer(a, b, c.embedding) for a, b in pairwise(c.widths))
        else:
            self.enter = nn.Linear(state + c.embedding, c.widths[0])
            self.layers.extend(Plain(a, b) for a, b in pairwise(c.widths))
        self.leave_norm = nn.LayerNorm(c.widths[-1])
        self.leave = nn.Linear(c.widths[-1], state)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def null(self, labels: Labels) -> Labels:
        """A copy with every condition left open: the null pass of guidance."""
        return Labels(
            torch.full_like(labels.classes, self.config.num_labels),
            torch.zeros_like(labels.hands),
            None if labels.pose is None else torch.zeros_like(labels.pose),
        )

    def forward(self, x: Tensor, c_noise: Tensor, labels: Labels) -> Tensor:
        """F: x [B, C, H, W], c_noise [B], labels of B pictures -> [B, C, H, W]."""
        embedding = self.noise_embedding(c_noise)
        if self.label_embedding is not None:
            embedding = embedding + self.label_embedding(labels.classes)
        if self.pose is not None and labels.pose is not None:
            embedding = embedding + self.pose(labels.pose)
        embedding = self.embed(embedding)
        row = x.flatten(1)
        h = self.enter(row if self.config.residual else torch.cat([row, embedding], dim=1))
        for layer in self.layers:
            h = layer(h, embedding)
        return self.leave(F.silu(self.leave_norm(h))).view(x.shape)


class Plain(nn.Module):
    """A normalized layer; takes an embedding like any layer."""

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width_in)
        self.linear = nn.Linear(width_in, width)

    def forward(self, h: Tensor, embedding: Tensor) -> Tensor:
        """h [B, W_in], embedding [B, E] -> [B, W]."""
        del embedding
        return self.linear(F.silu(self.norm(h)))


class ResidualLayer(nn.Module):
    """Two layers with scale-shift between them, beside the identity."""

    def __init__(self, width_in: int, width: int, embedding: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width_in), nn.LayerNorm(width)
        self.linear1, self.linear2 = nn.Linear(width_in, width), nn.Linear(width, width)
        self.scale_shift = nn.Linear(embedding, 2 * width)
        self.skip = nn.Linear(width_in, width) if width_in != width else nn.Identity()
        nn.init.zeros_(self.linear2.weight)
        nn.init.zeros_(self.linear2.bias)

    def forward(self, h: Tensor, embedding: Tensor) -> Tensor:
        """h [B, W_in], embedding [B, E] -> [B, W]."""
        scale, shift = self.scale_shift(embedding).chunk(2, dim=1)
        inner = self.linear1(F.silu(self.norm1(h)))
        inner = self.linear2(F.silu(self.norm2(inner) * (1 + scale) + shift))
        return (self.skip(h) + inner) * SKIP_SCALE
