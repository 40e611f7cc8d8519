"""What holds for the arguments of every verb: flags, and texts that begin with a dash."""

import re
from typing import Any

VERBOSE = "--verbose"
TEXT = "TEXT"  # the metavar of an argument that is a person's own words
# options whose value may be left out: the one that stands for none, and the others
OPTIONAL = {"--resume": ("last", "auto")}
WORDS = re.compile(r"-\d|-(?!-[\w-]+=).*\s", re.DOTALL)  # no option looks so


def has_flag(arguments: list[str], *names: str) -> bool:
    """True if a flag was given, even where parsing failed; after -- it is text."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return not set(names).isdisjoint(arguments[:end])


def move_texts(command: Any, arguments: list[str]) -> list[str]:
    """The arguments with texts that begin with a dash, as "-5 degrees", behind a --.

    `command` is the program, as typer builds it. Only a verb whose argument is called TEXT has
    such texts. What is an option's value, or begins like an option of the verb, stays.
    """
    name = arguments[0] if arguments else ""
    verb = command.load_verb(name) if name in command.commands else None
    if verb is None or not any(getattr(one, "metavar", None) == TEXT for one in verb.params):
        return arguments
    takes_value = {
        name: not one.is_flag
        for one in verb.params
        if one.param_type_name == "option"
        for name in (*one.opts, *one.secondary_opts)
    }
    kept, texts, rest = [], [], iter(arguments[1:])
    for argument in rest:
        if argument == "--":
            texts += rest
            break
        name = argument.split("=")[0]
        known = name if name in takes_value else argument[:2]
        if known not in takes_value and WORDS.match(argument):
            texts.append(argument)
            continue
        kept.append(argument)
        if takes_value.get(known) and known == argument:
            kept += [value for value in [next(rest, None)] if value is not None]
    return [arguments[0], *kept, *(["--", *texts] if texts or "--" in arguments else [])]


def fill_in_values(arguments: list[str]) -> list[str]:
    """The arguments with a value for each option of `OPTIONAL` that stands alone.

    The next word is its value only if it is one of these; a folder of that name is ./auto.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    filled = []
    for place, argument in enumerate(arguments):
        values = OPTIONAL.get(argument) if place < end else None
        if values and arguments[place + 1 : place + 2] not in [[value] for value in values]:
            argument = f"{argument}={values[0]}"
        filled.append(argument)
    return filled
