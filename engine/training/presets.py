"""The named systems: a preset is data, one readable place for every number of a training."""

import msgspec

from engine.card import Sampling
from engine.errors import RequestError


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """How a network is trained. Noise levels are in units of x0."""

    batch: int = 128
    images: int = 1_000_000
    learning_rate: float = 1e-3
    warmup: int = 20_000  # pictures until the learning rate is full
    final_rate: float = 0.01  # share of the learning rate that is left at the end
    clip: float = 1.0  # gradient norm
    ema_halflife: int = 50_000  # pictures
    noise_mean: float = -0.8  # ln sigma ~ N(mean, spread)
    noise_spread: float = 1.2
    drop_label: float = 0.1
    drop_hand: float = 0.3
    hand_noise: float = 0.3  # on a hand's code, in standard deviations
    augment: float = 0.5  # share of pictures that are augmented
    rare_floor: int = 100  # a class is drawn as if it had at least so many pictures
    autocast: bool = True  # bfloat16 in the network's forward pass
    seed: int = 0


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A network, how it is trained and how it is sampled."""

    name: str
    about: str
    network: dict[str, object]
    recipe: Recipe = Recipe()
    sampling: Sampling = Sampling()
    sigma_data: float = 0.5
    pixel_mean: float
    pixel_scale: float


LETTERS = Preset(
    name="letters",
    about="94 characters in many hands, 28 x 28 gray: the model that writes messages",
    network={"size": 28, "patch": 2, "widths": (64, 128), "blocks": 2, "attention": (7,)},
    pixel_mean=0.18,
    pixel_scale=1.5,
)
TINY = Preset(
    name="letters-tiny",
    about="the same in a network that trains in seconds: for trying things out",
    network={"size": 28, "patch": 4, "widths": (16, 32), "blocks": 1, "attention": ()},
    recipe=Recipe(batch=32, images=20_000, warmup=1_000, ema_halflife=2_000),
    pixel_mean=0.18,
    pixel_scale=1.5,
)
PRESETS = {preset.name: preset for preset in (LETTERS, TINY)}


def find_preset(name: str) -> Preset:
    """The preset called `name`; raises `RequestError` with the choices."""
    if name not in PRESETS:
        raise RequestError(f"There is no preset called {name!r}.", f"Choose: {', '.join(PRESETS)}.")
    return PRESETS[name]
