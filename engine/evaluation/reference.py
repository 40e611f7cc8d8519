"""The real pictures that drawn ones are compared with, and the figures of that comparison."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import mean

import numpy as np

from engine.card import ModelCard
from engine.data.dataset import Dataset, open_data
from engine.diffusion.keys import stable_hash
from engine.errors import DatasetError, RequestError
from engine.evaluation import metrics
from engine.evaluation.features import Extract, FeatureExtractor
from engine.evaluation.glyphs import GlyphSet, sample_balanced
from engine.evaluation.intervals import Estimate, bootstrap, bootstraps, wilson
from engine.evaluation.report import Coverage, PictureFrechet
from engine.training.preset import Preset
from engine.training.presets import find_preset

HELD_OUT_SHARE = 0.25  # of data that has no test split of its own
MOST = 5_000  # held-out pictures compared with
CLOSE = 0.05  # share of held-out pictures that count as close to a training one
SPREAD_OF = 200  # pictures of a class whose spread is measured
FLOORS = 8  # choices of real training pictures whose distance is averaged
LEAST = 8  # pictures of a class, real ones on either side and drawn ones


@dataclass(frozen=True, slots=True)
class Reference:
    """Real pictures of what a model draws, with features of one extractor."""

    extractor: FeatureExtractor
    extract: Extract
    train: GlyphSet
    held_out: GlyphSet
    split: str  # how these two were told apart, in words
    about: str  # what the figures are worth, in words
    mix: tuple[int, ...] = ()  # labels of the held-out pictures, where all are compared together

    def labels(self, card: ModelCard, count: int) -> np.ndarray:
        """The labels [count] to draw: all classes in turn, or as often as real pictures have them.

        The first of more labels are those of fewer.
        """
        return np.resize(self.mix or range(max(1, len(card.classes))), count)

    def names(self, card: ModelCard, labels: np.ndarray) -> np.ndarray:
        """The classes str [N] in which pictures of these labels are compared; "": all together."""
        return np.full(len(labels), "") if self.mix else np.array(card.classes or ("",))[labels]

    def classes(self) -> list[str]:
        """The classes, [""] if there are none."""
        return np.unique(self.held_out.chars).tolist()

    def describe(self, images: np.ndarray, labels: np.ndarray) -> GlyphSet:
        """Drawn pictures uint8 [N, H, W] or [N, H, W, 3] of the classes [N], looked at."""
        return GlyphSet.of(images, labels, np.full(len(images), "")).extract(self.extract)

    def pair(self, drawn: GlyphSet, rng: np.random.Generator) -> tuple[GlyphSet, GlyphSet]:
        """Equal numbers a class of what is drawn and of real training pictures."""
        counts = [
            min((drawn.chars == name).sum(), (self.train.chars == name).sum())
            for name in self.classes()
        ]
        most = int(min(counts))
        ours = sample_balanced(drawn, self.classes(), most, rng)
        return ours, sample_balanced(self.train, self.classes(), most, rng)

    def frechet(self, drawn: GlyphSet, rng: np.random.Generator) -> PictureFrechet:
        """Fréchet distances to all held-out pictures, of drawn ones and of as many real ones.

        Which real ones matters: the distances of 256 automobiles of CIFAR-10 lie between 2.0 and
        3.3. So theirs is a mean over `FLOORS` choices.
        """
        pairs = [self.pair(drawn, rng) for _ in range(FLOORS)]
        (drawn, _), floors, real = pairs[0], [floor for _, floor in pairs], self.held_out

        def distances(a: np.ndarray, b: np.ndarray, *c: np.ndarray) -> tuple[float, ...]:
            base = real.features[a]
            ours = metrics.frechet_distance(base, drawn.features[b])
            real_ones = zip(floors, c, strict=True)
            least = mean(metrics.frechet_distance(base, f.features[rows]) for f, rows in real_ones)
            return ours, least, ours / max(least, 1e-9)

        strata = (real.chars, drawn.chars, *(floor.chars for floor in floors))
        ours, least, ratio = bootstraps(distances, *strata, rng=rng)
        return PictureFrechet(
            drawn=ours, floor=least, ratio=ratio, count=len(drawn), reference=len(real)
        )

    def coverage(self, drawn: GlyphSet, rng: np.random.Generator) -> Coverage:
        """Precision and recall, of drawn and of real pictures, at equal numbers on all sides.

        A manifold of more pictures has smaller balls, so that shares are comparable only so.
        """
        drawn, floor = self.pair(drawn, rng)
        most = min(np.unique(s.chars, return_counts=True)[1].min() for s in (drawn, self.held_out))
        drawn, floor, real = (
            sample_balanced(pool, self.classes(), int(most), rng)
            for pool in (drawn, floor, self.held_out)
        )

        def share(points: GlyphSet, support: GlyphSet) -> Estimate:
            inside = metrics.inside_manifold(
                points.features, support.features, k=min(3, len(support) - 1)
            )
            return wilson(int(inside.sum()), len(inside))

        return Coverage(
            precision=share(drawn, real),
            recall=share(real, drawn),
            real_precision=share(floor, real),
            real_recall=share(real, floor),
        )

    def diversity(self, drawn: GlyphSet, rng: np.random.Generator) -> Estimate:
        """Spread within a class, drawn / real, at equal numbers."""
        most = min(np.unique(s.chars, return_counts=True)[1].min() for s in (drawn, self.held_out))
        ours, real = (
            sample_balanced(pool, self.classes(), min(int(most), SPREAD_OF), rng)
            for pool in (drawn, self.held_out)
        )

        def ratio(a: np.ndarray, b: np.ndarray) -> float:
            ratios = metrics.diversity(
                ours.features[a], ours.chars[a], real.features[b], real.chars[b], enough=2
            )
            return float(np.nanmean(ratios))

        return bootstrap(ratio, ours.chars, real.chars, rng=rng)

    def memorization(self, drawn: GlyphSet, rng: np.random.Generator) -> tuple[Estimate, Estimate]:
        """Measures of copying from the training pictures.

        Returns the median distance to the nearest training picture of the class, drawn / held-out
        (0 for copies, 1 for new pictures), and the share of drawn ones that are as close to one as
        the closest `CLOSE` of held-out pictures (more than that speaks of copies).
        """
        ours, real = (self.nearest(sample) for sample in (drawn, self.held_out))
        ratio = bootstrap(
            lambda a, b: float(np.median(ours[a]) / max(np.median(real[b]), 1e-9)),
            drawn.chars,
            self.held_out.chars,
            rng=rng,
        )
        close = ours <= np.quantile(real, CLOSE)
        return ratio, wilson(int(close.sum()), len(close))

    def nearest(self, sample: GlyphSet) -> np.ndarray:
        """Distance [N] to the nearest training picture of the class, or to its mirror image."""
        train = self.train
        away = metrics.nearest_distances(sample.features, sample.chars, train.features, train.chars)
        if self.extractor.mirror:
            turned = self.extract(np.ascontiguousarray(sample.images[:, :, ::-1])).features
            mirrored = metrics.nearest_distances(turned, sample.chars, train.features, train.chars)
            away = np.minimum(away, mirrored)
        return away


def picture_seeds(seed: int, count: int) -> list[int]:
    """Seeds of the pictures that are drawn to be measured, alike in `evaluate` and `compare`."""
    return [stable_hash("sweep", seed, i) for i in range(count)]


def load_reference(
    card: ModelCard,
    data: Path,
    extractor: FeatureExtractor,
    extract: Extract,
    classes: tuple[str, ...] = (),
    seed: int = 0,
) -> Reference:
    """The real pictures of what a model draws, as it was shown them.

    `classes` are the only ones compared with, if the model has none of its own; else those of its
    preset. Classes of too few pictures are compared all together, unless the extractor reads which
    is which. Raises `DatasetError`, `RequestError`.
    """
    if classes and card.classes:
        raise RequestError(
            "{model} has classes of its own.", "Leave --classes out.", model=card.name
        )
    shape = Preset(name="", about="", network={})  # what is not known is taken as it is
    with suppress(RequestError):  # a preset of someone's own
        shape = find_preset(card.training.preset)
    open_split = partial(
        open_data, data, card.size, card.channels, shape.fit,
        classes or card.classes or shape.classes, reading=shape.table,
    )  # fmt: skip
    try:
        train = open_split()
    except DatasetError as error:
        if error.facts.get("missing") in card.classes:
            raise lacks(data, card, error.facts["missing"]) from error
        raise
    try:
        held_out = open_split(split="test")
        split = "the data's own test split"
    except DatasetError:
        held_out, split = train, ""
    if (
        not split
        or len(held_out) < LEAST
        or held_out.classes != train.classes
        or same_pictures(train, held_out)
    ):
        train, held_out = train.split(HELD_OUT_SHARE, seed)
        split = "a random quarter of the data, which the model may have seen"
    rng = np.random.default_rng(seed)
    sides = [picture_set(part) for part in (train, held_out)]
    names = np.unique(sides[0].chars).tolist()
    few = min((side.chars == name).sum() for side in sides for name in names)
    mix: tuple[int, ...] = ()
    if few < LEAST and card.classes and not extractor.classes:
        told = [name for name in sides[1].chars.tolist() if name in card.classes]
        mix = tuple(rng.permutation([card.classes.index(name) for name in told]).tolist())
        sides = [replace(side, chars=np.full(len(side), "")) for side in sides]
        few, names = min(len(mix), *map(len, sides)), [""]
    missing = [] if mix else [name for name in card.classes if name not in names]
    if missing:
        raise lacks(data, card, missing[0])
    if few < LEAST or (card.classes and not mix and set(card.classes) != set(names)):
        raise DatasetError(
            "{name} holds too few pictures of what {model} draws.",
            "It takes {least} of each class in training and as many held out.",
            name=data.name, model=card.name, least=LEAST, path=str(data),
        )  # fmt: skip
    most = max(LEAST, MOST // len(names))
    sides[1] = sample_balanced(sides[1], names, most, rng)
    train, held_out = (side.extract(extract) for side in sides)
    about = worth(card, extractor, together=bool(mix))
    return Reference(extractor, extract, train, held_out, split, about, mix)


def lacks(data: Path, card: ModelCard, missing: object) -> DatasetError:
    """The error for data without pictures of a class that a model draws."""
    return DatasetError(
        "{model} draws {missing!r}, of which {name} has no pictures.",
        "Compare it with pictures of all that it draws.",
        name=data.name, model=card.name, missing=missing, path=str(data),
    )  # fmt: skip


def worth(card: ModelCard, extractor: FeatureExtractor, together: bool) -> str:
    """What figures by this extractor are worth, in words."""
    about = extractor.about
    if card.size > extractor.size:
        about += (
            f" Pictures of {card.size} x {card.size} are averaged to that size, drawn and real "
            "ones: finer detail is not measured."
        )
    if together:
        about += (
            f" The {len(card.classes)} classes hold too few pictures to be compared one by one: "
            "all are compared together, each class as often as real pictures show it."
        )
    return about


def same_pictures(a: Dataset, b: Dataset) -> bool:
    """True if two splits are the same pictures: most folders have only one."""
    return a.images.shape == b.images.shape and bool((a.images == b.images).all())


def picture_set(data: Dataset) -> GlyphSet:
    """Pictures with the names of their classes, "" where there is only one."""
    images = data.images[:, 0] if data.images.shape[1] == 1 else data.images.permute(0, 2, 3, 1)
    names = np.array([*data.classes, ""]) if data.classes else np.array([""])
    return GlyphSet.of(images.numpy(), names[data.labels.numpy()], np.full(len(data), ""))


def check_enough(drawn: int) -> None:
    """Raise `RequestError` unless so many pictures of a class can be compared."""
    if drawn < LEAST:
        raise RequestError(
            "Figures cannot be drawn from {count} pictures of each class.",
            "Ask for {least} or more: -n {least}",
            count=drawn, least=LEAST,
        )  # fmt: skip
