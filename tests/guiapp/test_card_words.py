"""A model in words."""

import pytest
from PySide6.QtWidgets import QApplication

from engine.card import ModelCard, Sampling
from guiapp.card_words import duration_words, output_words, total_training_words


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        ((), "pictures of one kind, 28 px"), (("cat",), "cat, 28 px"),
        (("3", "5"), "digits 3 5, 28 px"),
        (("a", "b"), "2 characters, 28 px"), (("sedan", "coupe"), "sedan, coupe, 28 px"),
        (tuple(f"kind {i}" for i in range(9)),
         "9 kinds: kind 0, kind 1, kind 2, kind 3, …, 28 px"),
    ],
)  # fmt: skip
def test_classes_in_words(qapp: QApplication, classes: tuple[str, ...], said: str) -> None:
    assert output_words(ModelCard(name="x", network={}, classes=classes)) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0.3, "1 minute"), (1.4, "1 minute"), (40, "40 minutes"), (150, "2.5 h")]
)
def test_times_in_words(qapp: QApplication, minutes: float, said: str) -> None:
    assert duration_words(minutes).startswith(said)


def test_what_is_not_known_is_not_said(qapp: QApplication) -> None:
    assert total_training_words(ModelCard(name="x", network={}, sampling=Sampling())) == ""
