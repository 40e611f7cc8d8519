"""Files that a reader once was not ready for, each of them built here; none is any more."""

import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from struct import pack

import numpy as np
import pytest

from tests.reliability.containers import tensor_parts, tensors_of, zip_of, zip_parts
from tests.reliability.forked import fuzz

Build = Callable[[bytes], bytes]  # from a good file of the target
DEEP = b"[" * 100_000


def zipped(*names: str) -> Build:
    """A zip with members of these names, some of which zipfile itself would not write."""
    return lambda good: zip_of([*zip_parts(good), *((name.encode(), b"x") for name in names)])


def patched(old: bytes, new: bytes, count: int = -1) -> Build:
    """The file with other bytes in it."""

    def build(good: bytes) -> bytes:
        assert old in good
        return good.replace(old, new, count)

    return build


def nameless(good: bytes) -> bytes:
    """A member without a name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", b"x")
    content = file.getvalue()
    return content.replace(b"\x01\0\0\0a", b"\0\0\0\0").replace(b"\x01\0\0\0", b"\0\0\0\0") or good


def array(name: str, header: bytes, numbers: bytes = b"") -> Build:
    """An .npz in which one array has this header."""

    def build(good: bytes) -> bytes:
        head = header + b"\n"
        content = b"\x93NUMPY\x01\0" + len(head).to_bytes(2, "little") + head + numbers
        return zip_of([part for part in zip_parts(good) if part[0] != name.encode()]
                      + [(name.encode(), content)])  # fmt: skip

    return build


def arrays(**changed: np.ndarray) -> Build:
    """An .npz with other arrays."""

    def build(good: bytes) -> bytes:
        with np.load(io.BytesIO(good)) as file:
            columns = {name: file[name] for name in file.files} | changed
        out = io.BytesIO()
        np.savez(out, **columns)  # pyright: ignore[reportArgumentType]
        return out.getvalue()

    return build


def numbered(numbers: bytes) -> Build:
    """A checkpoint of version 0.1, without sums, that says this of itself."""

    def build(good: bytes) -> bytes:
        sums = (b"+run", b"+sum", b"+whole")
        kept = [part for part in tensor_parts(good) if part[0] not in sums]
        return tensors_of([(b"+run", numbers), *kept])

    return build


def notes(text: bytes) -> Build:
    """Decoded pictures with these notes."""

    def build(good: bytes) -> bytes:
        size = int.from_bytes(good[-16:-8], "little")
        return good[: -16 - size] + text + len(text).to_bytes(8, "little") + good[-8:]

    return build


def changed(statements: str) -> Build:
    """A history that was changed by SQL."""

    def build(good: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
            file.deserialize(good)
            file.executescript(statements)
            return file.serialize()

    return build


def carded(change: Callable[[str], str]) -> Build:
    """A model with another card."""

    def build(good: bytes) -> bytes:
        return tensors_of([
            (kind, change(data.decode()).encode() if kind == b"+noisegram" else data)
            for kind, data in tensor_parts(good) if kind != b"+sum"
        ])  # fmt: skip

    return build


def other_name(good: bytes) -> bytes:
    """A zip in which a member's own header has a name that is no UTF-8, and says it is."""
    at = good.index(b"PK\x03\x04")
    flags = (int.from_bytes(good[at + 6 : at + 8], "little") | 0x800).to_bytes(2, "little")
    return good[: at + 6] + flags + good[at + 8 : at + 30] + b"\xeb\xff" + good[at + 32 :]


def idx(*sizes: int) -> Build:
    return lambda _: bytes([0, 0, 8, len(sizes)]) + pack(f">{len(sizes)}I", *sizes)


def always(content: bytes) -> Build:
    return lambda _: content


ENDLESS = (
    "DROP TABLE message; CREATE VIEW message AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT"
    " i + 1 FROM n) SELECT i AS id, i AS place, 1.0 AS made_at, '' AS text, '' AS words, '' AS"
    " recipe, i AS identity, 0 AS favorite, NULL AS deleted_at, 1 AS bytes, '' AS drawn FROM n;"
)
FINDS: dict[str, list[Build]] = {
    "model": [carded(lambda text: text.replace('"size":28,"patch"', '"patch"'))],
    "run request": [always(b'{"data": ' + DEEP), patched(b'"settings"', b'"settings": 1, "s"')],
    "run of version 0.1": [always(DEEP), always(b'{"settings": [1]}'), always(b'["a"]')],
    "checkpoint": [numbered(b"x"), numbered(DEEP), numbered(b'"x"'), numbered(b'{"images": []}'),
                   numbered(b'{"images": 1e400, "seconds": 1, "loss": 1}')],
    "preset in TOML": [always(b"a = " + DEEP), always(b"a = 1\na = 2")],
    "preset in JSON": [always(DEEP), always(b'{"base": {}}'), always(b'{"base": []}'),
                       always(b'{"network": {"widths": [%s1]}}' % (b"1," * 64))],
    "pictures in a zip": [zipped("x/" * 30_000 + "a.png"), zipped(" " * 60_000 + "1.png"),
                          patched(b"PK\x01\x02\x14\x03\x14\0", b"PK\x01\x02\x14\x03\x54\0"),
                          nameless, other_name, zipped(".", "./.", "//")],
    "idx pictures": [idx(6, 0, 9), idx(0, 9, 9), idx(6), idx(), idx(6, 9, 9, 9),
                     idx(2**32 - 1, 9, 9)],
    "idx labels": [idx(), idx(6, 0), idx(0)],
    "EMNIST mapping": [always(text) for text in (
        b"0 48\n\n \n1 49", b"x 48", b"0 x", b"0 99999999999", b"0 55296", b"4000000000 48",
        b"-1 48", b"\xff", b"9" * 5_000)],
    "glyph corpus": [array("image.npy", header) for header in (
        b"{'descr': '|u1', 'shape': (", b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        b"{'descr': [], 'fortran_order': False, 'shape': (1,), }", b"{[]: 1}", b"{1: 2, 'a': 3}",
        b"{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 28, 28), }",
        b"(" * 9_000)] + [arrays(codepoint=np.full(16, 0x110000)),
                          arrays(codepoint=np.full(16, 0xD800)),
                          arrays(split=np.zeros(16)), arrays(writer=np.full(16, "a"))],
    "points in npz": [array("label.npy",
                            b"{'descr': '<U1', 'fortran_order': False, 'shape': (4,), }",
                            b"\xff" * 16),
                      array("points.npy", b"{'descr': '<f4', 'shape': (4, 2), }" + b" " * 9_000),
                      arrays(points=np.array("a")), arrays(label=np.array(1))],
    "points in CSV": [always(b"1,2,a\n" * 2_000 + b"1,2," + b"x" * 100_000),
                      always(b"\n" * 9_000)],
    "decoded pictures": [notes(text) for text in (
        b"[]", b"7", DEEP, b'{"kept": [[]], "skipped": []}', b'{"kept": {}, "skipped": []}',
        b'{"kept": [0, 9, 9], "skipped": []}', b'{"kept": [0], "skipped": []}',
        b'{"kept": [0, 1, 2], "skipped": [["a", "gone", "{x.y}", {"x": "1"}]]}')],
    "settings": [always(DEEP), always(b"[]"), always(b"\xff"), always(b'{"theme": ' + DEEP)],
    "draft": [always(b'{"typed": "a", "recipe": ' + DEEP), always(b"\xef\xbb\xbf{}")],
    "history": [changed(statements) for statements in (
        ENDLESS, "UPDATE message SET bytes = 9e999",
        "UPDATE message SET bytes = 9223372036854775807",
        "UPDATE states SET content = 'text'", "UPDATE picture SET still = 7", "DELETE FROM picture",
        "UPDATE message SET place = 9223372036854775807 WHERE id = 1",
        "UPDATE message SET place = x'00' WHERE id = 1",
        "UPDATE message SET place = 'a' WHERE id = 1",
        "UPDATE message SET id = 9223372036854775807 WHERE id = 1",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
        "UPDATE message SET text = CAST(x'ff' AS TEXT)",
        "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM message; END",
        "CREATE TRIGGER t AFTER INSERT ON message BEGIN SELECT RAISE(ABORT, 'no'); END")],
    "photographs": [always(DEEP), always(b'{"photos": [1]}')],
    "words in hands": [array("glyphs.npy", b"{'descr': '|u1', 'shape': ("),
                       array("word.npy", b"{[]}"),
                       arrays(glyphs=np.zeros((2, 5))), arrays(word=np.array(["a", "b"]))],
}  # fmt: skip


def build(name: str, goods: list[bytes], _: int, number: int) -> bytes:
    return FINDS[name][number](goods[0])


@pytest.mark.parametrize("name", FINDS)
def test_what_was_found_is_found_no_more(name: str, tmp_path: Path) -> None:
    tally = fuzz(name, 0, len(FINDS[name]), tmp_path, build)
    assert tally.tried == len(FINDS[name])
    assert not tally.finds, "\n".join(tally.kinds())
