"""Pictures on their way out of the noise, as the window shows them."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QImage

from engine.api import SampleRequest, Samples, View, WriteProgress
from engine.card import ModelCard
from engine.samples import dark_on_white
from guiapp.widgets.images import to_qimage


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPictures:
    """The states of some pictures; row i is drawn again by its label and seed alone."""

    card: ModelCard
    states: np.ndarray  # uint8 [N, T + 1, H, W] or [..., 3]; those kept
    sigmas: np.ndarray  # float64 [T + 1]
    labels: tuple[int, ...]
    seeds: tuple[int, ...]
    frames: int  # of the film, whether their states were kept or not
    reach: int = -1  # the newest state of every picture, -1: none yet
    hands: tuple[str, ...] = ()
    view: View = "picture"

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def last(self) -> int:
        """Number of the finished state."""
        return len(self.sigmas) - 1

    @property
    def finished(self) -> bool:
        return 0 <= self.last == self.reach

    def with_progress(self, progress: WriteProgress) -> "DrawnPictures":
        return replace(self, states=progress.states, sigmas=progress.sigmas, reach=progress.step)

    def with_samples(self, samples: Samples) -> "DrawnPictures":
        return replace(
            self, states=samples.states, sigmas=samples.sigmas, hands=samples.hands,
            reach=len(samples.sigmas) - 1,
        )  # fmt: skip

    def samples(self) -> Samples:
        """Finished pictures as the engine gives them, to be saved."""
        hands = self.hands or ("",) * len(self)
        return Samples(self.states, self.labels, self.seeds, self.sigmas, hands, self.view)

    def only(self, number: int) -> "DrawnPictures":
        one = slice(number, number + 1)
        return replace(
            self, states=self.states[one], labels=self.labels[one], seeds=self.seeds[one],
            hands=self.hands[one],
        )  # fmt: skip

    def frame_of(self, state: int) -> int:
        """The film's frame of a kept state."""
        return round(state * self.frames / max(1, self.last))

    def image(self, number: int, state: int) -> QImage | None:
        """One picture in one state, in its own pixels; None: it is not drawn yet."""
        if not 0 <= state <= self.reach:
            return None
        return to_qimage(dark_on_white(self.states[number, state], self.card))


def blank_pictures(request: SampleRequest, card: ModelCard) -> DrawnPictures:
    """Pictures of which nothing is drawn yet."""
    size, none = card.size, np.zeros(0)
    states = np.zeros((len(request.labels), 0, size, size), np.uint8)
    return DrawnPictures(
        card, states, none, request.labels, request.seeds, request.drawing.film, view=request.view
    )
