"""Messages that somebody sent: the recipe in files of every kind, in a share code, as JSON."""

import base64
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from struct import pack

from engine.api import Drawing
from engine.export.inside import PREFIX, from_code, read_recipe, to_code
from engine.message.layout import lay_out
from engine.message.recipe import Layout, Look, Recipe, Timing
from tests.engine.message.scribble import export
from tests.reliability.containers import (
    box,
    gif_of,
    gif_parts,
    in_container,
    mp4_of,
    mp4_parts,
    png_of,
    png_parts,
    riff_of,
    riff_parts,
)
from tests.reliability.mutate import json_or_bytes, mutate_bytes, mutate_json
from tests.reliability.target import Target

PLAIN = Recipe(text="Hi", layout=Layout(width=60))
RICH = Recipe(
    text="Hi,\nyou",
    drawing=Drawing(seed=7, hand="mixed", steps=9, sampler="ddim", guidance=1.5, frames=5),
    layout=Layout(width=80, slant=4.0, weight=1.2, align="left"),
    look=Look(ink="navy", paper="transparent"),
    timing=Timing(fps=12, boomerang=True),
    model_hash="0123456789abcdef",
)
RECIPES = (PLAIN, RICH.with_letters(RICH.letters()))
OLD = '{"text": "Hi", "ids": [0, 1], "drawing": {"seed": 3, "hand": "Ada"}, "format": 1}'


def use(recipe: Recipe) -> None:
    """What is done with a recipe before anything is drawn."""
    recipe.check()
    lay_out(recipe.text, recipe.layout, whole=recipe.whole)
    shared = from_code(to_code(recipe))
    assert (shared.letters(), shared.drawing) == (recipe.letters(), recipe.drawing)
    recipe.ascii()


def read(path: Path) -> None:
    use(read_recipe(path))


def read_code(path: Path) -> None:
    use(from_code(path.read_bytes().decode("utf-8", "replace")))


def make_files(suffix: str) -> Callable[[Path], list[bytes]]:
    """Two small messages of a format."""

    def make(folder: Path) -> list[bytes]:
        paths = [folder / f"good{i}{suffix}" for i in range(2)]
        for path, recipe in zip(paths, RECIPES, strict=True):
            export(path, recipe, steps=1, overwrite=True)
        return [path.read_bytes() for path in paths]

    return make


def make_videos(_: Path) -> list[bytes]:
    """The boxes of a film, without its pictures."""
    return [
        mp4_of([
            (b"ftyp", b"isom" + bytes(8)), (b"(moov", b""), (b"mvhd", bytes(100)), (b"(udta", b""),
            (b"(meta", bytes(4)), (b"hdlr", bytes(25)), (b"(ilst", b""),
            (b"\xa9too", box(b"data", bytes(8) + b"Lavf")), (b"(\xa9cmt", b""),
            (b"data", pack(">II", 1, 0) + b"Noisegram " + recipe.ascii().encode()), (b")", b""),
            (b")", b""), (b")", b""), (b")", b""), (b")", b""), (b"mdat", bytes(50)),
        ])
        for recipe in RECIPES
    ]  # fmt: skip


def make_codes(_: Path) -> list[bytes]:
    return [to_code(recipe).encode() for recipe in RECIPES]


def make_json(_: Path) -> list[bytes]:
    return [OLD.encode(), *(recipe.encode().encode() for recipe in RECIPES)]


def mutate_code(data: bytes, random: Random) -> bytes:
    """The letters of a code, or the JSON inside it, packed anew."""
    pick = random.random()
    if pick < 0.2:
        return mutate_bytes(data, random)
    body = data.decode().removeprefix(PREFIX)
    plain = zlib.decompress(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    packed = zlib.compress(mutate_json(plain.decode(), random), random.randrange(10))
    if pick < 0.3:
        packed = mutate_bytes(packed, random)
    elif pick < 0.32:
        packed = zlib.compress(bytes(random.choice((10**6, 10**8))))
    return f"see {PREFIX}{base64.urlsafe_b64encode(packed).decode()} there".encode()


TARGETS = [
    Target("recipe in GIF", "a.gif", make_files(".gif"), in_container(gif_parts, gif_of), read),
    Target("recipe in PNG", "a.png", make_files(".apng"), in_container(png_parts, png_of), read),
    Target(
        "recipe in WebP", "a.webp", make_files(".webp"), in_container(riff_parts, riff_of), read
    ),
    Target("recipe in MP4", "a.mp4", make_videos, in_container(mp4_parts, mp4_of), read),
    Target("recipe as JSON", "a.json", make_json, json_or_bytes, read),
    Target("share code", "code.txt", make_codes, mutate_code, read_code),
]
