"""Data sets from any source as one `Dataset`."""

import logging
import warnings
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from engine.card import Hand, ModelCard
from engine.data.arrays import apply_fixes, fix_corpus, merge_classes, read_arrays
from engine.data.detect import DataFormat, detect_format
from engine.data.fixes import NO_FIXES, Fit, Fixes
from engine.data.folder.labels import class_character
from engine.data.folder.listing import SkippedFile
from engine.data.folder.load import load_folder
from engine.data.formats.corpus import find_hands, open_corpus
from engine.data.formats.idx import class_names, find_idx, read_idx_labels
from engine.data.mapped import is_large, keep_mask, map_idx
from engine.data.shapes import open_points
from engine.data.sheet.plan import DEFAULT, SHEET_CHARS
from engine.data.style import StyleScale, style_scale
from engine.errors import DatasetError
from engine.files import restore_folder
from engine.names import normalize_name

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Pictures with the class and the hand of each."""

    # uint8 [N, C, H, W], white ink on black for letters; of points float32 [N, 2, 1, 1]
    images: Tensor
    labels: Tensor  # int64 [N]; len(classes) = unknown
    hands: Tensor  # int64 [N]; len(hands_known) = unknown
    classes: tuple[str, ...]
    hands_known: tuple[Hand, ...] = ()
    style: StyleScale | None = None  # None: the pictures are no handwriting
    mapped: bool = False  # the images lie on disk, in random order
    skipped: tuple[SkippedFile, ...] = ()  # files left out, each with its reason

    def __len__(self) -> int:
        return len(self.images)

    def split(self, share: float, seed: int = 0) -> tuple["Dataset", "Dataset"]:
        """Two parts at random, the second one with this share of the pictures."""
        count = round(share * len(self))
        if self.mapped:  # slices leave the pictures where they are; copies might not fit in memory
            kept = len(self) - count
            return self.slice(slice(kept)), self.slice(slice(kept, None))
        if not count:
            return self, self.part(torch.zeros(0, dtype=torch.int64))
        order = torch.randperm(len(self), generator=torch.Generator().manual_seed(seed))
        return self.part(order[count:].sort().values), self.part(order[:count])

    def without_hands(self) -> "Dataset":
        """The pictures with every hand unknown, and no style."""
        nobody = torch.zeros_like(self.hands)
        return replace(self, hands=nobody, hands_known=(), style=None)

    def part(self, index: Tensor) -> "Dataset":
        """The pictures at an index, as a copy."""
        return replace(self.slice(index), mapped=False)

    def slice(self, index: Tensor | slice) -> "Dataset":
        """The pictures at an index; a `slice` copies none."""
        return replace(
            self, images=self.images[index], labels=self.labels[index], hands=self.hands[index]
        )

    def weights(self, floor: int = 100) -> Tensor:
        """Drawing weights [N]: square-root balancing of classes, and of hands inside a class.

        A class of n pictures is drawn as often as sqrt(max(n, floor)), so that rare classes are
        seen often enough without crowding out the rest.
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


def read_corpus(path: Path, split: str = "train", fixes: Fixes = NO_FIXES) -> Dataset:
    """One split of an .npz corpus, with its hands and the style scale of its classes.

    A picture whose case is not known gets no label. Raises `DatasetError`.
    """
    corpus = fix_corpus(open_corpus(path), fixes)
    chosen = corpus.split == split
    trained = corpus.split == "train"  # hands and styles are measured on these, whatever `split` is
    if not chosen.any() or not trained.any():
        raise DatasetError(
            "{name} has no pictures to train on.",
            "Its split names none.",
            path=str(path),
            name=path.name,
        )
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
        hands_known=hands_with_codes(hands, torch.from_numpy(hand_of[trained]), codes),
        style=scale,
    )


def open_data(
    path: Path,
    size: int,
    channels: int,
    fit: Fit = "crop",
    classes: tuple[str, ...] = (),
    split: str = "train",
    reading: str = "as_given",
    fixes: Fixes = NO_FIXES,
) -> Dataset:
    """The data at `path`, of any usable `DataFormat`, as pictures of `size` x `size` pixels.

    `classes` selects some, () all; `reading` is a key of `folder.labels.READINGS`, for the table of
    a folder; `fixes` are applied to the copy in memory. Raises `DatasetError`.
    """
    source = detect_format(path).check()
    if (source.kind == "points") != ((size, channels) == (1, 2)):
        raise DatasetError(
            "{name} holds points in a plane: a model of pictures cannot use them."
            if source.kind == "points"
            else "{name} holds no points in a plane.",
            "Train one of points (noisegram train {name} --preset points)."
            if source.kind == "points"
            else "Name a shape, a CSV or an .npz of points, or choose another preset.",
            name=path.name,
            path=str(path),
        )
    if source.kind == "points":
        return read_plane(source.path, classes)
    if source.kind == "glyphs":
        corpus = read_corpus(path, split, fixes)
        return select_characters(corpus, classes) if classes else corpus
    if source.kind == "pictures":
        data = load_folder(source.path, size, channels, fit, reading, fixes, classes, split)
        if data.skipped:
            first = data.skipped[0]
            log.warning(
                "Left out of %s: %d. The first is %s: %s.",
                path.name, len(data.skipped), first.name, first.why,
            )  # fmt: skip
        pixels, labels = as_tensor(data.pixels), torch.from_numpy(data.labels)
        chosen = select_classes(pixels, labels, data.classes, classes, path, data.mapped)
        return replace(chosen, skipped=data.skipped)
    shape = (channels, size, size)
    if source.kind in ("emnist", "mnist") and is_large(source.path, split, source.part, shape):
        return open_mapped(source, shape, classes, split, fixes)
    images, labels, names = read_arrays(source, split)
    images, labels, names = apply_fixes(images, labels, names, fixes)
    return select_classes(
        to_size(torch.from_numpy(images), size, channels), torch.from_numpy(labels), names, classes,
        path,
    )  # fmt: skip


def read_plane(path: Path, classes: tuple[str, ...]) -> Dataset:
    """The points of a file or of a shape, float32 [N, 2, 1, 1]. Raises `DatasetError`."""
    points = open_points(path)
    xy, labels = torch.from_numpy(points.xy)[:, :, None, None], torch.from_numpy(points.labels)
    if not points.classes and not classes:
        return Dataset(xy, torch.zeros_like(labels), torch.zeros_like(labels), ())
    return select_classes(xy, labels, points.classes, classes, path)


def open_mapped(
    source: DataFormat,
    shape: tuple[int, int, int],
    classes: tuple[str, ...],
    split: str,
    fixes: Fixes,
) -> Dataset:
    """The pictures of idx files, mapped from disk in random order. Raises `DatasetError`."""
    path = find_idx(source.path, split, source.part)
    labels = read_idx_labels(path)
    names = class_names(source.path, labels, source.part)
    kept = keep_mask(labels, names, classes, fixes)

    def resize(images: np.ndarray) -> np.ndarray:
        return to_size(torch.from_numpy(images), shape[1], shape[0]).numpy()

    pixels, order = map_idx(path, kept, shape, resize, fixes.invert)
    labels, names = merge_classes(labels[order], names, fixes)
    rows = torch.from_numpy(labels)
    return select_classes(as_tensor(pixels), rows, names, classes, path, mapped=True)


def as_tensor(pixels: np.ndarray) -> Tensor:
    """A tensor that shares an array's memory, read-only arrays included."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The given NumPy array is not writable")
        return torch.from_numpy(pixels)


def to_size(images: Tensor, size: int, channels: int) -> Tensor:
    """Pictures uint8 [N, C, H, W] as [N, channels, size, size].

    Smaller ones get a border of zeros, so that no pixel is blurred; larger ones are averaged.
    """
    if images.shape[1] != channels:
        images = (
            images[:, :1].expand(-1, channels, -1, -1)
            if channels == 3
            else (images.float().mean(1, keepdim=True).round().to(torch.uint8))
        )
    high, wide = images.shape[-2:]
    if max(high, wide) <= size:
        top, left = (size - high) // 2, (size - wide) // 2
        return F.pad(images, (left, size - wide - left, top, size - high - top)).contiguous()
    smaller = F.interpolate(images.float(), (size, size), mode="area")
    return smaller.round().clamp(0, 255).to(torch.uint8)


def select_classes(
    images: Tensor,
    labels: Tensor,
    names: tuple[str, ...],
    wanted: tuple[str, ...],
    path: Path,
    mapped: bool = False,
) -> Dataset:
    """The pictures of the wanted classes, all if none is named; a single class gives no condition.

    A picture of no known class, whose label is len(names), stays only where none is named.
    """
    stored = {normalize_name(name): name for name in names}
    wanted = tuple(stored.get(normalize_name(name), name) for name in wanted)
    missing = [name for name in wanted if name not in names]
    if missing:
        raise DatasetError(
            "{name} has no class called {missing!r}.",
            "It has: {classes}." if names else "It has no classes.",
            path=str(path),
            name=path.name,
            missing=missing[0],
            classes=", ".join(names),
        )
    present = [i for i, name in enumerate(names) if (labels == i).any()]
    kept = [i for i in present if not wanted or names[i] in wanted]
    if len(kept) > 1:
        place = torch.full([len(names) + 1], len(kept))
        place[kept] = torch.arange(len(kept))
        classes = tuple(names[i] for i in kept)
    else:
        place, classes = torch.zeros(len(names) + 1, dtype=torch.int64), ()
    labels_kept = place[labels]
    data = Dataset(images, labels_kept, torch.zeros_like(labels), classes, mapped=mapped)
    inside = torch.isin(labels, torch.tensor(kept))
    return data.part(inside) if wanted and not inside.all() else data


def select_characters(data: Dataset, wanted: tuple[str, ...]) -> Dataset:
    """The glyphs of a corpus that certainly show one of the wanted characters."""
    kept = [i for i, name in enumerate(data.classes) if name in wanted]
    if not kept:
        raise DatasetError(
            "The corpus shows none of {wanted}.",
            "Name others (--classes a,b,c).",
            wanted=" ".join(wanted[:12]),
        )
    data = data.part(torch.isin(data.labels, torch.tensor(kept)).nonzero()[:, 0])
    place = torch.full([len(data.classes) + 1], len(kept))
    place[kept] = torch.arange(len(kept))
    style = data.style and replace(data.style, mean=data.style.mean[[*kept, -1]])
    classes = tuple(data.classes[i] for i in kept)
    return replace(data, labels=place[data.labels], classes=classes, style=style)


def hands_with_codes(hands: tuple[Hand, ...], hand_of: Tensor, codes: Tensor) -> tuple[Hand, ...]:
    """The hands with the mean code of their pictures."""
    means = [codes[hand_of == i].mean(dim=0).tolist() for i in range(len(hands))]
    return tuple(
        msgspec.structs.replace(hand, code=tuple(round(value, 3) for value in mean))
        for hand, mean in zip(hands, means, strict=True)
    )


CORPUS, GLYPHS = "hand.npz", "glyphs"  # in a sheet's folder, as sheet.save writes it
LEAST = 8  # glyphs: fewer are too few to measure a style


def read_hand_glyphs(
    path: Path, card: ModelCard, fixes: Fixes = NO_FIXES, *, more: bool = False
) -> Dataset:
    """The glyphs uint8 [N, 1, 28, 28] at a path that a model can learn, with their classes.

    The path is a folder that `sheet read` made, the corpus in it, or a folder or zip with a folder
    for each character. Glyphs of other classes than the model's are left out; with `more`, letters
    and marks of a sheet become classes behind its own. The hand of every glyph is unknown. Raises
    `DatasetError`.
    """
    images, chars = labeled_pictures(path, card.size, fixes)
    beyond = {char for char in chars if more and char and char in SHEET_CHARS[len(DEFAULT) :]}
    classes = (*card.classes, *sorted(beyond - {*card.classes}))
    place = {char: i for i, char in enumerate(classes)}
    writes = torch.tensor([char in place for char in chars], dtype=torch.bool)
    labels = torch.tensor([place[char] for char in chars if char in place], dtype=torch.int64)
    known = labels < len(card.classes)
    if int(known.sum()) < LEAST:
        raise DatasetError(
            "{name} has too few characters that {model} writes: {count}.",
            "It takes {least}, better all letters: a sheet, or a folder for each character.",
            name=path.name, model=card.name, count=int(known.sum()), least=LEAST, path=str(path),
        )  # fmt: skip
    rows = torch.tensor(card.style_mean)
    scale = StyleScale(
        torch.cat([rows, torch.zeros(1, rows.shape[1])]), torch.tensor(card.style_std)
    )
    glyphs = images[writes]
    scale = scale.with_classes(glyphs[:, 0].float() / 255, labels, len(classes))
    return Dataset(glyphs, labels, torch.zeros_like(labels), classes, style=scale)


def labeled_pictures(path: Path, size: int, fixes: Fixes) -> tuple[torch.Tensor, list[str]]:
    """All pictures uint8 [N, 1, size, size] at a path, and their class names, "" if unknown."""
    data = open_data(glyphs_path(path), size, 1, "pad", fixes=fixes)
    names = [*map(class_character, data.classes), ""]
    return data.images, [names[label] for label in data.labels.tolist()]


def glyphs_path(path: Path) -> Path:
    """The corpus or the glyphs in a sheet's folder; any other path as it is."""
    with suppress(OSError):
        restore_folder(path)
    return next((path / name for name in (CORPUS, GLYPHS) if (path / name).exists()), path)
