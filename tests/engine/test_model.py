"""The Python door, as the README shows it."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import open_model
from engine.api import Drawing, SampleRequest
from engine.errors import ModelError, RequestError
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
