"""The preset: network, data, and every hyperparameter of training and sampling."""

from typing import Any, Literal

import msgspec

from engine.card import Sampling
from engine.errors import RequestError

LEAST, MOST = 16, 128  # pixels a side
LOWEST = 11  # the resolution is halved until it is no larger: 6 to 11, where attention is cheap
WIDTHS: dict[str, dict[int, tuple[int, ...]]] = {  # channels of each level, by their number
    "small": {2: (32, 64), 3: (24, 32, 64)},  # about 1 million numbers
    "medium": {2: (64, 128), 3: (48, 64, 128)},  # about 4
    "large": {2: (112, 224), 3: (64, 128, 192)},  # about 10
}


def network_shape(size: int, width: Literal["small", "medium", "large"]) -> dict[str, Any]:
    """The part of a `unet.UNetConfig` that depends on the size of the pictures.

    They are folded so that the first level has at most 32 x 32 positions: it takes most of the
    time. Raises `RequestError` for a size that is not possible.
    """
    patch = 1 if size <= 20 else 2 if size <= 64 else 4
    if not LEAST <= size <= MOST or size % patch:
        raise RequestError(
            "A network for pictures of {size} x {size} pixels is not possible.",
            "Choose a size from {least} to {most}, a multiple of 2, above 64 of 4.",
            size=size,
            least=LEAST,
            most=MOST,
        )
    resolution, levels = size // patch, 1
    while resolution > LOWEST or levels < 2:
        resolution, levels = (resolution + 1) // 2, levels + 1
    return {
        "size": size,
        "patch": patch,
        "widths": WIDTHS[width][levels],
        "blocks": 2,
        "attention": (resolution,),
    }


class TrainingRecipe(msgspec.Struct, frozen=True, kw_only=True):
    """Hyperparameters of a training. Noise levels are in units of x0."""

    batch: int = 128
    micro: int = 0  # pictures of a batch that are worked on at a time; 0 = all
    images: int = 1_000_000
    learning_rate: float = 1e-3
    warmup: int = 20_000  # pictures until the learning rate is full
    final_rate: float = 0.01  # share of the learning rate that is left at the end
    clip: float = 1.0  # gradient norm
    weight_decay: float = 0.0  # AdamW's, of matrices and kernels; see Learner.decay_weights
    ema_halflife: int = 50_000  # pictures
    noise_mean: float = -0.8  # ln sigma ~ N(mean, spread); discrete schedules draw t evenly
    noise_spread: float = 1.2
    drop_label: float = 0.1
    drop_hand: float = 0.3
    hand_noise: float = 0.3  # on a hand's code, in standard deviations
    augment: float = 0.5  # share of glyphs that are augmented
    flip: bool = False  # pictures are mirrored at random
    rare_floor: int = 100  # a class is drawn as if it had at least so many pictures
    held_out: float = 0.0  # share of the pictures kept apart, to watch the loss on
    held_out_every: int = 50_000  # pictures between two measurements of the held-out loss
    patience: int = 0  # measurements without a gain before an early stop; 0 = never
    min_delta: float = 1e-4  # a smaller gain is none
    strip_every: int = 0  # pictures between two strips drawn from the same noise; 0 = none
    autocast: bool = True  # half precision in the forward pass, where the device has it
    seed: int = 0


class AutoencoderRecipe(msgspec.Struct, frozen=True, kw_only=True):
    """Hyperparameters of the first stage of a latent model; the others are the recipe's."""

    network: dict[str, Any]  # autoencoder.AutoencoderConfig
    batch: int = 64
    images: int = 300_000
    learning_rate: float = 1e-3
    warmup: int = 10_000
    kl_weight: float = 1e-3  # 2 s^2 of a decoder with noise of standard deviation s in a pixel
    kl_warmup: int = 50_000  # pictures until it is full
    views: int = 1  # ways each picture is encoded for the second stage: mirrored, in other poses
    share: float = 0.25  # of the minutes, where a run is given some

    def over(self, recipe: TrainingRecipe) -> TrainingRecipe:
        """The recipe of the first stage, from that of the run."""
        return msgspec.structs.replace(
            recipe, batch=self.batch, images=self.images, learning_rate=self.learning_rate,
            warmup=self.warmup, patience=0, held_out_every=max(1, self.images // 10),
            strip_every=max(1, self.images // 5) if recipe.strip_every else 0,
        )  # fmt: skip


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A network, its data, how it is trained and how it is sampled."""

    name: str
    about: str
    network: dict[str, Any]  # unet.UNetConfig, or mlp.MLPConfig where "kind" says so
    autoencoder: AutoencoderRecipe | None = None  # of a latent model: the network sees its latents
    param: Literal["edm", "ddpm", "v", "x0", "flow"] = "edm"
    recipe: TrainingRecipe = TrainingRecipe()
    sampling: Sampling = Sampling()
    sigma_data: float = 0.5
    pixel_mean: float = 0.5  # x0 = (pixel - mean) * scale, pixel in [0, 1]
    pixel_scale: float = 2.0
    fit: Literal["crop", "pad", "squash"] = "crop"  # how pictures of other shapes become square
    classes: tuple[str, ...] = ()  # the only ones trained on; () = all
    points: bool = False  # points in a plane are learned, no pictures
    hands: bool = True  # a corpus's hands are learned
    table: Literal["as_given", "car_body"] = (
        "as_given"  # how a labels.csv is read, see folder.labels
    )
    labeled: bool = False  # what it draws is to be chosen: data without classes are warned of
    width: Literal["", "small", "medium", "large"] = ""  # made to fit any size, see fitting
    credit: str = ""

    @property
    def picture(self) -> tuple[int, int]:
        """Pixels a side and channels of the pictures, of which a network may see latents only."""
        network = self.autoencoder.network if self.autoencoder else self.network
        return network["size"], network.get("channels", 1)
