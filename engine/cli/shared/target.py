"""The file that a verb makes: at the place that -o names, or sent to stdout by `-o -`."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.cli.shared.console import Terminal, note, tell
from engine.cli.shared.output import encode_json
from engine.errors import ExportError, RequestError
from engine.files import temporary_folder

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a result goes, and in what format; as text, its name in a sentence."""

    out: Path  # as it was named
    kind: str  # its suffix, like ".gif"
    terminal: Terminal

    def __str__(self) -> str:
        return "stdout" if self.to_stdout else str(self.out)

    @property
    def to_stdout(self) -> bool:
        return self.out == STDOUT

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """A path to write the file at; what is to go to stdout goes there once it is whole."""
        if not self.to_stdout:
            self.terminal.check_free()
            yield self.out
            self.terminal.places.remove(self.out)  # it is made: one that follows may begin
            return
        with temporary_folder() as folder:
            path = folder / f"file{self.kind}"
            yield path
            sys.stdout.flush()
            sys.stdout.buffer.write(path.read_bytes())
            sys.stdout.buffer.flush()

    def tell(self, text: str, facts: dict[str, Any]) -> None:
        """The result as a line or as JSON, on stdout unless the file itself is there."""
        facts = {"path": str(self.out)} | facts
        if not self.to_stdout:
            tell(f"{self}: {text}", facts, self.terminal.as_json)
        elif self.terminal.as_json:
            sys.stderr.write(encode_json(facts) + "\n")
        else:
            note(f"{self}: {text}", self.terminal.quiet)


def find_target(
    out: Path, kinds: Sequence[str], terminal: Terminal, wanted: str | None = None
) -> Target:
    """The target that -o names, of one of these kinds (suffixes, the usual first; (): of any).

    `wanted` is the format that --format names. Raises `RequestError` or `ExportError` if nothing
    can be put there, before any work is done; a file that is there is refused as work begins.
    """
    kind = f".{wanted.lower().lstrip('.')}" if wanted else ""
    if kind and kind not in kinds:
        raise unknown_kind(wanted or "", "--format", [one.lstrip(".") for one in kinds])
    if out == STDOUT:
        refuse_terminal()
        return Target(out, kind or (kinds[0] if kinds else ""), terminal)
    suffix = out.suffix.lower()
    if kind and suffix != kind:
        raise RequestError(
            f"{out} is not named like a {kind.lstrip('.').upper()}.",
            f"A file's name says its format; --format is for -o -. Name it {out.stem}{kind}",
        )
    if kinds and suffix not in kinds and out.is_dir():
        raise RequestError(f"{out} is a folder.", f"Name a file in it: {out / 'name'}{kinds[0]}")
    if kinds and suffix not in kinds:
        raise unknown_kind(out.name, "a name that ends in", kinds)
    terminal.reserve(out)
    return Target(out, suffix, terminal)


def unknown_kind(name: str, how: str, kinds: Sequence[str]) -> RequestError:
    """The error for a format that a verb does not make; `how` it is named by these words."""
    return RequestError(
        f"{name} is not a kind of file that can be made here.",
        f"Choose {how} {alternatives(kinds)}.",
    )


def alternatives(names: Sequence[str]) -> str:
    """Names to choose from, as in "gif, png or webp"."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def refuse_terminal() -> None:
    """Raise `RequestError` if stdout is a terminal, which cannot show a file."""
    if sys.stdout.isatty():
        raise RequestError(
            "A file's bytes would fill the terminal.",
            "Send them on (-o - > FILE, or -o - | PROGRAM), or name a file with -o.",
        )


def refuse_stdout(folder: Path) -> None:
    """Raise `ExportError` if the place for a folder is `-`: stdout takes one file alone."""
    if folder == STDOUT:
        raise ExportError(
            "This makes a folder of files, which cannot go to stdout.", "Name a folder."
        )
