"""The named systems: a preset is data, one readable place for every number of a training."""

import string
from typing import Any, Literal

import msgspec

from engine.card import Sampling
from engine.errors import RequestError

PARAMS = ("edm", "ddpm", "v", "x0")


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """How a network is trained. Noise levels are in units of x0."""

    batch: int = 128
    images: int = 1_000_000
    learning_rate: float = 1e-3
    warmup: int = 20_000  # pictures until the learning rate is full
    final_rate: float = 0.01  # share of the learning rate that is left at the end
    clip: float = 1.0  # gradient norm
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
    held_out_every: int = 50_000  # pictures between two looks at the held-out loss
    patience: int = 0  # looks without a gain before the training stops early; 0 = never
    min_delta: float = 1e-4  # a smaller gain is none
    strip_every: int = 0  # pictures between two strips drawn from the same noise; 0 = none
    autocast: bool = True  # bfloat16 in the network's forward pass
    seed: int = 0


class AutoencoderRecipe(msgspec.Struct, frozen=True, kw_only=True):
    """The first stage of a latent model; what it does not say is as in the recipe."""

    network: dict[str, Any]  # autoencoder.AutoencoderConfig
    batch: int = 64
    images: int = 300_000
    learning_rate: float = 1e-3
    warmup: int = 10_000
    kl_weight: float = 1e-3  # 2 s^2 of a decoder with noise of standard deviation s in a pixel
    kl_warmup: int = 50_000  # pictures until it is full
    views: int = 1  # ways each picture is encoded for the second stage: mirrored, in other poses
    share: float = 0.25  # of the minutes, where a run is given some

    def over(self, recipe: Recipe) -> Recipe:
        """The recipe of this stage."""
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
    param: Literal["edm", "ddpm", "v", "x0"] = "edm"
    recipe: Recipe = Recipe()
    sampling: Sampling = Sampling()
    sigma_data: float = 0.5
    pixel_mean: float = 0.5  # x0 = (pixel - mean) * scale, pixel in [0, 1]
    pixel_scale: float = 2.0
    fit: Literal["crop", "pad", "squash"] = "crop"  # how pictures of other shapes become square
    classes: tuple[str, ...] = ()  # the only ones trained on; () = all
    hands: bool = True  # a corpus's hands are learned
    table: Literal["as_given", "car_body"] = "as_given"  # how a labels.csv is read, see data.table
    credit: str = ""

    @property
    def picture(self) -> tuple[int, int]:
        """Pixels a side and channels of the pictures, of which a network may see latents only."""
        network = self.autoencoder.network if self.autoencoder else self.network
        return network["size"], network.get("channels", 1)


DISCRETE: dict[str, Sampling] = {  # how a network that is no EDM learns and is sampled
    "ddpm": Sampling(schedule="linear", clip="clip"),  # eps times a large sigma is a wild x0
    "v": Sampling(schedule="cosine", clip="clip"),
    "x0": Sampling(schedule="cosine"),
}
LETTERS_AND_DIGITS = tuple(string.digits + string.ascii_letters)
CIFAR = (
    "Trained on the automobiles of CIFAR-10 (Krizhevsky 2009), 32 x 32 pixels, "
    "a labeled part of the Tiny Images."
)
GLYPHS_CREDIT = (
    "Trained on handwriting from EMNIST and NIST Special Database 19 (Cohen et al. 2017; US "
    "government data), Chars74K EnglishHnd (de Campos et al. 2009), Omniglot's Latin alphabet "
    "(Lake et al. 2015), bhmsds, character-dataset, "
    "18752s21-Handwritten-Character-Recognition and cnn-handwritten-letter-recognition."
)
LETTERS_CREDIT = GLYPHS_CREDIT + " The names of the hands are invented."

LETTERS = Preset(
    name="letters",
    about="94 characters in many hands, 28 x 28 gray: the model that writes messages",
    network={"size": 28, "patch": 2, "widths": (64, 128), "blocks": 2, "attention": (7,)},
    pixel_mean=0.18,
    pixel_scale=1.5,
    credit=LETTERS_CREDIT,
)
TINY = Preset(
    name="letters-tiny",
    about="the same in a network that trains in seconds: for trying things out",
    network={"size": 28, "patch": 4, "widths": (16, 32), "blocks": 1, "attention": ()},
    recipe=Recipe(batch=32, images=20_000, warmup=1_000, ema_halflife=2_000),
    pixel_mean=0.18,
    pixel_scale=1.5,
    credit=LETTERS_CREDIT,
)
DIGITS32 = Preset(
    name="digits32",
    about="digits 0 to 9, 32 x 32 gray, told which one (MNIST; systems C)",
    network={"size": 32, "patch": 2, "widths": (48, 96), "blocks": 2, "attention": (8,)},
    param="ddpm",
    recipe=Recipe(
        images=600_000, augment=0, held_out=0.02, patience=15, min_delta=1e-5, strip_every=50_000
    ),
    sampling=Sampling(schedule="linear", clip="clip", guidance=1.5, guidance_low=0.0,
                      guidance_high=1e9),
    credit="Trained on MNIST (LeCun, Cortes & Burges 1998; from NIST's special databases).",
)  # fmt: skip
CARS32 = Preset(
    name="cars32",
    about="automobiles, 32 x 32 in color (CIFAR-10; systems D)",
    network={
        "size": 32, "channels": 3, "patch": 2, "widths": (64, 128), "blocks": 2,
        "attention": (8,), "dropout": 0.1,
    },
    recipe=Recipe(
        images=4_000_000, augment=0, flip=True, noise_mean=-1.2, learning_rate=5e-4,
        held_out=0.02, strip_every=100_000,
    ),
    sampling=Sampling(sampler="heun", steps=18, sigma_min=0.002, sigma_max=80.0, rho=7.0,
                      guidance=1.0),
    classes=("automobile",),
    credit=CIFAR,
)  # fmt: skip
CARS64 = Preset(
    name="cars64",
    about="any folder of pictures, 64 x 64 in color (systems B)",
    network={
        "size": 64, "channels": 3, "patch": 2, "widths": (64, 128, 192), "blocks": 2,
        "attention": (16, 8),
    },
    param="ddpm",
    recipe=Recipe(
        batch=64, images=400_000, augment=0, flip=True, learning_rate=2e-4, held_out=0.02,
        strip_every=20_000,
    ),
    sampling=Sampling(schedule="linear", timesteps=512, clip="clip", guidance=1.0),
)  # fmt: skip
LETTERS_LATENT = Preset(
    name="letters-latent",
    about="letters and digits, drawn in the latent of an autoencoder (systems A)",
    autoencoder=AutoencoderRecipe(
        network={"size": 28, "latent": 4, "patch": 4, "widths": (64,)},
        batch=32, images=100_000, learning_rate=1.5e-3, kl_weight=3e-3, kl_warmup=20_000,
        views=3, share=0.15,
    ),
    network={"size": 7, "channels": 4, "patch": 1, "widths": (64,), "blocks": 2, "attention": ()},
    recipe=Recipe(
        batch=64, images=1_000_000, learning_rate=1.5e-3, noise_mean=-0.4, augment=0.5,
        held_out=0.02, strip_every=50_000,
    ),
    sampling=Sampling(sigma_max=40.0, guidance=3.5, guidance_low=0.1, guidance_high=10.0),
    sigma_data=1.0,
    classes=LETTERS_AND_DIGITS,
    hands=False,
    credit=GLYPHS_CREDIT,
)  # fmt: skip
LETTERS_LATENT_CLASSIC = Preset(
    name="letters-latent-classic",
    about="the same as it was first published: 784-256-128-16 and back, a perceptron, T = 50",
    autoencoder=AutoencoderRecipe(
        network={"kind": "plain", "size": 28, "latent": 16, "widths": (256, 128)},
        batch=256, images=11_000_000, kl_weight=0.01, kl_warmup=500_000,
    ),
    network={"kind": "mlp", "size": 1, "channels": 16, "widths": (500, 500, 500)},
    # v, for eps says nothing of the picture at zero signal, where this schedule now ends
    param="v",
    recipe=Recipe(batch=256, images=4_100_000, augment=0, held_out=0.02, strip_every=500_000),
    sampling=Sampling(
        schedule="linear", timesteps=50, beta_max=0.1, zero_snr=True, sampler="ddpm", guidance=1.0
    ),
    sigma_data=1.0,
    classes=LETTERS_AND_DIGITS,
    hands=False,
    credit=GLYPHS_CREDIT,
)  # fmt: skip
CARS64_LATENT = Preset(
    name="cars64-latent",
    about="the same drawn in the latent of an autoencoder, cars by their body type (systems B)",
    autoencoder=AutoencoderRecipe(
        network={"size": 64, "channels": 3, "latent": 4, "patch": 2, "widths": (64, 128)},
        batch=32, images=200_000, learning_rate=5e-4, kl_weight=2e-4, views=2,
    ),
    network={
        "size": 16, "channels": 4, "patch": 1, "widths": (96, 160), "blocks": 2, "attention": (8,),
    },
    recipe=Recipe(
        batch=64, images=800_000, augment=0, flip=True, learning_rate=5e-4, noise_mean=-0.4,
        held_out=0.02, strip_every=20_000,
    ),
    sampling=Sampling(
        sigma_max=80.0, rho=7.0, guidance=2.0, guidance_low=0.1, guidance_high=20.0
    ),
    sigma_data=1.0,
    table="car_body",
)  # fmt: skip
PRESETS = {
    preset.name: preset
    for preset in (
        LETTERS, TINY, LETTERS_LATENT, LETTERS_LATENT_CLASSIC, DIGITS32, CARS32, CARS64,
        CARS64_LATENT,
    )
}  # fmt: skip


def find_preset(name: str, param: str | None = None) -> Preset:
    """The preset called `name`, in another parametrization if asked.

    Raises `RequestError` with the choices.
    """
    if name not in PRESETS:
        raise RequestError(f"There is no preset called {name!r}.", f"Choose: {', '.join(PRESETS)}.")
    return in_param(PRESETS[name], param)


def in_param(preset: Preset, param: str | None) -> Preset:
    """A preset in another parametrization. Raises `RequestError` with the choices."""
    if param is None or param == preset.param:
        return preset
    if param not in PARAMS:
        raise RequestError(
            f"There is no parametrization called {param!r}.", f"Choose: {', '.join(PARAMS)}."
        )
    s = preset.sampling
    sampling = DISCRETE.get(param, Sampling(sigma_min=0.002, sigma_max=80.0, rho=7.0))
    sampling = msgspec.structs.replace(
        sampling, guidance=s.guidance, guidance_low=s.guidance_low, guidance_high=s.guidance_high
    )
    return msgspec.structs.replace(preset, param=param, sampling=sampling)


def parametrization(param: str) -> Literal["edm", "eps", "v", "x0"]:
    """What the network of a card says, from the word of a preset: DDPM's says eps."""
    return "eps" if param == "ddpm" else param  # pyright: ignore[reportReturnType]
