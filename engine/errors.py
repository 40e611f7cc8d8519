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
