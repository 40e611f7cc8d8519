"""What a verb is given and makes: bytes through a pipe, and the frames of a file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from PIL import Image


def frames_of(path: Path) -> int:
    with Image.open(path) as image:
        return getattr(image, "n_frames", 1)


@contextmanager
def sending(content: bytes) -> Iterator[str]:
    """The name of a pipe that these bytes come through, as a shell's <(…) has one."""
    reader, writer = os.pipe()

    def send() -> None:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(content)

    sender = Thread(target=send)
    sender.start()
    yield f"/dev/fd/{reader}"
    sender.join()
    os.close(reader)
