"""Known data sets as arrays, whole or in blocks, and the fixes applied to them. No torch."""

from collections.abc import Iterator

import numpy as np

from engine.data.detect import DataFormat
from engine.data.fixes import Fixes, invert_dark
from engine.data.formats.cifar import NAMES as CIFAR_NAMES
from engine.data.formats.cifar import read_cifar_folder
from engine.data.formats.corpus import Corpus, open_corpus
from engine.data.formats.idx import (
    class_names,
    find_idx,
    idx_blocks,
    read_idx_folder,
    read_idx_labels,
)

Names = tuple[str, ...]


def read_arrays(source: DataFormat, split: str = "train") -> tuple[np.ndarray, np.ndarray, Names]:
    """Pictures uint8 [N, C, H, W] of a known data set, labels int64 [N] and names of the classes.

    Raises `DatasetError`.
    """
    if source.kind == "cifar10":
        return *read_cifar_folder(source.path, split), CIFAR_NAMES
    if source.kind == "glyphs":
        corpus = open_corpus(source.path)
        chosen = corpus.split == split
        codes, labels = np.unique(corpus.codepoints[chosen], return_inverse=True)
        labels[~corpus.case_known[chosen]] = len(codes)  # learned as pictures of no class
        return corpus.images[chosen][:, None], labels, tuple(map(chr, codes))
    images, labels = read_idx_folder(source.path, split, source.part)
    names = class_names(source.path, labels, source.part)
    return images[:, None], labels, names


def array_blocks(source: DataFormat) -> tuple[Iterator[np.ndarray], np.ndarray, Names, int]:
    """The training pictures [n, C, H, W] block by block, labels [N], names, and bytes in all.

    Raises `DatasetError`, also while the blocks are read.
    """
    if source.kind not in ("emnist", "mnist"):
        images, labels, names = read_arrays(source)
        return iter([images]), labels, names, images.nbytes
    path = find_idx(source.path, part=source.part)
    labels = read_idx_labels(path)
    names = class_names(source.path, labels, source.part)
    blocks = (block[:, None] for block in idx_blocks(path))
    return blocks, labels, names, path.stat().st_size


def apply_fixes(
    images: np.ndarray, labels: np.ndarray, names: tuple[str, ...], fixes: Fixes
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """A known data set with the fixes; its pictures are named #0, #1, ... in their order."""
    if fixes.skip:
        out = {f"#{i}" for i in range(len(images))} & set(fixes.skip)
        kept = np.array([f"#{i}" not in out for i in range(len(images))])
        images, labels = images[kept], labels[kept]
    if fixes.invert:
        images = invert_dark(images)
    return images, *merge_classes(labels, names, fixes)


def merge_classes(
    labels: np.ndarray, names: tuple[str, ...], fixes: Fixes
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Labels and class names after the merges of `fixes`."""
    if not fixes.merge:
        return labels, names
    become = tuple(fixes.merged_class(name) for name in names)
    into = {name: i for i, name in enumerate(dict.fromkeys(become))}
    labels = np.array([*(into[name] for name in become), len(into)], dtype=np.int64)[labels]
    return labels, tuple(into)


def fix_corpus(corpus: Corpus, fixes: Fixes) -> Corpus:
    """A corpus with pictures skipped and inverted; #0, #1, ... name its training pictures.

    Its classes are characters: none becomes part of another.
    """
    kept = np.ones(len(corpus.images), dtype=bool)
    trained = np.flatnonzero(corpus.split == "train")
    out = [int(name.removeprefix("#")) for name in fixes.skip]
    kept[trained[[i for i in out if i < len(trained)]]] = False
    images = corpus.images
    if fixes.invert:
        images = invert_dark(images[:, None])[:, 0]
    columns = {name: getattr(corpus, name)[kept] for name in corpus.__slots__}
    return Corpus(**columns | {"images": images[kept]})
