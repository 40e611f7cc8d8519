"""Questions are values of a closed list; anything else is refused with a sentence."""

import pytest

from engine.errors import RequestError
from engine.explain.question import MEASUREMENTS, Question, usual_question


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_the_usual_questions_can_be_asked(name: str) -> None:
    question = usual_question(name)
    question.check()
    for parameter, numbers in MEASUREMENTS[name].parameters.items():
        assert numbers.low <= question.number(parameter) <= numbers.high
        Question(question.kind, name, parameters={parameter: numbers.low}).check()
    assert (question.kind == "choice") == bool(MEASUREMENTS[name].answers)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (Question("pin", "first_red"), "no measurement"),
        (Question("choice", "first_read"), "as a choice"),
        (Question("choice", "at_ten", parameters={"evaluations": 1_000}), "evaluations = 1000"),
        (Question("choice", "at_ten", parameters={"steps": 10}), "steps = 10"),
        (Question("choice", "at_ten", parameters={"evaluations": True}), "= True"),
    ],
)
def test_others_are_refused(question: Question, why: str) -> None:
    with pytest.raises(RequestError, match=why):
        question.check()
