"""Letters from EMNIST alone: what it lacks is said, stands for something, or is refused by name."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.api import Drawing, Letter, WriteRequest
from engine.cli.app import run_command
from engine.data.alphabet import missing_characters, writable
from engine.data.formats.idx import EMNIST
from engine.errors import TextError
from engine.studio import Studio
from tests.engine.data.test_detect import write_idx

CHARACTERS = EMNIST["balanced"][1]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trained for a moment on two pictures of each class, by the command."""
    place = tmp_path_factory.mktemp("letters")
    images = np.random.default_rng(0).integers(0, 255, (94, 28, 28), dtype=np.uint8)
    write_idx(place / "emnist-balanced-train-images-idx3-ubyte.gz", images)
    write_idx(place / "emnist-balanced-train-labels-idx1-ubyte.gz", np.arange(94) % 47)
    short = ["--preset", "letters-tiny", "--images", "32", "--batch", "16", "--device", "cpu"]
    assert run_command(["train", str(place), *short, "--out", str(place), "--json"]) == 0
    return place / "letters-tiny" / "model.safetensors"


def write(model: Path, text: str, out: Path) -> int:
    short = ["--steps", "2", "--as-drawn", "--hold", "1", "--width", "80"]
    return run_command(["write", text, "-o", str(out), "--model", str(model), *short])


def test_the_command_says_what_the_data_lacks(
    model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = str(model.parent.parent), str(model.parent.parent / "dry")
    given = ["--preset", "letters-tiny", "--out", out, "--dry-run"]
    assert run_command(["train", data, *given, "--json"]) == 0
    said = capsys.readouterr()
    missing = json.loads(said.out)["lacking"]
    assert sorted(missing + CHARACTERS) == sorted(map(chr, range(33, 127)))
    assert f"The data lacks {missing}, so the model will not write them." in said.err


def test_small_letters_that_look_like_capitals_are_written_as_those(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write(model, "Hello", tmp_path / "hello.gif") == 0
    assert "Written with substitutes: l -> L, o -> O" in capsys.readouterr().err


def test_marks_that_it_lacks_are_left_out_by_name(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write(model, "Hello, world!", tmp_path / "hello.gif") == 0
    assert "Left out, as this model cannot draw it: , !" in capsys.readouterr().err


def test_a_message_of_nothing_else_is_refused_by_name(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write(model, ", !", tmp_path / "marks.gif") == 2
    said = capsys.readouterr().err
    assert "cannot write: , !." in said
    assert CHARACTERS in said
    assert not (tmp_path / "marks.gif").exists()


def test_the_studio_names_all_that_its_model_lacks(model: Path) -> None:
    letters = tuple(Letter(i, char) for i, char in enumerate("Hi,!"))
    with pytest.raises(TextError, match=r"letters-tiny cannot write i , !\."):
        next(Studio("cpu").write(WriteRequest(letters, Drawing(model=str(model)))))


def test_what_an_alphabet_lacks() -> None:
    assert missing_characters("".join(map(chr, range(33, 127)))) == ""
    assert len(missing_characters(CHARACTERS)) == 94 - 47
    with pytest.raises(TextError, match="Latin letters, digits and common punctuation"):
        writable("☃")
    with pytest.raises(TextError, match="This one has 01"):
        writable("a", "01")
