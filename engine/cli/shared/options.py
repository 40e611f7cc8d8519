"""The options that verbs share, each declared once, and groups of them as parameters of verbs."""

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.api import AUTO, SAMPLER_NAMES, Drawing, SamplerOptions
from engine.card import ModelCard

Out = Annotated[Path, typer.Option("-o", "--out", help="The file to make.")]
Model = Annotated[str, typer.Option("--model", help="An installed model's name, or a path.")]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda or mps", metavar="DEVICE")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]
Steps = Annotated[
    int | None, typer.Option("--steps", help="Sampler steps T. Default: the model's.")
]
Sampler = Annotated[
    str | None, typer.Option("--sampler", help=f"{', '.join(SAMPLER_NAMES)}. Default: the model's.")
]
Guidance = Annotated[
    float | None, typer.Option(help="1 = none. Default: what suits the model.", show_default=False)
]
Eta = Annotated[float, typer.Option(help="ddim: 0 deterministic, 1 ancestral.")]
Hand = Annotated[str, typer.Option(help="A name; any; auto: each picture's seed says.")]
Chars = Annotated[str | None, typer.Option(help="Characters, of a model that writes.")]
Labels = Annotated[
    list[str] | None, typer.Option("--label", help="Class numbers: repeated, or 0,3,8.")
]
Smooth = Annotated[
    bool, typer.Option("--smooth", help="Enlarge by Lanczos; else pixels stay squares.")
]
Title = Annotated[str, typer.Option(help="A line above the figure.", show_default=False)]


@dataclass(frozen=True, slots=True)
class DrawingOptions:
    """Options of a drawing; None: the model's own."""

    steps: Steps = None
    sampler: Sampler = None
    guidance: Guidance = None

    def drawing(
        self,
        card: ModelCard,
        model: str,
        hand: str = AUTO,
        options: SamplerOptions | None = None,
    ) -> Drawing:
        """The drawing by a model, whose card this is."""
        return Drawing.for_card(
            card, self.steps, self.sampler, self.guidance, model=model, hand=hand, options=options
        )


def add_verb(app: typer.Typer, name: str, verb: Callable[..., None], examples: str) -> None:
    """Register a verb, whose parameters may be groups of options."""
    app.command(name, epilog=examples)(expand_groups(verb))


def expand_groups(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb as typer takes it: in place of each parameter that is a dataclass, its fields.

    `Annotated[Group, {"name"}]` leaves the option of this name out; the field has its default.
    """
    groups: dict[str, tuple[type, list[str]]] = {}
    parameters: list[Parameter] = []
    for parameter in signature(verb, eval_str=True).parameters.values():
        group = getattr(parameter.annotation, "__origin__", parameter.annotation)
        if not (isinstance(group, type) and is_dataclass(group)):
            parameters.append(parameter)
            continue
        left_out = set().union(*getattr(parameter.annotation, "__metadata__", ()))
        options = signature(group, eval_str=True).parameters
        members = [option for name, option in options.items() if name not in left_out]
        groups[parameter.name] = group, [option.name for option in members]
        parameters += members

    @wraps(verb)
    def run(**given: Any) -> None:
        for name, (group, members) in groups.items():
            given[name] = group(**{member: given.pop(member) for member in members})
        verb(**given)

    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__dict__["__signature__"] = Signature(
        [one.replace(kind=Parameter.KEYWORD_ONLY) for one in parameters]
    )
    return run
