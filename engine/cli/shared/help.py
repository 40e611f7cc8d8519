"""Help as it is read in a terminal: options in panels, examples that can be pasted, JSON keys.

Examples are a text: a line that begins with two spaces is a command (with a backslash at its end,
the next line belongs to it), any other line says what the commands below it do.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from copy import copy
from inspect import cleandoc
from typing import Annotated, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from typer import Argument, Context, Exit, TyperException
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from engine.cli.shared.arguments import VERBOSE, fill_in_values
from engine.cli.shared.facts import NO_FACTS
from engine.cli.shared.usage import PROGRAM, no_such_verb, spoken_type

# The panel of an option that names none, by its own name; others stand first, in Options. The
# panels stand in this order.
PANELS: dict[str, tuple[str, ...]] = {
    "Drawing": ("model", "hand", "seed", "as_drawn"),
    "Sampling": ("steps", "frames", "sampler", "guidance"),
    "Finer points of sampling": (
        "levels", "sigma_min", "sigma_max", "rho", "guidance_low", "guidance_high", "eta",
        "variance", "churn", "churn_min", "churn_max", "churn_noise", "clip",
    ),
    "Page": ("layout", "width", "align", "ink", "weight", "slant"),
    "Motion": ("fps", "hold", "stagger", "loop", "boomerang", "backward", "poster", "overlay"),
    "Pictures": ("classes", "size", "gray", "fix", "shape"),
    "Start": (),
    "Learning": (),
    "Length": ("minutes", "images", "epochs"),
    "Result": (),
    "Noise schedule": ("timesteps", "beta_min", "beta_max", "zero_snr"),
    "Enlarging": ("scale", "resample"),
    "Figure": ("title",),
    "General": ("device", "force", "yes", "quiet", "verbose", "as_json", "help"),
}  # fmt: skip
PANEL_OF = {name: panel for panel, names in PANELS.items() for name in names}
ORDER = ["", *PANELS]
HELP_EXAMPLES = """
  noisegram help
  noisegram help write
  noisegram help models export
"""
USAGE = 2  # the exit status of words that make no command
VERBOSE_HELP = "Log on stderr what is done and when, and show where an error came from."


class Verb(TyperCommand):
    """A verb, whose help ends with its examples; `facts` are the keys that --json prints."""

    facts: Mapping[str, str] = NO_FACTS

    def __init__(self, name: str | None, *, epilog: str | None = None, **given: Any) -> None:
        super().__init__(name, **given)
        self.help = join_lines(self.help or "")
        self.examples = epilog or ""
        for param in self.params:
            param.type = spoken_type(param.type)
            if isinstance(param, TyperArgument):
                param.type = without_name(param.type)
                show_in_usage(param)
            if isinstance(param, TyperArgument | TyperOption) and isinstance(
                param.show_default, str
            ):
                show_plainly(param, param.show_default)
        # Heeded before anything is parsed; it stands here to be found in the help.
        self.params.append(
            TyperOption(param_decls=[VERBOSE], is_flag=True, expose_value=False, help=VERBOSE_HELP)
        )

    def get_params(self, ctx: Any) -> list[Any]:
        """Arguments, then options in the order of their panels."""
        params = super().get_params(ctx)
        for param in params:
            if isinstance(param, TyperOption):
                param.rich_help_panel = param.rich_help_panel or PANEL_OF.get(param.name or "")
        return sorted(params, key=lambda one: place_of(one.rich_help_panel or ""))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, fill_in_values(args))
        except TyperException as error:  # of which some forget what verb they are about
            error.__dict__["ctx"] = getattr(error, "ctx", None) or ctx
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, formatter)
        print_examples(self.examples)
        if self.facts:
            keys = Text(f"--json prints one object with: {', '.join(self.facts)}.")
            if any(
                one.name == "out" and "stdout" in getattr(one, "help", "") for one in self.params
            ):
                keys.append(" With -o - it goes to stderr, since the file is on stdout.")
            Console(highlight=False).print(Padding(keys, (0, 1, 1, 1)))


def show_plainly(param: Any, default: str) -> None:
    """Show a default that is a text as it is: typer would put it in parentheses."""
    param._get_default_string = lambda **_: default


def place_of(panel: str) -> int:
    """Where a panel stands among the others; one that is not in the table stands last."""
    return ORDER.index(panel) if panel in ORDER else len(ORDER)


def show_in_usage(argument: TyperArgument) -> None:
    """Show an argument as it is typed, FILE or [FILE]; typer puts {} around one that is needed."""
    word = argument.metavar or ""
    argument.get_usage_pieces = lambda ctx: [word if argument.required else f"[{word}]"]


def without_name(kind: Any) -> Any:
    """A type of values that is shown by the word its parameter has for it alone."""
    kind = copy(kind)
    kind.get_metavar = lambda param, ctx: ""
    return kind


class Family(TyperGroup):
    """A verb with sub-verbs; alone it is wrong, and its help goes to stderr."""

    def __init__(self, *, epilog: str | None = None, **given: Any) -> None:
        given["subcommand_metavar"] = "VERB ..."
        super().__init__(**given)
        self.help = join_lines(self.help or "")
        self.examples = epilog or ""

    def load_verb(self, name: str) -> Any:
        """A sub-verb, whole."""
        return self.commands[name]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, formatter)
        print_examples(self.examples)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args or not self.no_args_is_help or ctx.resilient_parsing:
            return super().parse_args(ctx, fill_in_values(args))
        with redirect_stdout(sys.stderr):
            sys.stderr.write(f"{ctx.get_help()}\n")
        raise Exit(USAGE)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name = args[0]
        if ctx.resilient_parsing or name.startswith("-") or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        raise no_such_verb(name, self.list_commands(ctx), ctx)


def walk_verbs(group: Family, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Verbs and families below a group, each with its words: "models", "models export" ..."""
    for name in group.commands:
        verb = group.load_verb(name)
        yield " ".join([*words, name]), verb
        if isinstance(verb, Family):
            yield from walk_verbs(verb, (*words, name))


def join_lines(docstring: str) -> str:
    """The paragraphs of a docstring, each one line, for a terminal to break."""
    paragraphs = cleandoc(docstring).split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def print_examples(examples: str) -> None:
    """Examples on stdout; no command is broken, however narrow the terminal is."""
    if not examples.strip():
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(" Examples\n", style="bold")
    for line in examples.strip("\n").splitlines():
        console.print(f" {line}", style="" if line.startswith("  ") else "dim", markup=False)
    console.print()


def example_commands(examples: str) -> list[str]:
    """The commands of examples, each one line of a shell."""
    joined = re.sub(r"\s*\\\n\s*", " ", examples)
    return [line.strip() for line in joined.splitlines() if line.startswith("  ")]


def show_help(
    context: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="VERB", help="The verb; of a family, both words.")
    ] = None,
) -> None:
    """Print the help of a verb, as VERB --help does; without one, the list of all verbs."""
    program = context.find_root().command
    program.main([*(words or []), "--help"], prog_name=PROGRAM, standalone_mode=False)
