"""Verbs as typer takes them: options in place of a group of them, and words for their values."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import is_dataclass
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer.models import ParameterInfo

from engine.cli.shared.facts import NO_FACTS
from engine.cli.shared.help import Verb

TEMPLATES = "templates"  # marks a group of options in a verb, see `expand_groups`


def add_verb(
    app: typer.Typer,
    name: str,
    verb: Callable[..., None],
    examples: str,
    facts: Mapping[str, str] = NO_FACTS,
    panel: str | None = None,
) -> None:
    """Register a verb, whose parameters may be groups of options.

    `facts` are the keys that --json prints; `panel` is where --help of the program lists the verb.
    """
    shown = type("Verb", (Verb,), {"facts": facts})
    where = panel or "Verbs"
    app.command(name, cls=shown, epilog=examples, rich_help_panel=where)(expand_groups(verb))


def expand_groups(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb as typer takes it: in place of each parameter that is a dataclass, its fields.

    `Annotated[Group, {"name"}]` leaves the option of this name out; the field has its default.
    Of `Annotated[Group, TEMPLATES]` each option takes a text in place of its value, or nothing.
    """
    groups: dict[str, tuple[type, list[str]]] = {}
    parameters: list[Parameter] = []
    for parameter in signature(verb, eval_str=True).parameters.values():
        group = getattr(parameter.annotation, "__origin__", parameter.annotation)
        if not (isinstance(group, type) and is_dataclass(group)):
            parameters.append(parameter)
            continue
        said = getattr(parameter.annotation, "__metadata__", ())
        left_out = set().union(*(one for one in said if one is not TEMPLATES))
        options = signature(group, eval_str=True).parameters
        members = [option for name, option in options.items() if name not in left_out]
        if TEMPLATES in said:
            members = [as_template(option) for option in members]
        groups[parameter.name] = group, [option.name for option in members]
        parameters += members

    @wraps(verb)
    def run(**given: Any) -> None:
        for name, (group, members) in groups.items():
            given[name] = group(**{member: given.pop(member) for member in members})
        verb(**given)

    parameters = [with_metavar(one) for one in parameters]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__dict__["__signature__"] = Signature(
        [one.replace(kind=Parameter.KEYWORD_ONLY) for one in parameters]
    )
    return run


def as_template(parameter: Parameter) -> Parameter:
    """An option that takes a text with places for the cells of a row, for what it takes itself."""
    kind, info = get_args(with_metavar(parameter).annotation)
    more: dict[str, Any] = {"min": None, "max": None, "callback": None}
    if bool in get_args(kind):
        names = tuple(name.split("/")[0] for name in info.param_decls or ())
        more |= {"param_decls": names, "metavar": "yes|no", "default": ...}
    return parameter.replace(annotation=Annotated[str | None, copy_info(info, **more)])


# How a value is shown in the help where its option does not say: by the parameter's name, or type.
WORDS = {
    "data": "FILE|FOLDER", "source": "FILE", "folder": "FOLDER", "runs": "FOLDER", "photos": "FILE",
    "name": "NAME", "model": "NAME", "init": "NAME", "hand": "NAME", "param": "NAME",
    "split": "NAME", "classes": "NAMES", "names": "NAMES", "schedule": "NAMES", "samplers": "NAMES",
    "hands": "NAMES", "mirror": "URL", "settings": "KEY=VALUE", "license_": "NAME",
}  # fmt: skip
METAVARS: dict[type, str] = {Path: "FILE", str: "TEXT", int: "N", float: "NUMBER"}


def with_metavar(parameter: Parameter) -> Parameter:
    """A parameter of a verb whose value is shown as a word, never as a type of Python."""
    kind, *extras = get_args(parameter.annotation) or (parameter.annotation,)
    kinds = [one for part in get_args(kind) or (kind,) for one in get_args(part) or (part,)]
    word = next((METAVARS[one] for one in kinds if one in METAVARS), None)
    for one in kinds:
        if isinstance(one, type) and issubclass(one, StrEnum):
            word = "|".join(one)
    word = word and WORDS.get(parameter.name, word)
    if word is None or not extras:
        return parameter
    extras = [
        copy_info(extra, metavar=extra.metavar or word)
        if isinstance(extra, ParameterInfo)
        else extra
        for extra in extras
    ]
    return parameter.replace(annotation=Annotated[kind, *extras])


def copy_info(info: ParameterInfo, **fields_: Any) -> ParameterInfo:
    """A copy of what typer knows of a parameter, with other fields."""
    other = copy(info)
    vars(other).update(fields_)
    return other
