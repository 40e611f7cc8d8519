"""The scripts of packaging/ are no package, so that they hide no library of that name."""

import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "packaging"
sys.path += [str(SCRIPTS), str(SCRIPTS / "resources")]
