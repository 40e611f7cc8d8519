"""Near duplicates among pictures: by a hash of their brightness, then by their small copies.

The hash is dHash (N. Krawetz, "Kind of Like That", 2013): a bit for each of 64 pixels of a 9 x 8
gray copy, set if it is brighter than its left neighbor. Hashes of near duplicates differ in few
bits.
"""

from collections.abc import Iterator

import numpy as np
from PIL import Image

SIDE = 12  # of the small color copies that decide
BITS = 3  # of 64 that may differ
MEAN, MOST = 4, 48  # of 255: how much the small copies may differ, on average and anywhere
WINDOW = 64  # neighbors in the order of a band that are compared
SHIFTS = (0, 16, 32, 48)  # 4 bands: with 3 bits that differ, one band at least is the same
ONES = np.array([i.bit_count() for i in range(256)], dtype=np.uint8)


def dhash(picture: Image.Image) -> int:
    """The 64 bits of the hash of a picture."""
    gray = np.asarray(picture.convert("L").resize((9, 8), Image.Resampling.BOX))
    bits = np.packbits(gray[:, 1:] > gray[:, :-1])
    return int.from_bytes(bits.tobytes(), "big")


def small_copy(picture: Image.Image) -> np.ndarray:
    """A picture resized to uint8 [SIDE * SIDE * 3]."""
    small = picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small).reshape(-1)


def similar_pairs(hashes: np.ndarray, copies: np.ndarray) -> Iterator[tuple[int, int]]:
    """All i < j that are near duplicates: hashes uint64 [N], copies uint8 [N, SIDE*SIDE*3].

    Pictures are sorted once for each band of their hash, and compared with their next neighbors
    while the band is the same: for N pictures that differ that takes N log N. Of a band that more
    than `WINDOW` pictures share, as plain ones do, only near neighbors are compared.
    """
    bright = copies.mean(axis=1)  # differs by no more than the copies do, on average
    for shift in SHIFTS:
        turned = (hashes >> np.uint64(shift)) | (hashes << np.uint64((64 - shift) % 64))
        order = np.lexsort((bright, turned))
        band = turned[order] & np.uint64(0xFFFF)
        order = order[np.argsort(band, kind="stable")]
        hashed, band = hashes[order], np.sort(band)
        for step in range(1, min(WINDOW, len(order) - 1) + 1):
            shared = np.flatnonzero(band[step:] == band[:-step])
            if not len(shared):
                break
            near = shared[hamming_distance(hashed[shared], hashed[shared + step]) <= BITS]
            a, b = order[near], order[near + step]
            maybe = np.abs(bright[a] - bright[b]) <= MEAN
            a, b = a[maybe], b[maybe]
            alike = are_similar(copies[a], copies[b])
            yield from zip(np.minimum(a, b)[alike].tolist(), np.maximum(a, b)[alike].tolist())


def hamming_distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The number of bits, int [M], that differ between uint64 [M] and uint64 [M]."""
    return ONES[(a ^ b)[:, None].view(np.uint8)].sum(axis=1, dtype=int)


def are_similar(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """True, bool [M], where small copies uint8 [M, D] differ by no more than `MEAN` and `MOST`."""
    away = np.abs(a.astype(np.int16) - b)
    return (away.mean(axis=1) <= MEAN) & (away.max(axis=1, initial=0) <= MOST)


def connected_groups(count: int, pairs: Iterator[tuple[int, int]]) -> list[list[int]]:
    """The connected components of 2 or more among `count` nodes, each sorted."""
    first = list(range(count))

    def root(i: int) -> int:
        while first[i] != i:
            first[i] = first[first[i]]
            i = first[i]
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        first[high] = low
    found: dict[int, list[int]] = {}
    for i in range(count):
        found.setdefault(root(i), []).append(i)
    return [members for members in found.values() if len(members) > 1]
