"""Custom presets: a TOML or JSON file with the differences from a named one.

base = "cars32"
name = "flowers"

[network]
widths = [48, 96]

[recipe]
batch = 64
"""

import math
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from engine.decode import LARGEST_TOML, decode_json, decode_toml
from engine.errors import RequestError
from engine.files import read_bounded
from engine.network.config import config_of, network_config
from engine.network.shapes import autoencoder_shapes, network_shapes
from engine.training.preset import Preset, TrainingRecipe
from engine.training.presets import PRESETS

SUFFIXES = (".toml", ".json")
KINDS = {  # of values, as msgspec calls them
    "int": "a whole number", "float": "a number", "bool": "true or false", "str": "a name",
    "array": "a list", "object": "a table", "null": "nothing",
}  # fmt: skip
MOST_NUMBERS = 2**30  # of all networks: training them takes 16 GB
MOST_BATCH, MOST_IMAGES = 1_000_000, 10**12
BASE = "base"  # the key that names the preset to start from


def is_preset_file(name: str) -> bool:
    """True for the name of a .toml or .json file, not of a preset."""
    return Path(name).suffix.lower() in SUFFIXES


def read_preset(path: Path) -> Preset:
    """Read a preset from a file. Raises `RequestError`."""
    try:
        text = read_bounded(path, LARGEST_TOML)
        wishes = decode_toml(text) if path.suffix.lower() == ".toml" else decode_json(text)
        if not isinstance(wishes, dict):
            raise ValueError("it holds no names and values")
    except FileNotFoundError as error:
        raise RequestError(f"There is no preset at {path}.", "Check the path.") from error
    except (OSError, ValueError) as error:
        raise RequestError(
            f"{path.name} is no preset: {error}.", f"Write it as TOML or JSON, on a {BASE}."
        ) from error
    base = wishes.pop(BASE, "letters")
    if not isinstance(base, str) or base not in PRESETS:
        raise RequestError(
            f"There is no preset called {base!r}.", f"The base can be: {', '.join(PRESETS)}."
        )
    return changed(PRESETS[base], {"name": path.stem} | wishes, path.name)


def changed(preset: Preset, wishes: dict[str, Any], where: str = "--set") -> Preset:
    """A preset with some of its values replaced, tables key by key. Raises `RequestError`."""
    values = msgspec.to_builtins(preset)
    for key, wish in wishes.items():
        if key not in values:
            raise unknown(where, key, values)
        if isinstance(values[key], dict) and isinstance(wish, dict):
            if key != "network":  # a network's keys are those of its kind, checked when it is built
                for inner in wish:
                    if inner not in values[key]:
                        raise unknown(where, f"{key}.{inner}", values[key])
            values[key] = values[key] | wish
        else:
            values[key] = wish
    try:
        found = checked(msgspec.convert(values, Preset, strict=False))
        check_networks(found)
    except msgspec.ValidationError as error:
        raise wrong_value(where, str(error)) from error
    except ValueError as error:
        raise RequestError(
            f"{where}: there is no such network ({error}).", "Choose other numbers for it."
        ) from error
    return found


def check_networks(preset: Preset) -> None:
    """Raise `ValueError` if a network of the preset cannot be, or is beyond all use."""
    shapes = [network_shapes(network_config(preset.network))]
    if preset.autoencoder:
        first = config_of(preset.autoencoder.network)
        first.check()
        shapes.append(autoencoder_shapes(first))
    numbers = sum(math.prod(shape) for each in shapes for _, shape in each)
    if numbers > MOST_NUMBERS:
        raise ValueError(f"it has {numbers:,} numbers")


def wrong_value(where: str, said: str) -> RequestError:
    """The error for a value of another type, of which msgspec speaks in its own way."""
    found = re.match(r"(?:Expected `([^`]*)`)?.*?(?:at `\$\.?(.*)`)?$", said)
    kind, key = found.groups() if found else (None, None)
    name = (key or "").removeprefix("recipe.") or "a setting"
    takes = " or ".join(filter(None, (KINDS.get(one, "") for one in (kind or "").split(" | "))))
    what = f"{where}: {name} takes {takes}." if takes else f"{where}: {name} cannot be that."
    return RequestError(what, "Write numbers as numbers, lists as [48,96], truth as true or false.")


def with_settings(preset: Preset, settings: dict[str, str]) -> Preset:
    """A preset with values from the command line: a recipe's by its name, others with a dot.

    `batch=64`, `sampling.steps=18`, `network.widths=[48,96]`. Fewer `images` are fewer in the first
    stage of a latent model too, unless it is given its own. Raises `RequestError`.
    """
    wishes: dict[str, Any] = {}
    for key, text in settings.items():
        table, _, inner = key.rpartition(".")
        if not table and key not in msgspec.structs.asdict(preset.recipe):
            known = ", ".join(msgspec.structs.asdict(preset.recipe))
            raise RequestError(f"There is no setting {key!r}.", f"There are: {known}.")
        wishes.setdefault(table or "recipe", {})[inner] = value(text)
    first, found = preset.autoencoder, changed(preset, wishes)
    if first and found.autoencoder and "images" not in wishes.get("autoencoder", {}):
        part = min(1.0, found.recipe.images / preset.recipe.images)
        images = max(1, round(part * first.images))
        shorter = msgspec.structs.replace(found.autoencoder, images=images)
        found = msgspec.structs.replace(found, autoencoder=shorter)
    return found


def value(text: str) -> Any:
    """A number, list or truth value as TOML writes it; anything else is a word."""
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text


def checked(preset: Preset) -> Preset:
    """Return a preset that can be trained. Raises `RequestError` for any other."""
    r: TrainingRecipe = preset.recipe
    if min(r.batch, r.images, r.ema_halflife) < 1 or r.learning_rate <= 0 or r.seed < 0:
        raise RequestError(
            "Batch, pictures, half-life and learning rate must be above 0.",
            "Check --images, --batch and --set.",
        )
    if r.batch > MOST_BATCH or r.images > MOST_IMAGES:
        raise RequestError(
            f"A batch has at most {MOST_BATCH:,} pictures, and a run {MOST_IMAGES:,}.",
            "Check --images, --batch and --set.",
        )
    if r.weight_decay < 0:
        raise RequestError("Weight decay is 0 or more.", "0.01 is usual: --set weight_decay=0.01.")
    if not 0 <= r.held_out < 1 or min(r.held_out_every, r.patience, r.strip_every, r.micro) < 0:
        raise RequestError("The held-out share lies between 0 and 1.", "Check --set held_out.")
    widths = preset.network.get("widths")
    whole = isinstance(widths, list | tuple) and all(isinstance(width, int) for width in widths)
    if widths is not None and (not whole or not widths or min(widths) < 1):
        raise RequestError("A network needs levels of one channel or more.", "Check --set network.")
    check_levels(preset)
    return preset


def check_levels(preset: Preset) -> None:
    """Raise `RequestError` if the noise levels of a preset are invalid or cannot be learned."""
    s = preset.sampling
    if s.timesteps < 2 or not 0 < s.beta_min <= s.beta_max < 1:
        raise RequestError(
            "A schedule needs two timesteps and betas between 0 and 1.", "Check --set sampling."
        )
    if not 0 < s.sigma_min < s.sigma_max or s.rho <= 0:
        raise RequestError(
            "sigma_min must be above 0 and below sigma_max, rho above 0.", "Check --set sampling."
        )
    if preset.param == "ddpm" and s.zero_snr and s.schedule != "karras":
        raise RequestError(
            "In pure noise, saying the noise says nothing of the picture.",
            "For a schedule with zero_snr choose --param v.",
        )


def unknown(where: str, key: str, known: dict[str, Any]) -> RequestError:
    """The error for a name that a preset does not have."""
    return RequestError(
        f"{where} names {key!r}, which is nothing.", f"There are: {', '.join(known)}."
    )
