"""Colors of ink and paper, as CSS writes them."""

import pytest

from engine.cli.app import run_command
from engine.errors import RequestError
from engine.message.recipe import check_opaque, parse_color


def test_colors_are_capped_as_css_does_and_none_is_seen_through() -> None:
    assert parse_color("rgb(300,0,0)") == parse_color("rgb(110%,0%,0%)") == (255, 0, 0)
    assert all(0 <= part <= 255 for part in parse_color("hsl(400,200%,50%)"))
    for clear in ("#ffffff00", "#fff8", "rgba(1,2,3,4)"):
        with pytest.raises(RequestError, match="see through"):
            check_opaque(clear)
    check_opaque("#ffffffff")
    check_opaque("navy")
    with pytest.raises(RequestError, match="is not a color"):
        check_opaque("nothing")


def test_one_to_see_through_is_refused_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for option in ("--ink", "--paper"):
        assert run_command(["write", "Hi", option, "#ffffff00"]) == 2
        assert "see through" in capsys.readouterr().err
