"""A program that does what ffmpeg does, as far as an export sees: for machines without it."""

import sys
from pathlib import Path

from engine.files import write_atomic

# Writes an MP4 of its metadata and of how much it was given; tells its process id.
FFMPEG = f"""#!{sys.executable}
import os, re, sys
from pathlib import Path
from struct import pack
Path({{pid!r}}).write_text(str(os.getpid()))
pages = len(sys.stdin.buffer.read())
given = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "-i"]
comment = Path(given[1]).read_text().split("comment=", 1)[1][:-1]
comment = re.sub(r"\\\\(.)", r"\\1", comment).encode()
def box(kind, data):
    return pack(">I", 8 + len(data)) + kind + data
data = box(b"data", pack(">II", 1, 0) + comment)
lists = box(b"ilst", box(b"\\xa9too", box(b"data", bytes(8))) + box(b"\\xa9cmt", data))
meta = box(b"udta", box(b"meta", bytes(4) + box(b"hdlr", bytes(9)) + lists))
film = box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", bytes(40)) + meta)
told = "|".join(sys.argv).encode()
Path(sys.argv[-1]).write_bytes(film + box(b"mdat", b"%d" % pages) + told)
"""


def install(tools: Path, script: str) -> None:
    write_atomic(tools / "ffmpeg", script.encode())
    (tools / "ffmpeg").chmod(0o755)


def fake(tools: Path) -> Path:
    """A program that does what ffmpeg does, as far as we see; where it tells its process id."""
    pid = tools / "pid"
    install(tools, FFMPEG.replace("{pid!r}", repr(str(pid))))
    return pid
