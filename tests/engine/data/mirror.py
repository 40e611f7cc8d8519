"""A server of data sets on this computer, that behaves as it is told."""

import hashlib
import http.server
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.data.catalog import RemoteDataset, RemoteFile
from engine.data.download import FetchProgress
from engine.sentence import Sentence

CONTENT = bytes(np.random.default_rng(0).integers(0, 256, 300_000, dtype=np.uint8))
Behavior = Callable[["Asked"], None]


class Asked(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: "Server"  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        """Answer as the test says, else as a good server does."""
        self.server.asked.append((self.path, self.headers.get("Range")))
        name = self.path.rsplit("/", 1)[-1]
        self.server.behavior.pop(0)(self) if self.server.behavior else self.good(name)

    def good(self, name: str, resumes: bool = True, cut: int | None = None) -> None:
        """The file, or the rest of it; `cut` bytes of it before the connection breaks."""
        content = self.server.files.get(name)
        if content is None:
            self.send_error(404)
            return
        start = 0
        if resumes and (wanted := self.headers.get("Range")):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:][:cut])

    def log_message(self, *args: object) -> None:  # pyright: ignore
        """Nothing is printed."""


class Server(http.server.ThreadingHTTPServer):
    """Files in memory, and how the next requests are answered."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.files: dict[str, bytes] = {"file.bin": CONTENT}
        self.behavior: list[Behavior] = []
        self.asked: list[tuple[str, str | None]] = []
        self.let_go = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


def offer_of(files: dict[str, bytes], **more) -> RemoteDataset:
    remote = tuple(
        RemoteFile(name, len(content), hashlib.md5(content).hexdigest())
        for name, content in files.items()
    )
    return RemoteDataset("test", Sentence("a test"), "https://example.org/page", (), remote, **more)


OFFER = offer_of({"file.bin": CONTENT})


def run(work) -> list[FetchProgress]:
    return list(work)


def the_file(folder: Path) -> bytes:
    assert not list(folder.glob("*.part"))
    return (folder / "file.bin").read_bytes()
