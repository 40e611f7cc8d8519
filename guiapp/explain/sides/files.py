"""Files of the lanes, as `noisegram figure sides` makes them: what is drawn already is taken."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.explain.door import LaneRequest, LaneRun
from engine.explain.sides import reference_request
from engine.figures.film_files import encode_frames
from engine.figures.sides import frame_ms, sides_figure, sides_frames, sides_palette
from engine.files import write_atomic
from engine.pictures import save_gif, save_png
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import ExplainSession
from guiapp.explain.sides.drawer import LaneDrawer

Known = dict[LaneRequest, LaneRun]
Lanes = dict[str, LaneRun]


def offer_lanes(session: ExplainSession, drawer: LaneDrawer) -> tuple[FileOffer, ...]:
    """A sheet and a film of the lanes."""
    translate = QCoreApplication.translate
    known: Known = {}
    missing: list[LaneRequest] = []
    for ask in drawer.asks():
        run = session.cache.find(ask)
        if run is None:
            missing.append(ask)
        else:
            known[ask] = run
    asks = tuple(session.lane.measure(ask) for ask in missing)
    lanes, names, far = drawer.lanes, drawer.names, drawer.setting.reference
    name = f"{session.looked_at.seen}-{drawer.setting.factor}"

    def gather(drawn: list[LaneRun]) -> tuple[Lanes, Lanes]:
        every = known | dict(zip(missing, drawn, strict=True))
        pairs = list(zip(names, lanes, strict=True))
        references = {n: every[reference_request(lane)] for n, lane in pairs} if far else {}
        return {n: every[lane] for n, lane in pairs}, references

    def write_sheet(drawn: list[LaneRun], path: Path) -> Generator[object, None, None]:
        yield None
        save_png(path, sides_figure(*gather(drawn)))

    def write_film(drawn: list[LaneRun], path: Path) -> Generator[object, None, None]:
        yield None
        runs, references = gather(drawn)
        frames = sides_frames(runs, references)
        save_gif(path, frames, frame_ms(len(frames)), palette=sides_palette(runs))

    def write_video(drawn: list[LaneRun], path: Path) -> Generator[object, None, None]:
        yield None
        frames = sides_frames(*gather(drawn))
        write_atomic(path, (yield from encode_frames(frames, frame_ms(len(frames)))))

    png, gif = translate("Explain", "PNG picture"), translate("Explain", "Animated GIF")
    sheet = translate("Explain", "The lanes as a &sheet (PNG)…")
    film = translate("Explain", "The lanes as a &film (GIF)…")
    video = translate("Explain", "The lanes as a &video (MP4)…")
    mp4 = translate("Explain", "MP4 video")
    return (
        FileOffer(f"{name}-sheet", sheet, png, ".png", asks, write_sheet),
        FileOffer(f"{name}-film", film, gif, ".gif", asks, write_film),
        FileOffer(f"{name}-video", video, mp4, ".mp4", asks, write_video),
    )
