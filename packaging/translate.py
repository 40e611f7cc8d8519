"""Bring the translations up to date with the sources.

    python packaging/translate.py            new strings into the .ts, then compile to .qm
    python packaging/translate.py --compile  only compile

Translate what is left with `pyside6-linguist resources/translations/noisegram_de.ts`, or any
editor, and run it again.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

from spoken import for_lupdate

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)


def main() -> int:
    """Update and compile; the exit status is 1 while strings lack a translation."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "guiapp").rglob("*.py"))
    left = 0
    for language in LANGUAGES:
        ts = FOLDER / f"noisegram_{language}.ts"
        if "--compile" not in sys.argv:
            with tempfile.TemporaryDirectory() as name:
                engine = Path(name) / "engine.py"
                engine.write_text(for_lupdate(), encoding="utf-8")
                run(
                    "lupdate", *sources, str(engine), "-ts", str(ts), "-no-obsolete",
                    "-locations", "none", "-source-language", "en", "-target-language", language,
                )  # fmt: skip
        run("lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))
        unfinished = ts.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{ts.name}: {unfinished} strings lack a translation")
        left += unfinished
    return 1 if left else 0


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools, as PySide6 brings them."""
    beside = Path(sys.executable).with_name(f"pyside6-{tool}")
    program = str(beside) if beside.exists() else which(f"pyside6-{tool}")
    if program is None:
        sys.exit(f"pyside6-{tool} is missing: install PySide6-Essentials.")
    subprocess.run([program, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
