"""The engine's sentences in the language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from engine.errors import DeviceError, ExportError, RequestError
from engine.sentence import Sentence
from guiapp.shell.language import speak
from guiapp.words import (
    number_words,
    rough_size_words,
    sigma_words,
    time_left,
    time_words,
    translate_sentence,
    translate_sentences,
    what_and_remedy,
)
from tests.guiapp.shell.strings import spoken


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    before = QLocale()
    installed = speak(qapp, "de")
    QLocale.setDefault(QLocale("de_DE"))
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_without_a_translation_it_is_said_in_english() -> None:
    error = ExportError("{path} is a folder.", "Name a file in it.", path="a")
    assert what_and_remedy(error) == ("a is a folder.", "Name a file in it.")
    assert translate_sentence(Sentence("")) == ""


@pytest.mark.usefixtures("german")
def test_names_are_quoted_as_the_language_does() -> None:
    error = RequestError(
        "There is no sampler called {sampler!r}.", "Choose: {names}.", sampler="a’b", names="ddim"
    )
    assert what_and_remedy(error)[0] == "Es gibt keinen Sampler namens „a’b“."
    hand = Sentence("{model} has no hand called {hand!r}.", {"model": "letters", "hand": "Ana"})
    assert translate_sentence(hand) == "letters hat keine Handschrift namens „Ana“."


def test_names_are_quoted_in_english_too() -> None:
    hand = Sentence("{model} has no hand called {hand!r}.", {"model": "letters", "hand": "Ana"})
    assert translate_sentence(hand) == "letters has no hand called “Ana”."


@pytest.mark.usefixtures("german")
def test_in_german_with_german_numbers() -> None:
    error = ExportError(
        "This message does not fit into {budget:,} bytes as {format}.", budget=1500, format="GIF"
    )
    assert what_and_remedy(error) == ("Diese Nachricht passt als GIF nicht in 1.500 Byte.", "")
    frames = Sentence("{before:.3g} -> {after:.3g} frames a second", {"before": 20, "after": 9.75})
    inks = Sentence("{best} -> {now} inks", {"best": 15, "now": 8})
    assert (
        translate_sentences([frames, inks]) == "20 -> 9,75 Bilder pro Sekunde, 15 -> 8 Tintenstufen"
    )


@pytest.mark.usefixtures("german")
def test_a_sentence_inside_another_is_german_too() -> None:
    trouble = Sentence("No {kind} device was found.", {"kind": "CUDA"})
    what, _ = what_and_remedy(DeviceError("{trouble}", trouble=trouble))
    assert what == "Es wurde kein CUDA-Gerät gefunden."


@pytest.mark.usefixtures("german")
def test_numbers_of_the_window_are_german_too() -> None:
    assert number_words(1.5) == "1,5"
    assert number_words(12) == "12"
    assert number_words(2.0, ".1f") == "2,0"
    assert sigma_words(0.25) == "σ 0,25"


def test_no_command_is_said_in_the_window() -> None:
    error = ExportError("{path} exists.", "Choose another, or replace it (--force).", path="a")
    assert what_and_remedy(error) == ("a exists.", "Choose another, or replace it.")


def test_no_sentence_that_reaches_the_window_speaks_of_commands() -> None:
    words = [translate_sentence(Sentence(one.source)) for one in spoken() if one.source]
    assert len(words) > 50
    assert [one for one in words if "--" in one or "noisegram " in one] == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10, "1 minute"), (130, "2 minutes"), (26 * 60, "25 minutes"), (5400, "90 minutes"),
        (7200, "2 hours"), (9000, "2.5 hours"), (40 * 3600, "40 hours"), (72 * 3600, "3 days"),
    ],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_what_is_left_and_what_it_takes_in_words() -> None:
    assert time_left(30) == "less than a minute left"
    assert time_left(240) == "about 4 minutes left"
    assert [rough_size_words(n) for n in (900e3, 2.4e6, 43e6, 50e9)] == [
        "900 KB", "2.4 MB", "43 MB", "50 GB",
    ]  # fmt: skip
