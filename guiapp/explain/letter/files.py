"""Files of a letter's ways: they are drawn once more, as many states as the file has."""

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from engine.api import FRAMES, WriteRequest
from engine.explain.door import Bits, BitsRequest, Departure, Trace, TraceRequest
from engine.figures.charts.bits import bits_figure
from engine.figures.way import branch_figure, way_figure, way_frames, way_of
from engine.pictures import save_gif, save_png
from guiapp.explain.saving import FileOffer, Write
from guiapp.explain.session import AS_WRITTEN, ExplainSession

Kind = Literal["way", "film", "branches"]
STAGES, SHOWN = 9, ("state", "guess", "noise")  # as `figure way` has them unless asked otherwise


def offer_files(session: ExplainSession, bits: BitsRequest | None = None) -> tuple[FileOffer, ...]:
    """The files that can be made of the letter that is looked at."""
    translate = QCoreApplication.translate
    png, gif = translate("Explain", "PNG picture"), translate("Explain", "Animated GIF")
    way = translate("Explain", "The &way as an equation (PNG)…")
    film = translate("Explain", "The way as a &film (GIF)…")
    offers = [
        make_offer(session, "way", way, png, ".png"),
        make_offer(session, "film", film, gif, ".gif"),
    ]
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
        "way": write_way, "film": write_film, "branches": write_branches,
    }  # fmt: skip
    ways = [AS_WRITTEN, *session.branches] if kind == "branches" else [AS_WRITTEN]
    return FileOffer(
        f"{session.looked_at.seen}-{kind}", words, file_kind, suffix,
        tuple(session.lane.trace(request_of(session, kind, way)) for way in ways), writers[kind],
    )  # fmt: skip


def request_of(session: ExplainSession, kind: Kind, way: Departure | None) -> TraceRequest:
    """As `noisegram figure way` and `figure branch` ask for it."""
    frames = FRAMES if kind == "film" else STAGES - 1
    drawing = replace(session.subject.drawing, frames=frames)
    of, most = WriteRequest((session.looked_at,), drawing), 101 if kind == "film" else STAGES
    return TraceRequest(of, way, min(drawing.film + 1, most), each=True)


def write_way(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """The states of a way in a row, over their guesses and noises."""
    yield None
    first = traces[0]
    save_png(path, way_figure(way_of(first, shown_of(first), first.request.steps)))


def write_film(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """The same, one state after the other."""
    yield None
    first = traces[0]
    save_gif(path, way_frames(way_of(first, shown_of(first), first.request.steps)))


def write_branches(traces: list[Trace], path: Path) -> Generator[object, None, None]:
    """All ways, one below the other."""
    yield None
    save_png(path, branch_figure(traces))


def write_bits(found: list[Bits], path: Path, *, name: str) -> Generator[object, None, None]:
    """What each step costs of the letter."""
    yield None
    save_png(path, bits_figure(found[0], name))


def shown_of(trace: Trace) -> tuple[str, ...]:
    """What a figure of it shows: the noise of a latent is no picture."""
    return SHOWN[:2] if trace.card.autoencoder else SHOWN
