"""Which Noisegram this is. Imports nothing heavy."""

from importlib.metadata import PackageNotFoundError, version


def installed_version() -> str:
    """The version of Noisegram, also when it runs from source."""
    try:
        return version("noisegram")
    except PackageNotFoundError:
        return "0 (from source)"
