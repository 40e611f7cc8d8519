"""Times and numbers of a training, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

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
    """How long it still takes: "about 4 minutes left"."""
    translate = QCoreApplication.translate
    if seconds < 0.75 * MINUTE:
        return translate("Train", "less than a minute left")
    return translate("Train", "about {0} left").format(time_words(seconds))


def byte_words(count: float) -> str:
    """Bytes for people: "2.4 MB", "31 GB"."""
    locale = QLocale()
    if count >= 1e9:
        return f"{locale.toString(count / 1e9, 'f', 0 if count >= 1e10 else 1)} GB"
    if count >= 1e6:
        return f"{locale.toString(count / 1e6, 'f', 0 if count >= 1e7 else 1)} MB"
    return f"{locale.toString(count / 1e3, 'f', 0)} KB"


def rate_words(rate: float) -> str:
    """How fast it learns: "187 pictures a second"."""
    translate, locale = QCoreApplication.translate, QLocale()
    number = locale.toString(rate, "f", 0 if rate >= 10 else 1)
    return translate("Train", "{0} pictures a second").format(number)


def count_words(count: int) -> str:
    """A whole number as people here write it."""
    return QLocale().toString(count)
