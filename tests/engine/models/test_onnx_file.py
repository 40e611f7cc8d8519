"""A denoiser as an ONNX file, as another program opens it."""

import json
from pathlib import Path

import numpy as np
import onnx  # pyright: ignore[reportMissingImports]
import onnxruntime  # pyright: ignore[reportMissingImports]
import pytest
import torch

from engine.cli.app import run_command
from engine.diffusion.unet import Labels
from engine.models.file import load_model
from engine.models.onnx_file import example, write_onnx
from tests.engine.evaluation.toys import picture_card, picture_model
from tests.engine.latent import CONV, UNET, latent_card, latent_model
from tests.engine.tiny import tiny_model


@pytest.mark.parametrize("kind", ["letters", "pictures"])
def test_another_program_computes_the_same(tmp_path: Path, kind: str) -> None:
    model = tiny_model(tmp_path) if kind == "letters" else tmp_path / "scenes.safetensors"
    if kind == "pictures":
        picture_model(tmp_path, picture_card("scenes"))
    out = tmp_path / "out.onnx"
    assert write_onnx(model, out) < 1e-4
    session = onnxruntime.InferenceSession(str(out), providers=["CPUExecutionProvider"])
    denoiser, card = load_model(model)
    x, sigma, label, hand = example(card, (0.02, 80.0, 2.0))  # another batch, other levels
    feed = {"x": x, "sigma": sigma, "label": label, "hand": hand}
    names = [one.name for one in session.get_inputs()]
    found = session.run(None, {name: feed[name].numpy() for name in names})[0]
    with torch.no_grad():
        expected = denoiser(x, sigma, Labels(label, hand)).numpy()
    assert np.abs(np.asarray(found) - expected).max() < 1e-4
    [said] = [one.value for one in onnx.load(str(out)).metadata_props if one.key == "noisegram"]
    assert json.loads(said)["pixel_mean"] == card.pixel_mean


def test_the_command_writes_one_and_no_latent_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, out = str(tiny_model(tmp_path)), str(tmp_path / "tiny.onnx")
    assert run_command(["models", "export", model, "-o", out]) == 0
    assert "from PyTorch" in capsys.readouterr().out
    assert run_command(["models", "export", model, "-o", out]) == 2
    latent_model(tmp_path, latent_card(CONV, UNET, "ab"))
    latent = str(next(tmp_path.glob("latent*.safetensors")))
    assert run_command(["models", "export", latent, "-o", str(tmp_path / "l.onnx")]) == 2
    assert "space of its own" in capsys.readouterr().err
