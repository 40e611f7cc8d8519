"""When it was and how much it is, in words."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale


def date_words(made_at: float, now: float) -> str:
    """A moment as people say it: "today 10:31"."""
    moment, today = (QDateTime.fromSecsSinceEpoch(int(at)) for at in (made_at, now))
    locale = QLocale()
    clock = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    days = moment.date().daysTo(today.date())
    translate = QCoreApplication.translate
    if days == 0:
        return translate("History", "today {0}").format(clock)
    if days == 1:
        return translate("History", "yesterday {0}").format(clock)
    return f"{locale.toString(moment.date(), QLocale.FormatType.ShortFormat)} {clock}"
