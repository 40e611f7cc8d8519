"""Bring README's table of verbs and docs/commands.md up to date with the command line.

    python packaging/verbs.py           write both
    python packaging/verbs.py --check   write nothing; exit status 1 if one of them is stale

Both are made from what --help is made from: docstrings, options, examples and the keys of --json.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ["COLUMNS"] = "80"

import typer  # noqa: E402

from engine.cli.app import app  # noqa: E402
from engine.cli.shared.help import Family, Verb, walk_verbs  # noqa: E402
from engine.cli.verbs import VERB_TABLE  # noqa: E402

README, REFERENCE = ROOT / "README.md", ROOT / "docs" / "commands.md"
BEGIN, END = "<!-- verbs: made by packaging/verbs.py -->\n", "<!-- end of verbs -->\n"
INTRODUCTION = """# The command line

Made by `python packaging/verbs.py` from what `noisegram VERB --help` shows; change it there.

Results go to stdout, progress and notes to stderr. No file is overwritten without `--force`, and a
verb that fails or is interrupted leaves no half-written file. A word after `--` is never an option:
`noisegram write -o cold.gif -- "-5 degrees"`.

| exit status | |
| --- | --- |
| 0 | done |
| 1 | failed: a disk, a device or the network did not do what was asked |
| 2 | bad input: asked in another way, it can be done; the message says how |
| 130 | interrupted by Ctrl+C |
| 129, 143 | ended because the terminal was closed (SIGHUP), or by a request to stop (SIGTERM) |
| 141 | the program that read the output had read enough |

With `--json`, one JSON object is printed on stdout; `VERB --help` names its keys. Where `-o -`
sends the file itself to stdout, the object is on stderr. An error is an object as well, on the last
line of stderr: `error`, `remedy` (may be empty) and `status`.

A text, a message or a recipe may come through stdin (`-`), a pipe or `<(...)`: at most 64 KB of
text, in UTF-8 or in UTF-16 with its mark, or 100 MB of a message. In what is printed, control
characters in names and bytes that are no text are U+FFFD; JSON escapes the former. A sign that the
encoding of stdout lacks is `?`, and is escaped in JSON.

| environment variable | |
| --- | --- |
| `NO_COLOR` | if set, no colors |
| `COLUMNS` | the width of tables and of help in characters, in place of the terminal's |
| `XDG_DATA_HOME` | on Linux, where models are kept, in place of `~/.local/share` |
| `XDG_CONFIG_HOME`, `XDG_STATE_HOME` | where settings and logs are; `noisegram doctor` shows all |
| `CUDA_VISIBLE_DEVICES` | the NVIDIA cards that `--device cuda` may use |
| `DISPLAY`, `WAYLAND_DISPLAY` | on Linux, where the window opens; no verb needs one |

Completion of verbs, options and names in bash, zsh, fish and PowerShell:
`noisegram --install-completion`, then open a new terminal.
"""


def main() -> int:
    """Write both; the exit status is 1 if one was stale and may not be written."""
    made = {README: readme(), REFERENCE: reference()}
    stale = [path for path, text in made.items() if not is_current(path, text)]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is stale")
        if "--check" not in sys.argv:
            path.write_text(made[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


def is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def readme() -> str:
    """README with its table of verbs between the two markers made anew."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    return before + BEGIN + verb_table() + END + rest.split(END)[1]


def verb_table() -> str:
    """A table of all verbs in Markdown, a row a verb, by what people do."""
    commands = dict(walk_verbs(root()))
    lines = []
    for panel, verbs in VERB_TABLE.items():
        lines += [f"| **{panel}** | |", "| --- | --- |"] if not lines else [f"| **{panel}** | |"]
        for name in verbs:
            family = [words for words in commands if words.startswith(f"{name} ")]
            lines += [f"| `{words}` | {summary(commands[words])} |" for words in family or [name]]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """docs/commands.md: every verb with its arguments, options, examples and keys of --json."""
    commands = dict(walk_verbs(root()))
    parts = [INTRODUCTION]
    for panel, verbs in VERB_TABLE.items():
        parts.append(f"## {panel}\n")
        for words, command in commands.items():
            if words.split()[0] in verbs and isinstance(command, Verb):
                parts.append(verb_section(words, command))
    return "\n".join(parts)


def verb_section(words: str, verb: Verb) -> str:
    """A verb's part of the reference."""
    context = typer.Context(verb, info_name=f"noisegram {words}", **root().context_settings)  # pyright: ignore[reportArgumentType]
    usage = " ".join(verb.collect_usage_pieces(context))
    parts = [f"### {words}\n", f"`noisegram {words} {usage}`\n", f"{verb.help}\n"]
    parts += ["| | |\n| --- | --- |\n" + "".join(option_rows(verb.get_params(context), context))]
    if verb.facts:
        parts.append("With `--json`:\n")
        rows = [f"| `{key}` | {said} |\n" for key, said in verb.facts.items()]
        parts.append("| key | |\n| --- | --- |\n" + "".join(rows))
    parts.append(f"```\n{verb.examples.strip(chr(10))}\n```\n")
    return "\n".join(parts)


def option_rows(params: Iterable[Any], context: typer.Context) -> Iterable[str]:
    """A row for each argument and option but --help."""
    for param in params:
        record = param.get_help_record(context)
        if record and param.name != "help":
            names, text = (part.replace("|", "\\|") for part in record)
            yield f"| `{names}` | {' '.join(text.split())} |\n"


def summary(command: Any) -> str:
    """The first paragraph of a verb's help."""
    return (command.help or "").split("\n\n")[0].replace("|", "\\|")


def root() -> Family:
    command = typer.main.get_command(app)
    assert isinstance(command, Family)
    return command


if __name__ == "__main__":
    sys.exit(main())
