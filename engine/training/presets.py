"""The named presets, with every hyperparameter of their training and sampling."""

import string
from typing import Literal

import msgspec

from engine.card import Sampling
from engine.errors import RequestError
from engine.training.preset import AutoencoderRecipe, Preset, TrainingRecipe, network_shape

PARAMS = ("edm", "ddpm", "v", "x0", "flow")
# Noise levels and sampler of a parametrization, for a preset that is made for another family's
LEVELS = {
    "edm": Sampling(sigma_min=0.002, sigma_max=80.0, rho=7.0),  # Karras et al. 2022, table 1
    "flow": Sampling(levels="flow", sigma_min=0.002, sigma_max=80.0),
    "ddpm": Sampling(schedule="linear", clip="clip"),  # eps times a large sigma is a wild x0
    "v": Sampling(schedule="cosine", clip="clip"),
    "x0": Sampling(schedule="cosine"),
}
CONTINUOUS = ("edm", "flow")  # learn at noise levels of a normal ln sigma, others at timesteps
LOGIT_NORMAL = {"noise_mean": 0.0, "noise_spread": 1.0}  # of t in a flow, whose logit is ln sigma
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

# Found by packaging/sweep.py: what guidance would make legible, drawing again does
WRITING = Sampling(steps=12, guidance=1.0, guidance_low=0.3, guidance_high=3.0)

LETTERS = Preset(
    name="letters",
    about="94 characters in many hands, 28 x 28 gray: the model that writes messages",
    labeled=True,
    network={"size": 28, "patch": 2, "widths": (64, 128), "blocks": 2, "attention": (7,)},
    sampling=WRITING,
    pixel_mean=0.18,
    pixel_scale=1.5,
    credit=LETTERS_CREDIT,
)
TINY = Preset(
    name="letters-tiny",
    about="the same in a network that trains in seconds: for trying things out",
    labeled=True,
    network={"size": 28, "patch": 4, "widths": (16, 32), "blocks": 1, "attention": ()},
    recipe=TrainingRecipe(batch=32, images=20_000, warmup=1_000, ema_halflife=2_000),
    sampling=WRITING,
    pixel_mean=0.18,
    pixel_scale=1.5,
    credit=LETTERS_CREDIT,
)
DIGITS32 = Preset(
    name="digits32",
    about="digits 0 to 9, 32 x 32 gray, told which one (MNIST; systems C)",
    labeled=True,
    network={"size": 32, "patch": 2, "widths": (48, 96), "blocks": 2, "attention": (8,)},
    param="ddpm",
    recipe=TrainingRecipe(
        images=600_000, augment=0, held_out=0.02, patience=15, min_delta=1e-5, strip_every=50_000
    ),
    sampling=Sampling(schedule="linear", sampler="ddpm", clip="clip", guidance=1.5,
                      guidance_low=0.0, guidance_high=1e9),
    credit="Trained on MNIST (LeCun, Cortes & Burges 1998; from NIST's special databases).",
)  # fmt: skip
CARS32 = Preset(
    name="cars32",
    about="automobiles, 32 x 32 in color (CIFAR-10; systems D)",
    network={
        "size": 32, "channels": 3, "patch": 2, "widths": (64, 128), "blocks": 2,
        "attention": (8,), "dropout": 0.1,
    },
    recipe=TrainingRecipe(
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
    recipe=TrainingRecipe(
        batch=64, images=400_000, augment=0, flip=True, learning_rate=2e-4, held_out=0.02,
        strip_every=20_000,
    ),
    # ancestral: new noise at each step covers what an eps network of a short training gets wrong
    sampling=Sampling(
        schedule="linear", timesteps=512, sampler="ddpm", steps=100, clip="clip", guidance=1.0
    ),
)  # fmt: skip
LETTERS_LATENT = Preset(
    name="letters-latent",
    about="letters and digits, drawn in the latent of an autoencoder (systems A)",
    labeled=True,
    autoencoder=AutoencoderRecipe(
        network={"size": 28, "latent": 4, "patch": 4, "widths": (64,)},
        batch=32, images=100_000, learning_rate=1.5e-3, kl_weight=3e-3, kl_warmup=20_000,
        views=3, share=0.15,
    ),
    network={"size": 7, "channels": 4, "patch": 1, "widths": (64,), "blocks": 2, "attention": ()},
    recipe=TrainingRecipe(
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
    labeled=True,
    autoencoder=AutoencoderRecipe(
        network={"kind": "plain", "size": 28, "latent": 16, "widths": (256, 128)},
        batch=256, images=11_000_000, kl_weight=0.01, kl_warmup=500_000,
    ),
    network={"kind": "mlp", "size": 1, "channels": 16, "widths": (500, 500, 500)},
    # v, for eps says nothing of the picture at zero signal, where this schedule now ends
    param="v",
    recipe=TrainingRecipe(
        batch=256, images=4_100_000, augment=0, held_out=0.02, strip_every=500_000
    ),
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
    recipe=TrainingRecipe(
        batch=64, images=800_000, augment=0, flip=True, learning_rate=5e-4, noise_mean=-0.4,
        held_out=0.02, strip_every=20_000,
    ),
    sampling=Sampling(
        sigma_max=80.0, rho=7.0, guidance=2.0, guidance_low=0.1, guidance_high=20.0
    ),
    sigma_data=1.0,
    table="car_body",
)  # fmt: skip
# Measured on 255 flags, 5,000 pictures seen, held-out loss: batches of 32 at 1e-3 0.84, of 16 0.80,
# of 8 0.78 and at 3e-3 0.76, for 18 % fewer pictures a second
PICTURES = Preset(
    name="pictures",
    about="any pictures, 16 to 128 pixels, in color or gray, of classes or not (4 million numbers)",
    network={"channels": 3, "dropout": 0.1} | network_shape(32, "medium"),
    recipe=TrainingRecipe(
        batch=16, images=1_000_000, learning_rate=1e-3, warmup=1_000, ema_halflife=15_000,
        noise_mean=-1.2, augment=0, flip=True, held_out=0.05, held_out_every=4_000,
        strip_every=10_000,
    ),
    sampling=Sampling(steps=24, sigma_min=0.002, sigma_max=80.0, rho=7.0, guidance=1.5),
    width="medium",
)  # fmt: skip
PICTURES_SMALL = msgspec.structs.replace(
    PICTURES,
    name="pictures-small",
    about="the same in a network of 1 million numbers: for an hour on a CPU, or few pictures",
    network={"channels": 3} | network_shape(32, "small"),
    recipe=msgspec.structs.replace(PICTURES.recipe, learning_rate=2e-3),
    width="small",
)
PICTURES_LARGE = msgspec.structs.replace(
    PICTURES,
    name="pictures-large",
    about="the same in a network of 10 million numbers: for a GPU and thousands of pictures",
    network={"channels": 3, "dropout": 0.1} | network_shape(32, "large"),
    recipe=msgspec.structs.replace(PICTURES.recipe, learning_rate=7e-4, images=4_000_000),
    width="large",
)
POINTS = Preset(
    name="points",
    about="points in a plane, of a CSV, an .npz or a shape like spiral: learned in seconds",
    network={
        "kind": "mlp", "size": 1, "channels": 2, "widths": (64, 64, 64, 64), "residual": True,
        "embedding": 32,
    },
    recipe=TrainingRecipe(
        batch=512, images=614_400, learning_rate=3e-3, warmup=10_000, ema_halflife=40_000,
        noise_mean=-1.8, noise_spread=1.3, drop_label=0.5, augment=0, held_out=0.1,
        held_out_every=102_400, autocast=False,
    ),
    sampling=Sampling(sampler="heun", steps=20, sigma_min=0.01, sigma_max=20.0, rho=5.0,
                      guidance=1.0, guidance_low=0.0, guidance_high=1e9),
    sigma_data=1.0,
    pixel_mean=0.0,
    pixel_scale=1.0,
    points=True,
)  # fmt: skip
HAND = TrainingRecipe(  # of a hand that is added to a model, see hand
    batch=48, images=8_000, learning_rate=3e-4, final_rate=0.05, warmup=400, ema_halflife=1_500,
    augment=0.85, drop_label=0.15,
)  # fmt: skip
PRESETS = {
    preset.name: preset
    for preset in (
        PICTURES, PICTURES_SMALL, PICTURES_LARGE, LETTERS, TINY, LETTERS_LATENT,
        LETTERS_LATENT_CLASSIC, DIGITS32, CARS32, CARS64, CARS64_LATENT, POINTS,
    )
}  # fmt: skip


def find_preset(name: str, param: str | None = None) -> Preset:
    """The preset called `name`, in another parametrization if asked.

    Raises `RequestError` with the choices.
    """
    if name not in PRESETS:
        raise RequestError(
            "There is no preset called {name!r}.", "Choose: {names}.",
            name=name, names=", ".join(PRESETS),
        )  # fmt: skip
    return in_param(PRESETS[name], param)


def in_param(preset: Preset, param: str | None) -> Preset:
    """A preset in another parametrization, its timesteps, betas and sampler kept where possible.

    So `letters-latent-classic` that says eps is the system as it was published: T = 50, betas up to
    0.1. Raises `RequestError` with the choices.
    """
    if param is None or param == preset.param:
        return preset
    if param not in PARAMS:
        raise RequestError(
            "There is no parametrization called {param!r}.", "Choose: {names}.",
            param=param, names=", ".join(PARAMS),
        )  # fmt: skip
    recipe = preset.recipe
    if param == "flow":  # Esser et al. 2024, arXiv 2403.03206, section 3.1
        recipe = msgspec.structs.replace(recipe, **LOGIT_NORMAL)
    sampling = levels_for(preset, param)
    return msgspec.structs.replace(preset, param=param, recipe=recipe, sampling=sampling)


def levels_for(preset: Preset, param: str) -> Sampling:
    """A preset's own schedule and sampler if `param` can be trained on it, else the usual ones.

    All that learn at timesteps can take each other's; but what says eps cannot be shown pure noise.
    """
    own = preset.sampling
    if preset.param in CONTINUOUS or param in CONTINUOUS:
        return msgspec.structs.replace(
            LEVELS[param], guidance=own.guidance,
            guidance_low=own.guidance_low, guidance_high=own.guidance_high,
        )  # fmt: skip
    return msgspec.structs.replace(own, zero_snr=own.zero_snr and param != "ddpm")


def parametrization(param: str) -> Literal["edm", "eps", "v", "x0", "flow"]:
    """The parametrization of a card for a preset's `param`: eps for ddpm, else the param."""
    return "eps" if param == "ddpm" else param  # pyright: ignore[reportReturnType]
