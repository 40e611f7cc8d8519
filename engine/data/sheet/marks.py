"""A page found in a photograph by its corner marks, and laid flat by a homography."""

from dataclasses import dataclass

import numpy as np
from PIL import Image
from pyapriltags import Detector

from engine.data.sheet.morphology import blur, dilate, erode, shrink
from engine.data.sheet.photo import marks_error, writing_error
from engine.data.sheet.plan import (
    CODE_COLUMNS,
    CODE_ROWS,
    CORNERS,
    PAPERS,
    PaperBox,
    SheetPlan,
    code_box,
    read_code,
    read_marker_id,
)
from engine.data.sheet.tags import CODES, FAMILY
from engine.errors import DatasetError, DeviceError

SCALE = 10  # pixels of a millimeter of the flat page
ENOUGH = 3  # corner marks: one of the four may be hidden
QUICK, CAREFUL = 1600, 4000  # pixels of the longer side in the searches for marks
MUCH_FINER = 1.5  # pixels of the picture to one that is wanted: averaged first


@dataclass(frozen=True, slots=True, eq=False)
class FlatPage:
    """A page as if it had been scanned."""

    plan: SheetPlan
    page: int
    picture: np.ndarray  # uint8 [H, W], its red, where guides drop out; SCALE pixels a millimeter
    guides: np.ndarray  # uint8 [H, W], its blue, where guides are seen
    marks: int  # number of corner marks seen
    bend: float  # millimeters the marks are off at most: paper that does not lie flat


def lay_flat(picture: np.ndarray) -> FlatPage:
    """The page in a photograph uint8 [H, W, 3], of any size and turned in any way.

    Raises `DatasetError`, and `DeviceError` as `open_detector` does.
    """
    red, blue = (np.ascontiguousarray(picture[..., channel]) for channel in (0, 2))
    marks = find_marks(red)
    numbers = {read_marker_id(number)[:2] for number in marks}
    if len(numbers) > 1:
        raise several_pages_error()
    if len(marks) < ENOUGH:
        raise marks_error(red, len(marks))
    error = writing_error(red)
    if error is not None:
        raise error
    page, paper = numbers.pop()
    plan = SheetPlan(paper)
    boxes = {plan.marker_id(page, corner): box for corner, box in enumerate(plan.markers())}
    seen = np.concatenate([marks[number] for number in marks])
    meant = np.concatenate([corners_of(boxes[number]) for number in marks])
    onto = fit_homography(seen, meant * SCALE)
    bend = float(np.hypot(*(project(onto, seen) / SCALE - meant).T).max())
    width, height = (round(side * SCALE) for side in PAPERS[paper])
    flat = warp_picture(red, onto, (width, height))
    plan = read_code(sample_code(flat, code_box(paper)), paper)
    if page >= plan.pages:
        raise DatasetError("The sheet has no page {page}.", "Print it again.", page=page + 1)
    guides = warp_picture(blue, onto, (width, height))
    return FlatPage(plan, page, flat, guides, len(marks), bend)


def find_marks(picture: np.ndarray) -> dict[int, np.ndarray]:
    """The corner marks in a picture: number -> float [4, 2], its corners in pixels.

    A small copy is searched first, and a large one if some are missing. Raises `DatasetError` if
    one is found twice.
    """
    detector = open_detector()
    found: dict[int, np.ndarray] = {}
    for side in (QUICK, CAREFUL):
        small = shrink(picture, side / max(picture.shape))
        ratio = np.array(picture.shape[::-1]) / np.array(small.shape[::-1])
        marks = [mark for mark in detector.detect(small) if mark.tag_id < len(CODES)]
        found |= {mark.tag_id: mark.corners[::-1] * ratio for mark in marks}
        if len({mark.tag_id for mark in marks}) < len(marks):
            raise several_pages_error()
        if len(found) >= CORNERS or small is picture:
            break
    return found


def several_pages_error() -> DatasetError:
    """The error for two pages in a photograph, or two copies of one page."""
    return DatasetError("There is more than one page in it.", "Photograph each page by itself.")


def open_detector() -> Detector:
    """The detector of AprilTags. Raises `DeviceError` if its library cannot be loaded."""
    try:
        return Detector(families=FAMILY, quad_decimate=1.0)
    except (OSError, NotImplementedError) as error:
        raise DeviceError(
            "The library that finds corner marks cannot be loaded: {why}.",
            "Install Noisegram again.",
            why=str(error).rstrip("."),
        ) from error


def corners_of(box: PaperBox) -> np.ndarray:
    """The corners of a mark [4, 2] in mm, from its top left clockwise, as `find_marks` has them."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def sample_code(flat: np.ndarray, box: PaperBox) -> np.ndarray:
    """The strip of squares on a flat page, bool [4, 52], True is black."""
    edge = 3  # mm of white around
    left, top = round((box.left - edge) * SCALE), round((box.top - edge) * SCALE)
    right, bottom = round((box.right + edge) * SCALE), round((box.bottom + edge) * SCALE)
    part = blur(flat[top:bottom, left:right], SCALE * 0.3)
    # light may fall off along the strip: black and white are those nearby
    near = np.ones((1, 12 * SCALE + 1), dtype=bool)
    white = dilate(part.max(axis=0, keepdims=True), near)[0]
    black = erode(part.min(axis=0, keepdims=True), near)[0]
    across = (edge + (np.arange(CODE_COLUMNS) + 0.5) * box.width / CODE_COLUMNS) * SCALE
    down = (edge + (np.arange(CODE_ROWS) + 0.5) * box.height / CODE_ROWS) * SCALE
    columns, rows = across.astype(int), down.astype(int)
    middle = (white + black)[columns] / 2
    return part[np.ix_(rows, columns)] < middle


def fit_homography(places: np.ndarray, onto: np.ndarray) -> np.ndarray:
    """The homography [3, 3] that takes places [N, 2] closest to others [N, 2], four at least.

    The direct linear transform of Hartley and Zisserman, Multiple View Geometry (2004), algorithm
    4.2, with both sets scaled as there.
    """
    from_unit, to_unit = normalization(places), normalization(onto)
    x, y = project(from_unit, places).T
    u, v = project(to_unit, onto).T
    one, zero = np.ones_like(x), np.zeros_like(x)
    equations = np.concatenate(
        [
            np.stack([x, y, one, zero, zero, zero, -u * x, -u * y, -u], axis=1),
            np.stack([zero, zero, zero, x, y, one, -v * x, -v * y, -v], axis=1),
        ]
    )
    best = np.linalg.svd(equations)[2][-1].reshape(3, 3)
    found = np.linalg.inv(to_unit) @ best @ from_unit
    return found / found[2, 2]


def normalization(places: np.ndarray) -> np.ndarray:
    """The similarity [3, 3] that gives places [N, 2] a mean of 0 and a mean distance of sqrt(2)."""
    middle = places.mean(axis=0)
    grow = np.sqrt(2) / np.hypot(*(places - middle).T).mean()
    return np.array([[grow, 0, -grow * middle[0]], [0, grow, -grow * middle[1]], [0, 0, 1]])


def project(homography: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Places [N, 2] through a homography [3, 3]."""
    turned = np.column_stack([places, np.ones(len(places))]) @ homography.T
    return turned[:, :2] / turned[:, 2:]


def warp_picture(picture: np.ndarray, onto: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture uint8 [h, w] through a homography: uint8 [H, W] for a size of (W, H).

    A picture much finer than the result is averaged first; its border is repeated outside.
    """
    width, height = size
    back = np.linalg.inv(onto)
    middle = np.array([[width / 2, height / 2], [width / 2 + 100, height / 2]])
    finer = float(np.hypot(*np.diff(project(back, middle), axis=0)[0])) / 100
    if finer > MUCH_FINER:
        small = shrink(picture, 1 / finer)
        shares = np.array(small.shape[::-1]) / np.array(picture.shape[::-1])
        picture, back = small, np.diag([*shares, 1.0]) @ back
    corners = project(back, np.array([(0, 0), (width, 0), (width, height), (0, height)]))
    most = max(picture.shape)
    sides = np.array(picture.shape[::-1])
    before = np.clip(np.ceil(-corners.min(axis=0)) + 2, 0, most).astype(int)
    behind = np.clip(np.ceil(corners.max(axis=0) - sides) + 2, 0, most).astype(int)
    (left, top), (right, bottom) = before.tolist(), behind.tolist()
    image = Image.fromarray(np.pad(picture, ((top, bottom), (left, right)), mode="edge"))
    back = np.array([[1, 0, left], [0, 1, top], [0, 0, 1]]) @ back
    numbers = (back / back[2, 2]).ravel()[:8].tolist()
    way = Image.Transform.PERSPECTIVE
    return np.asarray(image.transform(size, way, numbers, Image.Resampling.BICUBIC))
