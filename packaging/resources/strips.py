"""Draw resources/strips, the samples on the cards of the shipped models, after one was replaced.

    python packaging/resources/strips.py

A test fails while a shipped model has none. Takes a minute or two.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.models.library import list_models
from engine.pictures import save_png
from engine.progress import finish
from engine.studio import Studio
from guiapp.models.strip_cache import shipped_strips, side_by_side, strip_name, strip_request


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
