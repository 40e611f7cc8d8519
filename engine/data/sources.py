"""Where training pictures come from: each source becomes the same `Dataset`."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.card import Hand
from engine.data.names import HAND_NAMES
from engine.data.style import StyleScale, style_scale
from engine.errors import DatasetError

NAMED_HAND_GLYPHS = 20  # a writer with fewer pictures is too little known to be a hand


@dataclass(frozen=True, slots=True)
class Dataset:
    """Pictures with what is known of each."""

    images: Tensor  # uint8 [N, C, H, W], white ink on black for letters
    labels: Tensor  # int64 [N]; len(classes) = unknown
    hands: Tensor  # int64 [N]; len(hands_known) = unknown
    classes: tuple[str, ...]
    hands_known: tuple[Hand, ...] = ()
    style: StyleScale | None = None  # None: the pictures are no handwriting

    def __len__(self) -> int:
        return len(self.images)

    def weights(self, floor: int = 100) -> Tensor:
        """Drawing weights [N]: square-root balancing of classes, and of hands inside a class.

        A class of n pictures is drawn as often as sqrt(max(n, floor)), so that rare marks are seen
        without drowning the rest.
        """
        hands = len(self.hands_known) + 1
        group = self.labels * hands + self.hands
        in_class = torch.bincount(self.labels, minlength=len(self.classes) + 1).double()
        in_group = torch.bincount(group).double()
        root = in_group.sqrt()
        class_root = torch.zeros_like(in_class)
        present = root.nonzero().squeeze(1)
        class_root.index_add_(0, present // hands, root[present])
        class_weight = in_class.clamp(min=floor).sqrt()
        return class_weight[self.labels] / class_root[self.labels] / root[group]

    def hand_codes(self) -> Tensor:
        """The code of every hand [hands + 1, 8]; the last row, of no known hand, is 0."""
        width = len(self.hands_known[0].code) if self.hands_known else 0
        return torch.tensor([hand.code for hand in self.hands_known] + [(0.0,) * width])

    def unwritten(self) -> Tensor:
        """bool [N]: pictures of classes that no named hand ever wrote (the marks)."""
        named = torch.tensor([hand.named for hand in self.hands_known] + [False])
        written = torch.zeros(len(self.classes) + 1, dtype=torch.bool)
        written[self.labels[named[self.hands]]] = True
        return ~written[self.labels]


def read_corpus(path: Path, split: str = "train") -> Dataset:
    """Read an .npz corpus of glyphs: image, codepoint, and optionally source, writer, split ...

    Writers with enough pictures become named hands; every other picture belongs to its source.
    A picture whose case is not known gets no label. Raises `DatasetError`.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            columns = {name: file[name] for name in file.files}
        images, codepoints = columns["image"], columns["codepoint"].astype(np.int64)
        count = len(images)
        if images.dtype != np.uint8 or images.ndim != 3 or len(codepoints) != count:
            raise ValueError("wrong shapes")
    except FileNotFoundError as error:
        raise DatasetError(f"There is no data at {path}.", "Check the path.") from error
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise DatasetError(
            f"{path.name} is not a glyph corpus ({error}).",
            "It needs the arrays image (uint8 [N, 28, 28]) and codepoint (int [N]).",
            path=str(path),
        ) from error
    everything = np.ones(count, dtype=bool)
    source = columns.get("source", np.full(count, "corpus"))
    writer = columns.get("writer", np.full(count, -1))
    case_known = columns.get("case_known", everything)
    splits = columns.get("split", np.full(count, "train"))

    chosen = splits == split
    trained = splits == "train"  # the hands are those of the training part, whatever is read
    classes = np.unique(codepoints[trained])
    hands, hand_of = find_hands(source, writer, codepoints, trained)
    label = np.searchsorted(classes, codepoints).clip(max=len(classes) - 1)
    label[(classes[label] != codepoints) | ~case_known] = len(classes)
    if not chosen.any():
        raise DatasetError(f"{path.name} has no pictures of the split {split!r}.", "")
    teaching = torch.from_numpy(images[trained]).float() / 255
    labels = torch.from_numpy(label[trained])
    scale = style_scale(teaching, labels, len(classes))
    hands = coded(hands, torch.from_numpy(hand_of[trained]), scale.code(teaching, labels))
    return Dataset(
        images=torch.from_numpy(images[chosen]).unsqueeze(1),
        labels=torch.from_numpy(label[chosen]),
        hands=torch.from_numpy(hand_of[chosen]),
        classes=tuple(chr(c) for c in classes),
        hands_known=hands,
        style=scale,
    )


def coded(hands: tuple[Hand, ...], hand_of: Tensor, codes: Tensor) -> tuple[Hand, ...]:
    """The hands with the mean code of their pictures."""
    means = [codes[hand_of == i].mean(dim=0).tolist() for i in range(len(hands))]
    return tuple(
        msgspec.structs.replace(hand, code=tuple(round(value, 3) for value in mean))
        for hand, mean in zip(hands, means, strict=True)
    )


def find_hands(
    source: np.ndarray, writer: np.ndarray, codepoints: np.ndarray, trained: np.ndarray
) -> tuple[tuple[Hand, ...], np.ndarray]:
    """The hands of a corpus, named ones first, and the hand of every picture [N]."""
    hands: list[Hand] = []
    hand_of = np.full(len(source), -1, dtype=np.int64)

    def wrote(member: np.ndarray) -> str:
        return "".join(chr(c) for c in np.unique(codepoints[member & trained]))

    writers, counts = np.unique(writer[trained & (writer >= 0)], return_counts=True)
    for number in writers[counts >= NAMED_HAND_GLYPHS]:
        member = writer == number
        index = len(hands)
        name = HAND_NAMES[index] if index < len(HAND_NAMES) else f"Writer {index + 1}"
        hands.append(Hand(name=name, source=str(source[member][0]), wrote=wrote(member)))
        hand_of[member] = index
    for name in np.unique(source[trained & (hand_of < 0)]):
        member = (source == name) & (hand_of < 0)
        hand_of[member] = len(hands)
        hands.append(Hand(name=str(name), source=str(name), wrote=wrote(member), named=False))
    hand_of[hand_of < 0] = len(hands)
    return tuple(hands), hand_of
