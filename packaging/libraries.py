"""The shared libraries of the bundle: which are needed, which are slimmed, and what they need."""

import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from shutil import which

from icu_tables import slim_icu
from parts import WITHOUT_SYMBOLS, icu_table_exclusion

Entry = tuple[str, str, str]  # of PyInstaller: place in the bundle, file, kind


def keep_needed(entries: list[Entry]) -> list[Entry]:
    """Without the libraries that only something left out asked for. Linux alone has such."""
    if not sys.platform.startswith("linux"):
        return entries
    files = {file for _, file, kind in entries if kind != "SYMLINK"}
    asked = {file: set(asked_for(Path(file))) for file in files}
    while True:
        wanted = set().union(*(asked.get(file, ()) for _, file, _ in entries))
        kept = [e for e in entries if "/" in e[0] or is_ours(e[0]) or Path(e[0]).name in wanted]
        if len(kept) == len(entries):
            return kept
        entries = kept


def is_ours(place: str) -> bool:
    """True for a file at the top that no library asks for."""
    return not place.startswith("lib") or place.startswith("libpython")


def slim(bundle: Path) -> int:
    """Symbol tables out of those libraries that stand it, and of ICU's; returns the bytes saved."""
    if not sys.platform.startswith("linux"):
        return 0
    strip = which("strip")
    if strip is None:
        raise SystemExit("strip is missing. First: apt install binutils")
    saved = 0
    for path in shared_objects(bundle):
        place = path.relative_to(bundle).as_posix()
        if any(fnmatch(place, f"*{shape}") for shape in WITHOUT_SYMBOLS):
            before = path.stat().st_size
            subprocess.run([strip, "--strip-unneeded", str(path)], check=True)
            saved += before - path.stat().st_size
        if path.name.startswith("libicudata.so"):
            saved += slim_icu(path, icu_table_exclusion)
    return saved


def shared_objects(bundle: Path) -> Iterator[Path]:
    """Every ELF file, in order."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def required_packages(bundle: Path) -> list[str]:
    """The Debian packages with the libraries that the bundle asks for and does not hold."""
    files = list(shared_objects(bundle))
    held = {path.name for path in bundle.rglob("*") if ".so" in path.name}
    asked = {name for path in files for name in asked_for(path)} - held
    found = {package for name in asked if (package := package_of(name))}
    return sorted(found)


def asked_for(path: Path) -> list[str]:
    """The libraries that an ELF file names as needed."""
    return [line.split()[1] for line in head(path) if line.strip().startswith("NEEDED")]


def writable_programs(bundle: Path) -> list[str]:
    """The files that want memory, or a stack, that can be both written and executed."""
    if not sys.platform.startswith("linux"):
        return []
    found = (path for path in shared_objects(bundle) if any("flags rwx" in x for x in head(path)))
    return [path.relative_to(bundle).as_posix() for path in found]


def head(path: Path) -> list[str]:
    """The lines of an ELF file's private headers."""
    command = ["objdump", "-p", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def package_of(library: str) -> str:
    """The installed Debian package that holds a library; "" if none does."""
    command = ["dpkg", "-S", f"*/{library}"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    owners = [line.split(":")[0] for line in said.splitlines() if line.endswith(f"/{library}")]
    return owners[0] if owners else ""
