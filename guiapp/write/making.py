"""A message's file: foreseen, made, put elsewhere. All of it on the lane for exports."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from engine.export.estimate import Estimate, find, told
from engine.export.file import (
    ExportProgress,
    ExportResult,
    check_target,
    export_message,
)
from engine.export.fitting import Choice
from engine.export.kind import look_for_flashes
from engine.files import write_atomic
from guiapp.widgets.sheet import Inked, to_image
from guiapp.words import file_name
from guiapp.write.export_options import ExportOptions
from guiapp.write.finished import FinishedMessage
from guiapp.write.outbox import Outbox
from guiapp.write.sharing import Parcel


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A file that lies in the outbox."""

    message: FinishedMessage
    options: ExportOptions
    result: ExportResult
    content: bytes
    still: Inked

    def fits(self, message: FinishedMessage, options: ExportOptions) -> bool:
        """Whether this is what these would give."""
        return self.options == options and self.message.recipe == message.recipe

    def parcel(self) -> Parcel:
        """For other apps, on the window's own thread."""
        return Parcel(self.result.path, self.content, to_image(*self.still))


def picture(
    message: FinishedMessage, width: int, height: int, square: bool = False
) -> Generator[None, None, Inked]:
    """The finished page, as large as fits into this room."""
    yield
    return message.small_page(width, height, square)


def check(message: FinishedMessage) -> Generator[None, None, bool]:
    """Whether the way to the page flashes."""
    return look_for_flashes(message.states, message.sigmas, message.recipe)


def foresee_and_make(
    message: FinishedMessage, options: ExportOptions, outbox: Outbox
) -> Generator[Estimate | None, None, Made]:
    """What the file will be, and then the file."""
    recipe, budget = options.applied(message.recipe), options.budget()
    choice = yield from find(
        message.states, message.sigmas, recipe, options.suffix, budget,
        embed_recipe=options.keep_recipe,
    )  # fmt: skip
    foreseen = told(choice)
    yield foreseen
    with closing(make(message, options, outbox, choice)) as making:
        while True:
            try:
                next(making)
            except StopIteration as end:
                return end.value
            yield foreseen


def make(
    message: FinishedMessage,
    options: ExportOptions,
    outbox: Outbox,
    choice: Choice | None = None,
) -> Generator[ExportProgress, None, Made]:
    """The file in the outbox."""
    recipe = options.applied(message.recipe)
    path = outbox.place(file_name(recipe.text, options.suffix))
    result = yield from export_message(
        path,
        message.states,
        message.sigmas,
        recipe,
        budget=options.budget(),
        embed_recipe=options.keep_recipe,
        choice=choice,
    )
    return Made(message, options, result, path.read_bytes(), message.page(recipe))


def put(made: Made, path: Path, overwrite: bool) -> Generator[None, None, ExportResult]:
    """A file that is made already, at another place."""
    check_target(path, overwrite)
    yield
    write_atomic(path, made.content)
    return replace(made.result, path=path)
