"""The data of a training and the plan for it, and the request made of both."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.api_training import FEW_PICTURES, TO_START_FROM, Forecast, TrainRequest
from engine.data.check.report import DataReport
from engine.data.fixes import Fixes
from engine.models.library import ModelInfo

Network = Literal["small", "medium", "large"]

GLYPHS = ("glyphs", "emnist", "mnist")  # kinds of data that are handwriting, 28 pixels
SIZES = (16, 32, 48, 64, 96, 128)
GLYPH_SIZE = 28
OWN = "own"  # the level of one's own minutes
LETTERS = "letters"  # the shipped model that writes
PRESETS: dict[Network, str] = {
    "small": "pictures-small", "medium": "pictures", "large": "pictures-large",
}  # fmt: skip
LONGEST = 40  # characters of a folder's name that make a model's


@dataclass(frozen=True, slots=True)
class Material:
    """Training data, chosen and checked."""

    path: Path
    report: DataReport | None = None  # None: a hand, whose glyphs were looked at one by one
    fixes: Fixes = field(default_factory=Fixes)
    hand: str = ""  # the name of the hand it is

    @property
    def name(self) -> str:
        """The name offered for a model of it, at most `LONGEST` characters."""
        return (self.hand or self.path.stem or self.path.name or "pictures")[:LONGEST].strip()

    @property
    def characters(self) -> bool:
        """True if its classes are single characters, as those of models of letters."""
        names = [name for name, _ in self.report.classes] if self.report is not None else []
        return bool(self.hand) or (len(names) > 1 and all(len(name) == 1 for name in names))

    @property
    def glyphs(self) -> bool:
        """True for handwriting in the size that messages are written in."""
        return bool(self.hand) or (self.report is not None and self.report.kind in GLYPHS)

    @property
    def gray(self) -> bool:
        """True if no picture has color."""
        found = self.report.findings if self.report is not None else ()
        return self.glyphs or any(
            one.kind == "gray" and self.report and one.count >= self.report.pictures
            for one in found
        )

    @property
    def sizes(self) -> tuple[int, ...]:
        """Pixels a side that a new model of it may have."""
        return (16, GLYPH_SIZE, *SIZES[1:]) if self.characters or self.glyphs else SIZES


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices of the plan step."""

    start: str = ""  # an installed model; "": from scratch
    size: int = 32
    color: bool = True
    network: Network = "medium"
    level: str = "good"  # of the forecast, or one's own
    minutes: float = 30.0  # where the level is one's own

    def minutes_by(self, forecast: Forecast | None) -> float | None:
        """Minutes of training; None while the forecast that says so is missing."""
        if self.level == OWN:
            return self.minutes
        levels = forecast.levels if forecast is not None else ()
        return next((one.minutes for one in levels if one.name == self.level), None)

    def request(self, material: Material, folder: Path, minutes: float | None) -> TrainRequest:
        """The request to the engine: a preset, or the network and settings of this plan."""
        usual = usual_plan(material)
        as_usual = (self.size, self.color, self.network) == (
            usual.size, usual.color, usual.network,
        )  # fmt: skip
        own = bool(self.start) or (material.glyphs and as_usual)  # the engine knows a preset
        gray = {"network.channels": "1"}
        return TrainRequest(
            data=material.path,
            folder=folder,
            name=material.name,
            preset="" if own else PRESETS[self.network],
            size=None if self.start else self.size,
            start=self.start,
            hand=material.hand,
            minutes=None if material.hand and self.level != OWN else minutes,
            fixes=material.fixes,
            settings={} if own or self.color else gray,
        )


def usual_plan(material: Material) -> Plan:
    """The plan offered first: from the model of letters for a hand, small for few pictures."""
    if material.hand:
        return Plan(start=LETTERS, size=GLYPH_SIZE, color=False)
    size = GLYPH_SIZE if material.glyphs else 32
    if material.report is not None and material.report.kind == "mnist":
        size = 32
    few = material.report is not None and material.report.pictures < FEW_PICTURES
    few = few and not material.glyphs
    network: Network = "small" if few else "medium"
    start = TO_START_FROM if few and not material.gray and not material.characters else ""
    return Plan(start=start, size=size, color=not material.gray, network=network)


def starts(material: Material, models: list[ModelInfo]) -> list[ModelInfo]:
    """The models that a training may start from, so that it need not learn everything anew."""
    found = []
    for info in models:
        card = info.card
        if card.autoencoder:
            continue
        if material.hand:
            fits = card.writes and bool(card.hands)
        elif material.characters:
            fits = bool(card.alphabet) and card.channels == 1
        else:
            fits = not card.alphabet and (card.channels == 3) != material.gray
        if fits:
            found.append(info)
    return found
