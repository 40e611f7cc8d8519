"""Errors that a person can act on. Imports nothing heavy."""

from engine.sentence import Sentence


class EngineError(Exception):
    """A problem in plain words: what happened, and what to do about it.

    Both are templates that the facts fill; `what` and `remedy` say them in English.
    """

    def __init__(self, what: str, remedy: str = "", /, **facts: object) -> None:
        super().__init__(what, remedy)
        self.facts = facts
        self.sentences = Sentence(what, facts), Sentence(remedy, facts)

    @property
    def what(self) -> str:
        return str(self.sentences[0])

    @property
    def remedy(self) -> str:
        """May be empty."""
        return str(self.sentences[1])

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()


class TextError(EngineError):
    """The text cannot be written: facts may carry `characters`."""


class RequestError(EngineError):
    """A number or a choice is outside what is possible."""


class ModelError(EngineError):
    """A model file is missing, damaged, foreign or too new: facts carry `path`."""


class DatasetError(EngineError):
    """Training data cannot be used: facts carry `path`."""


class DownloadError(EngineError):
    """A file that was asked for does not come, or is another one."""


class DeviceError(EngineError):
    """The device cannot compute this."""


class ExportError(EngineError):
    """A file cannot be written or read: facts carry `path`."""


SHORTAGE = (  # in messages of PyTorch's allocators that raise a plain RuntimeError
    "out of memory", "can't allocate memory", "not enough memory", "ALLOC_FAILED",
)  # fmt: skip
TORCH = "OutOfMemoryError"  # the class of PyTorch's own


def out_of_memory(error: BaseException) -> bool:
    """True for an error of PyTorch or Python that memory, of the device or machine, ran out."""
    if isinstance(error, MemoryError) or any(k.__name__ == TORCH for k in type(error).__mro__):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error) for word in SHORTAGE)


def shortage() -> DeviceError:
    """What is said where memory ran out."""
    return DeviceError(
        "There is not enough memory for this.",
        "Ask for less at once (fewer or smaller pictures), or close other programs.",
    )
