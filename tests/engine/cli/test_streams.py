"""Streams as people use them: input read once and bounded, output that no terminal obeys."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.app import run_command
from engine.cli.shared.input import MOST_TEXT
from engine.cli.shared.output import encode_json, visible
from engine.export.export import read_recipe
from engine.export.inside import to_code
from engine.interrupt import answering, unwind
from tests.engine.cli.frames import sending

ROOT = Path(__file__).parents[3]
POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell, pipes with names")


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes, encoding: str = "ascii") -> None:
    """Stdin with these bytes, which Python would decode by another encoding."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding))


def write_from_stdin(model: str, out: Path) -> int:
    return run_command(["write", "-", "-o", str(out), "--model", model, "--steps", "1", "-q"])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Hi\nyou\n", "Hi\nyou"),
        (b"Hi\r\nyou\r\n", "Hi\nyou"),
        (b"Hi\ryou", "Hi\nyou"),
        (b"\xef\xbb\xbfHi\n", "Hi"),
        ("\ufeffHi\r\n".encode("utf-16-le"), "Hi"),
        ("\ufeffHi".encode("utf-16-be"), "Hi"),
        ("Äh".encode(), "Äh"),
    ],
)
def test_text_on_stdin_is_decoded(
    content: bytes, text: str, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, content)
    assert write_from_stdin(model, tmp_path / "a.gif") == 0
    assert read_recipe(tmp_path / "a.gif").text == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"gr\xfc\xdf", "The input is not text in UTF-8."),
        ("Hi".encode("utf-16-le"), "not text in UTF-8. Convert it first"),
        (b"\xff\xfeH", "not text in UTF-8"),
        (b"", "nothing to write"),
        (b"y\n" * MOST_TEXT, "stdin is longer than 64 KB"),
        (b"a" * 2000, "too many"),
    ],
)
def test_what_is_no_message_on_stdin_is_a_sentence(
    content: bytes, words: str, model: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    feed(monkeypatch, content)
    assert write_from_stdin(model, tmp_path / "a.gif") == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("*.gif"))


def test_stdin_may_be_closed(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert write_from_stdin(model, tmp_path / "a.gif") == 2
    assert "stdin is closed" in capsys.readouterr().err


def test_lines_of_an_argument_end_like_those_of_a_file(model: str, tmp_path: Path) -> None:
    made = ["write", "Hi\r\nyou", "-o", str(tmp_path / "a.gif"), "--model", model, "--steps", "1"]
    assert run_command(made) == 0
    assert read_recipe(tmp_path / "a.gif").text == "Hi\nyou"


@pytest.mark.parametrize("text", ["-5 degrees", "--help me", "-5", "- no -"])
def test_a_text_may_begin_with_a_dash(text: str, model: str, tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    made = ["write", "--steps", "1", text, "-q", "-o", str(out), "--model", model]
    assert run_command(made) == 0
    assert read_recipe(out).text == text
    assert run_command([*made[:3], *made[4:], "--force", "--", text]) == 0
    assert read_recipe(out).text == text


def test_what_may_be_an_option_is_none_of_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["write", "--inc=dark blue", "-o", "a.gif"]) == 2
    assert "There is no option --inc. Did you mean" in capsys.readouterr().err
    assert run_command(["write", "-x", "-o", "a.gif"]) == 2
    assert 'goes behind --: -- "-x"' in capsys.readouterr().err


@POSIX
@pytest.mark.parametrize("kind", ["message", "recipe", "code", "windows"])
def test_a_message_may_come_through_a_pipe(
    kind: str, mine: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    message = tmp_path / "a.gif"
    feed(monkeypatch, b"Hi")
    assert write_from_stdin(mine, message) == 0
    recipe = read_recipe(message)
    content = {
        "message": message.read_bytes(),
        "recipe": b"\xef\xbb\xbf" + recipe.encode().encode(),
        "code": f"\n{to_code(recipe)}\n".encode(),
        "windows": f"\ufeff{to_code(recipe)}\r\n".encode("utf-16-le"),
    }[kind]
    again = tmp_path / "again.gif"
    with sending(content) as pipe:
        assert run_command(["write", "--from", pipe, "-o", str(again)]) == 0
    assert again.read_bytes() == message.read_bytes()
    feed(monkeypatch, content)
    capsys.readouterr()
    assert run_command(["show", "-", "--code"]) == 0
    assert capsys.readouterr().out == to_code(recipe) + "\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "stdin is empty."),
        (b"\0" * 3000, "longer than"),
        (b"{", "damaged"),
        (b"?", "stdin is"),
    ],
)
def test_what_is_no_message_in_a_pipe_is_a_sentence(
    content: bytes, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.cli.shared.input.MOST_MESSAGE", 2000)
    feed(monkeypatch, content)
    assert run_command(["show", "/dev/stdin"]) == 2
    assert words in capsys.readouterr().err


def test_a_model_may_come_through_stdin(
    model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, Path(model).read_bytes())
    assert run_command(["models", "import", "-"]) == 0
    assert capsys.readouterr().out.startswith("tiny is installed")  # as its card says
    feed(monkeypatch, b"?")
    assert run_command(["models", "import", "-"]) == 2


HOSTILE = "a\x1b]0;owned\x07 \x9b31m\u202e[bold]x[/bold] \udcfc\r"


def test_text_of_others_cannot_act_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    shown = visible(HOSTILE)
    assert shown == "a\ufffd]0;owned\ufffd \ufffd31m\ufffd[bold]x[/bold] \ufffd\ufffd"
    assert visible("a\tb\r\nc") == "a\tb\nc"
    assert run_command(["show", HOSTILE]) == 2
    assert capsys.readouterr().err == f"Error: {shown} does not exist. Check the name.\n"
    assert run_command(["write", "--from", HOSTILE, "-o", "a.gif", "--json"]) == 2
    told = capsys.readouterr().err
    assert not any(sign in told for sign in "\x1b\x07\x9b\u202e")
    said = json.loads(told)["error"]
    assert said == HOSTILE.replace("\udcfc", "\ufffd") + " does not exist."


def test_json_is_valid_whatever_a_name_holds() -> None:
    facts = {HOSTILE: [HOSTILE, 1, None, float("nan")], "😀": "\U000e0001"}
    text = encode_json(facts)
    told = HOSTILE.replace("\udcfc", "\ufffd")
    assert json.loads(text) == {told: [told, 1, None, None], "😀": "\U000e0001"}
    assert "\n" not in text
    assert json.loads(encode_json(facts, indent=2)) == json.loads(text)


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_names_of_any_bytes_are_files_and_json(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Gr\udcfc.gif"
    made = ["write", "Hi", "-o", str(out), "--model", model, "--steps", "1", "--json"]
    assert run_command(made) == 0
    assert json.loads(capsys.readouterr().out)["path"] == str(tmp_path / "Gr\ufffd.gif")
    assert out.exists()


NUMBERS = "U+043FU+0440U+0438U+0432U+0435U+0442"  # of the six letters


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_signs_that_an_encoding_lacks_are_numbers(
    encoding: str, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "привет.gif"
    made = ["write", "Hi", "-o", str(out), "--model", model, "--steps", "1", "--width", "200"]
    for as_json in (False, True):
        told = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(told, encoding, errors="strict"))
        assert run_command([*made, "--force", *(["--json"] if as_json else [])]) == 0
        sys.stdout.flush()
        text = told.getvalue().decode(encoding)
        assert json.loads(text)["path"] == str(out) if as_json else NUMBERS + ".gif: 200 x" in text


@pytest.mark.parametrize(("sign", "shown"), [("♥", "U+2665 -> <3"), ("🙂", "U+1F642 -> :)")])
def test_notes_name_what_the_terminal_lacks(
    sign: str, shown: str, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(told, "ascii", errors="backslashreplace"))
    made = ["write", f"H{sign}", "-o", str(tmp_path / "a.gif"), "--model", model, "--steps", "1"]
    assert run_command(made) == 0
    assert f"Written with substitutes: {shown}" in told.getvalue().decode("ascii")


def test_tables_and_addresses_are_whole_where_no_terminal_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert run_command(["data", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert run_command(["data", "list", "--json"]) == 0
    offers = json.loads(capsys.readouterr().out)["data"]
    assert len(lines) == 1 + len(offers)
    assert all(offer["page"] in line for line, offer in zip(lines[1:], offers, strict=True))


def run_shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which $N is the program."""
    program = f"'{sys.executable}' '{ROOT / 'main.py'}'"
    return subprocess.run(
        ["bash", "-c", line.replace("$N", program)],
        env=os.environ | more, capture_output=True, text=True, check=False,
    )  # fmt: skip


@POSIX
def test_endless_input_ends_at_once(model: str) -> None:
    ended = run_shell(f"ulimit -v 4000000; yes | $N write - -o x.gif --model '{model}'")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Error: stdin is longer than 64 KB. Give less of it.\n"


@POSIX
def test_a_reader_that_has_read_enough_is_no_error() -> None:
    ended = run_shell("$N models list | true; echo ${PIPESTATUS[0]}; $N --help | true")
    assert (ended.stdout, ended.stderr) == ("141\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
def test_a_full_disk_is_a_sentence_of_stdout_and_none_of_stderr() -> None:
    ended = run_shell("$N models list --json >/dev/full")
    assert ended.returncode == 1
    assert json.loads(ended.stderr) == {
        "error": "The output cannot be written: No space left on device.",
        "remedy": "Make room, or send it elsewhere.",
        "status": 1,
    }
    assert run_shell("$N show nothing.gif 2>/dev/full").returncode == 2


@POSIX
def test_in_a_folder_that_was_deleted_it_says_so(tmp_path: Path) -> None:
    ended = run_shell(f"mkdir '{tmp_path}/x'; cd '{tmp_path}/x'; rmdir ../x; $N models list")
    assert ended.returncode == 2
    assert ended.stderr == "Error: The current folder is no longer there. Go to another one: cd ~\n"


@POSIX
def test_a_pipe_that_nobody_writes_to_is_said_and_can_be_left(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "main.py", "show", str(pipe)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == f"Waiting for {pipe} …\n"
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait() == 130


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_is_stopped_cleans_up_and_counts_as_a_shell_does(
    name: str, model: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    number, out = getattr(signal, name), tmp_path / "out"
    out.mkdir()

    def stop(_: int) -> None:
        assert list(out.iterdir())  # the temporary file
        signal.raise_signal(number)

    monkeypatch.setattr(os, "fsync", stop)
    made = ["write", "Hi", "-o", str(out / "a.gif"), "--model", model, "--steps", "1", "--json"]
    with answering(unwind):
        assert run_command(made) == 128 + number
    told = capfd.readouterr()
    assert (told.out, json.loads(told.err)["status"]) == ("", 128 + number)
    assert not list(out.iterdir())
