"""German is complete, what is compiled is what was translated, and strings may grow."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from guiapp.shell.language import LANGUAGES, chosen_language, speak
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.shell.strings import ROOT, all_texts, heard, spoken, templates, texts_in

FOLDER = ROOT / "resources" / "translations"
TS, QM = FOLDER / "noisegram_de.ts", FOLDER / "noisegram_de.qm"
HINT = "run python packaging/translate.py, translate what is left, and run it again"


def translations(path: Path) -> dict[tuple[str, str], str]:
    """What a .ts file says: (context, source) to translation; unfinished ones are empty."""
    found: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            words = (translation.text or "") if translation is not None and done else ""
            found[name, message.findtext("source", "")] = words
    return found


def test_every_string_has_a_german_translation() -> None:
    german = translations(TS)
    missing = [text for text in all_texts() if not german.get((text.context, text.source))]
    assert missing == [], HINT


def test_nothing_is_translated_that_is_not_there_any_more() -> None:
    there = {(text.context, text.source) for text in all_texts()}
    assert [key for key in translations(TS) if key not in there] == [], HINT


def test_what_is_compiled_is_what_was_translated() -> None:
    shown = QTranslator()
    assert shown.load(str(QM))
    for (context, source), words in translations(TS).items():
        assert shown.translate(context, source) == words, HINT


def test_the_engine_writes_its_sentences_out() -> None:
    assert [said.where for said in spoken() if said.source is None] == [], "put together in place"


def test_whatever_the_window_imports_is_heard() -> None:
    """Of itself, of the engine's lane, deep inside a function, or by a name."""
    names = {path.relative_to(ROOT).as_posix() for path in heard()}
    told = {"measurements/draws.py", "lessons/blur.py", "batch/plan.py", "cloud/clouds.py"}
    assert {f"engine/{name}" for name in told} <= names
    assert not [name for name in names if name.startswith(("engine/cli", "engine/bench"))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("raise ExportError('{path} is gone.', 'Look.', path=p)", ["{path} is gone.", "Look."]),
        ("raise TextError(f'{x} is no letter.')", [None]),
        ("raise ModelError('No.', 'Some: {x}.' if x else 'None.')", ["No.", "Some: {x}.", "None."]),
        ("raise DeviceError('{trouble}', trouble=said)", []),
        ("say(Sentence('{n} inks', facts))", ["{n} inks"]),
        ("say(Sentence(words))", [None]),
    ],
)
def test_a_sentence_is_found_where_it_is_made(source: str, found: list[str | None]) -> None:
    assert [template.source for template in templates(source, "here")] == found


@pytest.mark.parametrize("pattern", [r"\{(\w*)[^}]*\}", r"%\w", r"\(\*[^)]*\)"])
def test_what_is_filled_in_is_filled_in_here_too(pattern: str) -> None:
    for (_, source), words in translations(TS).items():
        assert sorted(re.findall(pattern, words)) == sorted(re.findall(pattern, source)), source


def test_what_is_underlined_there_is_underlined_here() -> None:
    for (_, source), words in translations(TS).items():
        assert ("&" in source) == ("&" in words), source


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n def f(self): self.tr(f'{x} letters')",
        "class A:\n def f(self): self.tr('a' + b)",
        "def f(): tr('Pairs', 'Rose')",
        "def f(self): self.tr('outside')",
    ],
)
def test_the_check_sees_what_lupdate_cannot(source: str) -> None:
    with pytest.raises(AssertionError):
        list(texts_in(source, "here"))


@pytest.mark.parametrize(
    ("choice", "wanted", "shown"),
    [
        ("de", ["en-US"], "de"),
        ("en", ["de-DE"], "en"),
        ("system", ["de-AT", "en"], "de"),
        ("system", ["fr-FR", "de"], "de"),
        ("system", ["zh-Hans-CN", "fr"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_systems(
    choice: str, wanted: list[str], shown: str
) -> None:
    assert chosen_language(choice, wanted) == shown


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    """German, for windows opened in this test."""
    before = QLocale()
    installed = speak(qapp, "de")
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_the_window_speaks_german(open_window: OpenWindow) -> None:
    stage = open_window()
    assert stage.window.menus.bar.actions()[0].text() == "&Datei"
    assert stage.page.button.text() == "Schreiben"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.findChildren(QPushButton)[0].text() == "Abbrechen"  # Qt's own words
    assert QLocale().name().startswith("de")


@pytest.mark.usefixtures("german")
def test_longer_words_are_not_cut(open_window: OpenWindow) -> None:
    stage = open_window()
    stage.page.controls.more.click()
    area = stage.page.side.area
    panel = area.widget()
    assert panel is not None
    assert panel.minimumSizeHint().width() <= area.viewport().width()
    words = stage.page.controls.hand.fontMetrics().horizontalAdvance("Irgendeine: Esther")
    assert stage.page.controls.hand._name_width() >= words


def test_every_language_offered_is_there() -> None:
    for language in LANGUAGES:
        assert language == "en" or (FOLDER / f"noisegram_{language}.qm").is_file()
