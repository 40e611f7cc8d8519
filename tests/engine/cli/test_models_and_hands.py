"""models and hands: what is installed, what a card says, in whose hands."""

import json
import re
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from engine.card import Hand, ModelCard, read_card
from engine.cli.app import run_command
from engine.cli.hands import in_columns, sort_hands
from engine.data.catalog import CATALOG
from engine.paths import models_folder
from tests.engine.tiny import tiny_model


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_models_come_and_go(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["models", "import", model, "--name", "mine"]) == 0
    capsys.readouterr()
    assert run_command(["models", "list", "--json"]) == 0
    listed = {m["name"]: m for m in json.loads(capsys.readouterr().out)["models"]}
    assert listed["mine"]["origin"] == "yours"
    made = ["write", "a", "-o", str(tmp_path / "a.gif"), "--model", "mine", "--steps", "1"]
    assert run_command(made) == 0
    first, second = tmp_path / "1.safetensors", tmp_path / "2.safetensors"
    assert run_command(["models", "export", "mine", str(first)]) == 0
    assert run_command(["models", "export", "mine", "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes() == Path(model).read_bytes()
    assert run_command(["models", "export", "mine", "-o", str(second)]) == 2  # is there already
    assert run_command(["models", "remove", "mine", "--yes"]) == 0
    assert run_command(["models", "card", "mine"]) == 2


def test_a_runs_model_is_called_as_its_card_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "runs" / "x"
    run.mkdir(parents=True)
    tiny_model(run, "night").rename(run / "model.safetensors")
    assert run_command(["models", "import", str(run)]) == 0
    assert (models_folder() / "night.safetensors").exists()
    assert run_command(["models", "import", str(run / "model.safetensors")]) == 2
    assert "night.safetensors exists already" in capsys.readouterr().err
    assert run_command(["models", "import", str(run), "--name", "other"]) == 0
    assert run_command(["hands", "--model", str(run)]) == 0
    assert "night writes in" in capsys.readouterr().out


def test_a_card_is_short_and_its_json_is_everything(
    model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["models", "card", "letters"]) == 0
    text = capsys.readouterr().out
    lines = text.splitlines()
    assert len(lines) < 30
    assert "86 hands and 5 sources of many people" in text
    assert any(line.startswith("license") and line.endswith("MIT") for line in lines)
    assert max(len(line) for line in lines if " " in line.strip()) <= 60
    assert run_command(["models", "card", model, "--json"]) == 0
    card = msgspec.json.decode(capsys.readouterr().out, type=ModelCard)
    assert card == read_card(Path(model))


def test_hands_are_named_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["hands"]) == 0
    text = capsys.readouterr().out
    assert "86 hands and 5 sources of many people" in text
    assert len(text.splitlines()) < 40
    assert max(len(line) for line in text.splitlines()) <= 60
    names = [hand.name for hand in read_card(Path("resources/models/letters.safetensors")).hands]
    assert set(names) <= set(text.split())


def test_columns_read_downwards() -> None:
    assert in_columns(["one", "two", "three"]) == "one  two  three"
    names = [f"name{i:02}" for i in range(14)]
    rows = in_columns(names).splitlines()
    assert rows[0].split()[0] == "name00"
    assert rows[1].split()[0] == "name01"


def test_one_hand_tells_what_it_wrote(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["hands", "ada", "--model", model]) == 0
    assert capsys.readouterr().out == "Ada: one person, from test\nwrote 3 characters: abc\n"
    assert run_command(["hands", "--model", model, "--json"]) == 0
    hands = json.loads(capsys.readouterr().out)["hands"]
    assert [hand["name"] for hand in hands] == ["Ada", "Ben", "crowd"]
    assert hands[0]["wrote"] == "abc"


def test_the_word_is_drawn_once_a_hand(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, one = tmp_path / "h.png", tmp_path / "one.png"
    assert run_command(["hands", "--png", str(out), "--word", "Hé☺", "--model", model]) == 0
    told = capsys.readouterr()
    assert told.out == f"{out}: 'Hé:)' in 2 hands\n"  # and no list again
    assert "☺ -> :)" in told.err
    assert "'Hé:)' in 2 hands: " in told.err
    made = ["hands", "Ben", "--png", str(one), "--word", "Hé:)", "--model", model]
    assert run_command(made) == 0
    with Image.open(out) as both, Image.open(one) as ben:
        assert both.height == ben.height
        right = both.crop((both.width - (ben.width - 16), 0, both.width, both.height))
        same = ben.crop((16, 0, ben.width, ben.height))
        assert right.tobytes() == same.tobytes()  # Ben's word and name stand second


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("digits32", "steps of ddpm on the linear schedule of 1,000; guidance 1.5 training"),
        ("cars32-edm", "from sigma 80 to 0.002, rho 7 training"),
        ("letters", "12 steps of dpmpp2m from sigma 20 to 0.01, rho 5; no guidance training"),
    ],
)
def test_a_card_says_how_a_model_is_drawn(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["models", "card", name]) == 0
    assert said in " ".join(capsys.readouterr().out.split())


def test_the_list_and_its_json_count_the_same_hands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trap: 91 in one, with the sources of many people, 86 in the other."""
    monkeypatch.setenv("COLUMNS", "100")
    assert run_command(["models", "list", "--json"]) == 0
    listed = {m["name"]: m["hands"] for m in json.loads(capsys.readouterr().out)["models"]}
    assert run_command(["models", "list"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    row = next(row for row in rows if row[:1] == ["letters"])
    assert row[1:4] == ["94", "characters", "86"] and listed["letters"] == 86


def test_hands_stand_as_one_looks_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    def hand(name: str, named: bool = True) -> Hand:
        return Hand(name=name, named=named)

    given = [hand("ascii", named=False), hand("Ben"), hand("bea"), hand("Ada"), hand("Bea2")]
    assert [one.name for one in sort_hands(given)] == ["Ada", "bea", "Bea2", "Ben", "ascii"]
    assert run_command(["hands", "--json"]) == 0
    names = [one["name"] for one in json.loads(capsys.readouterr().out)["hands"] if one["named"]]
    assert names == sorted(names, key=str.casefold)


def test_a_model_without_hands_has_none_to_list_and_none_to_draw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["hands", "--model", "digits32"]) == 0
    said = capsys.readouterr().out
    assert said == "digits32 has no hands. The model letters has some: noisegram hands\n"
    assert run_command(["hands", "--model", "digits32", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"hands": []}
    assert run_command(["hands", "--model", "digits32", "-o", str(tmp_path / "x.png")]) == 2
    assert "digits32 has no hands to write in. Choose" in capsys.readouterr().err
    assert run_command(["hands", "Ada", "--model", "digits32"]) == 2


@pytest.mark.parametrize("verb", ["models list", "data list"])
def test_tables_have_headings_in_one_case_and_fit_80_columns(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run_command(verb.split()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(heading[0].isupper() for heading in re.split(r"  +", lines[0].strip()))
    assert all(len(line.rstrip()) <= 80 for line in lines)
    if verb == "data list":
        assert all(any(offer.page in line for line in lines) for offer in CATALOG)


def test_without_its_packages_an_onnx_file_is_refused(
    mine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert run_command(["models", "export", mine, "-o", str(tmp_path / "a.onnx")]) == 2
    assert "pip install onnx onnxruntime" in capsys.readouterr().err
    assert not (tmp_path / "a.onnx").exists()
