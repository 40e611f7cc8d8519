"""Files of ours with @NAMES@ in them, filled in for one release. Needs nothing but Python."""

import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from freeze import epoch, release

sys.path.append(str(Path(__file__).parent / "backend"))
from published import address

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def fill_template(path: Path, **facts: str) -> str:
    """A file of ours with its @NAMES@ replaced; what needs the address goes without it."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    facts |= {"VERSION": release(), "DATE": day, "ARCHITECTURE": architecture()}
    facts["ADDRESS"] = address()
    text = path.read_text(encoding="utf-8")
    if not facts["ADDRESS"]:
        text = re.sub(r"(?ms)^ *<!-- published -->.*?<!-- end -->\n|^[^\n]*@ADDRESS@\n", "", text)
    return re.sub(r"@([A-Z]+)@", lambda hit: facts[hit[1]], text)


def architecture() -> str:
    """This machine in Debian's words."""
    return ARCHITECTURES.get(platform.machine(), platform.machine())
