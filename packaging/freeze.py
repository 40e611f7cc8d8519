"""The program with its own Python: PyInstaller's onedir, from noisegram.spec.

Never one file, which unpacks itself at every start; no UPX, which virus scanners take for a virus;
no strip of everything, which breaks numpy's OpenBLAS.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORD = "noisegram"  # the program's name, in every path
MAKING = ROOT / "build" / "packaging"  # what comes up on the way
FOR_USE = ROOT / "dist"  # what is handed on
EPOCH = "1767225600"  # 2026-01-01: the time that every file gets, unless SOURCE_DATE_EPOCH is set


def freeze() -> Path:
    """Build the folder with the program; returns it."""
    from icon import write_icons
    from libraries import slim

    write_icons(MAKING)
    # The order of sets, and with it that of modules, must not depend on the run.
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(epoch())}
    spec = Path(__file__).with_name("noisegram.spec")
    command = [sys.executable, "-m", "PyInstaller", str(spec), "--noconfirm", "--log-level=WARN"]
    places = ["--distpath", str(MAKING / "frozen"), "--workpath", str(MAKING / "work")]
    subprocess.run([*command, *places], cwd=ROOT, env=os.environ | fixed, check=True)
    bundle = MAKING / "frozen" / WORD
    slim(bundle)
    return bundle


def epoch() -> int:
    """The time in seconds that files get, so that two builds are alike."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def release() -> str:
    """The version that is built."""
    from importlib.metadata import version

    return version(WORD)
