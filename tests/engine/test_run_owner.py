"""One process at a time trains in a folder, and a place that was left is taken over in words."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from engine.api_training import TrainRequest
from engine.cli.app import run_command
from engine.errors import RequestError
from engine.run_folder import OWNER, SILENT_S, checkpoints, is_owned, own_run, read_request
from engine.studio import Studio
from tests.engine.cli.test_train import FEW, folder_of

HOLD = """
import sys
from pathlib import Path
from engine.run_folder import own_run
with own_run(Path(sys.argv[1])):
    print("owned", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that trains in a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "owned\n"
        yield process
        if process.stdin:
            process.stdin.close()


def test_a_second_one_is_refused_and_told_who_is_at_work(tmp_path: Path) -> None:
    with another(tmp_path / "run") as process:
        assert is_owned(tmp_path / "run")
        with (
            pytest.raises(RequestError, match=f"process {process.pid} on"),
            own_run(tmp_path / "run"),
        ):
            pass
    assert not is_owned(tmp_path / "run")
    assert not (tmp_path / "run").exists()  # nothing came into it
    with own_run(tmp_path / "run") as remark:
        assert remark is None
        with pytest.raises(RequestError, match="at work"), own_run(tmp_path / "run"):
            pass


def test_what_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), own_run(tmp_path / "runs" / "run"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_the_place_of_a_killed_one_is_taken_over_in_words(tmp_path: Path) -> None:
    with another(tmp_path / "run") as process:
        process.kill()
        process.wait()
    assert not is_owned(tmp_path / "run")
    with own_run(tmp_path / "run") as remark:
        assert str(process.pid) in str(remark)
        assert "ended from outside" in str(remark)
    with own_run(tmp_path / "run") as remark:
        assert remark is None


def test_an_owner_on_another_computer_is_believed_while_it_shows_life(tmp_path: Path) -> None:
    left = tmp_path / OWNER
    left.write_text('{"pid": 1, "host": "elsewhere"}')
    with pytest.raises(RequestError, match="process 1 on elsewhere"), own_run(tmp_path):
        pass
    long_ago = time.time() - 2 * SILENT_S
    os.utime(left, (long_ago, long_ago))
    with own_run(tmp_path) as remark:
        assert "elsewhere" in str(remark)
    for nonsense in (b"", b"\xff", b"[" * 1_000, b'{"pid": "x"}'):
        left.write_bytes(nonsense)
        with own_run(tmp_path) as remark:
            assert remark is None


def test_where_there_are_no_locks_a_silent_owner_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("engine.run_folder.try_lock", none)
    with own_run(tmp_path), pytest.raises(RequestError, match="at work"), own_run(tmp_path):
        pass
    with own_run(tmp_path) as remark:
        assert remark is None


def test_two_trainings_of_one_name_share_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(tmp_path / "pets", "cat", "dog")
    begin = ["train", str(data), *FEW, "--out", str(tmp_path), "--name", "run", "-q"]
    with another(tmp_path / "run"):
        assert run_command(begin) == 2
        assert "at work" in capsys.readouterr().err
        assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [OWNER]
    assert run_command(begin) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "run").iterdir() if path.is_file()}
    with another(tmp_path / "run"):
        assert run_command([*begin, "--resume", "--images", "80"]) == 2
    assert {p: p.read_bytes() for p in (tmp_path / "run").iterdir() if p.is_file()} == before
    assert run_command([*begin, "--resume", "--images", "16"]) == 0
    assert not (tmp_path / "run" / OWNER).exists()


def test_the_window_keeps_to_it(tmp_path: Path) -> None:
    settings = {"images": "8", "batch": "4", "held_out": "0", "strip_every": "0",
                "network.widths": "[8,8]"}  # fmt: skip
    request = TrainRequest(
        folder_of(tmp_path / "pets", "cat", "dog"), tmp_path / "run", "run",
        preset="pictures-small", size=16, settings=settings,
    )  # fmt: skip
    studio = Studio("cpu")
    with another(tmp_path / "run"), pytest.raises(RequestError, match="at work"):
        list(studio.train(request))
    work = studio.train(request)
    next(work)
    assert is_owned(request.folder)
    with pytest.raises(RequestError, match="at work"):
        next(Studio("cpu").train(replace(request, resume=True)))
    work.close()
    assert not is_owned(request.folder)
    assert checkpoints(request.folder)
    kept = read_request(request.folder)
    assert kept and json.loads(json.dumps(kept.settings)) == settings
