"""Which Noisegram this is. Imports nothing heavy."""

# Where new versions are to be found. Empty: nowhere yet, and then nothing offers to look there.
# It is only ever opened in the browser, when a person asks; nothing here looks by itself.
RELEASES = ""


def installed_version() -> str:
    """The version of Noisegram, also when it runs from source."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("noisegram")
    except PackageNotFoundError:
        return "0 (from source)"
