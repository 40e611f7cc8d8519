"""What Explain says."""

from unittest.mock import Mock

import pytest
from pytestqt.qtbot import QtBot

from guiapp.explain.words import asking_words


@pytest.mark.parametrize(
    ("done", "left", "words"),
    [
        (0.27, 0.0, "asking the network… 27\u00a0%"),
        (0.27, 25.0, "asking the network… 27\u00a0% · 25 s left"),
        (0.0, 25.0, "asking the network…"),
        (1.0, 25.0, "asking the network…"),
    ],
)
def test_what_is_waited_for_has_a_share_while_it_is_drawn(
    qtbot: QtBot, done: float, left: float, words: str
) -> None:
    session = Mock(busy=True, done=done)
    session.time_left.seconds.return_value = left
    assert asking_words(session) == words
