"""The configurations of the networks, as a card holds them, with bounds for every number.

The bounds are far beyond what anyone trains, and keep a file of a few kilobytes from asking for
gigabytes: a card comes from wherever its file came from.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Side = Annotated[int, Meta(ge=1, le=512)]  # pixels, or positions of a latent
Channels = Annotated[int, Meta(ge=1, le=256)]
Patch = Annotated[int, Meta(ge=1, le=64)]
Width = Annotated[int, Meta(ge=1, le=16_384)]
Widths = Annotated[tuple[Width, ...], Meta(min_length=1, max_length=64)]
Blocks = Annotated[int, Meta(ge=0, le=64)]  # a level
Labels = Annotated[int, Meta(ge=0, le=100_000)]
CodeWidth = Annotated[int, Meta(ge=0, le=1_024)]
Spread = Annotated[float, Meta(gt=0, le=1e9)]

MOST_STATES = 2**24  # numbers between the layers of a U-Net, a picture: 64 MiB in float32
MOST_ATTENTION = 64**2  # positions that all look at each other
HEAD_WIDTH = 32  # channels of an attention head


class UNetConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that fixes the network's shape."""

    size: Side = 28  # pixels a side
    channels: Channels = 1
    patch: Patch = 2
    widths: Widths = (48, 96)  # channels a level; the resolution halves between levels
    blocks: Blocks = 2  # residual blocks a level
    attention: tuple[int, ...] = (7,)  # resolutions (after folding) with self-attention
    embedding: Width = 256
    num_labels: Labels = 0
    hand_width: CodeWidth = (
        0  # numbers in a hand's code: few, so that it carries manner, not glyphs
    )
    pose_width: CodeWidth = 0  # numbers that say how a training picture was augmented
    dropout: Annotated[float, Meta(ge=0, lt=1)] = 0.0

    def check(self) -> None:
        """Raise `ValueError` if no such network can be, or its states are beyond all use."""
        if self.size % self.patch:
            raise ValueError(f"{self.size} pixels cannot be folded by {self.patch}")
        resolution, states = self.size // self.patch, 0
        for width in self.widths:
            states += width * resolution**2 * (2 * self.blocks + 2)
            if resolution in self.attention and width % heads(width):
                raise ValueError(f"{width} channels make no {heads(width)} heads")
            if resolution in self.attention and resolution**2 > MOST_ATTENTION:
                raise ValueError("too many positions for attention")
            resolution = (resolution + 1) // 2
        if states > MOST_STATES:
            raise ValueError("too many states")


class MLPConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that fixes the network's shape."""

    size: Side = 1  # of the state, a side; 1 for a plain latent
    channels: Channels = 16
    widths: Widths = (500, 500, 500)
    residual: bool = False  # layers beside the identity, each told the conditions
    embedding: Width = 128  # numbers that say noise level, class and pose
    num_labels: Labels = 0
    pose_width: CodeWidth = 0  # numbers that say how a training picture was augmented


class AutoencoderConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that fixes the shape, and the scale of the latents once it is known."""

    kind: Literal["plain", "conv"] = "conv"
    size: Side = 28  # pixels a side
    channels: Channels = 1
    latent: Channels = 4  # channels of the latent
    patch: Patch = 2  # conv: the picture is folded patch x patch at the door
    widths: Widths = (48, 96)  # conv: channels a level; plain: numbers a layer
    blocks: Blocks = 1  # conv: residual blocks a level
    mean: tuple[float, ...] = ()  # of each latent channel, over the training pictures
    scale: tuple[Spread, ...] = ()  # one over its standard deviation

    @property
    def latent_size(self) -> int:
        """Side of the latent: 1 if it is a plain row of numbers."""
        return 1 if self.kind == "plain" else self.size // self.shrinks

    @property
    def shrinks(self) -> int:
        """Pixels a side that become one latent position."""
        return self.size if self.kind == "plain" else self.patch * 2 ** (len(self.widths) - 1)

    def check(self) -> None:
        """Raise `ValueError` if no such network can be, or its states are beyond all use."""
        if self.size % self.shrinks:
            raise ValueError(f"{self.size} pixels cannot be folded by {self.shrinks}")
        if not {len(self.mean), len(self.scale)} <= {0, self.latent}:
            raise ValueError("another number of channels is scaled than the latent has")
        if self.kind == "conv":
            sides = (self.size // self.patch // 2**level for level in range(len(self.widths)))
            pairs = zip(self.widths, sides, strict=True)
            states = sum(width * side**2 * (2 * self.blocks + 3) for width, side in pairs)
            if states > MOST_STATES:
                raise ValueError("too many states")


NetworkConfig = UNetConfig | MLPConfig


def heads(width: int) -> int:
    """Attention heads of so many channels."""
    return max(1, width // HEAD_WIDTH)


def network_config(network: dict[str, Any]) -> NetworkConfig:
    """The configuration that a card describes, checked.

    Raises `msgspec.ValidationError` or another `ValueError`.
    """
    if network.get("kind", "unet") == "mlp":
        return msgspec.convert(network, MLPConfig)
    config = msgspec.convert(network, UNetConfig)
    config.check()
    return config


def config_of(network: dict[str, Any]) -> AutoencoderConfig:
    """The configuration of an autoencoder that a card or a preset describes.

    Raises `msgspec.ValidationError`.
    """
    return msgspec.convert(network, AutoencoderConfig)
