"""A training's state as flat tensors, to be written and read."""

from torch import Tensor, as_tensor, nn
from torch.optim import Optimizer


def pack(model: nn.Module, ema: nn.Module, optimizer: Optimizer) -> dict[str, Tensor]:
    """Network, averaged network and moments, under names of two parts: net/, ema/, adam/."""
    tensors = {f"net/{k}": v for k, v in model.state_dict().items()}
    tensors |= {f"ema/{k}": v for k, v in ema.state_dict().items()}
    for index, fields in optimizer.state_dict()["state"].items():
        tensors |= {f"adam/{index}/{k}": as_tensor(v) for k, v in fields.items()}
    return tensors


def unpack(
    tensors: dict[str, Tensor], model: nn.Module, ema: nn.Module, optimizer: Optimizer
) -> dict[str, Tensor]:
    """Put a packed state back; returns what else there is. Raises RuntimeError if it fits not."""
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        part, _, key = name.partition("/")
        parts.setdefault(part, {})[key] = tensor
    model.load_state_dict(parts.pop("net", {}))
    ema.load_state_dict(parts.pop("ema", {}))
    adam = optimizer.state_dict()
    adam["state"] = {}
    for key, tensor in parts.pop("adam", {}).items():
        index, field = key.split("/")
        adam["state"].setdefault(int(index), {})[field] = tensor
    optimizer.load_state_dict(adam)
    return {f"{part}/{k}": t for part, fields in parts.items() for k, t in fields.items()}
