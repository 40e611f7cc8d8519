"""The folders of this computer that Noisegram owns, and those of the person that it offers."""

from pathlib import Path

from platformdirs import (
    user_cache_path,
    user_config_path,
    user_data_path,
    user_log_path,
    user_pictures_path,
)

NAME = "noisegram"

# What is kept.


def settings_file() -> Path:
    return user_config_path(NAME, appauthor=False) / "settings.json"


def models_folder() -> Path:
    """Models that were imported or trained here."""
    return user_data_path(NAME, appauthor=False) / "models"


def history_folder() -> Path:
    """Messages that were written, unless the settings name another folder."""
    return user_data_path(NAME, appauthor=False) / "history"


def runs_folder() -> Path:
    """Trainings of the window."""
    return user_data_path(NAME, appauthor=False) / "runs"


def datasets_folder() -> Path:
    """Data sets that the window downloaded."""
    return user_data_path(NAME, appauthor=False) / "data"


def handwriting_folder() -> Path:
    """Hands that were cut out of photographed sheets."""
    return user_data_path(NAME, appauthor=False) / "handwriting"


def log_file() -> Path:
    return user_log_path(NAME, appauthor=False) / "noisegram.log"


def error_file() -> Path:
    """The traceback of the last unexpected error on the command line."""
    return user_log_path(NAME, appauthor=False) / "last-error.txt"


# What can be made again at any time.


def decoded_folder() -> Path:
    """Pictures to learn from, as arrays."""
    return user_cache_path(NAME, appauthor=False) / "pictures"


def samples_folder() -> Path:
    """A word in each hand of a model."""
    return user_cache_path(NAME, appauthor=False) / "hands"


def strips_folder() -> Path:
    """A few pictures that show what a model draws."""
    return user_cache_path(NAME, appauthor=False) / "strips"


def shared_folder() -> Path:
    """Files that other programs were given, and may read late."""
    return user_cache_path(NAME, appauthor=False) / "sent"


# What belongs to the person and to other programs.


def pictures_folder() -> Path:
    return user_pictures_path()


def desktop_settings_folder() -> Path:
    """Where desktops keep their settings, on Linux."""
    return user_config_path()
