"""Half precision where the device is made for it: bfloat16, else float16 with a scaled loss."""

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

LEAST_SCALE = 1.0  # a loss that must be scaled below it has gradients that are no numbers


def half_of(device: torch.device) -> torch.dtype | None:
    """The half precision that makes this device faster, or None.

    bfloat16 has the range of float32 and needs no care. Older GPUs have float16 alone. A CPU
    without instructions for bfloat16 only imitates it, slower; Apple's GPU gave black pictures.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(False) else torch.half
    if device.type == "cpu":
        asks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
        if any(getattr(torch.cpu, ask, bool)() for ask in asks):
            return torch.bfloat16
    return None


class Precision:
    """How the forward pass is computed, and what float16 needs so that no gradient becomes 0.

    Micikevicius et al. 2017 (arXiv 1710.03740, section 3.2): the loss is scaled up before the
    gradients and they are scaled down after; where one is too large, the step is left out and the
    scale halved.
    """

    def __init__(self, device: torch.device, dtype: torch.dtype | None) -> None:
        self.device, self.dtype = device, dtype
        self.scaler = torch.amp.GradScaler(device.type, enabled=dtype is torch.half)

    def cast(self) -> torch.autocast:
        """The context of the forward pass."""
        return torch.autocast(self.device.type, self.dtype, enabled=self.dtype is not None)

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of a loss, scaled."""
        self.scaler.scale(loss).backward()

    def clip(self, model: nn.Module, optimizer: Optimizer, largest: float) -> float:
        """Scale the gradients down, bound their norm, and return what it was."""
        self.scaler.unscale_(optimizer)
        return float(nn.utils.clip_grad_norm_(model.parameters(), largest))

    def step(self, optimizer: Optimizer) -> None:
        """Let the optimizer take a step, unless a gradient overflowed."""
        self.scaler.step(optimizer)
        self.scaler.update()

    def lost(self, norm: float) -> bool:
        """Whether a gradient of this norm is no overflow, but the end of the training."""
        finite = norm < float("inf")  # neither inf nor nan
        return not finite and (self.dtype is not torch.half or self.state()["scale"] < LEAST_SCALE)

    def state(self) -> dict[str, float]:
        """What a resumed training needs; empty without float16."""
        known = self.scaler.state_dict()
        return {"scale": known["scale"], "grown": known["_growth_tracker"]} if known else {}

    def restore(self, numbers: dict[str, float]) -> None:
        """Go on as a training left it."""
        if self.scaler.is_enabled() and "scale" in numbers:
            mine = {"scale": numbers["scale"], "_growth_tracker": int(numbers["grown"])}
            self.scaler.load_state_dict(self.scaler.state_dict() | mine)
