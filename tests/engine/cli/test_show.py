"""What show says of a message: in short, and what really drew it."""

import json
from pathlib import Path

import pytest

from engine.cli.app import run_command
from engine.export.export import read_recipe
from engine.export.inside import to_code
from engine.export.pace import pace_of
from tests.engine.export.ffmpeg import fake


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no path is broken."""
    monkeypatch.setenv("COLUMNS", "400")


def written(model: str, out: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """Write a message; the hands that drew it."""
    made = ["write", "Hi\nyou", "-o", str(out), "--model", model, "--steps", "2", "--width", "64"]
    assert run_command([*made, *more, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["hands"]


def shown(source: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What show prints, by the names of its facts."""
    assert run_command(["show", source]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 20
    assert not any("{" in line for line in lines)
    return {line[:9].strip(): line[9:] for line in lines if line[:1].strip()}


@pytest.mark.parametrize(
    ("hand", "said"), [("auto", "{0}, chosen by the seed"), ("any", "none in particular")]
)
def test_a_message_in_short(
    hand: str, said: str, mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a b.gif"
    hands = written(mine, out, capsys, "--hand", hand, "--seed", "7", "--guidance", "1.5")
    facts = shown(str(out), capsys)
    assert facts["text"] == "Hi"
    assert facts["hand"] == said.format(*hands)
    assert facts["seed"] == "7"
    assert facts["steps"].endswith("steps of dpmpp2m, guidance 1.5")
    assert str(pace_of(out)) in facts["file"] and facts["file"].startswith("64 x ")
    assert facts["The same"].endswith(f'write --from "{out}" -o again.gif')


def test_each_letter_has_its_hand(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hands = written(mine, tmp_path / "a.gif", capsys, "--hand", "mixed")
    said = shown(str(tmp_path / "a.gif"), capsys)["hand"]
    assert sorted(said.rpartition(": ")[2].split(", ")) == sorted(hands)


def test_a_model_that_is_not_here_is_said_to_be_so(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone.safetensors"
    gone.write_bytes(Path(model).read_bytes())
    written(str(gone), tmp_path / "a.gif", capsys)
    gone.unlink()
    facts = shown(str(tmp_path / "a.gif"), capsys)
    assert facts["model"].endswith("which is not installed here")
    assert facts["hand"] == "chosen by the seed"
    assert facts["steps"].endswith("guidance the model's")


def test_a_share_code_and_a_recipe_are_shown_without_a_file(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(mine, tmp_path / "a.gif", capsys)
    recipe = read_recipe(tmp_path / "a.gif")
    (tmp_path / "a.json").write_text(recipe.encode())
    for source in (to_code(recipe), str(tmp_path / "a.json")):
        facts = shown(source, capsys)
        assert facts["text"] == "Hi" and "file" not in facts


def test_a_message_from_elsewhere_opens_no_file_that_it_names(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its model is a path: only a person may name that, with --model."""
    out, again = tmp_path / "a.gif", tmp_path / "again.gif"
    assert Path(model).is_file()
    written(model, out, capsys)
    for source in (str(out), to_code(read_recipe(out))):
        assert run_command(["write", "--from", source, "-o", str(again)]) != 0
        assert "names its model by a path" in capsys.readouterr().err
        assert not again.exists()
        assert shown(source, capsys)["model"].endswith("which is not installed here")
    assert run_command(["write", "--from", str(out), "--model", model, "-o", str(again)]) == 0
    assert again.is_file()


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
def test_the_pace_of_a_file_is_that_it_was_written_with(
    suffix: str, mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"a{suffix}"
    made = ["write", "Hi", "-o", str(out), "--model", mine, "--steps", "4", "--width", "64"]
    assert run_command([*made, "--json"]) == 0
    written_facts = json.loads(capsys.readouterr().out)
    assert run_command(["show", str(out), "--json"]) == 0
    file = json.loads(capsys.readouterr().out)["file"]
    assert file["frames"] > 4 and file["fps"] > 10
    assert file == {key: written_facts[key] for key in ("bytes", "frames", "delay_ms", "fps")}
    facts = shown(str(out), capsys)
    assert f"{file['frames']} frames at" in facts["file"]
    assert "--fit" not in facts["file"] + facts["The same"]


def test_of_a_video_its_bytes_are_said(
    mine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "a.mp4"
    written(mine, out, capsys)
    assert run_command(["show", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == {"bytes": out.stat().st_size}
    assert shown(str(out), capsys)["file"].strip().endswith(" KB")


@pytest.mark.parametrize(
    "made", ["a.gif --fit slack", "a.png --fit slack", "a.webp --fit discord", "a.gif"]
)
def test_the_command_that_is_named_makes_the_same_file(
    made: str,
    mine: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *fit = made.split()
    written(mine, Path(name), capsys, *fit, "--stagger", "9", "--hold", "60")
    said = shown(name, capsys)
    command = said["The same"].rpartition("noisegram ")[2].split()
    assert " ".join(fit) in said["file"]
    assert run_command(command) == 0
    assert Path(command[-1]).read_bytes() == Path(name).read_bytes()


def test_of_a_file_of_a_size_of_its_own_the_command_leaves_that_open(
    mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.gif"
    written(mine, out, capsys, "--width", "400")
    written(mine, out, capsys, "--width", "400", "--force", "--fit", str(out.stat().st_size // 8))
    said = shown(str(out), capsys)
    assert "the page made to fit (--fit SIZE)" in said["file"]
    assert "--fit SIZE -o again.gif" in said["The same"]


def test_the_name_in_the_command_is_free(
    mine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(mine, Path("again.webp"), capsys)
    assert shown("again.webp", capsys)["The same"].endswith("-o again2.webp")
    Path("again2.webp").touch()
    assert shown("again.webp", capsys)["The same"].endswith("-o again3.webp")
