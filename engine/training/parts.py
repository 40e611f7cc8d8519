"""An iteration in parts: a batch that is drawn whole and worked on a few pictures at a time.

The gradient of a batch is the sum over its pictures, so it does not matter where the batch is cut,
but for the last bits of a sum and for the masks of dropout, which each part draws anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from engine.diffusion.unet import Labels

Batch = tuple[Tensor, Tensor, Tensor, Labels]  # x0, eps, sigma and labels
SHORTAGE = (  # what PyTorch's allocators say, where they have no error of their own for it
    "out of memory", "can't allocate memory", "not enough memory", "ALLOC_FAILED",
)  # fmt: skip


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Torch draws from `seed`; afterwards its random numbers go on as before."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed % 2**63)
        yield


def cut(pictures: range, size: int) -> list[range]:
    """The pictures of a batch in parts of at most `size`; 0 leaves them together."""
    size = size or max(1, len(pictures))
    return [pictures[i : i + size] for i in range(0, len(pictures), size)]


def part_of(batch: Batch, part: range, device: torch.device) -> Batch:
    """Some pictures of a batch, on the device."""

    def there(tensor: Tensor) -> Tensor:
        return tensor[part.start : part.stop].to(device)

    x0, eps, sigma, labels = batch
    chosen = Labels(*(None if t is None else there(t) for t in labels))  # pyright: ignore
    return there(x0), there(eps), there(sigma), chosen


def out_of_memory(error: Exception) -> bool:
    """Whether an error says that a device, or the machine, has no memory left."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error) for word in SHORTAGE)
