"""What an option takes, declared once: its help says the range, and a wrong value is a sentence.

typer's own messages name types of Python ("is not a valid int") and ranges as formulas
("1<=x<=64"); none of them reaches a person. `spoken_type` stands before each type of values,
`usage_error` says what is wrong with the words around them.
"""

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from difflib import get_close_matches
from typing import Any

import typer
from typer import TyperException

from engine.checks import bounds
from engine.cli.shared.arguments import TEXT
from engine.cli.shared.words import range_words
from engine.errors import EngineError, RequestError

PROGRAM = "noisegram"
LONGEST = 60  # letters of a wrong value that are repeated
NEAR = 0.75  # share of letters in common, in order, of a name and what it may be misspelled of
FROM_WHERE_ON = 1e9  # a limit that is beyond anything useful is not said


def number(
    help_text: str,
    low: float | None = None,
    high: float | None = None,
    *names: str,
    show_default: str | bool = True,
    **more: Any,
) -> Any:
    """An option that takes a number from low to high; {range} in its help says that in words."""
    if "{range}" in help_text:
        help_text = help_text.replace("{range}", range_words(low, high))
    return typer.Option(
        *names, min=low, max=high, help=help_text, show_default=show_default, **more
    )


def limits(record_type: type, field: str) -> tuple[float | None, float | None]:
    """The range of a record's field as options have it; None for an end that is none in effect."""
    allowed = bounds(record_type, field)
    return allowed.low, None if allowed.high >= FROM_WHERE_ON else allowed.high


def spoken_type(kind: Any) -> Any:
    """A type of values that refuses wrong ones in our words, and leaves its range to the help."""
    spoken = copy(kind)

    def convert(value: Any, param: Any, ctx: Any) -> Any:
        try:
            found = kind.convert(value, param, ctx)
        except typer.BadParameter as error:
            raise wrong_value(kind, value, param, ctx) from error
        if isinstance(found, float) and math.isnan(found):
            raise wrong_value(kind, value, param, ctx)
        return found

    spoken.convert = convert
    if hasattr(kind, "min"):
        spoken._describe_range = lambda: ""
    return spoken


def wrong_value(kind: Any, value: Any, param: Any, ctx: Any) -> EngineError:
    """The error for a value that an option or argument does not take."""
    return RequestError(
        f"{name_of(param)} takes {wanted(kind)}, not {shown_value(value)}.", where_to_look(ctx)
    )


def wanted(kind: Any) -> str:
    """What values of a type are, in words."""
    if choices := getattr(kind, "choices", None):
        return either([str(getattr(one, "value", one)) for one in choices])
    noun = {"int": "a whole number", "float": "a number"}[kind.name.split()[0]]
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is None and high is None:
        return noun
    return f"{noun} {'of' if high is None else 'from'} {range_words(low, high)}"


def either(names: Sequence[str]) -> str:
    """Names of which one is chosen: a, b or c."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def shown_value(value: Any) -> str:
    """A value as it was typed, in quotes unless it is a number."""
    text = str(value)
    if re.fullmatch(r"[+-]?[\d.,]+(e[+-]?\d+)?", text) and len(text) <= LONGEST:
        return text
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def name_of(param: Any) -> str:
    """An option by its longest name, an argument by the word that stands for it."""
    if param.param_type_name == "argument":
        return param.metavar or (param.name or "").upper()
    return max(param.opts, key=len)


def where_to_look(context: Any) -> str:
    """A remedy: the help of the verb."""
    return f"See: {context.command_path if context else PROGRAM} --help"


def usage_error(error: TyperException) -> EngineError:
    """What was wrong with the words of a command, and where to look.

    typer's errors are known by what they carry: their classes are no part of what it exports.
    """
    context, param = getattr(error, "ctx", None), getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        return no_such_option(error, context)
    if hasattr(error, "param_type") and param is not None:
        return missing(param, context)
    if option is not None:
        return wrong_option_use(option, error.format_message(), context)
    said = error.format_message()
    if extra := re.search(r"unexpected extra argument.*? \((.*)\)", said, re.DOTALL):
        takes_text = any(one.metavar == TEXT for one in params_of(context))
        quotes = "Put a text of several words in quotes. " if takes_text else ""
        return RequestError(f"Too many words: {extra[1]}.", quotes + where_to_look(context))
    if said == "Missing command.":
        said = "The verb is missing."
    return RequestError(said if said.endswith((".", "?")) else f"{said}.", where_to_look(context))


def no_such_option(error: TyperException, context: Any) -> EngineError:
    """The error for an option that the verb does not have."""
    name = getattr(error, "option_name", "")
    guess = suggestion(name, getattr(error, "possibilities", None) or ())
    remedy = where_to_look(context)
    if any(one.metavar == TEXT for one in params_of(context)):
        remedy = f'A text that begins with a dash goes behind --: -- "{name}". {remedy}'
    return RequestError(f"There is no option {name}.{guess}", remedy)


def missing(param: Any, context: Any) -> EngineError:
    """The error for an argument or option that is needed."""
    metavar, path = param.make_metavar(ctx=context), context.command_path
    add = f"Write: {path} {metavar}"
    if param.param_type_name == "option":
        add = f"Add {param.opts[0]} {metavar}"
    return RequestError(f"{name_of(param).rstrip('.')} is missing.", f"{add} (see {path} --help)")


def wrong_option_use(option: str, said: str, context: Any) -> EngineError:
    """The error for an option without its value, or a switch with one."""
    if "does not take" in said:
        return RequestError(f"{option} takes no value.", where_to_look(context))
    metavars = [one.make_metavar(ctx=context) for one in params_of(context) if option in one.opts]
    metavar = metavars[0] if metavars else "VALUE"
    where = f" (see {context.command_path} --help)" if context else ""
    return RequestError(f"{option} needs a value.", f"Write: {option} {metavar}{where}")


def no_such_verb(name: str, known: Iterable[str], context: Any) -> EngineError:
    """The error for a word that is no verb of the program or of a family."""
    return RequestError(
        f"{context.command_path} has no verb {shown_value(name)}.{suggestion(name, known)}",
        where_to_look(context),
    )


def suggestion(name: str, known: Iterable[str]) -> str:
    """A question behind a sentence on a name that is none, if others are spelled much like it."""
    near = sorted(get_close_matches(name, list(known), cutoff=NEAR))
    return f" Did you mean {either(near)}?" if near else ""


def params_of(context: Any) -> Sequence[Any]:
    return context.command.params if context else ()
