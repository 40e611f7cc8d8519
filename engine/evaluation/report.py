"""The results of evaluate: plain values, ready for JSON."""

import msgspec

from engine.evaluation.intervals import Estimate


class Legibility(msgspec.Struct, frozen=True, kw_only=True):
    """Share of glyphs read as asked."""

    merged: Estimate  # look-alikes such as O, o and 0 count as one
    exact: Estimate  # they do not


class CharReport(msgspec.Struct, frozen=True, kw_only=True):
    """One character."""

    char: str
    legible: Legibility
    misread: dict[str, int]  # as what it was misread and how often, most frequent first


class Frechet(msgspec.Struct, frozen=True, kw_only=True):
    """Fréchet distances to real held-out letters and digits, all at `count` glyphs a side."""

    drawn: Estimate  # the headline: exactly as write draws, hands uniform over the named ones
    floor: Estimate  # real training glyphs in place of drawn ones
    ratio: Estimate  # drawn / floor
    matched: Estimate  # drawn in hands of the same sources as the held-out glyphs
    named_hands: Estimate | None  # real glyphs of the named hands: what the writers would score
    count: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Precision and recall against real held-out letters and digits."""

    precision: Estimate
    recall: Estimate
    real_precision: Estimate  # the same for an equal-size sample of real training glyphs
    real_recall: Estimate


class Distances(msgspec.Struct, frozen=True, kw_only=True):
    """Letters and digits in the reader's features; marks are too few for distances."""

    frechet: Frechet
    coverage: Coverage
    diversity: Estimate  # spread within a character, drawn / real
    memorization: Estimate  # distance to the nearest training glyph, drawn / held-out


class Consistency(msgspec.Struct, frozen=True, kw_only=True):
    """Hand consistency: own / shuffled hands' distance, and how often the own is nearer."""

    ratio: Estimate  # < 1 is consistent, 1 is chance
    nearer: Estimate  # 0.5 is chance
    glyphs: int


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """Hand consistency by what the hand had to go by."""

    seen: Consistency  # the hand wrote this character in the training data
    unseen: Consistency  # it never did
    unseen_letters: Consistency  # of these, letters and digits
    unseen_marks: Consistency
    real: Consistency  # the writers themselves: what a perfect model would score


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything evaluate measured."""

    model: str
    images_trained: int
    settings: dict[str, str | int | float]  # how the glyphs were drawn
    per_class: int
    seed: int
    glyphs: int
    letters_digits: Legibility
    marks: Legibility
    chars: tuple[CharReport, ...]
    distances: Distances | None  # None for a model without letters and digits
    hands: Hands | None  # None for a model without named hands
    reader_held_out: dict[str, float]  # how well this reader read real glyphs it had never seen
    bare: "Report | None" = None  # the same of the first drawings, where some were drawn again


class PictureFrechet(msgspec.Struct, frozen=True, kw_only=True):
    """Fréchet distances to `reference` held-out pictures, of `count` others each."""

    drawn: Estimate
    floor: Estimate  # real training pictures in place of drawn ones
    ratio: Estimate  # drawn / floor
    count: int
    reference: int


class PictureReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything evaluate measured of a model that draws no handwriting."""

    model: str
    images_trained: int
    settings: dict[str, str | int | float]  # how the pictures were drawn
    measurer: str  # the feature extractor's name
    about: str  # what its figures are worth
    held_out: str  # where the held-out pictures come from
    per_class: int
    seed: int
    pictures: int
    legible: Estimate | None  # share read as asked; None: the extractor reads nothing
    classes: tuple[CharReport, ...]  # those that a reader reads
    frechet: PictureFrechet
    coverage: Coverage
    diversity: Estimate  # spread within a class, drawn / real
    memorization: Estimate  # distance to the nearest training picture, drawn / held-out
    close: Estimate  # share as near to one as the nearest twentieth of held-out pictures
    measurer_held_out: dict[str, float]  # how it did on real pictures it had not seen
