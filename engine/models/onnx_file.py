"""A model's denoiser as an ONNX file, for other programs; checked as it is written.

Its inputs are x [B, C, H, W], sigma [B], label int64 [B] (the number after the last class leaves it
open) and, of a model with hands, hand [B, width + 1]: the numbers of a hand and 1, or zeros for
none in particular. Its output is x0 [B, C, H, W], the estimate of the clean picture in the units of
the data: pixels in [0, 1] less `pixel_mean`, times `pixel_scale`, as the card in its metadata says.
"""

import warnings
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor, nn

from engine.card import ModelCard
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels
from engine.errors import ModelError
from engine.files import temporary_folder, write_atomic
from engine.models.file import load_model

OPSET = 17
CLOSE = 1e-4  # the largest difference to torch that is let pass
SIGMAS = (0.05, 0.3, 1.0, 6.0, 40.0)  # that it is compared at


class PlainInputs(nn.Module):
    """A denoiser whose labels are tensors of their own."""

    def __init__(self, denoiser: Denoiser) -> None:
        super().__init__()
        self.denoiser = denoiser

    def forward(self, x: Tensor, sigma: Tensor, label: Tensor, hand: Tensor) -> Tensor:
        """x [B, C, H, W], sigma [B], label [B], hand [B, width + 1] -> x0 [B, C, H, W]."""
        return self.denoiser(x, sigma, Labels(label, hand))


def write_onnx(model: Path, path: Path) -> float:
    """Write the denoiser of a model file as ONNX; returns its largest difference to torch.

    That is one of x0, at levels above 1 as a share of sigma. Raises `ModelError` without the
    packages for it, for a model whose denoiser draws no pictures, and where onnxruntime computes
    something else.
    """
    try:
        import onnx  # pyright: ignore[reportMissingImports]
        import onnxruntime  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise ModelError(
            "ONNX files need packages that are not here.",
            "Install them: pip install onnx onnxruntime",
            path=str(path),
        ) from error
    denoiser, card = load_model(model, torch.device("cpu"))
    if card.plane or card.autoencoder:
        raise ModelError(
            "{model} draws in a space of its own, which other programs cannot show.",
            "Choose a model that diffuses pixels.",
            model=card.name,
        )
    plain = PlainInputs(denoiser).eval()
    with temporary_folder() as folder:
        draft = folder / "denoiser.onnx"
        names = ["x", "sigma", "label", "hand"]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on how torch traces, which is checked below
            torch.onnx.export(
                plain, example(card, (0.5, 5.0)), str(draft), dynamo=False, opset_version=OPSET,
                input_names=names, output_names=["x0"],
                dynamic_axes={name: {0: "batch"} for name in (*names, "x0")},
            )  # fmt: skip
        made = onnx.load(str(draft))
        onnx.helper.set_model_props(made, {"noisegram": msgspec.json.encode(card).decode()})
        content = made.SerializeToString()
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    given = example(card, SIGMAS)
    wanted = {one.name for one in session.get_inputs()}  # what the network does not use is left out
    feed = {name: value.numpy() for name, value in zip(names, given, strict=True)}
    found = session.run(None, {name: feed[name] for name in wanted})[0]
    with torch.no_grad():
        apart = np.abs(np.asarray(found) - plain(*given).numpy()).max(axis=(1, 2, 3))
    # a network of noise is multiplied by sigma, and so is what it is off by
    difference = float((apart / np.maximum(1, SIGMAS)).max())
    if not difference <= CLOSE:
        raise ModelError(
            "The ONNX file computes something else than the model: {difference:.2g} apart.",
            "Update onnx, onnxruntime and PyTorch.",
            difference=difference,
        )
    write_atomic(path, content)
    return difference


def example(card: ModelCard, sigmas: tuple[float, ...]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Inputs of so many pictures: noisy ones of different classes, with and without a hand."""
    count, width = len(sigmas), card.network.get("hand_width", 0)
    generator = torch.Generator().manual_seed(0)
    sigma = torch.tensor(sigmas)
    noise = torch.randn(count, *card.state_shape, generator=generator)
    hand = torch.randn(count, width + 1, generator=generator) * (torch.arange(count) % 2)[:, None]
    label = torch.arange(count) % (len(card.classes) + 1)
    return noise * sigma[:, None, None, None], sigma, label, hand
