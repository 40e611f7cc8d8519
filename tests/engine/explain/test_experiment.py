"""Experiments: the engine's lessons by name, as requests that can be cancelled."""

import pytest

from engine.errors import RequestError
from engine.explain.experiment import EXPERIMENTS, ExperimentRequest
from engine.lessons.lesson import ABOUT
from engine.lessons.run import lesson_named
from engine.progress import finish
from engine.studio import Studio


def test_both_variants_are_trained_and_the_sentence_says_what_was_measured() -> None:
    request = ExperimentRequest("scale", iterations=3)
    taught = finish(Studio("cpu").experiment(request))
    again = finish(Studio("cpu").experiment(request))
    assert taught.picture.ndim == 3 and taught.picture.shape[2] == 3
    assert taught.sentence and not taught.seen  # of three iterations nothing is learned
    assert "does not show" in str(taught.sentence)
    assert (again.picture == taught.picture).all() and again.sentence == taught.sentence


def test_it_can_be_given_up_at_each_iteration() -> None:
    walk = Studio("cpu").experiment(ExperimentRequest("blur", iterations=50))
    for _ in range(3):
        next(walk)
    walk.close()
    with pytest.raises(StopIteration):
        next(walk)


def test_what_there_is_none_of_is_refused() -> None:
    with pytest.raises(RequestError, match="no lesson called 'magic'"):
        ExperimentRequest("magic").check()
    with pytest.raises(RequestError):
        ExperimentRequest("blur", iterations=0).check()


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_each_has_its_function(name: str) -> None:
    assert tuple(ABOUT) == EXPERIMENTS
    assert lesson_named(name).__name__ == f"{name.replace('-', '_')}_lesson"
