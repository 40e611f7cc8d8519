"""The meaning of names of folders and files: splits of a data set, classes, or nothing.

A data set in parts to train and to test with has folders for those, with the classes below or
above them. Trainers of image generators count repeats before a class ("10_mia cat"); cameras,
chats and browsers number what they save.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.names import normalize_name

Parts = tuple[str, ...]  # the folders of a picture, from the top

TRAIN = frozenset({"train", "training", "trn", "traindata", "trainset"})
CHECK = frozenset({"val", "valid", "validation", "dev", "eval", "evaluation", "holdout"})
TEST = frozenset({"test", "testing", "tst", "testdata", "testset"})
SPLITS = TRAIN | CHECK | TEST
REPEATED = re.compile(r"\d+_(?=\S)")
LONGEST = 255  # characters of a file's name that may tell a class: file systems allow no more
NUMBERED = re.compile(r"[\s_.\-]*(\(\d+\)|\d+)$")
WORDS = re.compile(r"[^\W\d_]+")
MACHINES = frozenset({  # words that cameras, phones, chats and browsers name pictures with
    "dsc", "dscf", "dscn", "gopr", "image", "img", "mvimg", "p", "photo", "pic", "picture", "pxl",
    "sam", "scan", "screenshot", "wa", "whatsapp", "signal", "telegram", "fb", "facebook",
    "messenger", "received", "snapchat", "instagram", "download", "downloads", "downloaded",
    "images", "unnamed", "untitled", "file", "vid", "video", "bild", "foto", "bildschirmfoto",
    "screen", "shot", "capture", "captura", "imagen", "kopie", "copy", "of", "at", "um", "am", "pm",
    "cimg", "imag", "burst", "pano", "hdr", "edited", "jpeg", "jpg", "png", "inbound",
    "attachment", "clipboard", "paste", "pasted", "frame", "snap", "snapshot", "camera", "cam",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Splits:
    """Where in the folders of pictures the names of splits stand, and which one is learned."""

    level: int  # of the parts of a path
    learned: frozenset[str]  # as `split_word` has them

    def sets_aside(self, parts: Parts) -> bool:
        """True of a picture that is not learned."""
        return len(parts) > self.level and split_word(parts[self.level]) not in self.learned


def find_splits(folders: Iterable[Parts], start: int) -> Splits | None:
    """The splits among folders that share their first `start` parts; None if they have none.

    All folders of a level must be called like splits, and two of them at least: of "train", "bus"
    and "car", the first is a class. The level is that below what all share, or the next.
    """
    every = list(folders)
    for level in (start, start + 1):
        words = {split_word(parts[level]) for parts in every if len(parts) > level}
        above = [parts for parts in every if len(parts) <= level]
        if len(words) < 2 or not words <= SPLITS or (above and level > start):
            continue
        for kinds in (TRAIN, CHECK, TEST):
            if learned := words & kinds:
                return Splits(level, frozenset(learned))
    return None


def split_word(folder: str) -> str:
    """A folder's name by its letters: Train, train_set and TRAIN-01 may be splits."""
    words = "".join(WORDS.findall(folder.casefold()))
    return words if words in SPLITS else re.sub(r"(images|data|set|split)$", "", words)


def without_repeats(folders: Iterable[str]) -> dict[str, str]:
    """Classes of folders that all count repeats first, 10_mia cat; {} where some do not, or where
    two would become one."""
    every = set(folders)
    if not every or not all(REPEATED.match(folder) for folder in every):
        return {}
    found = {folder: REPEATED.sub("", folder, count=1) for folder in every}
    return found if len(set(found.values())) == len(found) else {}


def label_in_name(name: str) -> str:
    """The class in a file's name: cat of cat_001.jpg and of "cat (3).png".

    "" without a number, and for names that machines give.
    """
    if len(name) > LONGEST:
        return ""
    stem = PurePosixPath(name).stem
    label = stem
    while match := NUMBERED.search(label):
        label = label[: match.start()]
    label = normalize_name(label).strip(" _.-")
    words = WORDS.findall(label.casefold())
    by_machine = bool(words) and all(word in MACHINES for word in words)
    return "" if label == normalize_name(stem) or by_machine else label
