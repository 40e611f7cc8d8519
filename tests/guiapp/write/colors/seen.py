"""Colors as they are seen on the sheet."""

from PySide6.QtGui import QColor, QImage

from tests.guiapp.conftest import Stage


def paper(stage: Stage) -> str:
    """The color seen near the sheet's corner."""
    return stage.paper().pixelColor(6, 6).name()


def darkest(picture: QImage) -> QColor:
    """The darkest color of a picture."""
    shades = [
        picture.pixelColor(x, y)
        for y in range(0, picture.height(), 2)
        for x in range(0, picture.width(), 2)
    ]
    return min(shades, key=QColor.lightness)


def looks_like(color: QColor, name: str) -> bool:
    """Whether the ink has a color; the darkest pixel of a random letter may be a shade lighter."""
    wanted = QColor(name)
    return all(
        abs(ours - theirs) <= 6
        for ours, theirs in zip(color.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # pyright: ignore
    )
