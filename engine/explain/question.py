"""Questions that are asked before something is shown: words, and the measurement that answers.

A question is a value that a file can hold. What it asks about is the run at hand, so no answer
stands in it. No torch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.errors import RequestError

# a level on the graph, one of some words, one of two pictures (several times), a place in a plane
Kind = Literal["pin", "choice", "which", "place"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A whole number that a measurement goes by."""

    usual: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How a measurement is asked about."""

    kind: Kind
    answers: tuple[str, ...] = ()  # of a choice: the names of what can be answered
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    reader: bool = False  # it needs a model whose pictures a reader reads
    plane: bool = False  # it is about points in a plane, whatever letters are looked at


SEED = Parameter(0, 0, 2**31 - 1)
SAMPLERS = {"euler": "Euler", "heun": "Heun", "dpmpp2m": "DPM-Solver++", "ddpm": "DDPM"}

MEASUREMENTS: dict[str, Asked] = {
    "first_read": Asked("pin", reader=True),
    "first_guess": Asked("choice", ("picture", "blur")),
    "half_way": Asked("choice", ("same", "noisier"), {"steps": Parameter(40, 4, 200)}),
    "which_way": Asked("which", (), {"rounds": Parameter(4, 1, 12), "seed": SEED}),
    "form_stays": Asked("pin", (), {"futures": Parameter(4, 2, 8), "levels": Parameter(8, 3, 16)}),
    "same_noise": Asked("choice", ("picture", "part", "nothing")),
    "chance": Asked(
        "choice", ("blur", "grain", "other", "same"),
        {"draws": Parameter(8, 2, 16), "steps": Parameter(50, 4, 200)},
    ),
    "guidance_spread": Asked(
        "choice", ("alike", "as before", "varied"),
        {"draws": Parameter(8, 3, 16), "guidance": Parameter(8, 2, 20)},
    ),
    "bits": Asked(
        "choice", ("shape", "gray"), {"levels": Parameter(24, 6, 60), "draws": Parameter(4, 1, 8)}
    ),
    "at_ten": Asked("choice", tuple(SAMPLERS), {"evaluations": Parameter(10, 4, 50)}),
    "exact_end": Asked(
        "place", (), {"points": Parameter(40, 2, 400), "seed": SEED}, plane=True
    ),
    "loss_rests": Asked(
        "choice", ("better", "rest"),
        {"few": Parameter(300, 20, 5_000), "many": Parameter(1_200, 40, 20_000)}, plane=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Something to guess before it is measured."""

    kind: Kind
    measurement: str
    words: Mapping[str, str] = field(default_factory=dict)  # by language; {}: the usual ones
    parameters: Mapping[str, int] = field(default_factory=dict)

    def check(self) -> None:
        """Raise `RequestError` if it cannot be asked."""
        asked = MEASUREMENTS.get(self.measurement)
        if asked is None:
            raise RequestError(
                "There is no measurement called {name!r}.", "Choose: {names}.",
                name=self.measurement[:40], names=", ".join(MEASUREMENTS),
            )  # fmt: skip
        if self.kind != asked.kind:
            raise RequestError(
                "{name} is not asked as a {kind}.", "Ask it as a {right}.",
                name=self.measurement, kind=self.kind[:40], right=asked.kind,
            )  # fmt: skip
        for name, value in self.parameters.items():
            parameter = asked.parameters.get(name)
            whole = isinstance(value, int) and not isinstance(value, bool)
            if parameter is None or not whole or not parameter.low <= value <= parameter.high:
                raise RequestError(
                    "{name} cannot be measured with {parameter} = {value}.",
                    "Leave it out: the usual number is taken.",
                    name=self.measurement, parameter=name[:40], value=str(value)[:40],
                )  # fmt: skip

    def number(self, name: str) -> int:
        """A parameter, the usual one unless the question has its own."""
        return self.parameters.get(name, MEASUREMENTS[self.measurement].parameters[name].usual)


def usual_question(measurement: str) -> Question:
    """The question of a measurement as it is asked outside of a lesson."""
    return Question(MEASUREMENTS[measurement].kind, measurement)
