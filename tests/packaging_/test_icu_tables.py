"""ICU's tables are taken apart and put together, and Qt says the same with those that stay."""

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from icu_tables import exported_symbol, pack_tables, slim_icu, unpack_tables
from parts import ICU_TABLES, icu_table_exclusion

HEADER = struct.pack("<HBB8s4s", 16, 0xDA, 0x27, bytes(8), b"CmnD")
TABLES = [("icudt73l/coll/de.res", b"sorted"), ("icudt73l/pool.res", b"p" * 16)]
LIBRARIES = sorted((Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*"))
TOOLS = ("objdump", "as", "ld")

ASKED = """
import sys
from functools import cmp_to_key
from PySide6.QtCore import (QCollator, QDate, QDateTime, QLocale, QTextBoundaryFinder, QTime,
                            QTimeZone, QUrl)
words = ["Zebra", "Öl", "ofen", "Äpfel", "apfel", "Apfel", "straße", "Strasse", "a10", "a9", "日本",
         "あ", "ア", "😀", "İ", "ñ", "n", "ø", "z", "ch", "cz"]
for name in ("de", "en", "C", "de_CH", "en_GB", "sv", "ja", "es", "cs"):
    locale = QLocale(name)
    sort = QCollator(locale)
    sort.setNumericMode(True)
    print(name, *sorted(words, key=cmp_to_key(sort.compare)))
    print(*(locale.toUpper(word) + locale.toLower(word) for word in words))
    print(locale.toString(1234.5), locale.nativeLanguageName(), locale.toCurrencyString(2.5))
    if name[:2] in ("de", "en"):
        for zone in ("Europe/Berlin", "Asia/Kolkata", "UTC+03:00"):
            moment = QDateTime(QDate(2026, 7, 1), QTime(12, 30), QTimeZone(zone.encode()))
            print(*(locale.toString(moment, length) for length in QLocale.FormatType))
for kind in QTextBoundaryFinder.BoundaryType:
    finder, found = QTextBoundaryFinder(kind, "Ein Satz. これは。👩‍👩‍👧 ok? สวัสดี é"), []
    while (at := finder.toNextBoundary()) != -1:
        found.append(at)
    print(kind, found)
print(QUrl("http://bücher.example/ä").toEncoded().data())
print(open("/proc/self/maps").read().count(sys.argv[1]), file=sys.stderr)
"""


def test_tables_come_back_as_they_were() -> None:
    package = pack_tables(HEADER, TABLES)
    header, found = unpack_tables(package)
    assert header == HEADER
    assert [(name, table.rstrip(b"\0")) for name, table in found] == TABLES
    assert pack_tables(header, found) == package
    start = struct.unpack_from("<I", package, len(HEADER) + 8)[0]
    assert (len(HEADER) + start) % 16 == 0


def test_other_files_are_no_tables() -> None:
    with pytest.raises(ValueError, match="no tables"):
        unpack_tables(pack_tables(HEADER, [("other/pool.res", b"p")]))


@pytest.mark.parametrize(
    ("table", "out"),
    [
        ("coll/root.res", False), ("coll/zh.res", False), ("root.res", False), ("pool.res", False),
        ("res_index.res", False), ("zone/res_index.res", False), ("supplementalData.res", False),
        ("de.res", False), ("en_GB.res", False), ("zone/de_CH.res", False), ("fr.res", True),
        ("es_419.res", True), ("zone/zh_Hant_HK.res", True), ("haw.res", True),
        ("brkitr/cjdict.dict", True), ("ibm-954_P101-2007.cnv", True), ("cnvalias.icu", False),
    ],
)  # fmt: skip
def test_what_goes_in(table: str, out: bool) -> None:
    assert bool(icu_table_exclusion(table)) is out
    assert all(why.strip() for why in ICU_TABLES.values())


@pytest.mark.skipif(not LIBRARIES, reason="Qt comes without ICU here")
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="apt install binutils")
def test_qt_says_the_same_with_the_tables_that_stay(tmp_path: Path) -> None:
    library = tmp_path / LIBRARIES[0].name
    shutil.copy(LIBRARIES[0], library)
    symbol = exported_symbol(library)[0]
    assert slim_icu(library, icu_table_exclusion) > 20_000_000
    assert exported_symbol(library)[0] == symbol
    first, again = library.read_bytes(), slim_icu(library, icu_table_exclusion)
    assert (again, library.read_bytes()) == (0, first)
    assert said_by_qt(tmp_path) == said_by_qt(None)


def said_by_qt(folder: Path | None) -> str:
    """What Qt answers with ICU's tables from this folder, or with its own."""
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ASKED, str(folder or LIBRARIES[0])],
        env=os.environ | {"LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": str(folder or "")},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert int(ended.stderr.splitlines()[-1]) > 0, "the tables come from elsewhere"
    return ended.stdout
