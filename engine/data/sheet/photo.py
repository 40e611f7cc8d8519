"""A photograph or scan: opened safely, turned upright, and judged (too dark, blurred, no marks)."""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from engine.data.folder.decode import FORMATS, on_white
from engine.data.sheet.morphology import blur, shrink
from engine.errors import DatasetError

MOST_PAGES = 64  # of one file
MOST_PIXELS = 120_000_000
PHONES = (".heic", ".heif")  # Apple's form, which Pillow does not open
FEWEST = 600  # pixels of the shorter side: less shows no handwriting
SIDE = 1000  # pixels of the longer side of the copy that is measured
DARK = 45.0  # of 255: paper in light has more
NIGHT = 22.0  # the same: grain is as dark as ink below, whether marks are seen or not
BLURRED = 0.25  # steepest edge, in shares of the contrast a pixel: marks may be lost below
SMEARED = 0.22  # the same: writing is lost below, whether marks are seen or not
CONTRAST = 12.0  # of 255: with less there are no edges to judge by


def count_pages(path: Path) -> int:
    """The pages of a TIFF, as scanners put several into one; 1 of any other file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=["TIFF"]) as file:
                return min(getattr(file, "n_frames", 1), MOST_PAGES)
    except Exception:  # for damaged files, Pillow raises exceptions of any kind: `open_photo` tells
        return 1


def open_photo(path: Path, page: int = 0) -> np.ndarray:
    """A picture in colors, uint8 [H, W, 3], upright as its EXIF says. Raises `DatasetError`.

    `page` is that of a TIFF with several.
    """
    facts = {"path": str(path), "name": path.name}
    if path.suffix.lower() == ".pdf":
        raise DatasetError(
            "{name} is a PDF.", "Save its pages as pictures, PNG or JPEG, and read those.", **facts
        )
    if path.is_dir():
        raise DatasetError("{name} is a folder.", "Choose the pictures in it.", **facts)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit is below
            with Image.open(path, formats=FORMATS) as file:
                if file.width * file.height > MOST_PIXELS:
                    raise too_large_error(facts)
                if min(file.size) < FEWEST:
                    raise DatasetError(
                        "{name} is too small: {width} x {height} pixels.",
                        "Take the original picture, not a preview: 1500 x 2000 pixels or more.",
                        width=file.width,
                        height=file.height,
                        **facts,
                    )
                file.seek(page)
                return np.array(on_white(ImageOps.exif_transpose(file)).convert("RGB"))
    except DatasetError:
        raise
    except FileNotFoundError as error:
        raise DatasetError("There is no picture {path}.", "Check the path.", **facts) from error
    except Image.DecompressionBombError as error:
        raise too_large_error(facts) from error
    except UnidentifiedImageError as error:
        if path.suffix.lower() in PHONES:
            raise DatasetError(
                "{name} is in Apple's form HEIC, which is not read here.",
                "Save or send it as JPEG (iPhone: Settings, Camera, Formats, Most Compatible).",
                **facts,
            ) from error
        raise DatasetError(
            "{name} is not a picture that can be read.",
            "Save it as JPEG or PNG (phones: the camera setting Most compatible).",
            **facts,
        ) from error
    except Exception as error:  # for damaged files, Pillow raises exceptions of any kind
        raise DatasetError(
            "{name} cannot be read: it is damaged or locked.", "Copy it again.", **facts
        ) from error


def too_large_error(facts: dict[str, str]) -> DatasetError:
    return DatasetError(
        "{name} has more than {most} million pixels.",
        "Save it smaller: 12 million are plenty.",
        most=MOST_PIXELS // 1_000_000,
        **facts,
    )


def marks_error(picture: np.ndarray, marks: int) -> DatasetError:
    """The error for a photograph uint8 [H, W] with fewer than three visible marks."""
    error = quality_error(picture, DARK, BLURRED)
    if error is not None:
        return error
    if marks:
        return DatasetError(
            "Only {count} of the four corner marks can be seen.",
            "Take the picture again with all four corners of the page in it.",
            count=marks,
        )
    return DatasetError(
        "No page of a handwriting sheet is in it.",
        "All four black corner marks must be in the picture, sharp and not in glare.",
    )


def writing_error(picture: np.ndarray) -> DatasetError | None:
    """The error for a photograph uint8 [H, W] with visible marks but lost writing; None if good."""
    return quality_error(picture, NIGHT, SMEARED)


def quality_error(picture: np.ndarray, dark: float, blurred: float) -> DatasetError | None:
    """The error for a photograph darker or less sharp than these limits; None if it is neither."""
    light, contrast, sharpness = photo_quality(picture)
    if light < dark:
        return DatasetError(
            "The picture is too dark.", "Take it again by daylight, or with a lamp on the page."
        )
    if contrast > CONTRAST and sharpness < blurred:
        return DatasetError(
            "The picture is blurred.",
            "Hold the camera still, tap on the page to focus, and take it again.",
        )
    return None


def photo_quality(picture: np.ndarray) -> tuple[float, float, float]:
    """Lightness of the paper and contrast, 0 to 255, and the steepest edge per contrast.

    Edges down and across are measured separately, as a moved camera blurs only one of them.
    """
    small = blur(shrink(picture, SIDE / max(picture.shape)), 1.0)  # without the grain
    dark, light = np.percentile(small, [1, 95])
    contrast = float(light - dark)
    steepest = min(float(np.abs(sobel(side)).max()) for side in (small, small.T))
    return float(light), contrast, steepest / max(contrast, 1.0)


def sobel(picture: np.ndarray) -> np.ndarray:
    """The gradient [H, W] downwards, per pixel: Sobel's weighted mean of three columns."""
    wide = np.pad(picture, 1, mode="edge")
    rise = wide[2:] - wide[:-2]
    return (rise[:, :-2] + 2 * rise[:, 1:-1] + rise[:, 2:]) / 8
