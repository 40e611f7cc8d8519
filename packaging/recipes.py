"""Fill in the recipes of winget, Homebrew and Flatpak for a release that is published. Untested.

    NOISEGRAM_ADDRESS=https://github.com/OWNER/noisegram python packaging/recipes.py [FOLDER]

FOLDER, by default dist/, has the installers as they are published. The recipes go to its folder
`recipes`; those of an installer that is not there are left out.
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path

from templates import address, fill_template

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "packaging" / "recipes"
LINUX = ROOT / "packaging" / "linux"
INSTALLERS = {  # of each store: what its recipe calls the installer, and the installer's name
    "winget": ("EXE", "noisegram-*-windows-setup.exe"),
    "homebrew": ("DMG", "noisegram-*-macos-arm64.dmg"),
    "flatpak": ("TAR", "noisegram-*-linux-x86_64.tar.zst"),
}
ID = "org.noisegram.Noisegram"


def main() -> int:
    """Fill in what can be; the exit status is 1 if that is nothing."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    if not address():
        print("Say where it is published: NOISEGRAM_ADDRESS=https://...", file=sys.stderr)
        return 1
    made = [path for store in INSTALLERS for path in fill_store(store, folder, folder / "recipes")]
    print("\n".join(map(str, made)) or f"no installer is in {folder}")
    return 0 if made else 1


def fill_store(store: str, folder: Path, out: Path) -> list[Path]:
    """The recipes of one store, written below `out`; none if its installer is missing."""
    name, shape = INSTALLERS[store]
    found = sorted(folder.glob(shape))
    if not found:
        return []
    facts = {name: found[-1].name, f"{name}SHA": sha256(found[-1]), "ADDRESS": address()}
    facts["VERSION"] = found[-1].name.split("-")[1]
    made = []
    for template in sorted((TEMPLATES / store).iterdir()):
        made.append(out / store / template.name)
        write(made[-1], fill(template.read_text(encoding="utf-8"), facts))
    if store == "flatpak":
        made += flatpak_files(out / store / "share")
    return made


def flatpak_files(share: Path) -> list[Path]:
    """Menu entry, icon and what software centers show, as Flatpak wants them named."""
    entry = fill_template(LINUX / "noisegram.desktop").replace(
        "/opt/noisegram/noisegram", "noisegram"
    )
    about = fill_template(LINUX / f"{ID}.metainfo.xml")
    write(share / f"{ID}.desktop", entry.replace("Icon=noisegram", f"Icon={ID}"))
    write(share / f"{ID}.metainfo.xml", about.replace("noisegram.desktop", f"{ID}.desktop"))
    icon = ROOT / "resources" / "icons" / "noisegram.png"
    shutil.copy(icon, share / f"{ID}.png")
    return sorted(share.iterdir())


def fill(template: str, facts: dict[str, str]) -> str:
    """A template with its @NAMES@ replaced."""
    return re.sub(r"@([A-Z]+)@", lambda hit: facts[hit[1]], template)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
