"""Files of the plane: as `noisegram figure cloud` makes them, byte for byte, and their numbers."""

import io
from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.cloud.clouds import Paths, PathsRequest, into_noise
from engine.data.points import PointSet, write_points
from engine.figures.cloud import (
    BEHIND,
    HOLD,
    PACE_MS,
    CloudScene,
    chosen_points,
    cloud_caption,
    cloud_figure,
    cloud_frames,
    film_palette,
)
from engine.files import write_atomic
from engine.pictures import save_gif, save_png
from guiapp.explain.field.session import FieldSession
from guiapp.explain.saving import FileOffer
from guiapp.jobs.engine import EngineLane

SHOWN = 300  # particles of a figure, as `figure cloud` has them unless asked otherwise


def offer_files(session: FieldSession, lane: EngineLane) -> tuple[FileOffer, ...]:
    """The files that can be made of the plane that is shown."""
    request, field = session.request(count=SHOWN), session.field
    translate = QCoreApplication.translate
    if request is None or field is None:
        return ()
    settings = session.settings
    drawing = replace(settings.drawing(frames=None), seed=settings.seed)
    asked = lane.walk_cloud(replace(request, drawing=drawing))
    figure = FigureOf(session, replace(request, drawing=drawing))
    png, gif = translate("Explain", "PNG picture"), translate("Explain", "Animated GIF")
    arrays, table = translate("Explain", "NumPy arrays"), translate("Explain", "Table of points")
    name = settings.source
    offers = (
        (f"{name}-cloud", translate("Explain", "The particles as a &film (GIF)…"), gif, ".gif",
         (asked,), figure.write_film),
        (f"{name}-cloud", translate("Explain", "The particles as a &sheet (PNG)…"), png, ".png",
         (asked,), figure.write_sheet),
        (f"{name}-paths", translate("Explain", "&Numbers of what is shown (NPZ)…"), arrays, ".npz",
         (), partial(write_arrays, session.paths, session.data_x0(), figure.weights)),
        (name, translate("Explain", "The &points, to learn from (CSV)…"), table, ".csv",
         (), partial(write_data, session.data.points)),
    )  # fmt: skip
    return tuple(FileOffer(*offer) for offer in offers)


class FigureOf:
    """The figure of a session as it is now, whatever is changed while it is made."""

    def __init__(self, session: FieldSession, request: PathsRequest) -> None:
        settings, cloud, field = session.settings, session.cloud, session.field
        assert field is not None
        self._request, self._field, self._into = request, field, settings.into
        self._x0 = session.data_x0()
        self.weights = b"" if settings.exact or cloud is None else cloud.weights
        data = settings.source
        if data in ("letter", "drawn"):
            data = f"{settings.source}.csv"  # as the points are saved
        iterations = 0 if settings.exact or cloud is None else cloud.iterations
        told = "" if session.told is None else session.data.points.classes[session.told]
        self._caption = cloud_caption(data, iterations, told)

    def write_film(self, results: list[Paths], path: Path) -> Generator[object, None, None]:
        """One state after the other."""
        yield None
        scene = self._scene(results[0])
        save_gif(path, cloud_frames(scene, self._caption), PACE_MS, HOLD, film_palette())

    def write_sheet(self, results: list[Paths], path: Path) -> Generator[object, None, None]:
        """Some states in a row."""
        yield None
        save_png(path, cloud_figure(self._scene(results[0]), self._caption))

    def _scene(self, paths: Paths) -> CloudScene:
        drawing = self._request.drawing
        if not self._into:
            return CloudScene(self._field, self._x0[:BEHIND], {drawing.sampler: paths})
        chosen, eps = chosen_points(self._x0, self._request.count, drawing.seed)
        into = into_noise(chosen, paths.visited, eps)
        return CloudScene(self._field, self._x0[:BEHIND], {}, into)


def write_arrays(
    paths: Paths | None, data: np.ndarray, weights: bytes, _results: object, path: Path
) -> Generator[object, None, None]:
    """States, answers and noise levels of the particles that are shown, in units of x0."""
    yield None
    arrays = {"data": data, "model": np.frombuffer(weights, np.uint8)}
    if paths is not None:
        arrays |= {"x": paths.x, "x0": paths.x0, "sigmas": paths.sigmas}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # pyright: ignore[reportArgumentType]
    write_atomic(path, buffer.getvalue())


def write_data(points: PointSet, _results: object, path: Path) -> Generator[object, None, None]:
    yield None
    write_points(path, points)
