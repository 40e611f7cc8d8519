"""A page found in a photograph by its corner marks, and laid flat."""

from dataclasses import dataclass

import numpy as np

from engine.data.sheet.fault import why_not_found
from engine.data.sheet.opencv import opencv
from engine.data.sheet.plan import (
    CODE_COLUMNS,
    CODE_ROWS,
    CORNERS,
    PAPERS,
    Box,
    SheetPlan,
    code_box,
    read_code,
    read_marker_id,
)
from engine.errors import DatasetError

SCALE = 10  # pixels of a millimeter of the flat page
ENOUGH = 3  # corner marks: one may hide under a thumb
QUICK, CAREFUL = 1600, 4000  # pixels of the longer side in which marks are looked for


@dataclass(frozen=True, slots=True, eq=False)
class FlatPage:
    """A page as if it had been scanned."""

    plan: SheetPlan
    page: int
    picture: np.ndarray  # uint8 [H, W], its red, where guides drop out; SCALE pixels a millimeter
    guides: np.ndarray  # uint8 [H, W], its blue, where guides are seen
    marks: int  # how many corner marks were seen
    bend: float  # millimeters the marks are off at most: paper that does not lie flat


def lay_flat(picture: np.ndarray) -> FlatPage:
    """The page in a photograph uint8 [H, W, 3], of any size and turned in any way.

    Raises `DatasetError`, which says what to do, and `DeviceError` without OpenCV.
    """
    cv2 = opencv()
    red, blue = (np.ascontiguousarray(picture[..., channel]) for channel in (0, 2))
    marks = find_marks(red)
    numbers = {read_marker_id(number)[:2] for number in marks}
    if len(numbers) > 1:
        raise DatasetError("There is more than one page in it.", "Photograph each page by itself.")
    if len(marks) < ENOUGH:
        raise why_not_found(red, len(marks))
    page, paper = numbers.pop()
    plan = SheetPlan(paper)
    boxes = {plan.marker_id(page, corner): box for corner, box in enumerate(plan.markers())}
    seen = np.concatenate([marks[number] for number in marks]).astype(np.float64)
    meant = np.concatenate([corners_of(boxes[number]) for number in marks])
    onto, _ = cv2.findHomography(seen, meant * SCALE)
    if onto is None:
        raise DatasetError("The corner marks are not those of one page.", "Lay the page flat.")
    off = cv2.perspectiveTransform(seen[None], onto)[0] / SCALE - meant
    flat = warp(red, onto, PAPERS[paper])
    plan = read_code(sample_code(flat, code_box(paper)), paper)
    if page >= plan.pages:
        raise DatasetError("The sheet has no page {page}.", "Print it again.", page=page + 1)
    guides = warp(blue, onto, PAPERS[paper])
    return FlatPage(plan, page, flat, guides, len(marks), float(np.hypot(*off.T).max()))


def find_marks(picture: np.ndarray) -> dict[int, np.ndarray]:
    """The corner marks in a picture: number -> float32 [4, 2], its corners in pixels.

    Looked for in a small copy first, and in a large one if some are missing.
    """
    cv2 = opencv()
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_5X5_250)
    detector = cv2.aruco.ArucoDetector(dictionary, parameters)
    found: dict[int, np.ndarray] = {}
    for side in (QUICK, CAREFUL):
        share = min(1.0, side / max(picture.shape))
        small = picture
        if share < 1:
            size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
            small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        ratio = np.array(picture.shape[::-1]) / np.array(small.shape[::-1])
        corners, numbers, _ = detector.detectMarkers(small)
        if numbers is not None:
            for number, places in zip(numbers.ravel().tolist(), corners, strict=True):
                # a pixel's middle is at a whole number, whatever the size of the picture
                found[number] = (places.reshape(4, 2) + 0.5) * ratio - 0.5
        if len(found) >= CORNERS or share == 1:
            break
    return found


def corners_of(box: Box) -> np.ndarray:
    """The corners of a mark as they are found, clockwise from its own top left: [4, 2] mm."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def warp(picture: np.ndarray, onto: np.ndarray, size: tuple[float, float]) -> np.ndarray:
    """The page laid flat, uint8; a picture much finer than it is averaged first."""
    cv2 = opencv()
    width, height = (round(side * SCALE) for side in size)
    back = np.linalg.inv(onto)
    middle = np.array([[[width / 2, height / 2], [width / 2 + 100, height / 2]]])
    ends = cv2.perspectiveTransform(middle, back)[0]
    finer = float(np.hypot(*(ends[1] - ends[0]))) / 100
    if finer > 1.5:
        small = (round(picture.shape[1] / finer), round(picture.shape[0] / finer))
        grown = np.diag([picture.shape[1] / small[0], picture.shape[0] / small[1], 1.0])
        grown[:2, 2] = (np.diag(grown)[:2] - 1) / 2
        picture = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        onto = onto @ grown
    half = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])  # pixel middles at whole numbers
    return cv2.warpPerspective(
        picture,
        half @ onto,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )


def sample_code(flat: np.ndarray, box: Box) -> np.ndarray:
    """The strip of squares on a flat page, bool [4, 52], True is black."""
    cv2 = opencv()
    edge = 3  # mm of white around
    left, top = round((box.left - edge) * SCALE), round((box.top - edge) * SCALE)
    right, bottom = round((box.right + edge) * SCALE), round((box.bottom + edge) * SCALE)
    part = cv2.GaussianBlur(flat[top:bottom, left:right], (0, 0), SCALE * 0.3).astype(np.float32)
    # light may fall off along the strip: black and white are those nearby
    near = np.ones((1, 12 * SCALE), np.uint8)
    white = cv2.dilate(part.max(axis=0, keepdims=True), near)[0]
    black = cv2.erode(part.min(axis=0, keepdims=True), near)[0]
    across = (edge + (np.arange(CODE_COLUMNS) + 0.5) * box.width / CODE_COLUMNS) * SCALE
    down = (edge + (np.arange(CODE_ROWS) + 0.5) * box.height / CODE_ROWS) * SCALE
    columns, rows = across.astype(int), down.astype(int)
    middle = (white + black)[columns] / 2
    return part[np.ix_(rows, columns)] < middle
