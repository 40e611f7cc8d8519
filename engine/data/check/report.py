"""The report on a data set before it is trained on: values only, made by `examine`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import numpy as np

from engine.data.detect import DataKind
from engine.data.fixes import Fixes, Naming
from engine.data.folder.listing import Trouble
from engine.sentence import Sentence

FindingKind = (
    Trouble
    | Literal[
        "duplicate", "near_duplicate", "small", "turned", "alpha", "gray", "color", "dark_ink",
        "shapes", "imbalance", "rare", "same_class", "few", "unnamed", "lacking", "passed",
    ]
)  # fmt: skip
Fix = Literal["skip", "invert", "pad", "merge", "done", "none"]  # "done": nothing is to be chosen
EXAMPLES = 12


@dataclass(frozen=True, slots=True, eq=False)
class PictureFacts:
    """The measurements of one picture, from which the findings follow."""

    name: str
    label: str  # its class, "" if not known
    width: int
    height: int
    digest: bytes  # equal for equal files
    ink: Literal["dark", "light", "none"]
    colored: bool
    turned: bool = False
    transparent: bool = False
    hash: int = 0  # see `similar`
    copy: np.ndarray | None = None  # uint8, see `similar`; None: not compared with others
    fitted: bool = False  # made larger or smaller to be learned; others get a border


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw or property of the pictures, and its fix."""

    kind: FindingKind
    count: int  # of pictures, or of classes where it is about those
    summary: Sentence  # read beside the count, so that it fits any number
    fix: Fix = "none"
    remedy: Sentence | None = None  # the fix in words
    advised: bool = False  # the fix is recommended
    names: tuple[str, ...] = ()  # the pictures that the fix concerns, all of them
    labels: tuple[str, ...] = ()  # the class of each of them, where they may be left out
    twins: tuple[str, ...] = ()  # the original of each of them, for duplicates
    merge: tuple[tuple[str, str], ...] = ()  # the classes that the fix puts together

    @property
    def examples(self) -> tuple[str, ...]:
        return self.names[:EXAMPLES]


@dataclass(frozen=True, slots=True)
class DataReport:
    """The facts of a data set before its training, and the findings."""

    path: Path
    kind: DataKind
    description: Sentence  # of the format, in words
    size: int  # pixels a side that it would be trained at
    channels: int
    pictures: int  # that can be read
    left_out: int  # that cannot
    classes: tuple[tuple[str, int], ...]  # each with its count; () for one class
    naming: Naming  # where the classes of a folder come from
    source_bytes: int  # of the files
    decoded_bytes: int  # of all pictures at that size
    on_disk: bool  # the decoded pictures are kept on disk, and mapped from there
    free_bytes: int  # on the disk where they would be
    seconds: float  # that examining took
    findings: tuple[Finding, ...] = ()

    @property
    def advised(self) -> Fixes:
        """The fixes of the advised findings."""
        return self.fixes(finding for finding in self.findings if finding.advised)

    def remaining(self, chosen: Iterable[Finding]) -> tuple[int, dict[str, int]]:
        """The number of pictures after the fixes of some findings, in all and by class."""
        chosen = tuple(chosen)
        out = {
            name: label
            for one in chosen
            if one.fix == "skip"
            for name, label in zip_longest(one.names, one.labels, fillvalue="")
        }
        fixes = self.fixes(chosen)
        counts: Counter[str] = Counter()
        for name, count in self.classes:
            counts[fixes.merged_class(name)] += count
        counts.subtract(fixes.merged_class(name) for name in out.values())
        return self.pictures - len(out), {name: n for name, n in counts.items() if n > 0}

    def fixes(self, chosen: Iterable[Finding]) -> Fixes:
        """The fixes of some findings, to open the data with."""
        chosen = tuple(chosen)
        skip = {name for one in chosen if one.fix == "skip" for name in one.names}
        return Fixes(
            skip=tuple(sorted(skip)),
            invert=any(one.fix == "invert" for one in chosen),
            fit="pad" if any(one.fix == "pad" for one in chosen) else None,
            merge=tuple(pair for one in chosen for pair in one.merge),
            naming=self.naming if self.kind == "pictures" else "auto",
        )
