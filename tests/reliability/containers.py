"""Containers changed at random: their parts, with lengths and sums that are right again."""

import gzip
import io
import json
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.reliability.mutate import (
    NUMBERS,
    STRINGS,
    Mutate,
    Raw,
    dump,
    flip,
    json_in,
    mutate_bytes,
)

Parts = list[tuple[bytes, bytes]]
Split = Callable[[bytes], Parts]
Join = Callable[[Parts], bytes]


def in_container(split: Split, join: Join) -> Mutate:
    """Changes of the parts of a container, whose lengths and sums are right again afterwards."""

    def mutate(data: bytes, random: Random) -> bytes:
        if random.random() < 0.25:
            return mutate_bytes(data, random)
        parts = split(data)
        for _ in range(random.choice((1, 1, 2))):
            # large parts are pixels: mostly a small one is changed
            at = random.choice((random.randrange(len(parts)), smallish(parts, random)))
            kind, content = parts[at]
            pick = random.random()
            if pick < 0.75:
                parts[at] = kind, json_in(content, random)
            elif pick < 0.8:
                parts = parts[:at] + parts[at + 1 :] or parts
            elif pick < 0.87:
                parts = parts[:at] + [parts[at]] * random.choice((2, 3, 200)) + parts[at:]
            elif pick < 0.93:
                parts[at] = random.choice(parts)[0], content
            else:
                random.shuffle(parts)
        data = join(parts)
        return flip(data, random) if random.random() < 0.05 else data

    return mutate


def smallish(parts: Parts, random: Random) -> int:
    """One of the smaller parts, or one that holds JSON."""
    telling = [i for i, (_, data) in enumerate(parts) if len(data) < 200 or b'{"' in data]
    return random.choice(telling) if telling else random.randrange(len(parts))


def png_parts(data: bytes) -> Parts:
    parts, at = [], 8
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        parts.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return parts


def png_of(parts: Parts) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def riff_parts(data: bytes) -> Parts:
    parts, at = [], 12
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        parts.append((data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return parts


def riff_of(parts: Parts) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for kind, data in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_parts(data: bytes) -> Parts:
    """The comment, as text, between what comes before and after it."""
    start = data.index(b"!\xfe") + 2
    at, comment = start, b""
    while size := data[at]:
        comment += data[at + 1 : at + 1 + size]
        at += 1 + size
    return [(b"start", data[: start - 2]), (b"comment", comment), (b"rest", data[at + 1 :])]


def gif_of(parts: Parts) -> bytes:
    content = b""
    for kind, data in parts:
        if kind == b"comment":
            pieces = (data[i : i + 255] for i in range(0, len(data), 255))
            data = b"!\xfe" + b"".join(bytes([len(p)]) + p for p in pieces) + b"\0"
        content += data
    return content


INNER = {b"moov": 0, b"udta": 0, b"meta": 4, b"ilst": 0, b"\xa9cmt": 0}


def mp4_parts(data: bytes) -> Parts:
    """Boxes from outside in: of one that holds others its own start, with b"(", and b")" later."""
    parts, at = [], 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        inner = data[at + 8 : at + size] if size >= 8 else data[at + 8 :]
        if kind in INNER:
            skip = INNER[kind]
            parts += [(b"(" + kind, inner[:skip]), *mp4_parts(inner[skip:]), (b")", b"")]
        else:
            parts.append((kind, inner))
        at += max(8, size)
    return parts


def mp4_of(parts: Parts) -> bytes:
    open_boxes: list[tuple[bytes, bytes]] = [(b"", b"")]
    for kind, data in parts:
        if kind.startswith(b"("):
            open_boxes.append((kind[1:], data))
        elif kind != b")":
            outer, inner = open_boxes.pop()
            open_boxes.append((outer, inner + box(kind, data)))
        elif len(open_boxes) > 1:
            inner = box(*open_boxes.pop())
            outer, before = open_boxes.pop()
            open_boxes.append((outer, before + inner))
    while len(open_boxes) > 1:
        inner = box(*open_boxes.pop())
        outer, before = open_boxes.pop()
        open_boxes.append((outer, before + inner))
    return open_boxes[0][1]


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind[:4].ljust(4, b"?") + data


def zip_parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [(info.filename.encode(), file.read(info)) for info in file.infolist()]


def zip_of(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for kind, data in parts:
            file.writestr(kind.decode("utf-8", "replace").replace("\0", "") or "?", data)
    return buffer.getvalue()


def mutate_zip(data: bytes, random: Random) -> bytes:
    """A zip: its members, their names, or the bytes of its directory."""
    if random.random() < 0.4:
        return in_container(zip_parts, zip_of)(data, random)
    if random.random() < 0.4:
        parts = zip_parts(data)
        at = random.randrange(len(parts))
        name = random.choice(STRINGS) + random.choice(("", ".png", "/a.png", "labels.csv"))
        parts[at] = name.encode("utf-8", "replace")[:60_000], parts[at][1]
        return zip_of(parts)
    tail = data.find(b"PK\x01\x02")
    return data[:tail] + mutate_bytes(data[tail:], random)


def mutate_npz(data: bytes, random: Random) -> bytes:
    """A zip of arrays: the header of one, its numbers, or the zip around them."""
    if random.random() < 0.3:
        return mutate_zip(data, random)
    parts = zip_parts(data)
    at = random.randrange(len(parts))
    name, array = parts[at]
    size = int.from_bytes(array[8:10], "little")
    header, numbers = array[10 : 10 + size], array[10 + size :]
    pick = random.random()
    if pick < 0.6:
        number = random.choice(NUMBERS)[:9_000].encode()
        places = list(re.finditer(rb"\d+|'[^']*'|True|False", header))
        place = random.choice(places)
        dtypes = (b"'<f8'", b"'|O'", b"'<U9'", b"'|S1'", b"'<M8[s]'", b"'|V8'", b"'>i8'", b"'|b1'",
                  b"[('a', '<i4')]", b"'<c16'", b"(" * 300, b"()", b"True", b"'a' * 9")  # fmt: skip
        piece = random.choice((number, random.choice(dtypes)))
        header = header[: place.start()] + piece + header[place.end() :]
        header = header.rstrip()[:60_000] + b"\n"
    elif pick < 0.8:
        header = mutate_bytes(header, random)[:60_000]
    else:
        numbers = mutate_bytes(numbers, random)
    parts[at] = name, array[:8] + len(header).to_bytes(2, "little") + header + numbers
    return zip_of(parts)


def mutate_gzip(data: bytes, random: Random) -> bytes:
    """What is packed, or the packed bytes."""
    if random.random() < 0.3:
        return mutate_bytes(data, random)
    return gzip.compress(mutate_bytes(gzip.decompress(data), random), 1)


def tensor_parts(data: bytes) -> Parts:
    """A safetensors file: the JSON of each piece of metadata, the other header, the numbers."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    pieces = [(b"+" + key.encode(), text.encode()) for key, text in metadata.items()]
    return [*pieces, (b"header", json.dumps(header).encode()), (b"data", data[8 + length :])]


def tensors_of(parts: Parts) -> bytes:
    metadata = {
        kind[1:].decode(): Raw(json.dumps(text.decode("utf-8", "replace")))
        for kind, text in parts
        if kind.startswith(b"+")
    }
    header = next((text for kind, text in parts if kind == b"header"), b"{}").strip()
    words = dump({"__metadata__": metadata}).encode()
    if header.startswith(b"{") and len(header) > 2:
        words = words[:-1] + b", " + header[1:]
    data = b"".join(content for kind, content in parts if kind == b"data")
    return len(words).to_bytes(8, "little") + words + data
