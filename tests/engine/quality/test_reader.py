from importlib.resources import files

import numpy as np
import pytest
import torch

from engine.errors import ModelError
from engine.quality.reader import FEATURES, load_reader, read
from engine.quality.train_reader import loss


def case_gradient(value: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    """Slope of a loss along moving probability from class 1 to class 0, all else as it was."""
    (slope,) = torch.autograd.grad(value, logits)
    p = logits.softmax(1).detach()
    return slope[:, 0] / p[:, 0] - slope[:, 1] / p[:, 1]


def test_an_unknown_case_teaches_no_case():
    logits = torch.randn(6, 9, generator=torch.Generator().manual_seed(0)).requires_grad_()
    upper, lower = torch.zeros(6, dtype=torch.int64), torch.ones(6, dtype=torch.int64)
    assert case_gradient(loss(logits, upper, lower), logits).abs().max() < 1e-6
    # The trap: either case as the label, or a smoothed label, does teach it
    assert case_gradient(loss(logits, upper, upper), logits).abs().min() > 1e-3
    smoothed = -logits.log_softmax(1)[:, :2].mean()
    assert case_gradient(smoothed, logits).abs().max() > 1e-3
    # Which character it is, is taught all the same
    (slope,) = torch.autograd.grad(loss(logits, upper, lower), logits)
    assert (slope[:, :2] < 0).all() and (slope[:, 2:] > 0).all()


def test_a_wrong_label_costs_no_more_than_bounded():
    sure = torch.zeros(1, 10)
    sure[0, 3] = 100.0
    label = torch.tensor([4])
    assert loss(sure, label, label, mislabeled=0.03) == pytest.approx(-np.log(0.003), rel=1e-4)


def test_the_shipped_reader_is_small_and_reads():
    path = files("resources") / "readers" / "second.safetensors"
    data = path.read_bytes()
    assert len(data) < 1_000_000
    reader = load_reader()
    assert len(reader.classes) == 94
    bar = np.zeros((300, 28, 28), dtype=np.uint8)
    bar[:, 13:15, 3:25] = 255
    reading = read(reader, bar)
    assert set(reading.chars.tolist()) <= set("-_")
    assert reading.features.shape == (300, FEATURES)
    assert len(read(reader, bar[:0]).chars) == 0


def test_damaged_weights_are_refused_with_a_sentence():
    data = (files("resources") / "readers" / "second.safetensors").read_bytes()
    for bad in (b"", b"nonsense", data[:5_000]):
        with pytest.raises(ModelError, match="reader"):
            load_reader(bad)
