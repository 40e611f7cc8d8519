"""A photograph or scan opened safely: turned as it was held, its memory guarded."""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from engine.data.folder.decode import FORMATS
from engine.errors import DatasetError

MOST_PIXELS = 120_000_000
PHONES = (".heic", ".heif")  # Apple's form, which Pillow does not open
FEWEST = 600  # pixels of the shorter side: less shows no handwriting


def open_photo(path: Path) -> np.ndarray:
    """A picture in colors, uint8 [H, W, 3], upright as its EXIF says. Raises `DatasetError`."""
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
                    raise too_large(facts)
                if min(file.size) < FEWEST:
                    raise DatasetError(
                        "{name} is too small: {width} x {height} pixels.",
                        "Take the original picture, not a preview: 1500 x 2000 pixels or more.",
                        width=file.width,
                        height=file.height,
                        **facts,
                    )
                return np.array(as_seen(ImageOps.exif_transpose(file)))
    except DatasetError:
        raise
    except FileNotFoundError as error:
        raise DatasetError("There is no picture {path}.", "Check the path.", **facts) from error
    except Image.DecompressionBombError as error:
        raise too_large(facts) from error
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
    except Exception as error:  # of damaged files, Pillow raises whatever it meets
        raise DatasetError(
            "{name} cannot be read: it is damaged or locked.", "Copy it again.", **facts
        ) from error


def as_seen(picture: Image.Image) -> Image.Image:
    """A picture in colors, on white where it is transparent."""
    if picture.mode in ("I", "I;16", "F"):  # a scan in 16 bits
        levels = np.asarray(picture, dtype=np.float32)
        levels *= 255 / max(float(levels.max()), 1)
        return Image.fromarray(levels.astype(np.uint8)).convert("RGB")
    if "A" in picture.getbands() or "transparency" in picture.info:
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture.convert("RGBA"))
    return picture.convert("RGB")


def too_large(facts: dict[str, str]) -> DatasetError:
    """What is said of a picture that would fill the memory."""
    return DatasetError(
        "{name} has more than {most} million pixels.",
        "Save it smaller: 12 million are plenty.",
        most=MOST_PIXELS // 1_000_000,
        **facts,
    )
