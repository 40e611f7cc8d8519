"""Files of a letter's ways: they are drawn once more, as many states as the file has."""

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from engine.api import FRAMES, WriteRequest
from engine.explain.door import Bits, BitsRequest, Departure, Trace, TraceRequest
from engine.explain.quantities import QUANTITIES
from engine.figures.charts.bits import bits_figure
from engine.figures.charts.way_curve import way_chart
from engine.figures.film_files import encode_frames, save_arrays
from engine.figures.svg import save_svg
from engine.figures.way import branch_figure, way_figure, way_frames, way_of
from engine.files import write_atomic
from engine.pictures import save_gif, save_png
from guiapp.explain.saving import FileOffer, Write
from guiapp.explain.session import AS_WRITTEN, ExplainSession

Kind = Literal["way", "film", "video", "curve", "numbers", "branches"]
PARTS: tuple[Kind, ...] = ("way", "branches")  # show some states; the others all of a film
STAGES, SHOWN = 9, ("state", "guess", "noise")  # as `figure way` has them unless asked otherwise


def offer_files(
    session: ExplainSession, bits: BitsRequest | None = None, quantity: str = ""
) -> tuple[FileOffer, ...]:
    """The files that can be made of the letter that is looked at, and of the graph's quantity."""
    translate = QCoreApplication.translate
    png, gif = translate("Explain", "PNG picture"), translate("Explain", "Animated GIF")
    way = translate("Explain", "The &way as an equation (PNG)…")
    film = translate("Explain", "The way as a &film (GIF)…")
    offers = [
        make_offer(session, "way", way, png, ".png"),
        make_offer(session, "film", film, gif, ".gif"),
    ]
    video = translate("Explain", "The way as a &video (MP4)…")
    offers.append(make_offer(session, "video", video, translate("Explain", "MP4 video"), ".mp4"))
    if quantity in QUANTITIES:
        curve, svg = translate("Explain", "The &curve (SVG)…"), translate("Explain", "SVG drawing")
        offer = make_offer(session, "curve", curve, svg, ".svg")
        offers.append(replace(offer, write=partial(write_curve, quantity=quantity)))
    arrays, npz = (
        translate("Explain", "Exact &numbers (NPZ)…"),
        translate("Explain", "NumPy arrays"),
    )
    offers.append(make_offer(session, "numbers", arrays, npz, ".npz"))
    if session.branches:
        ways = translate("Explain", "All ways &side by side (PNG)…")
        offers.append(make_offer(session, "branches", ways, png, ".png"))
    if bits is not None:
        words = translate("Explain", "The &bits that it costs (PNG)…")
        name, asks = f"{session.looked_at.seen}-bits", (session.lane.bits(bits),)
        write = partial(write_bits, name=session.looked_at.char)
        offers.append(FileOffer(name, words, png, ".png", asks, write))
    return tuple(offers)


def make_offer(
    session: ExplainSession, kind: Kind, words: str, file_kind: str, suffix: str
) -> FileOffer:
    """The file of this kind."""
    writers: dict[Kind, Write] = {
        "way": write_way, "film": write_film, "video": write_video, "curve": write_curve,
        "numbers": write_arrays, "branches": write_branches,
    }  # fmt: skip
    ways = [AS_WRITTEN, *session.branches] if kind == "branches" else [AS_WRITTEN]
    return FileOffer(
        f"{session.looked_at.seen}-{kind}", words, file_kind, suffix,
        tuple(session.lane.trace(request_of(session, kind, way)) for way in ways), writers[kind],
    )  # fmt: skip


def request_of(session: ExplainSession, kind: Kind, way: Departure | None) -> TraceRequest:
    """As `noisegram figure way` and `figure branch` ask for it."""
    frames = STAGES - 1 if kind in PARTS else FRAMES
    drawing = replace(session.subject.drawing, frames=frames)
    of, most = WriteRequest((session.looked_at,), drawing), STAGES if kind in PARTS else 101
    return TraceRequest(of, way, min(drawing.film + 1, most), each=True)


def write_way(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """The states of a way in a row, over their guesses and noises."""
    yield None
    first = traces[0]
    save_png(path, way_figure(way_of(first, shown_of(first), first.request.steps)))


def write_film(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """The states of a way as a GIF, one after the other."""
    yield None
    first = traces[0]
    save_gif(path, way_frames(way_of(first, shown_of(first), first.request.steps)))


def write_video(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """The states of a way as a video."""
    yield None
    first = traces[0]
    frames = way_frames(way_of(first, shown_of(first), first.request.steps))
    write_atomic(path, (yield from encode_frames(frames)))


def write_curve(
    traces: list[Trace], path: Path, *, quantity: str = ""
) -> Generator[object, None, None]:
    """One quantity along the way."""
    yield None
    save_svg(path, way_chart(traces[0], quantity))


def write_arrays(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """States and answers as they are."""
    yield None
    save_arrays(path, traces[0])


def write_branches(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """All ways, one below the other."""
    yield None
    save_png(path, branch_figure(traces))


def write_bits(found: list[Bits], path: Path, *, name: str) -> Generator[object, None, None]:
    """The bits that each step costs, as a chart."""
    yield None
    save_png(path, bits_figure(found[0], name))


def shown_of(trace: Trace) -> tuple[str, ...]:
    """The rows of a figure of it: the noise of a latent is no picture."""
    return SHOWN[:2] if trace.card.autoencoder else SHOWN
