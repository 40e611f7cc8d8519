"""write into every format, inside a budget, from a code; and what it says on the way."""

import json
from pathlib import Path

import pytest
from PIL import Image

from engine.api import Drawing
from engine.cli.app import run_command
from engine.cli.write import with_text
from engine.data.alphabet import PRINTABLE
from engine.errors import TextError
from engine.export.export import read_recipe
from engine.message.recipe import Recipe


def run(model: str, out: Path, *more: str, text: str = "Hi") -> int:
    short = ["--model", model, "--steps", "4", "--frames", "4", "--hold", "3", "--width", "160"]
    return run_command(["write", text, "-o", str(out), *short, *more])


@pytest.mark.parametrize("suffix", [".gif", ".png", ".apng", ".webp"])
def test_every_format_holds_its_recipe(model: str, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"hi{suffix}"
    assert run(model, out, "--boomerang", "--slant", "10", "--weight", "1.2") == 0
    recipe = read_recipe(out)
    assert recipe.timing.boomerang
    assert (recipe.layout.slant, recipe.layout.weight) == (10, 1.2)
    with Image.open(out) as image:
        assert image.width == 160


def test_a_finished_page_held_in_one_frame_is_said_so(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, tmp_path / "hi.gif") == 0
    assert "10 frames at 20 fps," in capsys.readouterr().out
    assert run(mine, tmp_path / "hi.webp") == 0
    assert "7 frames at 20 fps, the finished page held in one" in capsys.readouterr().out


def test_a_budget_is_met_and_what_was_traded_is_said(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hi.gif"
    assert run(model, out, "--fit", "5KB", "--json") == 0
    said = capsys.readouterr()
    facts = json.loads(said.out)
    assert out.stat().st_size == facts["bytes"] <= 5_000
    assert facts["traded"] and facts["traded"] in said.err


def test_a_budget_that_cannot_be_met_names_the_smallest_size(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(model, tmp_path / "hi.gif", "--fit", "100") in (1, 2)
    assert "smallest" in capsys.readouterr().err
    assert not (tmp_path / "hi.gif").exists()


def test_a_share_code_is_printed_and_replayed(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1.gif", tmp_path / "2.gif"
    assert run(mine, first, "--seed", "5") == 0
    capsys.readouterr()
    assert run_command(["show", str(first), "--code"]) == 0
    code = capsys.readouterr().out.strip()
    assert code.startswith("noisegram:")
    assert run_command(["write", "--from", code, "-o", str(second), "-q"]) == 0
    assert second.read_bytes() == first.read_bytes()


def test_a_replayed_message_of_0_1_keeps_its_rules(mine: str, tmp_path: Path) -> None:
    source, out = tmp_path / "old.json", tmp_path / "a.gif"
    source.write_text(json.dumps({"text": "ab", "drawing": {"model": mine, "steps": 4}}))
    assert run_command(["write", "--from", str(source), "-o", str(out), "-q"]) == 0
    assert read_recipe(out).drawing.rules == 1
    more = ["--from", str(out), "--steps", "5", "-o", str(tmp_path / "b.gif"), "-q"]
    assert run_command(["write", "cd", *more]) == 0
    assert read_recipe(tmp_path / "b.gif").drawing.rules == 1


@pytest.mark.parametrize(
    ("option", "value", "choice"),
    [("--layout", "banana", "grid"), ("--align", "banana", "left"), ("--fit", "banana", "slack")],
)
def test_a_wrong_choice_names_the_right_ones(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    option: str, value: str, choice: str,
) -> None:  # fmt: skip
    assert run(model, tmp_path / "hi.gif", option, value) == 2
    said = capsys.readouterr().err
    assert "banana" in said and choice in said


def test_a_format_that_the_place_refuses_is_told_before_any_drawing(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.cli.shared.console.start_studio", lambda *_: pytest.fail("it drew"))
    assert run(model, tmp_path / "hi.webp", "--fit", "slack") == 2
    said = capsys.readouterr().err
    assert "Slack emoji cannot be WEBP" in said and "GIF, PNG" in said


@pytest.mark.parametrize("place", ["none/hi.gif", "/proc/hi.gif"])
def test_a_place_that_takes_no_file_is_told_before_any_drawing(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, place: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("engine.cli.shared.console.start_studio", lambda *_: pytest.fail("it drew"))
    assert run(model, Path(place)) == 2
    assert "Error: " in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_ink_that_nobody_sees_is_told(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(model, tmp_path / "hi.gif", "--ink", "white") == 0
    assert "hard to see" in capsys.readouterr().err


def test_marks_are_drawn_and_come_back_from_the_file(mine: str, tmp_path: Path) -> None:
    out, again = tmp_path / "a.gif", tmp_path / "b.gif"
    assert run(mine, out, text="Zoë → ½") == 0
    assert read_recipe(out).text == "Zoë → ½"
    assert len(read_recipe(out).ids) == len("Zoë→½") + 2 + 1 + 2
    assert run_command(["write", "--from", str(out), "-o", str(again), "-q"]) == 0
    assert again.read_bytes() == out.read_bytes()


def test_another_text_in_an_old_message_keeps_its_substitutes() -> None:
    old = Recipe(text="Hi", drawing=Drawing(rules=1))
    assert with_text(old, "Zoë – “é”", PRINTABLE, quiet=True).text == 'Zoe - "e"'
    with pytest.raises(TextError):
        with_text(old, "🙂", PRINTABLE, quiet=True)
    assert with_text(Recipe(text=""), "Zoë – 🙂", PRINTABLE, quiet=True).text == "Zoë – :)"


def test_a_long_text_is_split_into_a_file_for_each_page(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, grid = "a\nb\nc\nd\na\nb\nc\nd", ("--layout", "grid", "--split-pages")
    assert run(mine, tmp_path / "long.gif", *grid, "--json", text=text) == 0
    facts = json.loads(capsys.readouterr().out)
    paths = [Path(page["path"]) for page in facts["pages"]]
    assert len(paths) > 1 and sorted(tmp_path.glob("long*")) == paths
    assert [path.stat().st_size for path in paths] == [page["bytes"] for page in facts["pages"]]
    for path in paths:
        assert read_recipe(path).text == text
    assert run(mine, tmp_path / "long.gif", *grid, text=text) == 2
    assert "long-1.gif exists already" in capsys.readouterr().err
    assert run(mine, Path("-"), *grid, "--format", "gif", text=text) == 2
    assert run(mine, tmp_path / "short.gif", "--split-pages") == 0
    assert (tmp_path / "short.gif").exists()


def test_long_text_is_a_letter_page(mine: str, tmp_path: Path) -> None:
    out = tmp_path / "letter.png"
    assert run(mine, out, "--steps", "1", "--frames", "1", text="abcd abc abcd ab " * 20) == 0
    with Image.open(out) as image:
        assert image.height <= 1.25 * image.width
