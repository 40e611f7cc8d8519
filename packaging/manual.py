"""Manual pages and completions, made from the command line as its --help is.

    python packaging/manual.py FOLDER     into FOLDER/share, as a package of Linux has them
    python packaging/manual.py            into build/manual/share

`man noisegram` is the program, `man noisegram-models-export` a verb of a family.
"""

import gzip
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import typer  # noqa: E402
from typer._completion_shared import get_completion_script  # noqa: E402

from engine.cli.app import COMPLETION, app  # noqa: E402
from engine.cli.shared.help import Family, Verb, example_commands, walk_verbs  # noqa: E402
from engine.cli.shared.usage import PROGRAM  # noqa: E402
from engine.version import installed_version  # noqa: E402

SHELLS = {  # where each looks for completions that packages bring
    "bash": f"bash-completion/completions/{PROGRAM}",
    "zsh": f"zsh/vendor-completions/_{PROGRAM}",
    "fish": f"fish/vendor_completions.d/{PROGRAM}.fish",
}
STATUS = {
    "0": "done",
    "1": "failed: a disk, a device or the network did not do what was asked",
    "2": "bad input; the message says how to ask",
    "130": "interrupted by Ctrl+C",
}


def main() -> int:
    """Write all; the exit status."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "manual"
    made = write_manual(folder / "share", 0)
    print(f"{made} files in {folder / 'share'}")
    return 0


def write_manual(share: Path, epoch: int) -> int:
    """Pages and completions below a folder like /usr/share; returns how many files.

    `epoch` is the day they are of, in seconds.
    """
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    files = {
        share / "man" / "man1" / f"{name}.1.gz": gzip.compress(page.encode(), mtime=0)
        for name, page in pages(day)
    }
    files |= {share / place: script(shell).encode() for shell, place in SHELLS.items()}
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(files)


def script(shell: str) -> str:
    """What makes a shell ask the program; the program answers with verbs, options and names."""
    text = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION, shell=shell)
    # zsh reads such a file as the body of a function, at the first question
    text = re.sub(r"^compdef (\S+) \S+$", r'\1 "$@"', text, flags=re.MULTILINE)
    return text.strip() + "\n"


def pages(day: str) -> Iterator[tuple[str, str]]:
    """Each manual page with its name."""
    whole: Any = typer.main.get_command(app)
    verbs = dict(walk_verbs(whole))
    yield PROGRAM, program_page(whole, verbs, day)
    for words, verb in verbs.items():
        if isinstance(verb, Verb):
            yield page_name(words), verb_page(words, verb, day)


def page_name(words: str) -> str:
    """The name of a verb's page: of "models export", noisegram-models-export."""
    return "-".join([PROGRAM, *words.split()])


def program_page(whole: Family, verbs: dict[str, Any], day: str) -> str:
    """The page of the program: what it is, and its verbs."""
    said = (whole.help or "").split("\n\n")
    lines = head(PROGRAM, said[0], day)
    lines += [".SH SYNOPSIS", f".B {PROGRAM}", r"[\fIFILE\fR | \fIVERB\fR ...]"]
    lines += [".SH DESCRIPTION", *paragraphs(said)]
    lines += [".SH VERBS"]
    for words, verb in verbs.items():
        if isinstance(verb, Verb):
            lines += [".TP", f".BR {roff(page_name(words))} (1)", roff(first(verb.help))]
    lines += status_lines()
    lines += [".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "If set, no colors.", ".TP"]
    lines += [".B XDG_DATA_HOME", r"Where models are kept, in place of ~/.local/share."]
    lines += [*example_lines(whole.examples), ".SH FILES"]
    lines += [roff(f"{PROGRAM} doctor shows where models, settings and logs are.")]
    return "\n".join(lines) + "\n"


def verb_page(words: str, verb: Verb, day: str) -> str:
    """The page of a verb: arguments and options by panel, keys of --json, examples."""
    context = typer.Context(verb, info_name=f"{PROGRAM} {words}")  # pyright: ignore[reportArgumentType]
    lines = head(page_name(words), first(verb.help), day)
    usage = " ".join(verb.collect_usage_pieces(context))
    lines += [".SH SYNOPSIS", f".B {roff(f'{PROGRAM} {words}')}", roff(usage)]
    lines += [".SH DESCRIPTION", *paragraphs((verb.help or "").split("\n\n"))]
    panel = None
    for param in verb.get_params(context):
        record = param.get_help_record(context)
        if not record:
            continue
        named = getattr(param, "rich_help_panel", None) or ""
        if panel is None:
            lines.append(".SH OPTIONS")
        if named != panel and named:
            lines.append(f".SS {roff(named)}")
        panel = named
        lines += [".TP", f".B {roff(record[0])}", roff(" ".join(record[1].split()) or "\u2013")]
    if verb.facts:
        lines += [".SH JSON", r"With \fB\-\-json\fR, one object with:"]
        for key, said in verb.facts.items():
            lines += [".TP", f".B {roff(key)}", roff(said)]
    lines += [*example_lines(verb.examples), *status_lines()]
    lines += [".SH SEE ALSO", f".BR {PROGRAM} (1)"]
    return "\n".join(lines) + "\n"


def head(name: str, said: str, day: str) -> list[str]:
    """Title and name of a page."""
    title = f'.TH {name.upper()} 1 "{day}" "Noisegram {installed_version()}" "User commands"'
    said = said.rstrip(".")
    return [title.replace("-", r"\-", name.count("-")), ".SH NAME", roff(f"{name} - {said}")]


def paragraphs(texts: list[str]) -> Iterator[str]:
    """Lines of a text's paragraphs."""
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield roff(" ".join(text.split()))


def example_lines(examples: str) -> list[str]:
    """Commands, each with a line of its own."""
    commands = example_commands(examples)
    return [".SH EXAMPLES", ".nf", *map(roff, commands), ".fi"] if commands else []


def status_lines() -> list[str]:
    lines = [".SH EXIT STATUS"]
    for number, said in STATUS.items():
        lines += [".TP", f".B {number}", roff(said)]
    return lines


def first(text: str | None) -> str:
    """The first paragraph of a help."""
    return " ".join((text or "").split("\n\n")[0].split())


def roff(text: str) -> str:
    """A text as roff shows it: nothing in it is a command."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = re.sub(r"[^\x00-\x7f]", lambda sign: rf"\[u{ord(sign[0]):04X}]", text)
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    os.environ["COLUMNS"] = "80"
    sys.exit(main())
