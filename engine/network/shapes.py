"""The names and shapes of a network's numbers, without building it.

They are those of `UNet`, `MLP` and `Autoencoder`, which a test holds. What a configuration asks for
is told one tensor at a time, so that a reader who compares stops at the first that is not there,
however many more there would be.
"""

from collections.abc import Iterator
from itertools import pairwise

from engine.network.config import AutoencoderConfig, MLPConfig, NetworkConfig, UNetConfig

Shape = tuple[int, ...]
Shapes = Iterator[tuple[str, Shape]]
FREQUENCIES = 32  # of the noise level's embedding, a sine and a cosine each


def network_shapes(config: NetworkConfig) -> Shapes:
    """Of a raw network, by the names of its state."""
    return mlp_shapes(config) if isinstance(config, MLPConfig) else unet_shapes(config)


def unet_shapes(c: UNetConfig) -> Shapes:
    folded, first = c.channels * c.patch**2, c.widths[0]
    yield from conditions(c.embedding, c.num_labels, c.pose_width)
    if c.hand_width:
        yield "hand.weight", (c.embedding, c.hand_width + 1)
    yield from convolution("enter", folded, first)
    resolution, width, number = c.size // c.patch, first, 0
    skips = [first]
    for i, level in enumerate(c.widths):
        if i > 0:
            yield from convolution(f"down.{number}.conv", width, width)
            resolution, number = (resolution + 1) // 2, number + 1
            skips.append(width)
        for _ in range(c.blocks):
            yield from block(f"down.{number}", width, level, c, resolution)
            width, number = level, number + 1
            skips.append(width)
    yield from block("middle", width, width, c, resolution)
    number = 0
    for i, level in reversed(list(enumerate(c.widths))):
        for _ in range(c.blocks + 1):
            yield from block(f"up.{number}", width + skips.pop(), level, c, resolution)
            width, number = level, number + 1
        if i > 0:
            yield from convolution(f"up.{number}.conv", width, width)
            resolution, number = 2 * resolution, number + 1
    yield from norm("leave_norm", width)
    yield from convolution("leave", width, folded)


def block(name: str, width_in: int, width: int, c: UNetConfig, resolution: int) -> Shapes:
    """Of a `ResBlock`."""
    yield from norm(f"{name}.norm1", width_in)
    yield from convolution(f"{name}.conv1", width_in, width)
    yield from linear(f"{name}.scale_shift", c.embedding, 2 * width)
    yield from norm(f"{name}.norm2", width)
    yield from convolution(f"{name}.conv2", width, width)
    if width_in != width:
        yield from convolution(f"{name}.skip", width_in, width, 1)
    if resolution in c.attention:
        yield from norm(f"{name}.attention.norm", width)
        yield from convolution(f"{name}.attention.qkv", width, 3 * width, 1)
        yield from convolution(f"{name}.attention.out", width, width, 1)


def mlp_shapes(c: MLPConfig) -> Shapes:
    state = c.channels * c.size**2
    yield from conditions(c.embedding, c.num_labels, c.pose_width)
    yield from linear("enter", state if c.residual else state + c.embedding, c.widths[0])
    for i, (width_in, width) in enumerate(pairwise(c.widths)):
        if not c.residual:
            yield from norm(f"layers.{i}.norm", width_in)
            yield from linear(f"layers.{i}.linear", width_in, width)
            continue
        yield from norm(f"layers.{i}.norm1", width_in)
        yield from norm(f"layers.{i}.norm2", width)
        yield from linear(f"layers.{i}.linear1", width_in, width)
        yield from linear(f"layers.{i}.linear2", width, width)
        yield from linear(f"layers.{i}.scale_shift", c.embedding, 2 * width)
        if width_in != width:
            yield from linear(f"layers.{i}.skip", width_in, width)
    yield from norm("leave_norm", c.widths[-1])
    yield from linear("leave", c.widths[-1], state)


def autoencoder_shapes(c: AutoencoderConfig) -> Shapes:
    return plain_shapes(c) if c.kind == "plain" else folded_shapes(c)


def plain_shapes(c: AutoencoderConfig) -> Shapes:
    """Of `linear_stack`: nothing else in it has numbers, and each layer is followed by a curve."""
    widths = (c.channels * c.size**2, *c.widths)
    for i, (width_in, width) in enumerate(pairwise((*widths, 2 * c.latent))):
        yield from linear(f"encoder.{1 + 2 * i}", width_in, width)
    for i, (width_in, width) in enumerate(pairwise((c.latent, *reversed(widths)))):
        yield from linear(f"decoder.{1 + 2 * i}", width_in, width)


def folded_shapes(c: AutoencoderConfig) -> Shapes:
    """Of `convolution_stack`."""
    first, last, folded = c.widths[0], c.widths[-1], c.channels * c.patch**2
    yield from convolution("encoder.1", folded, first)
    number = 2
    for i, width in enumerate(c.widths):
        if i > 0:
            yield from convolution(f"encoder.{number}", c.widths[i - 1], width)
            number += 1
        for _ in range(c.blocks):
            yield from residual(f"encoder.{number}", width)
            number += 1
    yield from norm(f"encoder.{number}", last)
    yield from convolution(f"encoder.{number + 2}", last, 2 * c.latent)
    yield from convolution("decoder.0", c.latent, last)
    number = 1
    for i, width in reversed(list(enumerate(c.widths))):
        for _ in range(c.blocks + 1):
            yield from residual(f"decoder.{number}", width)
            number += 1
        if i > 0:
            yield from convolution(f"decoder.{number + 1}", width, c.widths[i - 1])
            number += 2
    yield from norm(f"decoder.{number}", first)
    yield from convolution(f"decoder.{number + 2}", first, folded)


def residual(name: str, width: int) -> Shapes:
    """Of a `ResidualConvolution`."""
    for norm_at, convolution_at in ((0, 2), (3, 5)):
        yield from norm(f"{name}.layers.{norm_at}", width)
        yield from convolution(f"{name}.layers.{convolution_at}", width, width)


def conditions(embedding: int, num_labels: int, pose_width: int) -> Shapes:
    """Of what a network is told beside the state."""
    yield from linear("noise_embedding.linear", 2 * FREQUENCIES, embedding)
    if num_labels:
        yield "label_embedding.weight", (num_labels + 1, embedding)
    if pose_width:
        yield "pose.weight", (embedding, pose_width)
    yield from linear("embed.1", embedding, embedding)


def convolution(name: str, width_in: int, width: int, side: int = 3) -> Shapes:
    yield f"{name}.weight", (width, width_in, side, side)
    yield f"{name}.bias", (width,)


def linear(name: str, width_in: int, width: int) -> Shapes:
    yield f"{name}.weight", (width, width_in)
    yield f"{name}.bias", (width,)


def norm(name: str, width: int) -> Shapes:
    yield f"{name}.weight", (width,)
    yield f"{name}.bias", (width,)
