"""Build the installers of the platform this runs on.

    python -m pip install --no-deps --require-hashes -r packaging/bundle.lock
        --extra-index-url https://download.pytorch.org/whl/cpu    (on Linux)
    python -m pip install --no-deps .         both once
    python packaging/build.py                into dist/
    python packaging/build.py --keep         and remember the sizes in last_build.json
    python packaging/build.py --twice        and again, to see that both are alike

Ends with status 1 if something is larger than it may be, or of another release than bundle.lock
says. What goes in is in parts.py.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

from contents import distributions
from figures import complaints, keep, last_build, table
from freeze import FOR_USE, freeze
from libraries import writable_programs
from licenses import collect_licenses
from lock import LOCK, unlocked
from sbom import bill


def main() -> int:
    """Build, list, measure; returns the exit status."""
    started = time.monotonic()
    refuse_cards(list(distributions()))
    refuse_others(unlocked(distributions(), LOCK.read_text(encoding="utf-8")))
    bundle = finished_bundle()
    FOR_USE.mkdir(exist_ok=True)
    (FOR_USE / "noisegram.cdx.json").write_text(json.dumps(bill(bundle), indent=1) + "\n")
    listing = file_hashes(bundle)
    (FOR_USE / "files.sha256").write_text(listing)
    sizes = {"installed": sum(p.lstat().st_size for p in bundle.rglob("*") if not p.is_dir())}
    packages = make_packages(bundle)
    sizes |= {kind: path.stat().st_size for kind, path in packages.items()}
    sums = [f"{sha256(path)}  {path.name}\n" for path in sorted(packages.values())]
    (FOR_USE / "SHA256SUMS").write_text("".join(sums))
    before = last_build().sizes
    print(table(sizes, before))
    print(f"built in {(time.monotonic() - started) / 60:.1f} min, into {FOR_USE}")
    troubles = complaints(sizes, before)
    troubles += [f"writable and executable: {place}" for place in writable_programs(bundle)]
    if "--twice" in sys.argv:
        troubles += differences(listing, file_hashes(finished_bundle()))
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    if "--keep" in sys.argv and not troubles:
        keep(sizes)
    return 1 if troubles else 0


def refuse_cards(packages: list[str]) -> None:
    """End with a sentence if PyTorch is the build for NVIDIA cards: it is gigabytes larger."""
    found = [name for name in packages if name.startswith(("nvidia-", "triton"))]
    if found:
        raise SystemExit(
            f"This PyTorch brings {', '.join(found)}. Install its CPU build first: choose Pip and"
            " CPU on https://pytorch.org/get-started/locally/"
        )


def refuse_others(troubles: list[str]) -> None:
    """End with a sentence if packages are of other releases than those that were tried."""
    if troubles:
        raise SystemExit(
            f"Not as in packaging/bundle.lock: {'; '.join(troubles)}. Install from it, or make it"
            " anew (packaging/lock.py)."
        )


def finished_bundle() -> Path:
    """The program's folder, licenses included."""
    bundle = freeze()
    collect_licenses(bundle)
    return bundle


def make_packages(bundle: Path) -> dict[str, Path]:
    """The platform's installers, by kind."""
    if sys.platform == "win32":
        from windows_installer import make_installer

        return {"exe": make_installer(bundle, FOR_USE)}
    if sys.platform == "darwin":
        from macos_app import make_dmg

        return {"dmg": make_dmg(bundle, FOR_USE)}
    from linux_packages import make_deb, make_tar

    return {"deb": make_deb(bundle, FOR_USE), "tar.zst": make_tar(bundle, FOR_USE)}


def file_hashes(bundle: Path) -> str:
    """Every file of the bundle with its hash, one a line."""
    files = [path for path in sorted(bundle.rglob("*")) if path.is_file()]
    return "".join(f"{sha256(path)}  {path.relative_to(bundle).as_posix()}\n" for path in files)


def differences(one: str, other: str) -> list[str]:
    """The files that two builds do not have alike."""
    alike = set(one.splitlines()) ^ set(other.splitlines())
    return [
        f"not reproduced: {name}" for name in sorted({line.split("  ", 1)[1] for line in alike})
    ]


def sha256(path: Path) -> str:
    """A file's hash."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
