"""The loss of a reader says nothing of a case that is unknown, and bounds a wrong label."""

import numpy as np
import pytest
import torch
from train_reader import loss


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
