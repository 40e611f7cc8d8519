"""A run's request is read back by the window and by the command line, whichever began it."""

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from engine.api_training import TrainRequest
from engine.card import ModelCard, read_card
from engine.cli.app import run_command
from engine.data.fixes import Fixes
from engine.errors import RequestError
from engine.progress import finish
from engine.run_folder import ASKED, BEGUN, RUN_FILE, checkpoints, read_request, save_request
from engine.studio import Studio
from engine.training.checkpoint import WHOLE
from engine.training.run import choose_preset, open_run
from tests.engine.cli.test_train import folder_of
from tests.engine.tiny import tiny_model

SETTINGS = {
    "network.widths": "[8,8]", "batch": "4", "held_out": "0", "strip_every": "0",
    "learning_rate": "2e-3",
}  # fmt: skip


@pytest.fixture
def request_(tmp_path: Path) -> TrainRequest:
    """A request as the window makes it, with a class and a picture of the data left out."""
    return TrainRequest(
        folder_of(tmp_path / "data", "cat", "dog", "cow"), tmp_path / "runs" / "my-pets", "My pets",
        preset="pictures-small", size=16, classes=("cat", "dog"), minutes=0.001,
        fixes=Fixes(skip=("cat/0.png",), fit="pad"), settings=SETTINGS,
    )  # fmt: skip


def train_in_the_window(request: TrainRequest) -> ModelCard:
    """A training as the Train page begins it, or goes on with it."""
    save_request(request)
    return finish(Studio("cpu").train(request)).card


def train_by_command(request: TrainRequest, *more: str) -> int:
    """A request to resume from the command line, with the run's place and data alone."""
    place = ["--out", str(request.folder.parent), "--name", request.folder.name]
    return run_command(["train", str(request.data), *place, "-q", *more])


def asked_of(folder: Path) -> TrainRequest:
    found = read_request(folder)
    assert found is not None
    return found


def test_it_reads_back_as_it_was_written(request_: TrainRequest) -> None:
    save_request(replace(request_, resume=True, start="letters"))
    assert read_request(request_.folder) == replace(request_, start="letters")
    moved = request_.folder.with_name("moved")
    request_.folder.rename(moved)
    assert asked_of(moved).folder == moved
    (moved / RUN_FILE).write_text("{")
    assert read_request(moved) is None
    shutil.rmtree(moved)
    assert read_request(moved) is None


def test_paths_hold_in_any_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = tiny_model(tmp_path)
    monkeypatch.chdir(tmp_path)
    save_request(TrainRequest(Path("data"), Path("run"), "a", start=start.name))
    found = asked_of(tmp_path / "run")
    assert (found.data, found.start) == (tmp_path / "data", str(start))


def test_the_command_line_goes_on_with_a_run_of_the_window(request_: TrainRequest) -> None:
    first = train_in_the_window(request_)
    assert train_by_command(request_, "--resume") == 2  # it has reached its end
    assert train_by_command(request_, "--resume", "--images", "40") == 0
    card = read_card(request_.folder / "model.safetensors")
    assert (card.name, card.classes, card.size) == ("My pets", ("cat", "dog"), 16)
    assert list(card.network["widths"]) == [8, 8]
    assert card.training.pictures == 5
    assert first.training.images < card.training.images == 40
    whole = replace(request_, minutes=None, settings=SETTINGS | {"images": "40"})
    assert asked_of(request_.folder) == whole


def test_the_window_goes_on_with_a_run_of_the_command_line(request_: TrainRequest) -> None:
    chosen = [f"--set={key}={value}" for key, value in SETTINGS.items()]
    more = ["--preset", "pictures-small", "--size", "16", "--classes", "cat,dog", "--fit", "pad"]
    more += ["--license", "CC0-1.0", "--param", "v", "--images", "8"]
    assert train_by_command(request_, *more, *chosen) == 0
    asked = asked_of(request_.folder)
    assert (asked.data, asked.classes, asked.fixes.fit) == (request_.data, ("cat", "dog"), "pad")
    assert asked.settings == SETTINGS | {"images": "8"}
    longer = replace(asked, settings=asked.settings | {"images": "16"}, resume=True)
    card = train_in_the_window(longer)
    assert (card.name, card.parametrization, card.license) == ("my-pets", "v", "CC0-1.0")
    assert (card.training.images, card.training.pictures) == (16, 6)


def test_rounds_are_kept_as_pictures(request_: TrainRequest) -> None:
    chosen = [f"--set={key}={value}" for key, value in SETTINGS.items()]
    more = ["--preset", "pictures-small", "--size", "16", *chosen]
    assert train_by_command(request_, *more, "--epochs", "1") == 0
    assert asked_of(request_.folder).settings["images"] == "9"
    assert train_by_command(request_, "--resume") == 2  # it has reached its end


def as_written_by_0_1(request: TrainRequest, file: str, end: dict[str, float]) -> None:
    """Turn the folder of a run into one that version 0.1 left."""
    folder = request.folder
    (folder / RUN_FILE).unlink(missing_ok=True)
    for path in checkpoints(folder):
        with safe_open(path, "pt") as opened:
            metadata = opened.metadata()
        del metadata[WHOLE]
        metadata["run"] = json.dumps(json.loads(metadata["run"]) | end)
        save_file(load_file(path), path, metadata)
    fixes = json.loads(json.dumps(asdict(request.fixes)))
    if file == BEGUN:
        values = {
            "preset": request.preset, "param": request.param, "size": request.size,
            "classes": request.classes, "init": "", "settings": SETTINGS, "fixes": fixes,
        }  # fmt: skip
    else:
        values = {
            "data": str(request.data), "folder": str(folder), "name": request.name,
            "preset": request.preset, "size": request.size, "start": "", "hand": "",
            "minutes": request.minutes, "classes": request.classes, "fixes": fixes,
            "settings": list(SETTINGS.items()), "resume": False,
        }  # fmt: skip
    (folder / file).write_text(json.dumps(values))


def begin(request: TrainRequest, images: int) -> None:
    """Train for a few pictures."""
    work = open_run(request, torch.device("cpu")).run()
    for now in work:
        if now.images >= images:
            break
    work.close()


def test_a_run_begun_on_the_command_line_of_0_1_goes_on(request_: TrainRequest) -> None:
    request = replace(request_, name="my-pets", minutes=None)
    begin(request, 8)
    as_written_by_0_1(request, BEGUN, {"until_images": 12})
    whole = replace(request, settings=SETTINGS | {"images": "12"})
    assert asked_of(request.folder) == replace(whole, data=Path())
    assert train_by_command(request, "--resume") == 0
    assert asked_of(request.folder) == whole
    card = read_card(request.folder / "model.safetensors")
    assert (card.training.images, card.training.pictures) == (12, 5)
    timed = replace(request, folder=request.folder.with_name("timed"), name="timed", minutes=1.0)
    begin(timed, 8)
    as_written_by_0_1(timed, BEGUN, {"until_minutes": 1.0})
    assert asked_of(timed.folder).minutes == 1.0


def test_a_run_begun_in_the_window_of_0_1_goes_on(request_: TrainRequest) -> None:
    begin(replace(request_, minutes=1.0), 8)
    as_written_by_0_1(request_, ASKED, {"until_minutes": 0.001})
    assert asked_of(request_.folder) == request_
    card = train_in_the_window(replace(asked_of(request_.folder), resume=True))
    assert card.training.images >= 8
    assert asked_of(request_.folder) == request_  # as run.json has it
    (request_.folder / RUN_FILE).unlink()
    assert train_by_command(request_, "--resume", "--images", "5000000", "--dry-run") == 0
    assert train_by_command(request_, "--resume", "--set", "network.widths=[8,12]") == 2


def test_a_run_goes_on_without_the_model_it_started_from(tmp_path: Path) -> None:
    start = tiny_model(tmp_path)
    data = folder_of(tmp_path / "data", "a", "b")
    few = {"batch": "4", "images": "8", "held_out": "0", "strip_every": "0"}
    request = TrainRequest(
        data, tmp_path / "run", "new", start=str(start), size=28, settings=few,
        preset="pictures", classes=("a", "b"),
    )  # fmt: skip
    save_request(request)
    assert choose_preset(request).start is not None
    start.unlink()
    assert choose_preset(TrainRequest(data, request.folder, resume=True)).start is None


def test_another_recipe_takes_nothing_but_the_end(request_: TrainRequest) -> None:
    begun = replace(request_, minutes=None, settings=SETTINGS | {"images": "8"})
    other = TrainRequest(request_.data, request_.folder, "b", preset="cars64", resume=True)
    assert other.over(begun) == replace(other, settings={"images": "8"})
    timed = replace(other, minutes=3.0)
    assert timed.over(begun) == timed
    more = TrainRequest(request_.data, request_.folder, settings={"images": "16"}, resume=True)
    assert more.over(begun).settings == SETTINGS | {"images": "16"}
    assert "images" not in replace(more, settings={}, minutes=3.0).over(begun).settings


def test_a_second_run_is_refused_in_a_folder_that_has_one(request_: TrainRequest) -> None:
    begin(request_, 4)
    with pytest.raises(RequestError, match="There is a run in"):
        open_run(request_, torch.device("cpu"))
