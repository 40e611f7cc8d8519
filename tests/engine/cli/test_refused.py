"""Bad input is a sentence, and leaves nothing behind."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from engine.cli.app import run_command
from engine.errors import DeviceError, DownloadError, ModelError, RequestError
from engine.interrupt import Stopped
from tests.engine.cli.frames import frames_of

LONG = "a" * 5000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["write", "", "-o", "x.gif"], "nothing to write"),
        (["write", "Hello", "world", "-o", "x.gif"], 'write "Hello world" -o x.gif'),
        (["write", "   \n", "-o", "x.gif"], "nothing to write"),
        (["write", "a" * 5000, "-o", "x.gif"], "too many"),
        (["write", "東京", "-o", "x.gif"], "東"),
        (["write", "東", "-o", "x.gif"], "東"),
        (
            ["write", "a", "-o", "x.gif", "--steps", "0"],
            "--steps takes a whole number from 1 to 1,000, not 0.",
        ),
        (["write", "a", "-o", "x.gif", "--steps", "10000"], "to 1,000, not 10000."),
        (["write", "a", "-o", "x.gif", "--width", "0"], "idth"),
        (["write", "a", "-o", "x.gif", "--hand", "Nobody"], "Nobody"),
        (["write", "a", "-o", "x.gif", "--layout", "spiral"], "spiral"),
        (["write", "a", "-o", "x.gif", "--ink", "blueish"], "blueish"),
        (["write", "a", "-o", "x.gif", "--fps", "0"], "--fps takes a number from 1 to 50, not 0."),
        (["write", "a", "-o", "x.exe"], ".gif"),
        (["write", "a"], "-o"),
        (["write", "a", "-o", "x.gif", "--model", "missing.safetensors"], "missing.safetensors"),
        (["write", "a", "-o", "x.gif", "--model", "nothere"], "nothere"),
        (["write", "a", "-o", "x.gif", "--device", "toaster"], "toaster"),
        (["write", "--from", "missing.gif", "-o", "x.gif"], "missing.gif"),
        (["sample", "-o", "x.png", "--chars", "é京"], "京"),
        (["sample", "-o", "x.png", "--chars", "a", "--model", "cars32-edm"], "Leave --chars out"),
        (["sample", "-o", "x.png", "--label", "94"], "0 to 93"),
        (["sample", "-o", "x.png", "-n", "0"], "--count takes a whole number from 1 to 100,000"),
        (["sample", "-o", "x.txt"], ".txt"),
        (["sample", "-o", "nodir/x.png"], "There is no folder nodir. Make it first"),
        (["grid", "-o", "nodir/x.png"], "There is no folder nodir."),
        (["hands", "--png", "nodir/x.png"], "There is no folder nodir."),
        (["hands", "--png", "x.gif"], "ends in .png"),
        (["hands", "Nobody"], "Nobody"),
        (["models", "export", "letters", "nodir/x.safetensors"], "There is no folder nodir."),
        (["models", "export", "letters"], "Name one file"),
        (["models", "export", "letters", "a", "-o", "b"], "Name one file"),
        (["models", "import", "."], "model.safetensors"),
        (["evaluate", "--data", "missing.npz"], "missing.npz"),
        (["nofile.gif"], "nofile.gif does not exist. Check the name"),
        (["some/where"], "some/where does not exist."),
        (["w" * 5000], f"noisegram has no verb '{'w' * 60}…'."),
        (["grid", "-o", "x.jpg"], "ends in .png"),
        (["train", "--data", "missing.npz"], "missing.npz"),
        (["train"], "nothing to train on"),
        (["train", "x", "--size", "0"], "--size takes a whole number of 1 or more, not 0."),
        (["train", ".", "--set", "network.widths=[]"], "levels of one channel or more"),
        (["sample", "-o", "a.png", "--model", "digits32", "--hand", "Ada"], "knows no hands"),
        (["sample", "-o", "a.png", "--model", "cars32-edm", "--label", "1"], "Leave --label out"),
        (["train", "--data", "x.npz", "--preset", "huge"], "huge"),
        (["models", "card", "nothere"], "nothere"),
        (["models", "remove", "nothere"], "nothere"),
        (["show", "missing.gif"], "missing.gif"),
        (["show", __file__], "no picture"),
        (["show", "."], ". cannot be read: Is a directory."),
        (["show", __file__ + "/a.gif"], "Not a directory."),
        (["show", LONG], "cannot be read: File name too long."),
        (["models", "card", LONG], "There is no model called 'aaa"),
        (["figure", "loss", LONG, "-o", "x.png"], "is too long for the name of a file."),
        (["write", "-o", LONG, "a"], "is too long for the name of a file"),
        (["write", "a", "-o", f"{LONG}.gif"], "is too long for the name of a file."),
        (["write", "--", "-5 degrees", "-o", "a.gif"], 'write -o a.gif -- "-5 degrees"'),
        (["write", "--", "-5", "--out=b.gif"], 'before --: noisegram write -o b.gif -- "-5"'),
        (
            ["sample", "-o", "x.png", "--model", "-"],
            "Install it first (noisegram models import -).",
        ),
        (["figure", "race", "-o", "x.png", "--hand", "Nobody"], "no hand called 'Nobody'"),
    ],
)
def test_bad_input_is_a_sentence_and_leaves_nothing(
    arguments: list[str],
    words: str,
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    takes_model = arguments[0] in ("write", "sample", "grid") and "--model" not in arguments
    assert run_command([*arguments, *(["--model", model] if takes_model else [])]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sample", "-n", "0"], "--count takes a whole number from 1"),
        (["sample", "--hand", "Nobody"], "no hand called 'Nobody'"),
        (["grid", "--rows", "0"], "--rows takes a whole number from 1 to 200, not 0."),
        (["hands", "--word", " "], "nothing to write"),
        (["write", "a", "--hand", "Nobody"], "no hand called 'Nobody'"),
        (["write", "a", "--steps", "0"], "--steps takes a whole number from 1 to 1,000"),
        (
            ["figure", "reverse", "--stages", "1"],
            "--stages takes a whole number from 2 to 1,001, not 1.",
        ),
        (["figure", "panel", "--chars", "京"], "京"),
        (["figure", "elbo", "--data", "missing"], "missing"),
        (["lesson", "blur", "--data", "missing"], "missing"),
        (["sheet", "make", "--chars", ""], "character"),
        (["sample", "--label", "99"], "0 to 93"),
        (["sample"], "exists already. Choose another name, or add --force."),
        (["figure", "schedule"], "exists already"),
    ],
)
def test_a_file_that_is_there_is_refused_after_all_else(
    arguments: list[str], words: str, model: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / ("there.pdf" if arguments[0] == "sheet" else "there.png")
    out.write_bytes(b"precious")
    chosen = [] if arguments[0] in ("lesson", "sheet") or "schedule" in arguments else [model]
    own = [word for name in chosen for word in ("--model", name)]
    assert run_command([*arguments, "-o", str(out), *own]) == 2
    assert words in capsys.readouterr().err
    assert out.read_bytes() == b"precious"


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["train"], "Data are read more than once: save them as a file first."),
        (["train", ".", "--preset"], "Save it as a file, and name that: --preset mine.toml"),
        (["models", "card"], "Install it first (noisegram models import -)."),
        (["lesson", "blur", "--data"], "Data are read more than once"),
    ],
)
def test_what_is_read_more_than_once_comes_through_no_pipe(
    arguments: list[str], words: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert run_command([*arguments, str(pipe)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
def test_no_file_takes_the_place_of_a_pipe(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    for made in (["models", "export", model], ["sample", "--model", model]):
        assert run_command([*made, "-o", str(pipe), "--force"]) == 2
        assert "is no file. Name one; -o - is stdout." in capsys.readouterr().err
        assert pipe.is_fifo()


def test_damaged_and_foreign_models_are_refused(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = Path(model).read_bytes()
    newer = good.replace(b'\\"format\\":1', b'\\"format\\":9')
    assert newer != good
    cases = {
        "cut.safetensors": good[:-1000],
        "short.safetensors": good[:5],
        "text.safetensors": b"hello " * 100,
        "foreign.safetensors": b"\x02\0\0\0\0\0\0\0{}",
        "newer.safetensors": newer,
    }
    for name, content in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        out = tmp_path / "x.gif"
        assert run_command(["write", "a", "-o", str(out), "--model", str(path)]) == 2, name
        error = capsys.readouterr().err
        assert name in error
        assert ("newer" in error) == (name == "newer.safetensors")
        assert not out.exists()


def test_nothing_is_overwritten_unasked(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "precious.gif"
    out.write_bytes(b"precious")
    made = ["write", "a", "-o", str(out), "--model", model, "--steps", "1"]
    assert run_command(made) == 2
    assert "--force" in capsys.readouterr().err
    assert out.read_bytes() == b"precious"
    assert run_command([*made, "--force"]) == 0
    assert frames_of(out) > 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_target_that_cannot_be_written_fails_with_a_sentence(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for out in ("/proc/nothing/x.gif", "/dev/full/x.gif", str(tmp_path)):
        made = ["write", "a", "-o", out, "--model", model, "--steps", "1"]
        assert run_command(made) in (1, 2)
        assert "Error:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_verb_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["wirte", "Hi"]) == 2
    assert "wirte" in capsys.readouterr().err


def raising(error: Exception) -> Callable[..., None]:
    def verb(*_: object, **__: object) -> None:
        raise error

    return verb


UNEXPECTED = "Something unexpected happened (KeyError('x'))."


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (RequestError("Too much.", "Less."), 2, "Too much."),
        (ModelError("{path} is no model.", "Look.", path="x"), 2, "x is no model."),
        (DeviceError("It is too old.", "Try another."), 1, "It is too old."),
        (DownloadError("It does not come.", "Later."), 1, "It does not come."),
        (KeyError("x"), 1, UNEXPECTED),
        (typer.Abort(), 130, "Interrupted."),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (Stopped(15), 143, "Interrupted."),
    ],
)
def test_each_kind_of_error_has_its_status_and_is_an_object_with_json(
    error: Exception, status: int, said: str,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("engine.cli.doctor.read_models", raising(error))
    assert run_command(["doctor", "--json"]) == status
    told = capfd.readouterr()
    facts = json.loads(told.err)
    assert (facts["error"], facts["status"], told.out) == (said, status, "")
    assert facts.keys() == {"error", "remedy", "status"}
    if status < 128:
        assert facts["remedy"]
        assert run_command(["doctor"]) == status
        assert capfd.readouterr().err == f"Error: {said} {facts['remedy']}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["write", "Hi", "-o", "x.gif", "--stepz", "3"],
            "There is no option --stepz. Did you mean",
        ),
        (["write", "Hi", "-o"], "-o needs a value. Write: -o FILE"),
        (
            ["sample", "-n", "two", "-o", "x.png"],
            "--count takes a whole number from 1 to 100,000, not 'two'.",
        ),
        (["show"], "FILE is missing. Write: noisegram show FILE"),
        (["show", "a.gif", "b.gif"], "Too many words: b.gif."),
        (["wirte", "Hi"], "noisegram has no verb 'wirte'. Did you mean write?"),
        (["models", "lst"], "noisegram models has no verb 'lst'. Did you mean list?"),
        (["sample", "--frob"], "There is no option --frob. See: noisegram sample"),
        (["frob"], "noisegram has no verb 'frob'. See: noisegram --help"),
        (["help", "wirte"], "noisegram has no verb 'wirte'. Did you mean write?"),
        (["figure", "race", "Hello", "you", "-o", "x.gif"], "Put a text of several words in"),
        (["write", "Hi", "--quiet=yes"], "--quiet takes no value."),
        (
            ["sheet", "make", "-o", "x.pdf", "--paper", "a5"],
            "--paper takes a4 or letter, not 'a5'.",
        ),
        (
            ["figure", "panel", "-o", "x.png", "--split", "x"],
            "--split takes train or test, not 'x'.",
        ),
        (["train", ".", "--fit", "x"], "--fit takes crop, pad or squash, not 'x'."),
        (["sample"], "--out is missing. Add -o FILE"),
        (["write", "Hi", "--seed", "-1"], "--seed takes a whole number of 0 or more, not -1."),
        (["write", "Hi", "--slant", "90"], "--slant takes a number from -25 to 25, not 90."),
        (["write", "Hi", "--fps", "nan"], "--fps takes a number from 1 to 50, not 'nan'."),
    ],
)
def test_a_wrong_usage_is_bad_input_and_says_where_to_look(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(arguments) == 2
    told = capsys.readouterr()
    assert told.err.startswith("Error: ") and told.err.count("\n") == 1
    assert said in told.err and re.search(r"[Ss]ee:? noisegram", told.err)
    assert told.out == ""
    assert run_command([arguments[0], *arguments[1:], "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["status"] == 2


def test_what_is_unexpected_is_traced_with_verbose(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("engine.cli.doctor.read_models", raising(KeyError("x")))
    assert run_command(["doctor", "--verbose"]) == 1
    assert "raise error\nKeyError: 'x'" in caplog.text
    caplog.clear()
    assert run_command(["doctor"]) == 1
    assert not caplog.text
