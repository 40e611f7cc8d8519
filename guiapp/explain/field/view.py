"""What of the session is shown in the plane: its layers, each computed where it is wanted."""

from typing import Literal, get_args

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.cloud.mixture import Mixture
from engine.cloud.vectors import PlaneField
from engine.figures.cloud import VIEW
from guiapp.explain.field.scene import NOTHING, PlaneLayers
from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.subject import ZOOM
from guiapp.words import count_words, number_words, sigma_words

Layer = Literal["data", "particles", "arrows", "paths", "weights", "density"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
USUAL: frozenset[Layer] = frozenset({"data", "particles", "arrows", "weights"})
ARROWS = 20  # a side
CELL = 2 * VIEW / ARROWS
TRAILS = 60  # particles whose ways are drawn
FINE = 96  # places a side, of the density
LEAST_SPREAD = 0.03  # of the density where the noise ends


class SceneMaker:
    """Makes scenes of a session; what does not change with the noise level is kept."""

    def __init__(self, session: FieldSession) -> None:
        self._session = session
        self._arrows: tuple[object, tuple[np.ndarray, np.ndarray]] = (None, (NOTHING, NOTHING))
        self._density: tuple[object, np.ndarray] = (None, NOTHING)
        self._trails: tuple[object, np.ndarray] = (None, np.zeros((0, 0, 2)))

    def scene(self, layers: frozenset[Layer]) -> PlaneLayers:
        """What is seen at the noise level that is shown."""
        session, scene = self._session, PlaneLayers()
        field, sigma = session.field, session.sigma
        scene.note, scene.sigma = note_words(session), sigma
        plane = None if session.exact is None else session.exact.plane
        if session.settings.source == "drawn":  # one draws in the data's own units
            x, y = (0.0, 0.0) if plane is None else plane.center
            scene.center = x * ZOOM, y * ZOOM
            scene.scale = ZOOM * (1.0 if plane is None else plane.scale)
            scene.units = 2 * VIEW / ZOOM
        elif plane is not None:
            scene.units = 2 * VIEW * plane.scale
        if "data" in layers:
            scene.data, scene.labels = session.data_x0(), session.data.points.labels
        if session.settings.source == "drawn" and session.exact is None:
            scene.data, scene.labels = session.data_x0(), session.data.points.labels
        if "density" in layers and session.exact is not None:
            scene.density = self.density(sigma)
        if "arrows" in layers and field is not None and sigma > 0:
            scene.tails, scene.heads = self.arrows(field, sigma, scene.center, scene.scale)
        scene.position, scene.hues = session.position, session.hues
        if "particles" in layers:
            scene.particles = session.particles()
        if "paths" in layers:
            scene.trails = self.trails()
        scene.compared = {name: paths.shown() for name, paths in session.comparison.ways.items()}
        held = session.held
        if held is not None and held < len(session.particles()) and field is not None:
            self.hold(scene, held, field, sigma, lines="weights" in layers)
        return scene

    def arrows(
        self, field: PlaneField, sigma: float, center: tuple[float, float], scale: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """From places to the mean of what could be behind them, none longer than a cell.

        They fill what is seen: a point p lies at center + scale p.
        """
        key = (sigma, field.label, field.guidance, self._session.settings.exact, center, scale)
        key = (*key, self._session.exact, self._session.cloud)
        if key != self._arrows[0]:
            at = (np.arange(ARROWS) + 0.5) * CELL - VIEW
            tails = (np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2) - center) / scale
            way = goals(field, tails, sigma) - tails
            length = np.hypot(*way.T)[:, None]
            way = way * np.minimum(1, 0.85 * CELL / scale / np.maximum(length, 1e-9))
            self._arrows = key, (tails, tails + way)
        return self._arrows[1]

    def density(self, sigma: float) -> np.ndarray:
        """How likely a noisy point is seen at each place, the most likely 1: [FINE, FINE]."""
        key = (sigma, self._session.exact)
        if key != self._density[0]:
            data = self._session.data_x0()
            cosine = float(np.cos(np.arctan(sigma)))
            spread = max(LEAST_SPREAD, float(np.sin(np.arctan(sigma))))
            at = (np.arange(FINE) + 0.5) / FINE * 2 * VIEW - VIEW
            along, up = (
                np.exp(-np.square(at[:, None] - cosine * axis) / (2 * spread**2)) for axis in data.T
            )
            found = up @ along.T  # the Gaussian of each point is one of x times one of y
            self._density = key, found / max(float(found.max()), 1e-300)
        return self._density[1]

    def trails(self) -> np.ndarray:
        if self._trails[0] is not self._session.shown:
            self._trails = self._session.shown, self._session.shown[:, :TRAILS]
        return self._trails[1]

    def hold(
        self, scene: PlaneLayers, held: int, field: PlaneField, sigma: float, *, lines: bool
    ) -> None:
        """Add the held particle, with what it could come from."""
        session = self._session
        y = scene.held = session.particles()[held]
        scene.goal = goals(field, y[None], sigma)[0] if sigma > 0 else y
        scene.weights = np.zeros(len(session.data_x0()))
        if lines and sigma > 0:
            scene.weights = likely_data(session, y)
            scene.data = session.data_x0()
            scene.labels = session.data.points.labels


def goals(field: PlaneField, y: np.ndarray, sigma: float) -> np.ndarray:
    """D [N, 2], what is taken to be behind states that are seen at y [N, 2]."""
    return field.estimate(y / np.cos(np.arctan(sigma)), sigma)


def posterior(data: np.ndarray, y: np.ndarray, sigma: float) -> np.ndarray:
    """How likely each of the data [n, 2] is behind the state that is seen at y [2]."""
    x = np.asarray(y, dtype=np.float64)[None] / np.cos(np.arctan(sigma))
    return Mixture(np.asarray(data, dtype=np.float64)).weights(x, sigma)[0]


def likely_data(session: FieldSession, y: np.ndarray) -> np.ndarray:
    """The same of the points of a session [n], only those of the color that is told."""
    data, told = session.data_x0(), session.told
    chosen = np.full(len(data), True) if told is None else session.data.points.labels == told
    weights = np.zeros(len(data))
    weights[chosen] = posterior(data[chosen], y, session.sigma)
    return weights


def note_words(session: FieldSession) -> str:
    """What is missing, in the place of the plane; "": nothing."""
    translate = QCoreApplication.translate
    if session.exact is None:
        return translate("Explain", "Draw with the mouse: each stroke scatters points.")
    if not session.settings.exact and session.cloud is None and not session.learning:
        return translate("Explain", "Nothing is learned of these points yet: press Train.")
    return ""


def plane_words(session: FieldSession, held: str) -> str:
    """The plane, told; `held` is said of the particle that is held."""
    translate = QCoreApplication.translate
    count = len(session.data.points)
    words = [translate("Explain", "{0} points of data").format(count_words(count))]
    words.append(sigma_words(session.sigma))
    if held:
        words.append(held)
    return ", ".join(words)


def held_words(session: FieldSession) -> str:
    """Of the held particle: where it is, what is behind it, how sure that is; "": none is held."""
    translate = QCoreApplication.translate
    held, field, sigma = session.held, session.field, session.sigma
    if held is None or held >= len(session.particles()) or field is None or not sigma:
        return ""
    y = session.particles()[held]
    x, up = goals(field, y[None], sigma)[0]
    largest = float(likely_data(session, y).max())
    return translate(
        "Explain", "particle {0}: the arrow ends at ({1}, {2}); the likeliest point has {3}\u00a0%"
    ).format(
        held + 1, number_words(float(x), ".2f"), number_words(float(up), ".2f"),
        number_words(100 * largest, ".3g"),
    )  # fmt: skip
