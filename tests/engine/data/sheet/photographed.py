"""A sheet written on and photographed: strokes into its boxes, tilt, shadow, blur, grain, JPEG."""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from engine.data.sheet.plan import BASELINE, SheetPlan
from engine.message.metrics import METRICS

sys.path.append(str(Path(__file__).parents[4] / "packaging"))  # scripts, no package
from sheet_picture import sheet_picture

CAP_MM = 8.5  # height of a capital


@dataclass(frozen=True)
class Camera:
    """How a picture is taken."""

    tilt: float = 10.0  # degrees off straight down
    around: float = 30.0  # degrees, the axis it is tilted about
    turn: float = 0.0  # degrees, in the plane of the picture
    size: tuple[int, int] = (1500, 2000)
    shade: float = 3.0  # brightest to darkest light on the page
    blur: float = 0.6  # pixels
    grain: float = 4.0  # of 255
    quality: int = 85
    curl: float = 0.0  # millimeters the middle of the page is moved by curled paper


def stroke(seed: int, size: int = 28) -> np.ndarray:
    """A curve that fills the ink box of a glyph, uint8 [28, 28]."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 1, (4, 2))
    points = (points - points.min(0)) / np.maximum(np.ptp(points, axis=0), 1e-3)
    t = np.linspace(0, 1, 60)[:, None]
    a, b, c, d = points
    curve = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d
    curve = (curve - curve.min(0)) / np.maximum(np.ptp(curve, axis=0), 1e-3)
    fine = np.zeros((size * 8, size * 8), np.uint8)
    places = ((curve * 21 + 3.5) * 8).astype(np.int32)
    cv2.polylines(fine, [places.reshape(-1, 1, 2)], False, 255, 22, cv2.LINE_AA)
    return cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA)


def write_on(
    plan: SheetPlan,
    page: int,
    glyphs: Sequence[np.ndarray | None],
    random: np.random.Generator,
    scale: float = 8.0,
    pen: tuple[int, int, int] = (25, 25, 40),
    natural: bool = True,
) -> np.ndarray:
    """A page as a picture [H, W, 3] with a glyph in each of its boxes, None leaves it empty.

    `natural` sizes come from the table of the layout; else a glyph is as high as a capital.
    """
    picture = np.asarray(sheet_picture(plan, page, scale)).astype(np.float32)
    for cell, glyph in zip(plan.cells(page), glyphs, strict=True):
        if glyph is None:
            continue
        metric = METRICS.get(cell.char) if natural else None
        grow = random.uniform(0.9, 1.1) * CAP_MM
        side = (metric.scale if metric else 1 / 24) * grow * 28  # mm of the glyph's whole cell
        side = min(side, 28 * cell.box.width * 0.8 / 24)
        pixels = max(8, round(side * scale))
        ink = cv2.resize(glyph, (pixels, pixels), interpolation=cv2.INTER_CUBIC)
        middle = (metric.top + metric.bottom) / 2 if metric else 0.5
        x = cell.box.left + cell.box.width / 2 + random.uniform(-1, 1)
        y = cell.box.top + BASELINE * cell.box.height - middle * grow + random.uniform(-0.5, 0.5)
        left, top = round(x * scale - pixels / 2), round(y * scale - pixels / 2)
        part = picture[top : top + pixels, left : left + pixels]
        alpha = (ink.astype(np.float32) / 255)[: len(part), : part.shape[1], None]
        part[:] = part * (1 - alpha) + np.array(pen, np.float32) * alpha
    return picture.round().astype(np.uint8)


def photograph(
    page: np.ndarray, camera: Camera, random: np.random.Generator, desk: int = 95
) -> np.ndarray:
    """The page on a desk through a camera: uint8 [h, w, 3]."""
    height, width = page.shape[:2]
    if camera.curl:
        page = curled(page, camera.curl * height / 297)
    unit = np.array([[-width, -height], [width, -height], [width, height], [-width, height]])
    corners = np.hstack([unit / (2 * height), np.zeros((4, 1))])
    tilt, around, turn = np.radians([camera.tilt, camera.around, camera.turn])
    axis = np.array([np.cos(around), np.sin(around), 0.0]) * tilt
    turned = corners @ cv2.Rodrigues(axis)[0].T @ cv2.Rodrigues(np.array([0.0, 0, turn]))[0].T
    flat = turned[:, :2] / (turned[:, 2:] + 1.5)
    wide, high = camera.size
    middle = (flat.max(0) + flat.min(0)) / 2
    grow = 0.96 * min(wide / np.ptp(flat[:, 0]), high / np.ptp(flat[:, 1]))
    places = (flat - middle) * grow + np.array([wide / 2, high / 2])
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    onto = cv2.getPerspectiveTransform(source, places.astype(np.float32))
    seen = cv2.warpPerspective(
        page, onto, camera.size, flags=cv2.INTER_AREA, borderValue=(desk, desk - 15, desk - 30)
    ).astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1, 1, high))
    across = x * np.cos(angle) + y * np.sin(angle)
    across = (across - across.min()) / np.ptp(across)
    seen *= (camera.shade ** (across - 1) * 0.98)[..., None]
    seen = cv2.GaussianBlur(seen, (0, 0), camera.blur) if camera.blur else seen
    seen += random.normal(0, camera.grain, seen.shape[:2])[..., None]
    return np.clip(seen, 0, 255).round().astype(np.uint8)


def curled(page: np.ndarray, pixels: float) -> np.ndarray:
    """A page that does not lie flat: its middle is moved up and to the left, its edges are not."""
    y, x = np.mgrid[: page.shape[0], : page.shape[1]].astype(np.float32)
    hump = pixels * np.sin(np.pi * y / len(page)) * (0.4 + 0.6 * np.sin(np.pi * x / page.shape[1]))
    return cv2.remap(page, x + 0.5 * hump, y + hump, cv2.INTER_LINEAR)


def save_photo(path: Path, picture: np.ndarray, quality: int = 85, turned: int = 1) -> Path:
    """A picture as a JPEG, with how the camera was held in its EXIF."""
    image = Image.fromarray(picture)
    exif = Image.Exif()
    exif[0x0112] = turned
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, exif=exif)
    path.write_bytes(buffer.getvalue())
    return path


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Shared ink of two glyphs, 0 to 1: sum of the lesser over sum of the greater.

    The best of half-pixel shifts, as where a box begins is a matter of half a pixel.
    """
    soft = cv2.GaussianBlur(a.astype(np.float32), (0, 0), 0.7)
    best = 0.0
    for x in np.arange(-1, 1.1, 0.5):
        for y in np.arange(-1, 1.1, 0.5):
            move = np.array([[1, 0, x], [0, 1, y]])
            moved = cv2.warpAffine(b.astype(np.float32), move, (28, 28))
            moved = cv2.GaussianBlur(moved, (0, 0), 0.7)
            best = max(best, np.minimum(soft, moved).sum() / max(np.maximum(soft, moved).sum(), 1))
    return float(best)
