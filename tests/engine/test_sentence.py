"""Sentences and errors: templates filled with facts."""

import pytest

from engine.errors import ExportError
from engine.sentence import Sentence, fill, join_sentences


def test_a_sentence_says_its_facts() -> None:
    sentence = Sentence("{size:,} bytes in {path!r}", {"size": 1234, "path": "a"})
    assert str(sentence) == "1,234 bytes in 'a'"
    assert str(Sentence("{what} Again.", {"what": Sentence("It fell.")})) == "It fell. Again."
    assert join_sentences([Sentence("one"), Sentence("{n} more", {"n": 2})]) == "one, 2 more"
    assert Sentence("x") and not Sentence("")


@pytest.mark.parametrize("template", ["{name} is gone", "{0}", "{", "{path:,}"])
def test_a_template_that_cannot_be_filled_is_said_as_it_is(template: str) -> None:
    """Whatever a file is called: an error must always be said."""
    assert fill(template, {"path": "a"}) == template


def test_an_error_is_two_sentences() -> None:
    error = ExportError("{path} is a folder.", "Name a file in it.", path="/tmp/{x}")
    assert (error.what, error.remedy) == ("/tmp/{x} is a folder.", "Name a file in it.")
    assert str(error) == "/tmp/{x} is a folder. Name a file in it."
    assert error.facts == {"path": "/tmp/{x}"}
    assert str(ExportError("No {braces} here.")) == "No {braces} here."
