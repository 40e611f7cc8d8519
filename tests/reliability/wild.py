"""Changes that know nothing of a file, not even where it ends: what `mutate` would not think of."""

import gzip
import re
from random import Random

from tests.reliability.mutate import Mutate, span


def shift(data: bytes, random: Random) -> bytes:
    """Bytes a little more or less than they were."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 5))):
        if changed:
            at = random.randrange(len(changed))
            changed[at] = (changed[at] + random.choice((-16, -2, -1, 1, 2, 16))) % 256
    return bytes(changed)


def swap(data: bytes, random: Random) -> bytes:
    """Two pieces in each other's place."""
    (a, b), (c, d) = sorted((span(data, random), span(data, random)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def turn(data: bytes, random: Random) -> bytes:
    """A piece from its end to its start."""
    start, end = span(data, random)
    return data[:start] + data[start:end][::-1] + data[end:]


def blank(data: bytes, random: Random) -> bytes:
    """A piece of one byte alone, as a disk leaves it."""
    start, end = span(data, random)
    return data[:start] + bytes([random.choice((0, 32, 255))]) * (end - start) + data[end:]


def renumber(data: bytes, random: Random) -> bytes:
    """A number in letters with another sign, more digits, a point or an exponent."""
    places = list(re.finditer(rb"\d+", data))
    if not places:
        return shift(data, random)
    place = random.choice(places)
    number = place[0]
    new = random.choice((
        b"-" + number, number * 2, number * 40, number + b".5", number + b"e9", number + b"e-400",
        b"0" + number, number[::-1], b"+" + number, number + b"_000", "٣".encode(), b"0x" + number,
    ))  # fmt: skip
    return data[: place.start()] + new + data[place.end() :]


def trade_words(data: bytes, random: Random) -> bytes:
    """A word of the file where another one stands."""
    words = list(re.finditer(rb"[A-Za-z_]{2,}", data))
    if len(words) < 2:
        return swap(data, random)
    place, other = random.choice(words), random.choice(words)
    return data[: place.start()] + other[0] + data[place.end() :]


def recase(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    return data[:start] + data[start:end].swapcase() + data[end:]


def widen(data: bytes, random: Random) -> bytes:
    """In another encoding, or packed once more."""
    return random.choice((
        lambda: data.decode("latin-1").encode("utf-16"), lambda: gzip.compress(data, 1),
        lambda: data.decode("latin-1").encode("utf-8"), lambda: data.replace(b"\n", b"\r"),
        lambda: data + data, lambda: b"\0" * 512 + data, lambda: data + b"\0" * 512,
    ))()  # fmt: skip


def echo(data: bytes, random: Random) -> bytes:
    """A piece many times over."""
    start, end = span(data, random)
    piece = data[start:end][:200]
    return data[:end] + piece * random.choice((2, 9, 300)) + data[end:]


def sift(data: bytes, random: Random) -> bytes:
    """Every n-th byte of a piece left out, as where line ends were turned into others."""
    start, end = span(data, random)
    piece = bytearray(data[start:end])
    del piece[random.randrange(4) :: random.choice((2, 3, 7, 50))]
    return data[:start] + bytes(piece) + data[end:]


def mask(data: bytes, random: Random) -> bytes:
    """A piece with the same bits of each byte turned over, or its high bits gone."""
    start, end = span(data, random)
    bits, keep = random.choice(((0x80, 0xFF), (0x20, 0xFF), (0xFF, 0xFF), (0, 0x7F)))
    return data[:start] + bytes((b ^ bits) & keep for b in data[start:end]) + data[end:]


def sprinkle(data: bytes, random: Random) -> bytes:
    """Signs that mean something somewhere, at random places."""
    for _ in range(random.choice((1, 3, 20))):
        sign = random.choice((
            b'"', b"\\", b"{", b"]", b",", b";", b"\t", b"\r\n", b"\0", b"\x1b[2J", b"%s", b"../",
            b"\xef\xbb\xbf", "\u202e".encode(), b"\xed\xa0\x80", b"\xff\xfe", b"NaN", b"null",
        ))  # fmt: skip
        at = random.randrange(len(data) + 1)
        data = data[:at] + sign + data[at:]
    return data


def shuffle_lines(data: bytes, random: Random) -> bytes:
    """Lines in another order, some of them twice or gone."""
    lines = data.split(b"\n")
    return b"\n".join(random.choices(lines, k=len(lines) + random.choice((-1, 0, 0, 3))))


def rotate(data: bytes, random: Random) -> bytes:
    """The start at the end."""
    at = span(data, random)[0]
    return data[at:] + data[:at]


def quote(data: bytes, random: Random) -> bytes:
    """A number or a word of JSON as a text, a text without its quotes, a truth turned over."""
    places = list(re.finditer(rb'"[^"]*"|-?\d+(\.\d+)?|true|false|null', data))
    if not places:
        return rotate(data, random)
    place = random.choice(places)
    one = place[0]
    new = {b"true": b"false", b"false": b"true", b"null": b"[]"}.get(one)
    new = new or (one.strip(b'"') if one.startswith(b'"') else b'"' + one + b'"')
    return data[: place.start()] + new + data[place.end() :]


def reverse_bytes(data: bytes, random: Random) -> bytes:
    """Numbers of two, four or eight bytes in the other order of bytes."""
    start, end = span(data, random)
    size = random.choice((2, 4, 8))
    pieces = [data[i : i + size][::-1] for i in range(start, end, size)]
    return data[:start] + b"".join(pieces) + data[end:]


CHANGES: tuple[Mutate, ...] = (
    shift, shift, swap, turn, blank, renumber, renumber, trade_words, recase, widen,
    echo, sift, mask, sprinkle, sprinkle, shuffle_lines, rotate, quote, quote, reverse_bytes,
)  # fmt: skip


def mutate_wildly(data: bytes, others: list[bytes], random: Random) -> bytes:
    """Some of these changes, now and then after a piece of another format was put in."""
    if random.random() < 0.15:
        start, end = span(random.choice(others), random)
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(others)[start:end] + data[at:]
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = random.choice(CHANGES)(data, random)
    return data
