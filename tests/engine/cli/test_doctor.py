"""doctor: facts to copy into a report, whole."""

import json
import sys
from pathlib import Path

import pytest

from engine.cli.app import run_command
from engine.cli.doctor import window_threads
from engine.models.library import shipped_folder
from engine.paths import models_folder

FFMPEG = "ffmpeg.exe" if sys.platform == "win32" else "ffmpeg"


def test_paths_are_never_cut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert run_command(["doctor", "--device", "cpu"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.endswith(f"  {models_folder()}") for line in lines)
    assert any(line.endswith(f"  {shipped_folder()}") for line in lines)
    assert lines[-1].startswith("self-test")


def test_it_says_whether_videos_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.cli.doctor.self_test", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for said in ("not installed", str(tmp_path / FFMPEG)):
        assert run_command(["doctor", "--device", "cpu", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["ffmpeg"] == said
        (tmp_path / FFMPEG).touch(0o755)


def test_it_says_why_the_window_names_fewer_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):  # a Dask cluster of other tests sets both
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("engine.device.usable_cores", lambda: 2)
    assert window_threads("CPU, 2 threads") == " (1 in the window, which keeps a core free)"
    assert window_threads("Apple GPU") == ""
    monkeypatch.setattr("engine.device.usable_cores", lambda: 1)
    assert window_threads("CPU, 1 thread") == ""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert window_threads("CPU, 1 thread") == " (as OMP_NUM_THREADS asks)"
