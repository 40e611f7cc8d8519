"""Messages into files, one after another, with their letters shared; what is there stays."""

import errno
import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.api import READABLE, Engine, Glyphs, WriteRequest
from engine.batch.glyphs import TOGETHER, GlyphStore
from engine.batch.manifest import Manifest, ManifestLine
from engine.errors import EngineError
from engine.export.budget import Budget
from engine.export.export import ExportResult, export_message
from engine.files import check_writable, exists_already, unwritable
from engine.message.change import with_drawn
from engine.message.recipe import Recipe
from engine.progress import Progress, Work, map_progress
from engine.sentence import join_sentences

MOST_TOGETHER = 200  # messages whose letters are drawn together
# of an OSError: the disk is at its end, not this one file
HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)

Failed = Callable[[int, EngineError], None]  # what is told of a row that cannot be made


@dataclass(frozen=True, slots=True)
class PlannedMessage:
    """A row of a table as the file to make of it."""

    row: int
    path: Path
    recipe: Recipe  # with the hash of its model
    tries: int = 0
    budget: Budget | None = None
    embed_recipe: bool = True

    @property
    def request(self) -> WriteRequest:
        return WriteRequest(self.recipe.letters(), self.recipe.drawing, self.tries)

    @property
    def key(self) -> str:
        """A hash of all that was asked for, whichever version of Noisegram made it."""
        limits = (self.budget.name, self.budget.bytes) if self.budget else ()
        asked = msgspec.structs.replace(self.recipe, version="").encode()
        rest = (self.tries, limits, self.embed_recipe, self.path.suffix)
        return hashlib.blake2b(f"{asked}{rest}".encode(), digest_size=12).hexdigest()


@dataclass(slots=True)
class BatchResult:
    """Counts of a batch: messages made and failed, letters in them and letters drawn for them."""

    made: int = 0
    failed: int = 0
    letters: int = 0  # in the messages that were made
    drawn: int = 0  # of them
    device: str = ""


def make_messages(
    engine: Engine,
    messages: Sequence[PlannedMessage],
    manifest: Manifest,
    failed: Failed,
    *,
    overwrite: bool = False,
    store: GlyphStore | None = None,
) -> Work[BatchResult]:
    """Draw and save messages; yields how many are done. A `store` may have some of their letters.

    One that cannot be made is told to `failed` and written down; a disk that takes no more ends the
    work with an `ExportError`. Closing it leaves whole files alone, and a manifest to go on from.
    """
    result, store, done = BatchResult(device=str(engine.device_name())), store or GlyphStore(), 0
    before = store.drawn
    try:
        for group in drawn_together(messages, store):
            now = Progress(done, len(messages))
            drawing = store.write(engine, [message.request for message in group])
            glyphs = yield from map_progress(drawing, lambda _, now=now: now)
            for message, drawn in zip(group, glyphs, strict=True):
                now = Progress(done, len(messages))
                try:
                    work = make_message(message, drawn, manifest, overwrite)
                    yield from map_progress(work, lambda _, now=now: now)
                    result.made += 1
                    result.letters += len(drawn.letters)
                except EngineError as error:
                    take_failure(message, error, manifest, failed)
                    result.failed += 1
                done += 1
                yield Progress(done, len(messages))
    finally:
        result.drawn = store.drawn - before
        manifest.tidy()
    return result


def drawn_together(
    messages: Sequence[PlannedMessage], store: GlyphStore
) -> Iterator[list[PlannedMessage]]:
    """The messages in groups that lack about `TOGETHER` letters each."""
    group: list[PlannedMessage] = []
    missing: set[object] = set()
    for message in messages:
        group.append(message)
        missing |= store.missing(message.request)
        if len(missing) >= TOGETHER or len(group) >= MOST_TOGETHER:
            yield group
            group, missing = [], set()
    if group:
        yield group


def make_message(
    message: PlannedMessage, glyphs: Glyphs, manifest: Manifest, overwrite: bool
) -> Generator[Progress, None, None]:
    """One file, written down before and after."""
    begun = begin_file(message, manifest, overwrite)
    result = yield from export_drawn(message, glyphs, message.path)
    manifest.add(made_line(begun, message.key, result, glyphs))


def begin_file(message: PlannedMessage, manifest: Manifest, overwrite: bool) -> ManifestLine:
    """Write down that a file is begun, and make its folder.

    Raises `ExportError` if another file is in its place, or where none can be.
    """
    path = message.path
    check_writable(path.parent, may_make=True)
    if path.exists() and not (overwrite or manifest.is_ours(path)):
        raise exists_already(path)
    begun = ManifestLine(
        row=message.row, path=manifest.place(path), text=message.recipe.text, state="begun"
    )
    manifest.add(begun)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    return begun


def export_drawn(message: PlannedMessage, glyphs: Glyphs, path: Path) -> Work[ExportResult]:
    """The file of a message whose letters are drawn, put at a path; one there is replaced."""
    return export_message(
        path, glyphs.states, glyphs.sigmas, with_drawn(message.recipe, glyphs),
        budget=message.budget, embed_recipe=message.embed_recipe, overwrite=True,
    )  # fmt: skip


def made_line(begun: ManifestLine, key: str, result: ExportResult, glyphs: Glyphs) -> ManifestLine:
    """The manifest's line of a file that is whole, from the line that was written when it began."""
    scores = zip(glyphs.letters, glyphs.scores, strict=False)
    poor = dict.fromkeys(letter.seen for letter, score in scores if score < READABLE)
    return msgspec.structs.replace(
        begun, state="made", key=key, bytes=result.bytes, width=result.width,
        height=result.height, frames=result.frames, hands=tuple(sorted(set(glyphs.hands))),
        traded=join_sentences(result.traded), hard_to_read=" ".join(poor),
    )  # fmt: skip


def take_failure(
    message: PlannedMessage, error: EngineError, manifest: Manifest, failed: Failed
) -> None:
    """Write down that a message cannot be made, and tell it to `failed`.

    Raises the error again if no other file could be written, either.
    """
    manifest.add(
        ManifestLine(
            row=message.row, path=manifest.place(message.path), state="failed",
            text=message.recipe.text, error=error.what, remedy=error.remedy,
        )
    )  # fmt: skip
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in HOPELESS:
        raise error
    failed(message.row, error)
