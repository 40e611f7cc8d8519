"""The engine's messages, and numbers, in the language of the window."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from typing_extensions import override

from engine.errors import EngineError
from engine.sentence import Sentence, fill

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def time_words(seconds: float) -> str:
    """A time as people say it: "2 minutes", "1.5 hours", "3 days"."""
    translate, locale = QCoreApplication.translate, QLocale()
    if seconds < 1.5 * MINUTE:
        return translate("Train", "1 minute")
    if seconds < 1.75 * HOUR:
        minutes = seconds / MINUTE
        whole = round(minutes) if minutes < 20 else 5 * round(minutes / 5)
        return translate("Train", "{0} minutes").format(whole)
    if seconds < 2 * DAY:
        hours = seconds / HOUR
        digits = 0 if hours >= 10 or abs(hours - round(hours)) < 0.05 else 1
        return translate("Train", "{0} hours").format(locale.toString(hours, "f", digits))
    return translate("Train", "{0} days").format(locale.toString(seconds / DAY, "f", 0))


def time_left(seconds: float) -> str:
    """Remaining time: "about 4 minutes left"."""
    translate = QCoreApplication.translate
    if seconds < 0.75 * MINUTE:
        return translate("Train", "less than a minute left")
    return translate("Train", "about {0} left").format(time_words(seconds))


def seconds_left(seconds: float) -> str:
    """Remaining time of work that takes a minute or two: "25 s left", "about 3 minutes left"."""
    if seconds >= 1.5 * MINUTE:
        return time_left(seconds)
    whole = round(seconds) if seconds < 20 else 5 * round(seconds / 5)
    return QCoreApplication.translate("Draw", "{0} s left").format(max(1, whole))


def short_time(seconds: float) -> str:
    """A time where there is little room: "2 min", "1.5 h"."""
    translate, locale = QCoreApplication.translate, QLocale()
    if seconds < 1.5 * MINUTE:
        return translate("Train", "1 min")
    if seconds < 1.75 * HOUR:
        return translate("Train", "{0} min").format(round(seconds / MINUTE))
    hours = seconds / HOUR
    digits = 0 if hours >= 10 or abs(hours - round(hours)) < 0.05 else 1
    return translate("Train", "{0} h").format(locale.toString(hours, "f", digits))


def rough_size_words(count: float) -> str:
    """Bytes for people: "2.4 MB", "31 GB"."""
    locale = QLocale()
    if count >= 1e9:
        return f"{locale.toString(count / 1e9, 'f', 0 if count >= 1e10 else 1)} GB"
    if count >= 1e6:
        return f"{locale.toString(count / 1e6, 'f', 0 if count >= 1e7 else 1)} MB"
    return f"{locale.toString(count / 1e3, 'f', 0)} KB"


def rate_words(rate: float) -> str:
    """Speed of a training: "187 pictures a second"."""
    translate, locale = QCoreApplication.translate, QLocale()
    number = locale.toString(rate, "f", 0 if rate >= 10 else 1)
    return translate("Train", "{0} pictures a second").format(number)


def count_words(count: int) -> str:
    """A whole number in the user's locale."""
    return QLocale().toString(count)


CONTEXT = "Engine"  # where the translations of the engine's sentences are filed
TYPED = re.compile(r" \([^()]*(?:--|noisegram )[^()]*\)")  # a hint for those who type commands


class LocalFormatter(Formatter):
    """Fills in numbers and quotation marks as people here write them, and sentences in their
    language."""

    @override
    def convert_field(self, value: Any, conversion: Any) -> Any:
        """Quote words with the marks of the language, not with Python's."""
        if conversion == "r" and isinstance(value, str):
            return quoted(value)
        return super().convert_field(value, conversion)

    @override
    def format_field(self, value: object, format_spec: str) -> str:
        """As usual, but for the marks in numbers."""
        if isinstance(value, Sentence):
            return translate_sentence(value)
        words: str = super().format_field(value, format_spec)
        if not isinstance(value, int | float):
            return words
        locale = QLocale()
        marks = {",": str(locale.groupSeparator()), ".": str(locale.decimalPoint())}
        return "".join(marks.get(char, char) for char in words)


def quoted(words: str) -> str:
    """Words in the quotation marks of the language."""
    return QCoreApplication.translate("Words", "“{0}”").format(words)


def number_words(number: float, form: str = "g") -> str:
    """A number as people here write it, in one of Python's forms."""
    return LocalFormatter().format(f"{{0:{form}}}", number)


def translate_sentence(sentence: Sentence) -> str:
    """A sentence of the engine in the language of the window."""
    if not sentence:
        return ""
    template = TYPED.sub("", QCoreApplication.translate(CONTEXT, sentence.template))
    return fill(template, sentence.facts, LocalFormatter())


def translate_sentences(sentences: Iterable[Sentence]) -> str:
    """Sentences joined by commas."""
    return ", ".join(translate_sentence(sentence) for sentence in sentences)


def what_and_remedy(error: EngineError) -> tuple[str, str]:
    what, remedy = error.sentences
    return translate_sentence(what), translate_sentence(remedy)


def sampler_words() -> dict[str, str]:
    """The samplers' descriptions by their names."""
    translate = QCoreApplication.translate
    return {
        "dpmpp2m": translate("Draw", "Fast (DPM-Solver++)"),
        "heun": translate("Draw", "Careful, 2× the work (Heun)"),
        "euler": translate("Draw", "Simple (Euler)"),
        "ddim": translate("Draw", "Classic, fewer steps (DDIM)"),
        "ddpm": translate("Draw", "Classic, with chance (DDPM)"),
    }


METHODS = {  # the samplers' names as people write them
    "dpmpp2m": "DPM-Solver++", "heun": "Heun", "euler": "Euler", "ddim": "DDIM", "ddpm": "DDPM",
}  # fmt: skip


def level_words() -> dict[str, str]:
    """The kinds of noise levels by their names."""
    translate = QCoreApplication.translate
    return {
        "model": translate("Draw", "The model's own"),
        "karras": translate("Draw", "Karras, fine at the end"),
        "snr": translate("Draw", "Even in ln σ"),
        "angle": translate("Draw", "Even between picture and noise"),
        "linear": translate("Draw", "Linear (DDPM)"),
        "cosine": translate("Draw", "Cosine"),
        "flow": translate("Draw", "Straight way (flow)"),
    }


def sigma_words(sigma: float) -> str:
    """A noise level in at most two digits."""
    return f"σ {number_words(sigma, '.2g' if sigma < 10 else '.0f')}"


KINDS = {  # what people call them
    ".gif": "GIF",
    ".webp": "WebP",
    ".apng": "APNG",
    ".png": "PNG",
    ".mp4": "MP4",
}
LONGEST_NAME = 40  # of a file, before its suffix; cut between words


def file_name(text: str, suffix: str = ".gif") -> str:
    """A file name from the first words of a message, in letters of any kind."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-").lower()
    if len(words) > LONGEST_NAME:
        cut = words[: LONGEST_NAME + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else words[:LONGEST_NAME]
    return f"{words or 'message'}{suffix}"


LONGEST = 80  # characters of a message that is named


def one_line(text: str, longest: int = LONGEST) -> str:
    """A message in one line."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def free_path(folder: Path, name: str) -> Path:
    """`name` in `folder`, numbered if there is such a file already."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def size_words(size: int) -> str:
    """A file's size: "380 KB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{QLocale().toString(size / 1_000_000, 'f', 1)} MB"


def tradeoff_words(traded: tuple[Sentence, ...]) -> str:
    """A sentence on what was traded; "" = nothing."""
    if not traded:
        return ""
    words = QCoreApplication.translate("Exporter", "In this file: {0}.")
    return words.format(translate_sentences(traded).replace("->", "→"))


def frame_words(frames: int) -> str:
    """The number of frames of a file."""
    if frames == 1:
        return QCoreApplication.translate("Exporter", "one picture")
    return QCoreApplication.translate("Exporter", "{0} frames").format(frames)
