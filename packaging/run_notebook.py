"""Run docs/noisegram.ipynb and keep its outputs, stills only: a picture that moves is large.

    python packaging/run_notebook.py

Needs the extra `reference`. A test runs the notebook too, and compares nothing but that it runs.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "noisegram.ipynb"
KEPT = ("image/png", "text/plain")
SECONDS = 300  # for a cell


def main() -> int:
    """Run it and write it; the exit status."""
    book = run_notebook(NOTEBOOK)
    for cell in book.cells:
        cell.metadata = {}
        cell.outputs = [keep_small(one) for one in cell.get("outputs", [])]
        if cell.cell_type != "code":
            del cell["outputs"]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book.metadata = {"kernelspec": kernel}
    nbformat.validate(book)
    NOTEBOOK.write_text(nbformat.writes(book) + "\n", encoding="utf-8")
    print(f"{NOTEBOOK.relative_to(ROOT)}: {NOTEBOOK.stat().st_size / 1e3:.0f} KB")
    return 0


def run_notebook(path: Path) -> Any:
    """A notebook with its outputs, run in an empty folder. Raises where a cell does.

    What it imports is this checkout, whatever is installed.
    """
    book = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        names, place = Path(folder) / "names", Path(folder) / "work"
        shutil.copytree(ROOT / "packaging" / "noisegram", names / "noisegram")
        place.mkdir()
        env = os.environ | {"PYTHONPATH": os.pathsep.join([str(names), str(ROOT)])}
        resources = {"metadata": {"path": str(place)}}
        client = NotebookClient(book, timeout=SECONDS, kernel_name="python3", resources=resources)
        client.execute(env=env)
    return book


def keep_small(output: Any) -> Any:
    """An output without what moves, and without the name of a file that was in a folder."""
    output.pop("execution_count", None)
    if output.output_type == "execute_result":
        output.execution_count = None
    if "data" in output:
        output.metadata = {}
        output.data = {kind: output.data[kind] for kind in KEPT if kind in output.data}
        if len(output.data) > 1:
            del output.data["text/plain"]
    return output


if __name__ == "__main__":
    sys.exit(main())
