"""A message for other apps: as a file, as the file's bytes, and as a still picture."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

COPIED_FILES = "x-special/gnome-copied-files"  # how file managers of Linux desktops take a copy
MIME_TYPES = {
    ".gif": ("image/gif",),
    ".webp": ("image/webp",),
    ".apng": ("image/apng", "image/png"),  # to an app that knows no APNG it is a PNG
    ".png": ("image/png",),
    ".mp4": ("video/mp4",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """What another app gets of a message."""

    path: Path
    content: bytes  # of the file
    still: QImage | None  # for an app that takes neither

    def copied(self) -> QMimeData:
        """For the clipboard. No words: an app that prefers them would paste them instead."""
        mime = self._file()
        mime.setData(COPIED_FILES, b"copy\n" + self._url().toEncoded().data())
        return mime

    def dragged(self, alt: str) -> QMimeData:
        """For a drag: a field that takes only text gets `alt`, what is seen in words."""
        mime = self._file()
        if alt:
            mime.setText(alt)
        return mime

    def _file(self) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([self._url()])
        for kind in MIME_TYPES[self.path.suffix]:
            mime.setData(kind, self.content)
        if self.still is not None:
            mime.setImageData(self.still)
        return mime

    def _url(self) -> QUrl:
        return QUrl.fromLocalFile(str(self.path))


def put_on_clipboard(parcel: Parcel) -> None:
    """Copy a message, on the window's own thread."""
    QGuiApplication.clipboard().setMimeData(parcel.copied())


def clipboard_formats() -> dict[str, bytes]:
    """What any app may read from the clipboard now, by its type."""
    mime = QGuiApplication.clipboard().mimeData()
    return {kind: bytes(mime.data(kind).data()) for kind in mime.formats()}
