"""The samples on the cards of the shipped models, so that nobody waits for them.

    python packaging/strips.py      draws resources/strips anew, after a model was replaced

A test fails while a shipped model has none. Takes a minute or two.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from engine.library import list_models  # noqa: E402
from engine.pictures import save_png  # noqa: E402
from engine.studio import Studio  # noqa: E402
from engine.work import finish  # noqa: E402
from guiapp.models.samples import shipped_strips, side_by_side, strip_name, strip_request  # noqa: E402


def main() -> None:
    """Draw what is missing, and remove what belongs to no model any more."""
    folder, studio = shipped_strips(), Studio()
    folder.mkdir(exist_ok=True)
    known = set()
    for info in list_models():
        if info.origin != "shipped":
            continue
        path = folder / strip_name(info.path)
        known.add(path)
        if not path.is_file():
            save_png(path, side_by_side(finish(studio.sample(strip_request(info))), info.card))
            print(f"{info.name}: {path.name}")
    for path in set(folder.glob("*.png")) - known:
        path.unlink()


if __name__ == "__main__":
    main()
