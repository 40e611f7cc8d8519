"""Memory that runs out ends in a sentence, on the command line and in the window."""

import numpy as np
import pytest
import torch

from engine.cli.shared.failures import FAILED, explain
from engine.errors import out_of_memory


def test_memory_that_ran_out_is_told_from_other_errors() -> None:
    class OutOfMemoryError(RuntimeError):
        """As PyTorch has one."""

    for error in (
        MemoryError(), torch.OutOfMemoryError("CUDA"), OutOfMemoryError(),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried"),
    ):  # fmt: skip
        assert out_of_memory(error)
        status, said = explain(error)
        assert status == FAILED
        assert said and "not enough memory" in said.what and said.remedy
    for other in (RuntimeError("shapes differ"), ValueError("out of memory"), KeyError()):
        assert not out_of_memory(other)


def test_an_array_that_nobody_can_hold_is_one() -> None:
    with pytest.raises(MemoryError) as caught:
        np.empty((2**24, 2**24), np.float64)
    assert out_of_memory(caught.value)
