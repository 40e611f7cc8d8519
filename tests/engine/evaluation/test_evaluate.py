import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from rich.console import Console

from engine.card import Hand, ModelCard, Training
from engine.errors import DatasetError, ModelError, RequestError
from engine.evaluation.evaluate import evaluate
from engine.evaluation.glyphs import read_corpus, sample_balanced, sample_like
from engine.evaluation.render import render
from engine.evaluation.report import Report
from engine.progress import Progress

CLASSES = "-013AHLTOo"  # the toy characters below
WRITERS = 4


def glyph(char: str, weight: int, rng: np.random.Generator) -> np.ndarray:
    """A character that the reader knows, in straight strokes of a weight, [28, 28]."""
    x = np.zeros((28, 28), dtype=np.uint8)
    left, right, top, bottom = 6 + rng.integers(2), 21 - rng.integers(2), 3, 25
    strokes = {
        "-": [(13, 13, left, right)],
        "1": [(top, bottom, 13, 13)],
        "L": [(top, bottom, left, left), (bottom, bottom, left, right)],
        "T": [(top, top, left, right), (top, bottom, 13, 13)],
        "H": [(top, bottom, left, left), (top, bottom, right, right), (13, 13, left, right)],
    }
    box = [(top, bottom, left, left), (top, bottom, right, right), (top, top, left, right)]
    strokes |= {"A": [*box, (13, 13, left, right)], "0": [*box, (bottom, bottom, left, right)]}
    strokes |= {"O": strokes["0"], "o": strokes["0"]}
    strokes["3"] = [(y, y, left, right) for y in (top, 13, bottom)] + [(top, bottom, right, right)]
    for y1, y2, x1, x2 in strokes[char]:
        x[y1 : y2 + weight, x1 : x2 + weight] = 255
    return x - (x > 0) * rng.integers(0, 60, size=x.shape, dtype=np.uint8)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four writers with 30 glyphs each, a source of many, and a held-out split."""
    rng = np.random.default_rng(0)
    rows = [
        (char, writer % 3 + 1, "tablet", writer, True, "train")
        for writer in range(WRITERS)
        for char in CLASSES[1:]
        for _ in range(4)
    ]
    for split, count in (("train", 12), ("test", 5)):
        rows += [(c, 2, "crowd", -1, True, split) for c in CLASSES for _ in range(count)]
        rows += [("O", 2, "crowd", -1, False, split)] * 3
    char, weight, source, writer, known, split = zip(*rows, strict=True)
    path = tmp_path_factory.mktemp("corpus") / "toy.npz"
    np.savez(
        path,
        image=np.stack([glyph(c, w, rng) for c, w in zip(char, weight, strict=True)]),
        codepoint=np.array([ord(c) for c in char], dtype=np.int32),
        source=np.array(source),
        writer=np.array(writer, dtype=np.int32),
        case_known=np.array(known),
        split=np.array(split),
    )
    return path


def card(hands: int = WRITERS) -> ModelCard:
    """A model of the toy characters in the toy corpus's hands."""
    named = [
        Hand(name=n, source="tablet", wrote=CLASSES[1:6]) for n in ("Ada", "Aiko", "Amara", "Ana")
    ]
    coarse = Hand(name="crowd", source="crowd", wrote=CLASSES, named=False)
    return ModelCard(
        name="toy",
        network={},
        classes=tuple(CLASSES),
        hands=(*named[:hands], coarse) if hands else (),
        training=Training(images=1_000),
    )


class Draughtsman:
    """Draws every character right but 3, which he takes for L, and records what he was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []

    def __call__(
        self, chars: Sequence[str], hands: Sequence[str], seeds: Sequence[int]
    ) -> Iterator[np.ndarray]:
        self.asked += list(zip(chars, hands, seeds, strict=True))
        for start in range(0, len(chars), 7):
            part = slice(start, start + 7)
            rngs = [np.random.default_rng(seed) for seed in seeds[part]]
            shapes = ["L" if c == "3" else c for c in chars[part]]
            yield np.stack([glyph(c, 2, rng) for c, rng in zip(shapes, rngs, strict=True)])


def run(
    corpus: Path, draw: Draughtsman, per_class: int, seed: int = 0
) -> tuple[list[Progress], Report]:
    """All progress, and the report."""
    work = evaluate(draw, card(), corpus, per_class, seed, settings={"steps": 50})
    progress = []
    while True:
        try:
            progress.append(next(work))
        except StopIteration as stop:
            return progress, stop.value


def test_evaluate_end_to_end(corpus: Path):
    draw = Draughtsman()
    progress, report = run(corpus, draw, per_class=8)
    assert report.glyphs == 8 * len(CLASSES)
    assert [p.done for p in progress] == sorted(p.done for p in progress)
    assert progress[-1].done == progress[-1].total == len(draw.asked)

    by_char = {found.char: found for found in report.chars}
    assert by_char["3"].legible.merged.value == 0
    assert by_char["3"].misread == {"L": 8}
    for char in "LTH-":
        assert by_char[char].legible.merged.value == 1, by_char[char]
    o = by_char["o"].legible
    assert o.merged.value >= o.exact.value
    assert report.letters_digits.merged.count == 8 * 9
    assert report.marks.merged.count == 8

    found = report.distances
    assert found is not None
    assert found.frechet.count == 5 * 9  # held-out letters and digits, marks left out
    assert found.frechet.drawn.value > found.frechet.floor.value  # because of the 3
    assert found.coverage.recall.value <= 1
    assert report.hands is not None
    assert report.hands.seen.glyphs + report.hands.unseen.glyphs == report.glyphs
    unseen = report.hands.unseen_letters.glyphs + report.hands.unseen_marks.glyphs
    assert unseen == report.hands.unseen.glyphs


def test_hands_are_uniform_and_glyphs_have_their_own_seeds(corpus: Path):
    draw = Draughtsman()
    run(corpus, draw, per_class=8)
    main, extra = draw.asked[: 8 * len(CLASSES)], draw.asked[8 * len(CLASSES) :]
    hands = [hand for _, hand, _ in main]
    assert {hand: hands.count(hand) for hand in hands} == dict.fromkeys(
        ("Ada", "Aiko", "Amara", "Ana"), 20
    )
    assert {hand for _, hand, _ in extra} == {"crowd"}  # the source of the held-out glyphs
    seeds = [seed for _, _, seed in draw.asked]
    assert len(set(seeds)) == len(seeds)


def test_the_same_seed_gives_the_same_report(corpus: Path):
    reports = [run(corpus, Draughtsman(), per_class=3, seed=s)[1] for s in (1, 1, 2)]
    first, again, other = (msgspec.json.encode(report) for report in reports)
    assert first == again != other
    assert msgspec.json.decode(first, type=Report).letters_digits == reports[0].letters_digits


def test_the_report_prints(corpus: Path):
    _, report = run(corpus, Draughtsman(), per_class=2)
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(render(report))
    text = console.export_text()
    assert "Legible letters and digits" in text and "Fréchet" in text and "steps 50" in text


def test_a_model_without_hands_or_letters_is_scored_as_far_as_it_goes(corpus: Path):
    marks = msgspec.structs.replace(card(0), classes=("-",))
    work = evaluate(Draughtsman(), marks, corpus, per_class=2)
    with pytest.raises(StopIteration) as stop:
        while True:
            next(work)
    report = stop.value.value
    assert report.distances is None and report.hands is None
    assert report.marks.merged.value == 1


def test_a_model_of_letters_and_digits_without_hands_is_measured_all_the_same(corpus: Path):
    plain = msgspec.structs.replace(card(0), classes=tuple(CLASSES[1:]))
    draw = Draughtsman()
    work = evaluate(draw, plain, corpus, per_class=4)
    with pytest.raises(StopIteration) as stop:
        while True:
            next(work)
    report = stop.value.value
    assert {hand for _, hand, _ in draw.asked} == {"any"}
    assert report.letters_digits.merged.count == 4 * 9 and report.marks.merged.count == 0
    assert report.distances is not None and report.distances.frechet.named_hands is None
    assert report.distances.coverage.recall.count and report.hands is None
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(render(report))
    assert "Fréchet" in console.export_text()
    assert b"NaN" not in msgspec.json.encode(report)


def test_what_cannot_be_evaluated_is_refused_before_drawing(corpus: Path, tmp_path: Path):
    draw = Draughtsman()
    cars = msgspec.structs.replace(card(), classes=("car",))
    large = msgspec.structs.replace(card(), size=32)
    for model in (cars, large):
        with pytest.raises(ModelError, match="28 x 28"):
            next(evaluate(draw, model, corpus))
    with pytest.raises(RequestError):
        next(evaluate(draw, card(), corpus, per_class=1))
    with pytest.raises(DatasetError, match="no data"):
        next(evaluate(draw, card(), tmp_path / "none.npz"))
    (tmp_path / "bad.npz").write_bytes(b"PK nonsense")
    with pytest.raises(DatasetError, match="not a glyph corpus"):
        next(evaluate(draw, card(), tmp_path / "bad.npz"))
    assert not draw.asked


def test_samples_are_balanced_and_alike(corpus: Path):
    train, test = read_corpus(corpus)
    assert set(train.hands) == {"Ada", "Aiko", "Amara", "Ana", "crowd"}
    rng = np.random.default_rng(0)
    even = sample_balanced(train, "LT", 10, rng)
    assert [(even.chars == c).sum() for c in "LT"] == [10, 10]
    assert (even.sources == "crowd").sum() == 10  # five of each character, though it has fewer
    twin = sample_like(train, test, rng)
    assert (twin.chars == test.chars).all() and (twin.sources == test.sources).all()
    with pytest.raises(ValueError, match="no glyph"):
        sample_like(train[train.chars == "L"], test, rng)
