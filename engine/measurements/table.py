"""Which function measures what, by the names that questions have."""

from collections.abc import Callable

from engine.api import WriteRequest
from engine.explain.door import ExplainingEngine, Trace
from engine.explain.question import Question
from engine.measurements.draws import (
    measure_at_ten,
    measure_chance,
    measure_guidance_spread,
)
from engine.measurements.futures import measure_form_stays, measure_same_noise
from engine.measurements.levels import measure_bits, measure_which_way
from engine.measurements.measured import Case, Measured
from engine.measurements.plane import measure_exact_end, measure_loss_rests
from engine.measurements.way import (
    measure_first_guess,
    measure_first_read,
    measure_half_way,
    on_its_own_way,
)
from engine.progress import Work

# those that need nothing but the letter's way, which may be drawn already
OF_A_TRACE: dict[str, Callable[[Trace, Question], Measured]] = {
    "first_read": measure_first_read,
    "first_guess": measure_first_guess,
}

TABLE: dict[str, Callable[[Case], Work[Measured]]] = {
    **{name: on_its_own_way(of) for name, of in OF_A_TRACE.items()},
    "half_way": measure_half_way,
    "which_way": measure_which_way,
    "form_stays": measure_form_stays,
    "same_noise": measure_same_noise,
    "chance": measure_chance,
    "guidance_spread": measure_guidance_spread,
    "bits": measure_bits,
    "at_ten": measure_at_ten,
    "exact_end": measure_exact_end,
    "loss_rests": measure_loss_rests,
}


def measure_question(
    engine: ExplainingEngine, question: Question, of: WriteRequest
) -> Work[Measured]:
    """Measure what a question asks, on one letter. Raises `EngineError`s."""
    case = Case(engine, question, of)
    case.check()
    return (yield from TABLE[question.measurement](case))
