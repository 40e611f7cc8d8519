"""The model card: the description of a model in its own file, readable without torch.

A model is one safetensors file whose header carries the card as JSON, so that listing models
reads a few kilobytes of each. Every number of a card has bounds, and the header must describe just
the tensors that the card asks for: what is built from it is no larger than its file. Whether the
weights behind it are whole is seen without torch too.
"""

import hashlib
import io
import json
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import Meta

from engine.decode import decode_json
from engine.errors import ModelError, TextError
from engine.files import write_atomic
from engine.names import same_name
from engine.network.config import Channels, NetworkConfig, Side, config_of, network_config
from engine.network.header import (
    TensorHeader,
    check_fit,
    parse_header,
    prefixed,
    read_tensor_header,
)
from engine.network.shapes import Shapes, autoencoder_shapes, network_shapes

FORMAT = 1
KEY = "noisegram"  # the metadata entry that holds the card
PREFIX = "autoencoder."  # of its weights in a model file, and in a denoiser
SUM = "sum"  # in the metadata: the crc32 of all tensors' bytes, in the order of their names
OWN_WRITING = "own writing"  # the source of a hand that was added from a person's own glyphs
FLOATS = {"F16": np.float16, "F32": np.float32}

Name = Annotated[str, Meta(max_length=1_000)]
Words = Annotated[str, Meta(max_length=100_000)]
Real = Annotated[float, Meta(ge=-1e12, le=1e12)]
Positive = Annotated[float, Meta(ge=1e-6, le=1e6)]
Count = Annotated[int, Meta(ge=0, le=10**15)]
Noise = Annotated[float, Meta(ge=1e-9, le=1e9)]  # a sigma
Guided = Annotated[float, Meta(ge=0, le=1e12)]  # the same, or none, or beyond all


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """A writer's style that a model can imitate."""

    name: Name
    source: Name = ""
    wrote: Words = ""  # the characters this writer's training pictures show
    named: bool = True  # one person, rather than a whole source of many
    code: tuple[Real, ...] = ()  # the manner in numbers, see data.style

    @property
    def own(self) -> bool:
        """True of a hand that someone added to a model from glyphs of their own."""
        return self.source == OWN_WRITING


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """The schedule and sampler that suit a model."""

    schedule: Literal["karras", "linear", "cosine"] = "karras"  # that it learned at
    levels: Literal["", "karras", "linear", "cosine", "flow"] = ""  # drawn at; "": its schedule
    # of a discrete schedule, linear or cosine
    timesteps: Annotated[int, Meta(ge=2, le=100_000)] = 1000
    beta_min: Annotated[float, Meta(gt=0, lt=1)] = 1e-4  # of a linear one
    beta_max: Annotated[float, Meta(gt=0, lt=1)] = 0.02
    zero_snr: bool = False  # a discrete schedule ends in pure noise
    sampler: Name = "dpmpp2m"
    steps: Annotated[int, Meta(ge=1, le=1_000)] = 50
    clip: Literal["none", "clip", "dynamic"] = "none"  # of x0, in every evaluation
    sigma_min: Noise = 0.01  # of Karras levels
    sigma_max: Noise = 20.0
    rho: Annotated[float, Meta(gt=0, le=1_000)] = 5.0
    guidance: Annotated[float, Meta(ge=0, le=1_000)] = 2.0
    guidance_low: Guided = 0.05  # guidance acts for sigma inside [low, high]
    guidance_high: Guided = 5.0


class Training(msgspec.Struct, frozen=True, kw_only=True):
    """The training of a model."""

    preset: Name = ""
    images: Count = 0  # pictures seen, all runs together
    minutes: Annotated[float, Meta(ge=0, le=1e12)] = 0.0
    loss: Real = 0.0
    loss_slope: Real = 0.0  # change of the loss a million pictures, over the last quarter
    pictures: Count = 0  # different pictures trained on
    start_images: Count = 0  # of `images`, those that the model it started from had seen
    start_minutes: Annotated[float, Meta(ge=0, le=1e12)] = 0.0  # of `minutes`, likewise


class Plane(msgspec.Struct, frozen=True, kw_only=True):
    """The plane whose points a model draws: point = center + scale x0."""

    center: tuple[Real, Real] = (0.0, 0.0)
    # root mean square of the data's distance from the center, an axis
    scale: Annotated[float, Meta(gt=0, le=1e12)] = 1.0


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """The description of a model in its own file."""

    format: int = FORMAT
    name: Name
    network: dict[str, Any]  # a UNetConfig, or an MLPConfig where "kind" says so
    autoencoder: dict[str, Any] = {}  # an AutoencoderConfig; empty: pixels are diffused
    parametrization: Literal["edm", "eps", "v", "x0", "flow"] = "edm"
    sigma_data: Positive = 0.5
    pixel_mean: Real = 0.0  # x0 = (pixel - mean) * scale, pixel in [0, 1]
    pixel_scale: Positive = 2.0
    size: Side = 28
    channels: Channels = 1
    plane: Plane | None = None  # of a model that draws points; None: it draws pictures
    classes: Annotated[tuple[Name, ...], Meta(max_length=100_000)] = ()
    hands: Annotated[tuple[Hand, ...], Meta(max_length=100_000)] = ()
    style_mean: tuple[tuple[Real, ...], ...] = ()  # of each class, to measure a new hand by
    style_std: tuple[Real, ...] = ()
    sampling: Sampling = Sampling()
    training: Training = Training()
    credit: Words = ""
    license: Words = ""
    sampling_1: Sampling | None = None  # that messages of version 0.1 mean, if it was another
    first_hash: Name = ""  # of the file that these weights first lay in, under an older card

    def sampling_by(self, rules: int) -> Sampling:
        """The schedule and sampler that a drawing by these rules means by the model's own."""
        return self.sampling_1 if rules == 1 and self.sampling_1 else self.sampling

    @property
    def state_shape(self) -> tuple[int, int, int]:
        """Channels, height and width of what is diffused: of a picture, or of its latent."""
        config = network_config(self.network)  # a card may leave out what is usual
        return config.channels, config.size, config.size

    @property
    def alphabet(self) -> str:
        """The characters the model writes, empty if its classes are not characters."""
        return "".join(self.classes) if all(len(c) == 1 for c in self.classes) else ""

    def alphabet_in(self, hand: str) -> str:
        """The characters the model writes in a hand, by its name.

        A class beyond ASCII that only people's own glyphs show is theirs alone: other hands, and
        none in particular, never learned it.
        """
        learned = {char for known in self.hands if not known.own for char in known.wrote}
        wrote = {known.name: set(known.wrote) - learned for known in self.hands if known.own}
        others = set().union(*wrote.values())
        for name, chars in wrote.items():
            if same_name(name, hand):
                others -= chars
        return "".join(char for char in self.alphabet if char <= "~" or char not in others)

    @property
    def writes(self) -> bool:
        """True if messages can be written with it: characters in the size that lines are set in."""
        return bool(self.alphabet) and self.channels == 1 and self.size == 28

    def check_pictures(self) -> None:
        """Raise `ModelError` if the model draws points in a plane."""
        if self.plane:
            raise ModelError(
                "{model} draws points in a plane, no pictures.",
                "Let it draw points (noisegram sample -o points.csv), "
                "or see how (noisegram figure cloud).",
                model=self.name,
            )

    def check_letters(self, chars: Iterable[str]) -> None:
        """Raise `ModelError` or `TextError` if the model cannot draw letters of these."""
        if not self.writes:  # characters of another size cannot be set in lines
            raise ModelError(
                "{model} does not draw letters.", "Choose another model.", model=self.name
            )
        if refused := dict.fromkeys(char for char in chars if char not in self.alphabet):
            raise TextError(
                "{model} cannot write {shown}.", "Leave it out, or choose another model.",
                model=self.name, shown=" ".join(refused), characters="".join(refused),
            )  # fmt: skip

    def hand_index(self, name: str) -> int:
        """Index of the hand called `name`; raises `ModelError` with the choices."""
        for i, hand in enumerate(self.hands):
            if same_name(hand.name, name):
                return i
        some = ", ".join(hand.name for hand in self.hands[:6])
        raise ModelError(
            "{model} has no hand called {hand!r}.",
            "It has {some} ... (all: noisegram hands)." if some else "It has no hands at all.",
            model=self.name,
            hand=name,
            some=some,
        )


def read_card(path: Path) -> ModelCard:
    """Read the card from a model file's header. Raises `ModelError`, also for one that does not fit
    the tensors that the header describes."""
    try:
        header = read_tensor_header(path)
        card = header.metadata[KEY]
    except FileNotFoundError as error:
        raise ModelError(
            "There is no model file at {path}.",
            "Check the path, or see which are installed (noisegram models list).",
            path=str(path),
        ) from error
    except OSError as error:
        raise ModelError(
            "{path} cannot be read: {why}.",
            "Check the path and its permissions.",
            why=error.strerror or error,
            path=str(path),
        ) from error
    except (ValueError, KeyError) as error:
        raise ModelError(
            "{name} is not a Noisegram model, or is damaged.",
            "Use a .safetensors file that Noisegram made, whole.",
            name=path.name,
            path=str(path),
        ) from error
    found = decode_card(card, path)
    check_weights(found, header, path)
    return found


def decode_card(text: str, path: Path) -> ModelCard:
    """Decode a card's JSON; newer formats are refused, unknown keys ignored. Raises `ModelError`,
    also for a network that cannot be."""
    try:
        said = decode_json(text)
        version = said.get("format", 0)
        if version > FORMAT:
            raise ModelError(
                "{name} was made by a newer Noisegram (format {version}).",
                "Update Noisegram to open it.",
                name=path.name,
                version=version,
                path=str(path),
            )
        card = msgspec.convert(said, ModelCard)
        check_card(card)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ModelError(
            "{name} has a model card that cannot be read.",
            "Export or import the model again.",
            name=path.name,
            path=str(path),
        ) from error
    return card


def check_card(card: ModelCard) -> None:
    """Raise `ValueError` unless the parts of a card suit each other."""
    config = network_config(card.network)
    inner = outer = config.size, config.channels
    if card.autoencoder:
        autoencoder = config_of(card.autoencoder)
        autoencoder.check()
        inner = autoencoder.latent_size, autoencoder.latent
        outer = autoencoder.size, autoencoder.channels
    if inner != (config.size, config.channels) or outer != (card.size, card.channels):
        raise ValueError("pictures of another size than the network's")
    if card.plane and (card.size, card.channels) != (1, 2):
        raise ValueError("points that do not lie in a plane")
    if config.num_labels not in (0, len(card.classes)):
        raise ValueError("another number of classes than the network's")
    width = getattr(config, "hand_width", 0)
    if width and any(len(hand.code) != width for hand in card.hands):
        raise ValueError("hands of another code than the network's")
    for each in (card.sampling, card.sampling_1 or card.sampling):
        if each.sigma_min > each.sigma_max or each.guidance_low > each.guidance_high:
            raise ValueError("noise levels in the wrong order")


def check_weights(card: ModelCard, header: TensorHeader, path: Path) -> None:
    """Raise `ModelError` unless a file has just the tensors that its card asks for."""
    try:
        check_fit(header.tensors, card_shapes(card, network_config(card.network)))
    except ValueError as error:
        raise ModelError(
            "{name} is damaged: its weights do not fit its card.",
            "Copy or import the file again.",
            name=path.name,
            path=str(path),
        ) from error


def card_shapes(card: ModelCard, config: NetworkConfig) -> Shapes:
    """The tensors of a model file of this card, by name."""
    yield from network_shapes(config)
    if card.autoencoder:
        yield from prefixed(PREFIX, autoencoder_shapes(config_of(card.autoencoder)))


def write_with_card(source: Path, card: ModelCard, target: Path, replace: bool = True) -> None:
    """Copy a model file, its weights as they are, under another card.

    `source` has a card that can be read; the model stays known by its `model_hash`. Raises
    `ExportError`.
    """
    card = msgspec.structs.replace(card, first_hash=model_hash(source))

    def copy(temporary: Path) -> None:
        with source.open("rb") as old, temporary.open("wb") as new:
            header = json.loads(old.read(int.from_bytes(old.read(8), "little")))  # read before
            header["__metadata__"][KEY] = msgspec.json.encode(card).decode()
            words = json.dumps(header).encode()
            words += b" " * (-len(words) % 8)  # weights begin at a multiple of eight
            new.write(len(words).to_bytes(8, "little") + words)
            shutil.copyfileobj(old, new, 1 << 20)

    write_atomic(target, copy, replace=replace)


def model_hash(path: Path) -> str:
    """What recipes and kept pictures know a model by, whatever its card says by now.

    The `file_hash` of the file that held its weights first: a card with a better default for
    sampling, or with another name, leaves it as it is.
    """
    try:
        first = read_card(path).first_hash
    except ModelError:  # no model: known by its own bytes, if it can be read
        first = ""
    return first or file_hash(path)


def file_hash(path: Path) -> str:
    """First 16 hex digits of a file's SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]


def read_weights(path: Path) -> bytes:
    """A model file whose weights are whole. Raises `ModelError` if a number in it was changed.

    Files from before sums were written are only looked through for what is not a number. The sum
    is that of `models.file.checksum`.
    """
    try:
        data = path.read_bytes()
        header, value, finite = parse_header(io.BytesIO(data), len(data)), 0, True
        written = header.metadata.get(SUM, "")
        for name in sorted(header.tensors):
            start, end = header.span(name)
            part = memoryview(data)[start:end]
            value = zlib.crc32(part, value)
            if kind := FLOATS.get(header.tensors[name].dtype):
                finite = finite and bool(np.isfinite(np.frombuffer(part, kind)).all())
        if not finite or written not in ("", f"{value:08x}"):
            raise ValueError("changed")
    except (OSError, ValueError) as error:
        raise ModelError(
            "{name} is damaged: its weights are not those that were written.",
            "Copy or import the file again.",
            name=path.name,
            path=str(path),
        ) from error
    return data
