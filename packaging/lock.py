"""The packages that a bundle is made of, each in one release and with its hashes: bundle.lock.

    python packaging/lock.py WHEEL...

makes it anew with uv. On Linux PyTorch's CPU build is taken, which the index of PyPI does not have:
the wheels for it are given. Installed from it is

    pip install --no-deps --require-hashes -r packaging/bundle.lock
        --extra-index-url https://download.pytorch.org/whl/cpu
"""

import hashlib
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path

from freeze import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

LOCK = Path(__file__).with_name("bundle.lock")
FOR_CARDS = ("nvidia-", "cuda-", "triton")  # what PyTorch for NVIDIA cards brings
COMPILE = (
    "uv", "pip", "compile", "pyproject.toml", "--extra", "packaging", "--universal",
    "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate", "--quiet",
)  # fmt: skip
LINUX = 'sys_platform == "linux"'
ELSEWHERE = 'sys_platform != "linux"'


def read_lock(text: str) -> dict[str, list[tuple[Requirement, list[str]]]]:
    """By name: each release of a package with the hashes of its files; markers tell them apart."""
    found: dict[str, list[tuple[Requirement, list[str]]]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        if entry.strip() and not entry.startswith("#"):
            words, *hashes = re.split(r"\s+--hash=", entry.strip())
            requirement = Requirement(words)
            releases = found.setdefault(canonicalize_name(requirement.name), [])
            releases.append((requirement, hashes))
    return found


def unlocked(packages: Mapping[str, Distribution], text: str) -> list[str]:
    """What is installed in another release than the lock says, in words."""
    lock, troubles = read_lock(text), []
    for name, package in packages.items():
        releases = [one for one, _ in lock.get(name, ()) if not one.marker or one.marker.evaluate()]
        here = [str(one.specifier) for one in releases]
        if here != [f"=={package.version}"] and name != "noisegram":
            troubles.append(f"{name} {package.version}, not {' '.join(here) or 'locked'}")
    return troubles


def make_lock(wheels: list[Path]) -> str:
    """The lock of today's newest releases that pyproject.toml allows."""
    compiled = subprocess.run(COMPILE, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    lines = []
    for name, releases in read_lock(compiled).items():
        if name.startswith(FOR_CARDS):
            continue
        for requirement, hashes in releases:
            words = f"{requirement}; {ELSEWHERE}" if name == "torch" else str(requirement)
            lines.append(" \\\n".join([words, *(f"    --hash={one}" for one in hashes)]))
    for wheel in wheels:
        _, version, _, _ = parse_wheel_filename(wheel.name)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lines.append(f"torch=={version}; {LINUX} \\\n    --hash=sha256:{digest}")
    return "# Made by packaging/lock.py, which says how to install from it.\n" + "\n".join(
        [*sorted(lines), ""]
    )


if __name__ == "__main__":
    LOCK.write_text(make_lock([Path(name) for name in sys.argv[1:]]), encoding="utf-8")
