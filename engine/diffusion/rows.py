"""Layers that compute a picture alike in whatever batch it is.

A library chooses how it adds up by the size of the batch, and sums of another order differ in their
last bit. So a letter drawn in company would not be quite the letter drawn alone, and a message of
letters that were drawn for others would not have the bytes that it has by itself.

On the CPU, where pictures are drawn in float32 and nothing is learned, a linear layer adds up in
float64 and rounds once, and a convolution takes the same library for one picture as for more. That
makes them alike on one thread; several share a batch out by its size, and differ by some 1e-9.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

ONE_LIBRARY = torch.backends.mkldnn.is_available()


class Linear(nn.Linear):
    """A linear layer whose rows are alike in any batch. Costs a percent of a U-Net's time."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - as torch has it
        """[B, in] -> [B, out]."""
        if not only_draws(input):
            return super().forward(input)
        bias = None if self.bias is None else self.bias.double()
        return F.linear(input.double(), self.weight.double(), bias).float()


class Conv2d(nn.Conv2d):
    """A convolution whose pictures are alike in any batch; padded with zeros."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - as torch has it
        """[B, C, H, W] -> [B, C_out, H', W']."""
        if not (ONE_LIBRARY and only_draws(input)) or len(input) > 1:
            return super().forward(input)  # torch takes that library for more than one
        return torch.mkldnn_convolution(
            input, self.weight, self.bias,
            self.padding,  # pyright: ignore[reportArgumentType]
            self.stride, self.dilation, self.groups,
        )  # fmt: skip


def only_draws(x: Tensor) -> bool:
    """True where nothing is learned, on the CPU and in full precision."""
    tracing = torch.jit.is_tracing()  # pyright: ignore[reportPrivateImportUsage]
    if torch.is_grad_enabled() or torch.is_autocast_enabled("cpu") or tracing:
        return False
    return x.device.type == "cpu" and x.dtype == torch.float32
