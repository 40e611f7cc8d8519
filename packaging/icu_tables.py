"""ICU's tables without those that Qt never asks for: 32 MB become 5. Linux, where Qt needs ICU.

The tables are one package (magic word "CmnD") behind one symbol of a library that holds nothing
else: a header, how many there are, for each where its name and its content begin, counted from
there, sorted by name; then the names, then the contents, each at a multiple of 16 bytes.
https://unicode-org.github.io/icu/userguide/icu_data/#icu-data-file-formats
"""

import re
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

PACKAGE = b"CmnD"  # at byte 12 of the header, after its length and two magic bytes
LITTLE_ENDIAN = "icudt"  # how all names begin, as in icudt73l/coll/de.res
ALIGNED = 16  # bytes
SYMBOL = re.compile(r"\s([0-9a-f]+)\s+\S*(icudt\d+_dat)$", re.MULTILINE)  # of objdump

ASSEMBLY = """
    .section .rodata
    .balign {aligned}
    .globl {symbol}
    .type {symbol}, @object
    .size {symbol}, {size}
{symbol}:
    .incbin "{file}"
    .section .note.GNU-stack, "", @progbits
"""


def slim_icu(library: Path, left_out: Callable[[str], str]) -> int:
    """Make the library anew without the tables that are left out; returns the bytes saved."""
    before = library.read_bytes()
    symbol, size = exported_symbol(library)
    start = before.index(PACKAGE) - 12
    header, tables = unpack_tables(before[start : start + size])
    kept = [(name, table) for name, table in tables if not left_out(name.partition("/")[2])]
    write_library(library, symbol, pack_tables(header, kept))
    return len(before) - library.stat().st_size


def unpack_tables(package: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The header, and every table by name, in order. Raises `ValueError` for another format."""
    (length,) = struct.unpack_from("<H", package)
    header, inside = package[:length], package[length:]
    (count,) = struct.unpack_from("<I", inside)
    places = [struct.unpack_from("<II", inside, 4 + 8 * row) for row in range(count)]
    names = [inside[name : inside.index(b"\0", name)].decode("ascii") for name, _ in places]
    if not names or any(not name.startswith(LITTLE_ENDIAN) for name in names):
        raise ValueError("these are no tables of ICU for this machine")
    starts = [start for _, start in places]
    ends = [*starts[1:], len(inside)]
    return header, [(n, inside[a:b]) for n, a, b in zip(names, starts, ends, strict=True)]


def pack_tables(header: bytes, tables: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of these tables, which come in the order of their names."""
    tables = list(tables)
    names = b"".join(name.encode("ascii") + b"\0" for name, _ in tables)
    name_at = 4 + 8 * len(tables)
    table_at = name_at + len(names) + padding(len(header) + name_at + len(names))
    names += bytes(table_at - name_at - len(names))
    rows, contents = [struct.pack("<I", len(tables))], list[bytes]()
    for name, table in tables:
        rows.append(struct.pack("<II", name_at, table_at))
        contents.append(table + bytes(padding(len(table))))
        name_at += len(name) + 1
        table_at += len(contents[-1])
    return b"".join([header, *rows, names, *contents])


def padding(length: int) -> int:
    """Bytes missing to the next multiple of the alignment."""
    return -length % ALIGNED


def exported_symbol(library: Path) -> tuple[str, int]:
    """The name of the only symbol, and the length of what it stands for."""
    command = ["objdump", "-T", str(library)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = SYMBOL.search(said)
    if found is None:
        raise ValueError(f"{library.name} holds no tables of ICU")
    return found[2], int(found[1], 16)


def write_library(library: Path, symbol: str, package: bytes) -> None:
    """A shared library of the same name with one symbol, in place of the one that is there."""
    with tempfile.TemporaryDirectory() as folder:
        data, source, parts = (Path(folder) / name for name in ("tables", "tables.s", "tables.o"))
        data.write_bytes(package)
        facts = {"symbol": symbol, "size": len(package), "file": data.name, "aligned": ALIGNED}
        source.write_text(ASSEMBLY.format(**facts), encoding="ascii")
        subprocess.run(["as", "-o", parts.name, source.name], cwd=folder, check=True)
        linked = ["ld", "-shared", "-soname", library.name, "--build-id=none", "-z", "noexecstack"]
        subprocess.run([*linked, "-o", "library", parts.name], cwd=folder, check=True)
        library.write_bytes((Path(folder) / "library").read_bytes())
