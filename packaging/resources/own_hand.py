"""Measure whether a hand that was added draws as its writer does.

    python packaging/resources/own_hand.py CORPUS [--model MODEL] [--writers N ...]

Writers of the corpus's test split, whom no model was trained on, each put one half of their
characters on a sheet; a hand is added from it, and draws the other half. What it draws should be
nearer to what the writer wrote of these characters than what the nearest of the model's own hands
draws. Near is meant in the second reader's features, glyph against glyph of the same character:
shapes and all, not only the measured manner.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import Drawing, SampleRequest
from engine.api_training import TrainRequest
from engine.card import ModelCard, read_card
from engine.data.dataset import CORPUS
from engine.data.formats.corpus import open_corpus
from engine.diffusion.keys import stable_hash
from engine.evaluation.consistency import half
from engine.evaluation.evaluate import measure_legibility
from engine.evaluation.glyphs import GlyphSet, read_corpus
from engine.models.library import find_model
from engine.models.readers import Reader, load_reader
from engine.progress import finish
from engine.studio import Studio
from engine.training.hand import AddingHand
from engine.training.loop import Trainer
from engine.training.run import open_run

OWN = "Own hand"
FEWEST = 20  # glyphs of a writer, or one half says little
STEPS = 20


@dataclass(frozen=True, slots=True)
class HandResult:
    """The result for one writer: mean distances in features to the writer's other half."""

    writer: int
    sheet: int  # characters on it
    own: float  # of what the added hand draws
    measured: float  # of the same hand before anything was learned: its eight numbers alone
    nearest: float  # of the nearest of the model's own hands
    hand: str  # which that is
    legible: float  # share of the added hand's glyphs that is read as asked
    seconds: float  # of processor time that the training took

    @property
    def nearer(self) -> bool:
        """True if the added hand is nearer than any other."""
        return self.own < self.nearest


def writers(corpus: Path) -> Iterator[tuple[int, GlyphSet]]:
    """The writers of the test split who wrote enough, with their glyphs."""
    columns = open_corpus(corpus)
    tested = columns.split == "test"
    _, test = read_corpus(corpus)
    numbers, counts = np.unique(columns.writer[tested], return_counts=True)
    for number in numbers[(counts >= FEWEST) & (numbers >= 0)].tolist():
        yield number, test[(columns.writer[tested] == number) & test.case_known]


def distance(drawn: GlyphSet, written: GlyphSet) -> float:
    """Mean distance in features from glyphs to those of one writer, each to its own character."""
    place = {char: i for i, char in enumerate(written.chars.tolist())}
    rows = [place[char] for char in drawn.chars.tolist()]
    return float(np.linalg.norm(drawn.features - written.features[rows], axis=1).mean())


def nearest_hands(card: ModelCard, real: GlyphSet, written: GlyphSet, count: int) -> list[str]:
    """The model's hands whose writers come nearest to these glyphs with their own, best first."""
    found = []
    for hand in card.hands:
        theirs = real[(real.hands == hand.name) & np.isin(real.chars, written.chars)]
        if hand.named and len(theirs):
            found.append((distance(theirs, written), hand.name))
    return [name for _, name in sorted(found)[:count]]


def draw_hand(
    studio: Studio, model: str, hand: str, written: GlyphSet, each: int, reader: Reader
) -> GlyphSet:
    """The characters of `written` drawn in a hand, `each` times, and read."""
    card = read_card(find_model(model))
    chars = np.repeat(written.chars, each)
    seeds = [stable_hash("own hand", i, char) for i, char in enumerate(chars.tolist())]
    request = SampleRequest(
        labels=tuple(card.classes.index(char) for char in chars.tolist()),
        seeds=tuple(seeds),
        drawing=Drawing(model=model, steps=STEPS, hand=hand),
        keep=2,
    )
    pictures = finish(studio.sample(request)).states[:, -1]
    return GlyphSet.of(pictures, chars, np.full(len(chars), hand)).read(reader)


def measure_hands(
    corpus: Path, model: str, chosen: list[int], hands: int, each: int, settings: dict[str, str]
) -> Iterator[HandResult]:
    """Add a hand for each held-out writer, draw and compare.

    Only the `hands` shipped hands are drawn whose writers come nearest to the very glyphs that are
    compared with: the choice favors them.
    """
    reader, studio = load_reader(), Studio("cpu")
    start = find_model(model)
    card = read_card(start)
    train, _ = read_corpus(corpus)
    real = train.read(reader)
    for number, glyphs in writers(corpus):
        if chosen and number not in chosen:
            continue
        odd = half(glyphs.chars)
        sheet, other = glyphs[odd], glyphs[~odd].read(reader)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            codes = np.array([ord(char) for char in sheet.chars.tolist()], dtype=np.int32)
            np.savez(folder / CORPUS, image=sheet.images, codepoint=codes)
            request = TrainRequest(
                folder, folder / "run", start=str(start), hand=OWN, name="own", settings=settings
            )
            trainer = open_run(request, torch.device("cpu"))
            assert isinstance(trainer, Trainer) and isinstance(trainer.objective, AddingHand)
            untrained = folder / "untrained.safetensors"
            trainer.save_model(untrained)
            began = time.process_time()
            for _ in trainer.run():
                pass
            spent = time.process_time() - began
            own = draw_hand(studio, str(trainer.model_path), OWN, other, each, reader)
            before = draw_hand(studio, str(untrained), OWN, other, each, reader)
        shipped = {
            hand: distance(draw_hand(studio, model, hand, other, each, reader), other)
            for hand in nearest_hands(card, real, other, hands)
        }
        best = min(shipped, key=lambda hand: shipped[hand])
        yield HandResult(
            writer=number, sheet=len(sheet), own=distance(own, other),
            measured=distance(before, other), nearest=shipped[best], hand=best,
            legible=measure_legibility(own).merged.value, seconds=spent,
        )  # fmt: skip


def main() -> None:
    """Measure, a line a writer."""
    parser = argparse.ArgumentParser(description="Measure hands added for held-out writers.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--model", default="letters")
    parser.add_argument("--writers", type=int, nargs="*", default=[], help="only these")
    parser.add_argument("--hands", type=int, default=6, help="shipped hands drawn for each writer")
    parser.add_argument("-n", type=int, default=2, help="drawn of each character")
    parser.add_argument("--set", nargs="*", default=[], help="settings of the training")
    options = parser.parse_args()
    settings = dict(setting.split("=", 1) for setting in options.set)
    found = measure_hands(
        options.corpus, options.model, options.writers, options.hands, options.n, settings
    )
    for kept in found:
        sys.stdout.write(
            msgspec.json.encode(asdict(kept) | {"nearer": kept.nearer}).decode() + "\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
