"""The language of the window: ours and Qt's own words, chosen before the window is built."""

import logging
from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

log = logging.getLogger(__name__)

LANGUAGES = {"en": "English", "de": "Deutsch"}  # each in its own words


def chosen_language(choice: str, wanted: list[str] | None = None) -> str:
    """The language to show: the chosen one, else the first of the system's that there is."""
    if choice in LANGUAGES:
        return choice
    for name in wanted if wanted is not None else QLocale.system().uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


def speak(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Show `language` from now on, in windows built after this. Returns what was installed."""
    if QLocale.system().name().split("_")[0] != language:
        QLocale.setDefault(QLocale(language))  # numbers and dates fit the words
    installed = []
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    qt = QTranslator(app)
    if language != "en" and qt.load(f"qtbase_{language}", folder):  # the standard buttons
        app.installTranslator(qt)
        installed.append(qt)
    ours = QTranslator(app)
    with as_file(files("resources") / "translations") as place:
        if ours.load(f"noisegram_{language}", str(place)):
            app.installTranslator(ours)
            installed.append(ours)
        elif language != "en":
            log.warning("the %s translation is missing; showing English", LANGUAGES[language])
    return installed
