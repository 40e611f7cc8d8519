"""What Explain says."""

from unittest.mock import Mock

import pytest
from pytestqt.qtbot import QtBot

from guiapp.explain.words import asking_words


@pytest.mark.parametrize(
    ("busy", "done", "share"), [(True, 0.27, "27\u00a0%"), (True, 0.0, ""), (True, 1.0, "")]
)
def test_what_is_waited_for_has_a_share_while_it_is_drawn(
    qtbot: QtBot, busy: bool, done: float, share: str
) -> None:
    said = asking_words(Mock(busy=busy, done=done))
    assert said.endswith(share) and ("%" in said) == bool(share)
