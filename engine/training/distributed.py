"""One training by several processes under torchrun: each takes a share of every batch.

All draw the whole batch from (seed, images so far), so that no sample is drawn twice and none is
missed, whatever their number; each computes the gradient of its own pictures, and the sum of these
gradients is what one process would have found, but for the order of the sum.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import torch
import torch.distributed as dist
from torch import Tensor, nn

from engine.device import use_threads
from engine.errors import DeviceError, RequestError

if TYPE_CHECKING:
    from torch._C._distributed_c10d import Store

TIMEOUT = timedelta(minutes=30)  # to wait for a silent process; one that ends is noticed
ATTEMPT = "noisegram/attempt"  # in torchrun's store: the name of a start whose processes gather
READ_AGAIN = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Peers:
    """The processes of a training and the rank of this one; by default a single process."""

    rank: int = 0
    world: int = 1
    local_rank: int = 0  # among those on this machine

    @property
    def first(self) -> bool:
        """True for rank 0, the only process that writes files, draws and prints."""
        return self.rank == 0

    def share(self, batch: int) -> range:
        """Indices of this process's pictures in a batch of `batch`."""
        return range(batch * self.rank // self.world, batch * (self.rank + 1) // self.world)

    def add_up(self, model: nn.Module, numbers: Iterable[float]) -> list[float]:
        """Sum the gradients of a model over all processes, in place, and some numbers with them.

        One message for all of them. Raises `DeviceError` where a process has ended.
        """
        told = list(numbers)
        if self.world == 1:
            return told
        trained = [p for p in model.parameters() if p.requires_grad]
        for parameter in trained:  # none, where a batch is smaller than the number of processes
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        gradients = [p.grad for p in trained if p.grad is not None]
        tail = torch.tensor(told, device=gradients[0].device)
        flat = self.summed(torch.cat([*(g.flatten() for g in gradients), tail]))
        parts = flat.split([g.numel() for g in gradients] + [len(told)])
        for gradient, part in zip(gradients, parts, strict=False):
            gradient.copy_(part.view_as(gradient))
        return parts[-1].tolist()

    def from_first(self, number: float) -> float:
        """Broadcast a number from rank 0. Raises `DeviceError` where a process has ended."""
        if self.world == 1:
            return number
        return float(self.summed(torch.tensor([number if self.first else 0.0], dtype=torch.double)))

    def check_same(self, numbers: Iterable[float]) -> None:
        """Raise `RequestError` unless these are the same in all processes."""
        if self.world == 1:
            return
        mine = torch.tensor(list(numbers), dtype=torch.double)
        theirs = torch.tensor([self.from_first(n) for n in mine.tolist()], dtype=torch.double)
        if float(self.summed((mine != theirs).double().sum()[None])):
            raise RequestError(
                "The processes of this training do not begin alike.",
                "All must read the same data, and the same run folder: put it on a disk that "
                "every machine sees.",
            )

    def summed(self, tensor: Tensor) -> Tensor:
        """A tensor's sum over all processes, the same bits in each."""
        there = torch.device("cuda", self.local_rank) if dist.get_backend() == "nccl" else None
        message = tensor.to(there or "cpu", copy=True)
        with ending_noticed():
            dist.all_reduce(message)
        return message.to(tensor.device)

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Local rank 0 of each machine first, then the others, which read what it has cached."""
        if self.world > 1 and self.local_rank:
            with ending_noticed():
                dist.barrier()
        yield
        if self.world > 1 and not self.local_rank:
            with ending_noticed():
                dist.barrier()


def join(device: torch.device, timeout: timedelta = TIMEOUT) -> tuple[Peers, torch.device]:
    """Join the process group that torchrun started; returns the peers and this process's device.

    Without torchrun: a single process, on `device`. Raises `DeviceError`.
    """
    if "TORCHELASTIC_RUN_ID" not in os.environ or int(os.environ["WORLD_SIZE"]) == 1:
        return Peers(), device
    local, here = int(os.environ["LOCAL_RANK"]), int(os.environ["LOCAL_WORLD_SIZE"])
    if device.type == "cuda":
        if local >= torch.cuda.device_count():
            raise DeviceError(
                "There are {processes} processes for {count} GPUs.",
                "Start one a GPU: --nproc_per_node={count}",
                processes=here,
                count=torch.cuda.device_count(),
            )
        device = torch.device("cuda", local)
        torch.cuda.set_device(device)
    else:
        use_threads(processes=here)
    backend = "nccl" if device.type == "cuda" else "gloo"
    with ending_noticed():
        rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
        store = attempt_store(rank, world, timeout)
        if store is None:
            dist.init_process_group(backend, timeout=timeout)
        else:
            dist.init_process_group(
                backend, store=store, rank=rank, world_size=world, timeout=timeout
            )
    return peers(), device


def attempt_store(rank: int, world: int, timeout: timedelta) -> "Store | None":
    """The part of torchrun's store that only the processes of this start use; None without one.

    After a restart (--max-restarts) the store is the same, with the addresses of processes that
    have ended: gloo would connect to those. The count of restarts does not tell starts apart, since
    each machine has its own. So rank 0 names a part and removes the name once all have come; who
    reads the name of an earlier start waits in vain, and reads again.

    Raises `RuntimeError` if not all come in time.
    """
    if os.environ.get("TORCHELASTIC_USE_AGENT_STORE") != str(True):
        return None
    from torch._C._distributed_c10d import PrefixStore, TCPStore  # not in every build

    place = os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"])
    store = TCPStore(*place, is_master=False, timeout=timeout)
    if rank == 0:
        name = uuid4().hex
        store.set(ATTEMPT, name)
        store.wait([f"{name}/{other}" for other in range(1, world)], timeout)
        store.delete_key(ATTEMPT)
        store.set(f"{name}/all", "")
        return PrefixStore(name, store)
    end = time.monotonic() + timeout.total_seconds()
    while True:
        name = store.get(ATTEMPT).decode()
        store.set(f"{name}/{rank}", "")
        try:
            store.wait([f"{name}/all"], READ_AGAIN)
            return PrefixStore(name, store)
        except dist.DistStoreError:
            if time.monotonic() > end:
                raise


def peers() -> Peers:
    """The process group that was joined; a single process without one."""
    if not (dist.is_available() and dist.is_initialized()):
        return Peers()
    return Peers(dist.get_rank(), dist.get_world_size(), int(os.environ.get("LOCAL_RANK", "0")))


def leave() -> None:
    """Wait for all processes, then destroy their group; after a training without errors.

    A process that goes first closes its connections, and gloo may fail another one for it that
    has received everything but has not yet returned from its last operation. That one would be
    started again, with nothing left to do. Here only the barrier can fail so, when all are done.
    """
    if dist.is_available() and dist.is_initialized():
        with suppress(RuntimeError):
            dist.barrier()
        dist.destroy_process_group()


@contextmanager
def ending_noticed() -> Iterator[None]:
    """Turn the RuntimeError of a failed collective operation into a `DeviceError`."""
    try:
        yield
    except RuntimeError as error:
        raise DeviceError(
            "Another process of this training ended, or could not be reached.",
            "Go on from the last checkpoint (--resume), with as many processes as there are; "
            "torchrun does so itself with --max-restarts and --resume auto.",
        ) from error
