"""The Windows installer, by Inno Setup, and the program's facts there. Untested: see README.md."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from freeze import MAKING, release

SCRIPT = Path(__file__).parent / "windows" / "noisegram.iss"
COMPILER = r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"


def make_installer(bundle: Path, folder: Path) -> Path:
    """Compile the installer; signs it where NOISEGRAM_SIGN holds Inno's sign tool command."""
    compiler = which("iscc") or COMPILER
    name = f"noisegram-{release()}-windows-setup"
    facts = {
        "Version": release(), "Bundle": str(bundle), "Icon": str(MAKING / "noisegram.ico"),
        "Folder": str(folder), "Name": name,
    }  # fmt: skip
    command = [compiler, "/Qp", *(f"/D{key}={value}" for key, value in facts.items())]
    if sign := os.environ.get("NOISEGRAM_SIGN"):
        command += [f"/Ssign={sign}", "/DSigned"]
    subprocess.run([*command, str(SCRIPT)], check=True)
    return folder / f"{name}.exe"


def version_resource() -> str | None:
    """The version resource of the program, as a file for PyInstaller; None on other systems."""
    if sys.platform != "win32":
        return None
    numbers = tuple(int(part) for part in release().split(".")[:3])
    said = {
        "CompanyName": "The Noisegram authors", "FileDescription": "Noisegram",
        "FileVersion": release(), "InternalName": "noisegram", "LegalCopyright": "MIT license",
        "OriginalFilename": "noisegram.exe", "ProductName": "Noisegram",
        "ProductVersion": release(),
    }  # fmt: skip
    strings = ", ".join(f"StringStruct({name!r}, {words!r})" for name, words in said.items())
    path = MAKING / "version.txt"
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={(*numbers, 0)}, prodvers={(*numbers, 0)}),\n"
        f"kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),\n"
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return str(path)
