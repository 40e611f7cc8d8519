"""Where training pictures come from: each source becomes the same `Dataset`."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.card import Hand
from engine.data.corpus import find_hands, open_corpus
from engine.data.style import StyleScale, style_scale
from engine.errors import DatasetError


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
    """The pictures of one split of an .npz corpus, its hands and what is usual for each character.

    A picture whose case is not known gets no label. Raises `DatasetError`.
    """
    corpus = open_corpus(path)
    chosen = corpus.split == split
    trained = corpus.split == "train"  # hands and styles are of this part, whatever is read
    if not chosen.any() or not trained.any():
        raise DatasetError(f"{path.name} has no pictures to train on.", "Its split names none.")
    classes = np.unique(corpus.codepoints[trained])
    label = np.searchsorted(classes, corpus.codepoints).clip(max=len(classes) - 1)
    label[(classes[label] != corpus.codepoints) | ~corpus.case_known] = len(classes)
    hands, hand_of = find_hands(corpus)
    teaching = torch.from_numpy(corpus.images[trained]).float() / 255
    labels = torch.from_numpy(label[trained])
    scale = style_scale(teaching, labels, len(classes))
    codes = scale.code(teaching, labels)
    return Dataset(
        images=torch.from_numpy(corpus.images[chosen]).unsqueeze(1),
        labels=torch.from_numpy(label[chosen]),
        hands=torch.from_numpy(hand_of[chosen]),
        classes=tuple(chr(c) for c in classes),
        hands_known=coded(hands, torch.from_numpy(hand_of[trained]), codes),
        style=scale,
    )


def coded(hands: tuple[Hand, ...], hand_of: Tensor, codes: Tensor) -> tuple[Hand, ...]:
    """The hands with the mean code of their pictures."""
    means = [codes[hand_of == i].mean(dim=0).tolist() for i in range(len(hands))]
    return tuple(
        msgspec.structs.replace(hand, code=tuple(round(value, 3) for value in mean))
        for hand, mean in zip(hands, means, strict=True)
    )
