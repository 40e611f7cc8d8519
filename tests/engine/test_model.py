"""The Python door, as the README shows it."""

import io
import re
import subprocess
import sys
from base64 import b64decode
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine import open_model, write
from engine.api import Drawing, SampleRequest
from engine.cli.app import run_command
from engine.errors import ExportError, ModelError, RequestError, TextError
from engine.model import Model
from tests.engine.tiny import tiny_model

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tiny_model(tmp_path))


def test_importing_the_engine_loads_no_torch() -> None:
    program = "import engine, sys; assert engine.__all__; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_picture_live_steps_and_a_batch_agree(path: str) -> None:
    model = open_model(path, device="cpu")
    picture = model.sample(label="8", seed=5, steps=4)
    live = list(model.steps(label="8", seed=5, steps=4, frames=9))
    assert [step.step for step in live] == list(range(10))
    assert live[-1].sigma == 0
    assert np.array_equal(np.asarray(live[-1].picture), np.asarray(picture))
    eight = model.classes.index("8")
    batch = model.batch([0, eight, None], [1, 5, 9], steps=4)
    assert batch.shape == (3, 28, 28)
    assert batch.dtype == np.uint8
    assert np.array_equal(batch[1], np.asarray(picture))


def test_what_does_not_exist_is_said(path: str) -> None:
    model = open_model(path, device="cpu")
    with pytest.raises(RequestError, match="no class 'ä'"):
        model.sample(label="ä")
    with pytest.raises(RequestError, match="no class 94"):
        model.sample(label=94)
    with pytest.raises(RequestError, match="option"):
        model.sample(label="8", speed=3)
    with pytest.raises(ModelError, match="no model called"):
        open_model("nothing")


def test_a_class_out_of_range_is_a_sentence_and_not_a_crash(path: str) -> None:
    """The trap of system C: the number goes straight to the embedding, which raises IndexError."""
    model = open_model(path, device="cpu")
    embedding = model._studio.open(path).denoiser.net.label_embedding
    assert embedding is not None
    for label in (len(model.classes) + 1, -1, 10**9):
        with pytest.raises(IndexError):
            embedding(torch.tensor([label]))
        with pytest.raises(RequestError, match="It has"):
            model.sample(label=label, steps=1)
        with pytest.raises(RequestError, match="labels 0 to"):
            next(model._studio.sample(SampleRequest((label,), (0,), Drawing(model=path, steps=1))))


def test_what_is_drawn_is_handed_back_with_all_its_states(path: str) -> None:
    """The trap of system C: generate() drew for a minute, returned None and left no file."""

    def generate(model: Model, label: str) -> None:
        model.sample(label=label, steps=2)

    model = open_model(path, device="cpu")
    assert generate(model, "8") is None  # pyright: ignore[reportFunctionMemberAccess]
    picture = model.sample(label="8", steps=2)
    assert (picture.size, picture.mode) == ((28, 28), "L")
    assert np.ptp(np.asarray(picture)) > 0
    assert len(list(model.steps(label="8", steps=2, frames=2))) == 3


def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    program = next(block for block in blocks if "open_model" in block)
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, timeout=120)
    assert list(tmp_path.iterdir())


def test_a_message_is_what_the_command_line_writes(path: str, tmp_path: Path) -> None:
    short: dict[str, Any] = {"steps": 3, "frames": 3, "width": 120, "hold": 2}
    message = open_model(path, device="cpu").write("Hi é", seed=3, ink="navy", **short)
    result = message.save(tmp_path / "hi.gif")
    options = [word for name, value in short.items() for word in (f"--{name}", str(value))]
    out = str(tmp_path / "same.gif")
    words = ["write", "Hi é", "-o", out, "--model", path, "--seed", "3", "--ink", "navy", *options]
    assert run_command([*words, "-q"]) == 0
    assert (tmp_path / "hi.gif").read_bytes() == Path(out).read_bytes()
    assert result.bytes == len(message.encode(".gif"))
    assert write("Hi é", 3, model=path, device="cpu", ink="navy", **short).text == "Hi é"


def test_a_message_and_a_picture_on_its_way_show_themselves(path: str) -> None:
    model = open_model(path, device="cpu")
    message = model.write('<"ab">', steps=2, frames=2, width=64)
    paths = model.animate("a", steps=2, frames=2)
    for shown, kind, alt in ((message, "webp", "&lt;&quot;ab&quot;&gt;"), (paths, "gif", "a")):
        with Image.open(io.BytesIO(shown._repr_png_())) as still:
            assert still.format == "PNG"
        found = re.fullmatch(
            rf'<img src="data:image/{kind};base64,([^"]+)" alt="([^"]*)">', shown._repr_html_()
        )
        assert found
        assert found[2] == alt
        with Image.open(io.BytesIO(b64decode(found[1]))) as moving:
            assert getattr(moving, "n_frames", 1) >= 3


def test_a_wrong_message_says_what_is_wrong(path: str, tmp_path: Path) -> None:
    model = open_model(path, device="cpu")
    with pytest.raises(RequestError, match=r"no option 'colour'.*ink"):
        model.write("Hi", colour="red")
    with pytest.raises(RequestError, match="'reddish' is not a color"):
        model.write("Hi", ink="reddish")
    with pytest.raises(ModelError, match="no hand called 'Nobody'"):
        model.write("Hi", hand="Nobody")
    with pytest.raises(TextError, match="nothing to write"):
        model.write(" ")
    message = model.write("Hi", steps=1, frames=1)
    with pytest.raises(RequestError, match="kind of file"):
        message.encode(".txt")
    with pytest.raises(RequestError, match="Slack emoji cannot be WEBP"):
        message.save(tmp_path / "a.webp", fit="slack")
    (tmp_path / "there.gif").write_bytes(b"")
    with pytest.raises(ExportError, match="exists already"):
        message.save(tmp_path / "there.gif", overwrite=False)


def test_a_sampler_of_ones_own_draws_what_ours_draws(path: str) -> None:
    model = open_model(path)
    options = {"steps": 6, "guidance": 2.0, "hand": "Ada", "sigma_max": 20.0}
    task = model.task(["a", "b", None], [4, 5, 6], **options)
    x = task.noise
    assert x.shape == (3, 1, 28, 28) and x.dtype == np.float32
    assert len(task.sigmas) == 7 and task.sigmas[0] == 20 and task.sigmas[-1] == 0
    assert (np.diff(task.sigmas) < 0).all()
    assert task.pictures(x, task.sigmas[0]).std() > 30  # noise is seen as noise
    wrong = x
    for sigma, following in pairwise(task.sigmas):
        x0 = task.denoise(x, sigma)
        x = x0 + following / sigma * (x - x0)
        wrong = task.denoise(wrong, sigma) if following else wrong  # no noise is left in it
    ours = model.batch(["a", "b", None], [4, 5, 6], sampler="euler", **options)
    assert np.abs(task.pictures(x).astype(int) - ours).max() <= 1
    assert np.abs(task.pictures(wrong).astype(int) - ours).max() > 10
    with pytest.raises(RequestError):
        model.task(["no such class"], [1])
