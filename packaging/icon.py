"""The icon: an N of our own, half of it still noise.

    python packaging/icon.py      draws resources/icons/noisegram.png anew

Every column of the letter is from another step of its way out of noise, so that it condenses from
left to right. From this one picture come the sizes that the platforms ask for.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "resources" / "icons" / "noisegram.png"
SIDE = 512
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
PAPER, INK = (35, 72, 176), (255, 255, 255)  # the window's accent, so that it stands out
SEED = 5  # of a plain, bold N


def write_icons(folder: Path) -> dict[int, Path]:
    """Put the icon into a folder in all sizes, as .ico and as .icns; returns the PNGs by size."""
    folder.mkdir(parents=True, exist_ok=True)
    with Image.open(PICTURE) as picture:
        whole = picture.convert("RGBA")
    small = {side: folder / f"noisegram-{side}.png" for side in SIZES}
    for side, path in small.items():
        whole.resize((side, side), Image.Resampling.LANCZOS).save(path, optimize=True)
    whole.save(folder / "noisegram.ico", sizes=[(side, side) for side in SIZES if side <= 256])
    whole.save(folder / "noisegram.icns")
    return small


def condense(states: np.ndarray) -> np.ndarray:
    """A picture [H, W], noise on its left and x0 on its right, from states [T + 1, H, W]."""
    steps, width = len(states), states.shape[2]
    across = np.linspace(0, 1, width) ** 0.8
    reached = np.clip(np.round((0.35 + 0.9 * across) * (steps - 1)), 0, steps - 1).astype(int)
    return np.stack([states[step, :, x] for x, step in enumerate(reached)], axis=1)


def draw_icon(states: np.ndarray) -> Image.Image:
    """The icon, from the states of a letter: white ink on black, uint8 [T + 1, 28, 28]."""
    glyph = condense(states)[:, :, None] / 255
    colors = np.asarray(PAPER) * (1 - glyph) + np.asarray(INK) * glyph
    inner = SIDE - 2 * (SIDE // 16)
    page = Image.fromarray(colors.round().astype(np.uint8))
    page = page.resize((inner, inner), Image.Resampling.NEAREST)
    large = 4 * inner  # and then made smaller, for smooth corners
    shape = Image.new("L", (large, large))
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, large - 1, large - 1), large // 5, 255)
    icon = Image.new("RGBA", (SIDE, SIDE))
    icon.paste(
        page, (SIDE // 16, SIDE // 16), shape.resize((inner, inner), Image.Resampling.LANCZOS)
    )
    return icon


def main() -> int:
    """Draw the letter with the shipped model, and keep the icon among the resources."""
    sys.path.insert(0, str(ROOT))
    from engine.api import Drawing, Letter, WriteRequest
    from engine.studio import Studio

    *_, last = Studio("cpu").write(WriteRequest((Letter(0, "N"),), Drawing(seed=SEED)))
    draw_icon(last.states[0]).save(PICTURE, optimize=True)
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
