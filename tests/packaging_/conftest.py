"""The scripts of packaging/ are no package, so that they hide no library of that name."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "packaging"))
