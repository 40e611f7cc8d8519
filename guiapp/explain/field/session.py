"""The state of the Field bench: points, their field, and particles on their ways through it."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.api import SAMPLER_NAMES
from engine.cloud.clouds import Cloud, CloudNow, CloudRequest, Paths, PathsRequest, into_noise
from engine.cloud.geometry import in_model_units, nearest_distances
from engine.cloud.vectors import ExactField, LearnedVectors, PlaneField
from engine.errors import EngineError
from engine.figures.cloud import chosen_points, hues_of
from guiapp.explain.field.sampler_ways import SamplerWays
from guiapp.explain.field.subject import FRAMES, PARTICLES, FieldSettings, HandPoints, make_data
from guiapp.jobs.engine import EngineLane
from guiapp.jobs.job import Job

SOON_MS = 120  # after which a changed walk begins: once for all that is dragged
MEASURED_EVERY = 240  # iterations
SHOWN_EVERY, RARELY = (
    20,
    200,
)  # iterations between two fields that are shown; where motion is reduced
WALK_EVERY = 100  # iterations after which samples are drawn anew while it learns
COPY = 0.01  # of the data's deviation: so near is on a point
HIGHEST = 20.0  # sigma of the way into noise
COMPARED = 6  # starts of the ways of all samplers
AT_DATA = ("exact", "points", "source", "says", "seed", "iterations")
WALKED = ("exact", "sampler", "steps", "chance", "guidance", "told", "into")


class FieldSession(QObject):
    """What is shown; the engine computes walks and trainings, the window all that is dragged."""

    data_changed = Signal()  # other points
    field_changed = Signal()  # other arrows
    walked = Signal()  # other ways of the particles
    moved = Signal()  # another state
    learning_changed = Signal()  # it begins, goes on or ends
    settled = Signal()  # other settings
    failed = Signal(object)  # EngineError

    def __init__(
        self, lane: EngineLane, ink: Callable[[], np.ndarray | None], parent: QObject | None = None
    ) -> None:
        """`ink` gives that of the letter on the other bench, uint8 [H, W]."""
        super().__init__(parent)
        self._lane, self._ink = lane, ink
        self.settings = FieldSettings()
        self.drawn = HandPoints()
        self.data = make_data(self.settings, None, self.drawn)
        self.exact: ExactField | None = ExactField.of_points(self.data.points)
        self.cloud: Cloud | None = None  # the newest
        self.now: CloudNow | None = None  # while it learns, and after
        self.paths: Paths | None = None
        self.shown = np.zeros((0, 0, 2), np.float32)  # the states as they are seen
        self.hues = np.zeros(0, np.int64)
        self.position = 0
        self.held: int | None = None  # a particle
        self.comparison = SamplerWays(lane, self)
        self.reduced = False  # motion
        self._copies: tuple[int, float] | None = None
        self._x0: np.ndarray | None = None
        self._held_out: np.ndarray | None = None  # distances of points that are not learned
        self._active = False
        self._wanted: float | None = None  # the noise level that is to be shown once there are ways
        self._walked_at = 0  # iterations of the cloud that particles were last walked through
        self._learning, self._walking = Job(lane, self), Job(lane, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._walk)
        self._learning.progressed.connect(self._take_now)
        self._learning.finished.connect(self._take_cloud)
        self._learning.cancelled.connect(self._rest)
        self._walking.finished.connect(self._take_paths)
        self.comparison.changed.connect(self.moved)
        for work in (self._learning, self._walking, self.comparison):
            work.failed.connect(self._fail)

    # What is known.

    @property
    def learning(self) -> bool:
        return self._learning.running

    @property
    def sigma(self) -> float:
        """The noise level that is shown."""
        return HIGHEST if self.paths is None else float(self.paths.sigmas[self.position])

    @property
    def vectors(self) -> ExactField | LearnedVectors | None:
        """The field that is looked at; None: there are too few points, or nothing is learned."""
        if self.settings.exact:
            return self.exact
        return None if self.cloud is None else LearnedVectors(self.cloud.card, self.cloud.weights)

    @property
    def told(self) -> int | None:
        told = self.settings.told
        return told if told is not None and told < len(self.data.points.classes) else None

    @property
    def field(self) -> PlaneField | None:
        vectors = self.vectors
        return None if vectors is None else PlaneField(vectors, self.told, self.settings.guidance)

    def data_x0(self) -> np.ndarray:
        """The points [n, 2] in units of x0; the same array until there are others."""
        if self._x0 is None:
            self._x0 = self.in_units(self.data.points.xy)
        return self._x0

    def in_units(self, xy: np.ndarray) -> np.ndarray:
        return xy if self.exact is None else in_model_units(xy, self.exact.plane)

    def particles(self) -> np.ndarray:
        """Where the particles are, as they are seen [N, 2]."""
        return self.shown[self.position] if len(self.shown) else np.zeros((0, 2), np.float32)

    def copies(self) -> tuple[int, float] | None:
        """How many particles end on a data point, and the mean distance to one; None: no end."""
        if self._copies is None and self.paths is not None and not self.settings.into:
            away = nearest_distances(self.paths.x[-1], self.data_x0())
            self._copies = int((away <= COPY).sum()), float(away.mean())
        return self._copies

    def held_out_distance(self) -> float:
        """From points that are not learned to the nearest that is, the mean; 0: there are none."""
        away = self._held_out_distances()
        return float(away.mean()) if len(away) else 0.0

    def held_out_copies(self) -> float:
        """The share of points that are not learned and lie on one that is; NaN: there are none."""
        away = self._held_out_distances()
        return float((away <= COPY).mean()) if len(away) else math.nan

    def _held_out_distances(self) -> np.ndarray:
        if self._held_out is None:
            others = self.data.held_out if self.exact is not None else self.data.held_out[:0]
            self._held_out = nearest_distances(self.in_units(others), self.data_x0())
        return self._held_out

    # Changes.

    def change(self, **changes: object) -> None:
        """Take other settings, and do what follows from them."""
        before, self.settings = self.settings, replace(self.settings, **changes)  # pyright: ignore
        changed = {name for name in changes if getattr(before, name) != changes[name]}
        if not changed:
            return
        if changed & {"source", "points"}:
            self.renew_data()
        elif changed & set(WALKED):
            self.field_changed.emit()
            self._soon.start()
        if {"says", "seed", "iterations"} & changed and self.learning:
            self.train()
        self.settled.emit()

    def renew_data(self) -> None:
        """Take the points of the chosen source anew; what was learned of others is forgotten."""
        self._learning.drop()
        if self.paths is not None:
            self._wanted = self.sigma
        self.data = make_data(self.settings, self._ink(), self.drawn)
        xy = self.data.points.xy
        able = len(xy) > 1 and bool(xy.std())
        self.exact = ExactField.of_points(self.data.points) if able else None
        self.cloud = self.now = self.paths = self._x0 = self._held_out = None
        self.shown, self.held, self._copies = np.zeros((0, 0, 2)), None, None
        self.data_changed.emit()
        self.learning_changed.emit()
        self.field_changed.emit()
        self.walked.emit()
        self._soon.start()

    def look_again(self) -> None:
        """Other settings were put in place of all: walk as they say."""
        self.field_changed.emit()
        self.settled.emit()
        self._soon.start()

    def seek(self, position: int) -> None:
        """Show another state; out of range, the nearest."""
        last = max(0, len(self.shown) - 1)
        position = min(max(position, 0), last)
        if position != self.position:
            self.position = position
            self.moved.emit()

    def seek_level(self, sigma: float) -> None:
        """Show the state nearest to this noise level, as soon as there is one."""
        self._wanted = sigma
        if self.paths is not None:
            self.seek(self._nearest(self.paths, sigma))

    def hold(self, particle: int | None) -> None:
        if particle != self.held:
            self.held = particle
            self.moved.emit()

    def set_active(self, active: bool) -> None:
        """The bench is in view, or not: then nothing is computed for it, and a training ends."""
        self._active = active
        if active:
            if self.settings.source == "letter":
                self.renew_data()
            elif self.paths is None:
                self._soon.start()
        else:
            self._soon.stop()
            for work in (self._learning, self._walking, self.comparison):
                work.drop()
            self.learning_changed.emit()

    # The engine's work.

    def train(self) -> None:
        """Learn the field of the points, from the first weights of the seed."""
        if self.exact is None:
            return
        settings = self.settings
        request = CloudRequest(
            self.data.points, settings.says, settings.iterations, settings.seed,
            shown_every=RARELY if self.reduced else SHOWN_EVERY, measured_every=MEASURED_EVERY,
        )  # fmt: skip
        self.settings = replace(settings, exact=False)
        self.cloud, self.now, self._walked_at = None, None, -WALK_EVERY
        self.seek(len(self.shown) - 1)  # samples are what gets better
        self._learning.start(self._lane.learn_cloud(request), beside=True)
        self.settled.emit()
        self.learning_changed.emit()

    def stop(self) -> None:
        """End the training; what is learned by now stays."""
        self._learning.cancel()

    def request(self, sampler: str = "", count: int = PARTICLES) -> PathsRequest | None:
        """The walk that is chosen, or that of another sampler."""
        vectors = self.vectors
        if vectors is None:
            return None
        return PathsRequest(vectors, self.settings.drawing(sampler), count, self.told)

    def compare(self) -> None:
        """Walk with all samplers from the same starts."""
        self.comparison.start({name: self.request(name, COMPARED) for name in SAMPLER_NAMES})

    def _walk(self) -> None:
        if not self._active or self.exact is None:
            return
        if self.settings.into:
            x0, eps = chosen_points(self.data_x0(), PARTICLES, 0)
            sigmas = np.tan(np.linspace(np.arctan(HIGHEST), 0, FRAMES + 1))
            sigmas[-1] = 0.0
            self._take_paths(into_noise(x0, sigmas, eps))
            return
        request = self.request()
        if request is None:
            self._forget_paths()
            return
        self._walking.start(self._lane.walk_cloud(request))
        if self.comparison.wanted:
            self.compare()

    def _take_paths(self, paths: Paths) -> None:
        sigma = self.sigma if self._wanted is None else self._wanted
        self._wanted = None
        self.paths, self.shown, self._copies = paths, paths.shown(), None
        self.hues = hues_of(self.shown[-1 if self.settings.into else 0])
        self.position = self._nearest(paths, sigma)
        self.walked.emit()

    @staticmethod
    def _nearest(paths: Paths, sigma: float) -> int:
        return int(np.abs(np.arctan(paths.sigmas) - np.arctan(sigma)).argmin())

    def _take_now(self, now: CloudNow) -> None:
        self.now = now
        if now.cloud is not None and now.cloud is not self.cloud:
            self._show_cloud(now.cloud)
        self.learning_changed.emit()

    def _take_cloud(self, cloud: Cloud) -> None:
        self.now = CloudNow(cloud.iterations, cloud.iterations, cloud)
        self._walked_at = -WALK_EVERY
        self._show_cloud(cloud)
        self.learning_changed.emit()

    def _rest(self) -> None:
        """A training was ended: particles go through what is learned by now, if anything is."""
        if self.cloud is None or self.cloud.iterations != self._walked_at:
            self._walked_at = 0 if self.cloud is None else self.cloud.iterations
            self._walk()
        self.learning_changed.emit()

    def _forget_paths(self) -> None:
        """They led through another field."""
        if self.paths is not None:
            self._wanted = self.sigma
            self.paths, self.shown, self.held = None, np.zeros((0, 0, 2), np.float32), None
            self.position, self._copies = 0, None
            self.walked.emit()

    def _show_cloud(self, cloud: Cloud) -> None:
        self.cloud = cloud
        if self.settings.exact:
            return
        self.field_changed.emit()
        rarely = RARELY if self.reduced else WALK_EVERY
        if cloud.iterations - self._walked_at >= rarely and not self._walking.running:
            self._walked_at = cloud.iterations
            self._walk()

    def _fail(self, error: EngineError) -> None:
        self.learning_changed.emit()
        self.failed.emit(error)
