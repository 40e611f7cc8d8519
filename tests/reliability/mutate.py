"""Files changed at random: their bytes, the JSON inside them, their lines.

Every function takes a source of randomness and gives the same for the same: a find is known by its
target, its seed and its number.
"""

import json
import math
import re
from collections.abc import Callable
from random import Random
from typing import Any

Mutate = Callable[[bytes, Random], bytes]

HUGE = (
    0,
    1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63,
    2**64 - 1,
)
NUMBERS = (
    "0", "-1", "-0.0", "1", "2", "0.5", "1e-320", "255", "256", "65536", "1e9", "2147483648",
    "9223372036854775808", "1" + "0" * 400, "1" + "0" * 5000, "1e308", "-1e308", "1e999", "NaN",
    "-Infinity",
)  # fmt: skip
STRINGS = (
    "", " ", "a", "é", "ß" * 300, "\0", "\n", "\x1b]0;x\x07\x9b2J", "\u202e", "\u2028", "e\u0301",
    "\U0001f642", "../../x", "/dev/zero", "C:\\CON", "//host/share/x", "-o", "--", "=1+1", "%s%n",
    "{0}{why}", "{", "<img src=x>", "[/]", "x" * 300, "x" * 100_000, " " * 50_000 + "a", "'\"`$(x)",
)  # fmt: skip
TOKENS = (
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\r", b"\n\n", b"%", b'"',
    b"\\u0000", b"\\ud800", b"{", b"[" * 5_000, b'{"a":' * 3_000, b"a=" * 3_000, b"#", b",,",
    b"'''", b"NaN", b"1e999", b"-", b"9" * 5_000, b"../", b"\x1b[2J",
)  # fmt: skip
DEEP = 100_000


class Raw(str):
    """Text that is put into JSON as it is."""

    __slots__ = ()


def mutate_bytes(data: bytes, random: Random) -> bytes:
    """One to four changes that know nothing of the format."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = random.choice(BYTE_CHANGES)(data, random)
    return data


def flip(data: bytes, random: Random) -> bytes:
    """Bits turned around."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, random: Random) -> bytes:
    """A number of 1, 2, 4 or 8 bytes in place of what was there; often near the start or end."""
    width = random.choice((1, 2, 4, 8))
    value = random.choice(HUGE) & (2 ** (8 * width) - 1)
    near = random.choice((len(data), len(data), 64, 400))
    at = random.randrange(max(1, min(near, len(data))))
    at = random.choice((at, max(0, len(data) - at - width)))
    return data[:at] + value.to_bytes(width, random.choice(("little", "big"))) + data[at + width :]


def truncate(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def remove(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    return data[:start] + data[end:]


def repeat(data: bytes, random: Random) -> bytes:
    start, end = span(data, random)
    times = min(random.choice((2, 3, 50, 1000)), 1 + 200_000 // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    piece = random.choice((random.choice(TOKENS), random.randbytes(random.randrange(1, 40))))
    return data[:at] + piece + data[at:]


def splice(data: bytes, random: Random) -> bytes:
    """A piece of the file over another place of it."""
    start, end = span(data, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at + end - start :]


def span(data: bytes, random: Random) -> tuple[int, int]:
    """Somewhere in a file, mostly a short piece."""
    start = random.randrange(len(data) + 1)
    length = random.choice((1, 4, 16, 200, len(data)))
    return start, min(len(data), start + random.randrange(length + 1))


BYTE_CHANGES: tuple[Mutate, ...] = (
    flip, flip, overwrite, overwrite, truncate, remove, repeat, insert, splice,
)  # fmt: skip


def mutate_json(text: str, random: Random) -> bytes:
    """JSON with one to three other values, names or places; now and then no JSON any more."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return mutate_bytes(text.encode(), random)
    for _ in range(random.choice((1, 1, 2, 3))):
        value = change_value(value, random)
    coded = dump(value).encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        coded = random.choice((
            lambda: b"\xef\xbb\xbf" + coded,
            lambda: coded.decode("utf-8", "replace").encode("utf-16"),
            lambda: coded + coded, lambda: insert(coded, random), lambda: truncate(coded, random),
            lambda: b"[" * DEEP + coded, lambda: coded.replace(b":", b":" + b'{"a":' * DEEP, 1),
        ))()  # fmt: skip
    return coded


def change_value(value: Any, random: Random) -> Any:
    """The value with one change at a random place in it."""
    places = [((), value), *inside(value, ())]
    path, old = random.choice(places)
    kind = random.random()
    if isinstance(old, dict) and old and kind < 0.45:
        key = random.choice(list(old))
        if kind < 0.1:
            new: Any = {k: v for k, v in old.items() if k != key}
        elif kind < 0.2:
            new = Raw(dump(old)[:-1] + f", {json.dumps(key)}: {dump(any_value(random))}}}")
        elif kind < 0.3:
            new = {random.choice(STRINGS) if k == key else k: v for k, v in old.items()}
        else:
            new = old | {key: any_value(random)}
    elif isinstance(old, list) and old and kind < 0.4:
        at = random.randrange(len(old))
        new = random.choice((
            old[:at] + old[at + 1 :], old + old, old[::-1], [*old, any_value(random)],
            old * min(200, 1 + 20_000 // len(old)),
        ))  # fmt: skip
    elif isinstance(old, int | float) and not isinstance(old, bool) and kind < 0.5:
        new = random.choice(
            (old + 1, old - 1, -old, old * 2, old * 10**6, old / 3, str(old), [old])
        )
    elif kind < 0.6:
        new = random.choice(places)[1]  # what stands elsewhere
    else:
        new = any_value(random)
    return put(value, path, new)


def any_value(random: Random) -> Any:
    """Any value that JSON can write, and some that it cannot."""
    return random.choice((
        lambda: Raw(random.choice(NUMBERS)), lambda: Raw(random.choice(NUMBERS)),
        lambda: random.choice(STRINGS), lambda: random.choice((None, True, False, [], {})),
        lambda: Raw("[" * DEEP + "]" * DEEP), lambda: [0] * 50_000, lambda: Raw('"\\ud800"'),
        lambda: {str(i): i for i in range(2_000)}, lambda: [[0.5, 1]] * 3, lambda: ["x"],
    ))()  # fmt: skip


def inside(value: Any, path: tuple[Any, ...]) -> list[tuple[tuple[Any, ...], Any]]:
    """All that stands in a value, with the path to it."""
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value[:20]))
    else:
        return []
    found = []
    for key, inner in items:
        found += [((*path, key), inner), *inside(inner, (*path, key))]
    return found


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy of the value with another one at a place."""
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, dict):
        return value | {key: put(value[key], rest, new)}
    return [put(v, rest, new) if i == key else v for i, v in enumerate(value)]


def dump(value: Any) -> str:
    """JSON, `Raw` text in it as it is."""
    if isinstance(value, Raw):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return "1e999"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return json.dumps(value)


def json_or_bytes(data: bytes, random: Random) -> bytes:
    """A file that is JSON: its values in most cases, else its bytes."""
    if random.random() < 0.75:
        return mutate_json(data.decode(), random)
    return mutate_bytes(data, random)


def json_in(data: bytes, random: Random) -> bytes:
    """A piece of a file: the JSON in it, if there is some, else its bytes."""
    found = re.search(rb"\{.*\}", data, re.DOTALL)
    if found is None or random.random() < 0.3:
        return mutate_bytes(data, random)
    try:
        changed = mutate_json(found[0].decode(), random)
    except UnicodeDecodeError:
        return mutate_bytes(data, random)
    return data[: found.start()] + changed + data[found.end() :]


def mutate_text(data: bytes, random: Random) -> bytes:
    """Lines of a file left out, doubled, put elsewhere, or with other fields in them."""
    lines = data.split(b"\n")
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.randrange(len(lines))
        other = random.choice(lines)
        pick = random.randrange(6)
        if pick == 0:
            lines = lines[:at] + lines[at + 1 :] or [b""]
        elif pick == 1:
            lines = lines[:at] + [other] * random.choice((2, 3, 2000)) + lines[at:]
        elif pick == 2:
            lines[at] = mutate_bytes(lines[at], random)
        elif pick == 3:
            word = random.choice(STRINGS).encode("utf-8", "surrogatepass")
            lines[at] = re.sub(rb"[\w.-]+$", lambda _, word=word: word, lines[at])
        elif pick == 4:
            number = random.choice(NUMBERS).encode()
            lines[at] = re.sub(rb"-?\d+(\.\d+)?", lambda _, number=number: number, lines[at])
        else:
            lines[at] = random.choice(TOKENS) + lines[at]
    return b"\n".join(lines)


def text_or_bytes(data: bytes, random: Random) -> bytes:
    """A file of lines."""
    return random.choice((mutate_text, mutate_text, mutate_bytes))(data, random)
