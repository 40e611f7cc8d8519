"""What the plane shows, as arrays."""

from dataclasses import dataclass, field

import numpy as np

from engine.figures.cloud import VIEW

NOTHING = np.zeros((0, 2), np.float32)


@dataclass(slots=True, eq=False)
class PlaneLayers:
    """What is shown, in units of x0 as it is seen; an empty array leaves a layer out."""

    data: np.ndarray = field(default_factory=lambda: NOTHING)  # [n, 2]
    labels: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    units: float = 2 * VIEW  # of the data's own, that the plane is wide
    center: tuple[float, float] = (0.0, 0.0)  # a point p is seen at center + scale p
    scale: float = 1.0
    density: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))  # [rows, columns]
    tails: np.ndarray = field(default_factory=lambda: NOTHING)  # of arrows
    heads: np.ndarray = field(default_factory=lambda: NOTHING)
    particles: np.ndarray = field(default_factory=lambda: NOTHING)  # [N, 2]
    hues: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    trails: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 2)))  # [all states, n, 2]
    position: int = 0
    compared: dict[str, np.ndarray] = field(default_factory=dict)  # [k, n, 2] by sampler
    held: np.ndarray | None = None  # [2]
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))  # of each point of the data
    goal: np.ndarray | None = None  # [2], where the held particle's arrow ends
    sigma: float = 0.0  # the noise level
    note: str = ""  # in the place of it all
