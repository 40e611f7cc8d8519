"""The licenses of everything in the bundle, as files beside the program."""

import shutil
import sys
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path, PurePath

from contents import distributions
from libraries import package_of

HERE = Path(__file__).parent
NAMES = ("licen", "copying", "notice", "authors", "copyright")  # how such files' names begin

QT = """Qt, PySide6 and Shiboken
========================

The window uses Qt {qt}, PySide6 and Shiboken {pyside}, (c) The Qt Company Ltd and other
contributors, under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt, with
GPL-3.0.txt, which it refers to). They are unmodified, and are loaded as shared libraries from the
folder {folder}.

You may replace them: put your own builds of the same version in the place of those files. You may
modify them for that, and reverse engineer Noisegram to debug such changes.

Their sources: https://download.qt.io/official_releases/qt/
               https://download.qt.io/official_releases/QtForPython/
What Qt itself contains: https://doc.qt.io/qt-6/licenses-used-in-qt.html
Among it, in files of their own: ICU (Unicode License V3, https://www.unicode.org/license.txt). Its
file of tables was made smaller: those that Qt does not ask for are not in it.
"""

PROGRAM = """The program's start
===================

The file that starts Noisegram is PyInstaller's bootloader (GPL-2.0 with an exception that permits
to use it for programs of any license; COPYING.txt). https://pyinstaller.org
"""


def collect_licenses(bundle: Path) -> Path:
    """Put all licenses into a folder of the bundle; returns it."""
    target = bundle / "licenses"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    shutil.copy(HERE.parent / "LICENSE", target / "LICENSE-Noisegram.txt")
    found = distributions()
    qt = found["pyside6-essentials"].version
    inside = bundle / "_internal" / "PySide6"
    said = QT.format(qt=qt, pyside=qt, folder=inside.relative_to(bundle))
    (target / "Qt-NOTICE.txt").write_text(said, encoding="utf-8")
    for text in sorted((HERE / "licenses").iterdir()):
        shutil.copy(text, target / text.name)
    fonts = HERE.parent / "resources" / "fonts"
    shutil.copy(fonts / "OFL.txt", target / "Inter-OFL-1.1.txt")
    shutil.copy(fonts / "OFL-STIX.txt", target / "STIX-Two-Math-OFL-1.1.txt")
    for name, package in found.items():
        put(license_files(package), target / "python-packages" / name, package)
    from importlib.metadata import distribution

    bootloader = distribution("pyinstaller")
    put(license_files(bootloader), target / "pyinstaller", bootloader)
    (target / "pyinstaller" / "NOTICE.txt").write_text(PROGRAM, encoding="utf-8")
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))  # Windows: the latter
    python = next((p / "LICENSE.txt" for p in places if (p / "LICENSE.txt").exists()), None)
    if python is not None:
        shutil.copy(python, target / f"LICENSE-Python-{sys.version_info.major}.txt")
    for library, package in system_packages(bundle).items():
        text = Path("/usr/share/doc") / package / "copyright"
        if text.exists():
            shutil.copy(text, target / f"{package}.txt")
        else:
            print(f"no license was found for {library} ({package})")
    return target


def license_files(package: Distribution) -> list[Path]:
    """The files of a package's metadata that say how it may be used."""
    return [
        Path(str(package.locate_file(file)))
        for file in package.files or ()
        if in_metadata(file) and file.name.lower().startswith(NAMES)
    ]


def in_metadata(file: PurePath) -> bool:
    """True for a file in the metadata of a package."""
    return file.parts[0].endswith((".dist-info", ".egg-info"))


def put(files: list[Path], folder: Path, package: Distribution) -> None:
    """Copy license files; where there are none, say what the metadata says."""
    folder.mkdir(parents=True)
    for file in files:
        name = file.name if not (folder / file.name).exists() else f"{file.parent.name}-{file.name}"
        shutil.copy(file, folder / name)
    if not files:
        said = license_of(package)
        (folder / "LICENSE.txt").write_text(f"{package.name}: {said}\n", encoding="utf-8")


def license_of(package: Distribution) -> str:
    """The short name of a package's license, as far as its metadata says."""
    facts = package.metadata
    for key in ("License-Expression", "License"):
        said = (facts[key] or "").strip() if key in facts else ""
        if said and "\n" not in said and len(said) <= 100:
            return said
    kinds = [c for c in facts.get_all("Classifier") or () if c.startswith("License ::")]
    return kinds[0].split("::")[-1].strip() if kinds else "see its files"


def system_packages(bundle: Path) -> dict[str, str]:
    """The libraries that came from the system the bundle was made on, and their packages."""
    if not sys.platform.startswith("linux"):
        return {}
    inside = bundle / "_internal"
    libraries = sorted(path.name for path in inside.glob("lib*.so*"))
    owners = {name: package_of(name) for name in libraries}
    return {name: package for name, package in owners.items() if package}
