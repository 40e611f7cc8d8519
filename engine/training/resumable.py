"""A training in its folder: what it needs to go on, and the models it leaves."""

import math
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
import torch
from torch import nn

from engine.card import ModelCard
from engine.errors import ExportError, RequestError
from engine.files import check_writable, unwritable
from engine.interrupt import defer_interrupts
from engine.models.file import checksum
from engine.run_folder import checkpoints, images_of
from engine.sentence import Sentence
from engine.training.checkpoint import (
    RunState,
    load_run,
    pack,
    save_run,
    sweep,
    trim,
    unpack,
)
from engine.training.feed import Feed
from engine.training.preset import Recipe
from engine.training.step import Learner

M = TypeVar("M", bound=nn.Module)


class Resumable(Learner[M]):
    """A learner with a folder; of several processes the first alone writes there."""

    def __init__(
        self,
        feed: Feed,
        card: ModelCard,
        recipe: Recipe,
        folder: Path,
        device: torch.device,
        minutes: float | None = None,
    ) -> None:
        self.card, self.folder = card, folder
        super().__init__(feed, recipe, device, minutes)
        self.history: list[tuple[int, float]] = []  # (images, mean loss since the last entry)
        self.best = math.inf  # smallest held-out loss
        self.waited = 0  # looks at the held-out loss since it was best
        self.looked = 0  # pictures seen when all that is due now and then was last done
        self.start = 0, 0.0  # images and seconds that a run goes on from
        self.begun = False

    @abstractmethod
    def save_model(self, path: Path) -> None:
        """Write the averaged model as it is now, ready for use."""

    def warm_start(self, model: M) -> None:
        """Begin from a trained model of the same shape."""
        self.model.load_state_dict(model.state_dict())
        self.ema.load_state_dict(model.state_dict())

    def begin(self) -> None:
        """See that the folder takes what is written, and that all processes begin alike."""
        if self.peers.first:
            check_writable(self.folder, may_make=True)
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                sweep(self.folder)
            except OSError as error:
                raise unwritable(self.folder, error) from error
        if self.peers.world > 1:
            weights = int(checksum(pack(self.model, self.ema, self.optimizer)), 16)
            self.peers.check_same((self.images, self.seconds, len(self.feed), weights))
        self.watch.spent = self.seconds
        self.start, self.begun = (self.images, self.seconds), True

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Around a run: however it ends, it leaves a checkpoint, or says which is the last."""
        try:
            try:
                yield
            except ExportError:
                raise  # there is no room for another checkpoint either
            except BaseException:
                with defer_interrupts():  # torchrun asks all to stop while the first still saves
                    self.save()
                raise
            with defer_interrupts():
                self.save()
        except ExportError as error:
            raise self.stopped(error) from error.__cause__

    def stopped(self, error: ExportError) -> ExportError:
        """The error of a run that cannot write, with what is left of it."""
        kept = checkpoints(self.folder)
        return ExportError(
            "The training stopped at {images:,} pictures: {trouble}",
            "Make room; then go on from the last checkpoint, of {kept:,} pictures."
            if kept
            else "Make room, or choose another folder; then begin again.",
            images=self.images,
            kept=images_of(kept[-1]) if kept else 0,
            trouble=error.sentences[0],
            **error.facts,
        )

    def resume(self) -> bool:
        """Continue from the newest checkpoint in the run folder, if there is one.

        Raises `RequestError` if it does not fit, `ModelError` if none can be read.
        """
        state = load_run(self.folder)
        if state is None:
            return False
        try:
            more = unpack(state.tensors, self.model, self.ema, self.optimizer)
        except (RuntimeError, ValueError, KeyError) as error:
            raise RequestError(
                "The run in {path} has another network than this training.",
                "Go on with the preset, data and settings that it was begun with.",
                path=str(self.folder),
            ) from error
        n = state.numbers
        self.images, self.seconds, self.loss = int(n["images"]), n["seconds"], n["loss"]
        self.best, self.waited = n.get("best", math.inf), int(n.get("waited", 0))
        self.looked, self.norm = int(n.get("looked", self.images)), n.get("norm", 0.0)
        self.part = self.recipe.micro or int(n.get("part", 0))
        self.precision.restore(n)
        self.history = [(int(at), v) for at, v in listed(more, "history/loss")]
        self.recent = listed(more, "recent/loss")
        if self.peers.first:
            trim(self.folder, self.images)
        if state.notice:
            self.notices.append(state.notice)
        if (before := int(n.get("pictures", len(self.feed)))) != len(self.feed):
            self.notices.append(
                Sentence(
                    "There are {now:,} pictures to learn from; when the run was begun, {before:,}.",
                    {"now": len(self.feed), "before": before},
                )
            )
        return True

    def save(self) -> None:
        """Write a checkpoint to resume from and the model as it is now. Raises `ExportError`."""
        if not self.peers.first:
            return
        if self.begun and not self.folder.exists():
            self.notices.append(
                Sentence(
                    "The folder {path} had vanished, and was made anew.", {"path": self.folder}
                )
            )
        tensors = pack(self.model, self.ema, self.optimizer)
        for name, values in (("history", self.history), ("recent", self.recent)):
            if values:
                tensors[f"{name}/loss"] = torch.tensor(values, dtype=torch.float64)
        numbers = {
            "images": self.images, "seconds": self.seconds, "loss": self.loss, "best": self.best,
            "waited": self.waited, "looked": self.looked, "norm": self.norm, "part": self.part,
            "pictures": len(self.feed),
        }  # fmt: skip
        save_run(self.folder, RunState(tensors, numbers | self.precision.state(), self.card))
        self.save_model(self.model_path)

    @property
    def model_path(self) -> Path:
        """Where the averaged model is kept, ready for use."""
        return self.folder / "model.safetensors"

    @property
    def best_path(self) -> Path:
        """Where the averaged model with the smallest held-out loss is kept."""
        return self.folder / "best.safetensors"

    def finished_card(self) -> ModelCard:
        """The card with what this run added to the training."""
        before = self.card.training
        training = msgspec.structs.replace(
            before,
            images=before.images + self.images,
            minutes=round(before.minutes + self.seconds / 60, 1),
            loss=round(self.loss, 5) if math.isfinite(self.loss) else 0.0,
            loss_slope=round(self.slope(), 5),
            pictures=len(self.feed),
        )
        return msgspec.structs.replace(self.card, training=training)

    def slope(self) -> float:
        """Change of the loss a million pictures over the last quarter (least squares)."""
        recent = [(n, v) for n, v in self.history if n >= 0.75 * self.images]
        if len(recent) < 3:
            return 0.0
        images, losses = torch.tensor(recent, dtype=torch.float64).unbind(1)
        images = (images - images.mean()) / 1e6
        return float((images * (losses - losses.mean())).sum() / images.square().sum())


def listed(tensors: dict[str, torch.Tensor], name: str) -> list:
    """The rows of a tensor that may not be there."""
    return tensors[name].tolist() if name in tensors else []
