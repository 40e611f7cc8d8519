"""Messages drawn by the workers of a Dask cluster, and put into files here.

A task is a few rows, and its result the bytes of their files: workers need no disk of ours. Dask
gives the tasks of a worker that dies to others. What is put down here is the same as without a
cluster, so a batch that is broken off goes on in either way.
"""

import math
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.batch.glyphs import GlyphStore
from engine.batch.make import (
    BatchResult,
    Failed,
    PlannedMessage,
    begin_file,
    export_drawn,
    made_line,
    take_failure,
)
from engine.batch.manifest import Manifest, ManifestLine
from engine.decode import decode_json
from engine.errors import DeviceError, EngineError, RequestError
from engine.files import read_bounded, temporary_folder, write_atomic
from engine.progress import Progress, Work, finish
from engine.version import installed_version

if TYPE_CHECKING:
    from engine.studio import Studio

MOST_ROWS = 50  # in a task: so much at most is drawn again where a worker dies
TASKS_EACH = 4  # of a worker, at least: so that none waits long for the last one
LOOK_S = 0.1  # between looks at what is done
CONNECTING = "10s"
LARGEST = 1_000_000  # bytes of the file that a scheduler writes


class Cluster:
    """A connection to a Dask scheduler, by its address or by the file that it writes."""

    def __init__(self, address: str) -> None:
        """Raises `RequestError` without Dask or that file, `DeviceError` where none answers."""
        self.address = address
        try:
            from distributed import Client
        except ImportError as error:
            raise RequestError(
                "A cluster needs Dask, which is not installed.",
                "Install it here and on the workers: pip install 'noisegram[cluster]'",
            ) from error
        if address.endswith(".json"):
            address = read_address(Path(address))
        try:
            self.client: Any = Client(address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise DeviceError(
                "No Dask scheduler answers at {address}.",
                "Start one (dask scheduler), and name the address that it prints.",
                address=self.address,
            ) from error

    @property
    def workers(self) -> int:
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    @property
    def lost(self) -> bool:
        """True once the scheduler is gone."""
        return self.client.status != "running"

    def describe(self) -> str:
        count = self.workers
        if not count:
            return f"{self.address} has no workers yet; the rows wait for the first."
        return f"{count} worker{'s' * (count > 1)} at {self.address}."

    def close(self) -> None:
        """Give up what is not done yet, and leave."""
        with suppress(OSError, TimeoutError):
            self.client.close(timeout=2)


def read_address(path: Path) -> str:
    """The address in a scheduler's file; Dask itself would wait for it. Raises `RequestError`."""
    try:
        return str(decode_json(read_bounded(path, LARGEST), LARGEST)["address"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RequestError(
            "{path} is not the file of a Dask scheduler.",
            "One writes it: dask scheduler --scheduler-file {path}",
            path=path,
        ) from error


@dataclass(frozen=True, slots=True)
class DrawnRows:
    """The results of a task, one a message, in order."""

    files: list[tuple[ManifestLine, bytes] | EngineError]
    drawn: int  # letters
    letters: list[int]  # of each message
    device: str


def make_on_cluster(
    cluster: Cluster,
    messages: Sequence[PlannedMessage],
    manifest: Manifest,
    failed: Failed,
    *,
    overwrite: bool = False,
) -> Work[BatchResult]:
    """Have messages drawn by the workers, and save them; yields how many are done.

    As `make_messages` does, and closes the cluster. Raises `DeviceError` if the scheduler is lost
    or the workers cannot draw: what was made until then stays, and is not made again.
    """
    result, done = BatchResult(), 0
    try:
        with closing(cluster), closing(drawn_tasks(cluster, messages)) as tasks:
            for task in tasks:
                if task is None:
                    yield Progress(done, len(messages))
                    continue
                group, rows = task
                result.drawn += rows.drawn
                result.device = rows.device or result.device
                for message, file, letters in zip(group, rows.files, rows.letters, strict=True):
                    try:
                        put_file(message, file, manifest, overwrite)
                        result.made += 1
                        result.letters += letters
                    except EngineError as error:
                        take_failure(message, error, manifest, failed)
                        result.failed += 1
                    done += 1
                    yield Progress(done, len(messages))
    finally:
        manifest.tidy()
    return result


def drawn_tasks(
    cluster: Cluster, messages: Sequence[PlannedMessage]
) -> Generator[tuple[list[PlannedMessage], DrawnRows] | None, None, None]:
    """The tasks of a batch as they get done; None now and then while none is."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    futures = {
        cluster.client.submit(draw_rows, group, installed_version(), pure=False): group
        for group in tasks_of(messages, cluster.workers)
    }
    completed = as_completed(list(futures), loop=cluster.client.loop)
    while completed.count():
        ready = completed.next_batch(block=False)
        for future in ready:
            group = futures.pop(future)
            if future.status == "finished":
                yield group, future.result()
                continue
            error = None if cluster.lost or future.cancelled() else future.exception()
            if isinstance(error, KilledWorker):
                yield group, refused_rows(group)
            elif isinstance(error, EngineError):
                raise error
            else:
                raise lost_error(cluster, error)
        if cluster.lost:
            raise lost_error(cluster, None)
        if not ready:
            yield None
            time.sleep(LOOK_S)


def tasks_of(messages: Sequence[PlannedMessage], workers: int) -> Iterator[list[PlannedMessage]]:
    """The messages in groups: large ones share letters, small ones are spread well."""
    size = min(MOST_ROWS, math.ceil(len(messages) / (TASKS_EACH * max(1, workers))))
    for start in range(0, len(messages), size):
        yield list(messages[start : start + size])


def refused_rows(group: Sequence[PlannedMessage]) -> DrawnRows:
    """The rows of a task over which several workers have died."""
    error = DeviceError(
        "Every worker that drew it died.", "Give the workers more memory, and run this again."
    )
    return DrawnRows([error] * len(group), 0, [0] * len(group), "")


def lost_error(cluster: Cluster, error: BaseException | None) -> DeviceError:
    """The error of a cluster that draws no more."""
    if error is None:
        return DeviceError(
            "The Dask scheduler at {address} is gone.",
            "Run this again with another one, or without: what was made is not made again.",
            address=cluster.address,
        )
    return DeviceError(
        "A worker cannot draw: {why}",
        "Install the same Noisegram with PyTorch on all workers. What was made is not made again.",
        why=str(error) or type(error).__name__,
    )


def put_file(
    message: PlannedMessage,
    file: tuple[ManifestLine, bytes] | EngineError,
    manifest: Manifest,
    overwrite: bool,
) -> None:
    """Write a file that a worker made, and write it down before and after."""
    if isinstance(file, EngineError):
        raise file
    line, content = file
    begun = begin_file(message, manifest, overwrite)
    write_atomic(message.path, content)
    manifest.add(msgspec.structs.replace(line, path=begun.path))


# What follows runs on a worker, in one thread of it at a time.
ALONE = threading.Lock()
STORE = GlyphStore()  # a letter is drawn once a worker


@cache
def worker_studio() -> "Studio":
    from engine.studio import Studio

    return Studio()


def draw_rows(messages: list[PlannedMessage], version: str) -> DrawnRows:
    """Draw the messages of a task, and make their files. Raises `EngineError` if none can be."""
    if version != installed_version():
        raise RequestError(
            "A worker has Noisegram {theirs}, and here is {mine}.",
            "Install the same version on all workers.",
            theirs=installed_version(),
            mine=version,
        )
    with ALONE:
        use_own_threads()
        studio, before = worker_studio(), STORE.drawn
        drawn = finish(STORE.write(studio, [message.request for message in messages]))
        files: list[tuple[ManifestLine, bytes] | EngineError] = []
        with temporary_folder() as folder:
            for message, glyphs in zip(messages, drawn, strict=True):
                path = folder / f"{message.row}{message.path.suffix}"
                begun = ManifestLine(
                    row=message.row, path="", text=message.recipe.text, state="begun"
                )
                try:
                    if glyphs.model_hash != message.recipe.model_hash:
                        raise RequestError(
                            "A worker has another model of the name {name}.",
                            "Give all workers the same file.",
                            name=message.recipe.drawing.model,
                        )
                    result = finish(export_drawn(message, glyphs, path))
                    line = made_line(begun, message.key, replace(result, path=path), glyphs)
                    files.append((line, path.read_bytes()))
                except EngineError as error:
                    files.append(error)
        letters = [len(glyphs.letters) for glyphs in drawn]
        return DrawnRows(files, STORE.drawn - before, letters, str(studio.device_name()))


def use_own_threads() -> None:
    """Compute with as many threads as the worker was given."""
    from distributed import get_worker

    from engine.device import use_threads

    with suppress(ValueError):  # called otherwise, by a test
        use_threads(wanted=get_worker().state.nthreads)
