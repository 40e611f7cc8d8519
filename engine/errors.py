"""What can go wrong that a person can act on. Imports nothing heavy."""


class EngineError(Exception):
    """A problem in plain words: what happened, and what to do about it."""

    def __init__(self, what: str, remedy: str = "", **facts: object) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy
        self.facts = facts

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


class DeviceError(EngineError):
    """The device cannot compute this."""


class ExportError(EngineError):
    """A file cannot be written or read: facts carry `path`."""
