"""The figures of the sources: sizes, circles of imports, names with two meanings, walks.

    python packaging/house.py [ROOT]

Syntax trees alone are read, nothing is imported. Every figure is a function that returns data;
`main` prints them all.
"""

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PARTS = ("engine", "guiapp", "tests", "packaging")
PRODUCT = ("engine", "guiapp")
QUAINT = re.compile(r"(What|Whether|Who|How|The same)\b")
STEP = re.compile(r"`(?P<file>[\w/]+\.py)(?:: (?P<name>[\w.]+)(?:\(\))?)?`")

Arrows = dict[str, set[str]]  # from each module or room to what it imports


class Source(NamedTuple):
    """A file of Python and its syntax tree."""

    path: str  # from the root, with slashes
    module: str  # dotted; a package's is that of its folder
    lines: int
    tree: ast.Module


class Step(NamedTuple):
    """A step of a walk: a file, and the function, class or method in it that is meant, or ""."""

    file: str
    name: str


def read_sources(root: Path = ROOT, folders: Iterable[str] = PRODUCT) -> list[Source]:
    """All files of Python below some folders, in order."""
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            place = path.relative_to(root)
            module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
            found.append(Source(place.as_posix(), module, text.count("\n"), ast.parse(text)))
    return found


def sizes(sources: Iterable[Source]) -> dict[str, list[int]]:
    """The lines of each file, by part."""
    found: dict[str, list[int]] = defaultdict(list)
    for source in sources:
        found[source.path.split("/")[0]].append(source.lines)
    return dict(found)


def crowds(sources: Iterable[Source]) -> dict[str, int]:
    """The number of files directly in each folder, `__init__.py` aside; the largest first."""
    places = (source.path.rpartition("/") for source in sources)
    counts = Counter(folder for folder, _, name in places if name != "__init__.py")
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def arrows_between(sources: list[Source]) -> Arrows:
    """The modules among the sources that each imports, late imports and those for types too."""
    known = {source.module for source in sources}
    arrows: Arrows = {source.module: set() for source in sources}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import):
                arrows[source.module] |= {alias.name for alias in node.names} & known
            elif isinstance(node, ast.ImportFrom):
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                arrows[source.module] |= known & (
                    names if names <= known else names | {node.module}
                )
        arrows[source.module].discard(source.module)
    return arrows


def between_rooms(arrows: Arrows) -> Arrows:
    """Imports between rooms: top folders such as engine.data, and the files beside them."""
    rooms: Arrows = defaultdict(set)
    for start, ends in arrows.items():
        room = ".".join(start.split(".")[:2])
        rooms[room] |= {".".join(end.split(".")[:2]) for end in ends} - {room}
    return dict(rooms)


def circles(arrows: Arrows) -> list[list[str]]:
    """Groups that need each other, however many steps apart; sorted, the largest first."""
    reached = {start: reachable(arrows, start) for start in arrows}
    groups = {
        tuple(sorted({start, *(end for end in ends if start in reached.get(end, ()))}))
        for start, ends in reached.items()
        if start in ends
    }
    return sorted(map(list, groups), key=lambda group: (-len(group), group))


def reachable(arrows: Arrows, start: str) -> set[str]:
    """Everything that following arrows from a place leads to."""
    found: set[str] = set()
    ahead = list(arrows.get(start, ()))
    while ahead:
        place = ahead.pop()
        if place not in found:
            found.add(place)
            ahead += arrows.get(place, ())
    return found


def repeated_classes(sources: Iterable[Source]) -> dict[str, list[str]]:
    """The public names that more than one class has, and their files; protocols aside."""
    found: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                protocol = "Protocol" in " ".join(map(ast.unparse, node.bases))
                found[node.name] += [] if protocol else [source.path]
    return {name: paths for name, paths in sorted(found.items()) if len(paths) > 1}


def repeated_functions(sources: list[Source], most: int = 2) -> dict[str, list[str]]:
    """The names of functions in more than `most` modules, verbs and methods aside; their files."""
    found: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        verbs = verbs_of(source)
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name not in verbs:
                found[node.name].append(source.path)
    return {name: paths for name, paths in sorted(found.items()) if len(paths) > most}


def verbs_of(source: Source) -> set[str]:
    """The functions of a file that are verbs: a command of an `app`, or named as their file is."""
    if not source.module.startswith("engine.cli."):
        return set()
    found = {source.module.rpartition(".")[2]}
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef):
            marks = (ast.unparse(mark) for mark in node.decorator_list)
            found |= {node.name for mark in marks if ".command(" in mark or ".callback(" in mark}
    return found


def docstrings(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """The docstrings of a file, and the statement that each is."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield text, node.body[0]


def quaint_docstrings(sources: Iterable[Source]) -> list[str]:
    """`path:line: first line` of each docstring that begins as a question or leans on another."""
    return [
        f"{source.path}:{place.lineno}: {text.splitlines()[0]}"
        for source in sources
        for text, place in docstrings(source)
        if QUAINT.match(text)
    ]


def docstring_share(sources: list[Source]) -> float:
    """The share of all lines that are of docstrings."""
    places = [place for source in sources for _, place in docstrings(source)]
    lines = sum((place.end_lineno or place.lineno) + 1 - place.lineno for place in places)
    return lines / max(1, sum(source.lines for source in sources))


def walks(text: str) -> dict[str, list[Step]]:
    """The walks of a document: by heading, the steps of its numbered list that name a file.

    A step is written `engine/studio.py: write`, in backticks, also several in one item.
    """
    found: dict[str, list[Step]] = {}
    heading, numbered = "", False
    for line in text.splitlines():
        if line.startswith("#"):
            heading, numbered = line.lstrip("# ").strip(), False
        numbered = bool(re.match(r"\d+\. ", line)) or (numbered and line.startswith(" "))
        if numbered:
            steps = [Step(step["file"], step["name"] or "") for step in STEP.finditer(line)]
            if steps:
                found.setdefault(heading, []).extend(steps)
    return found


def files_of(walk: Iterable[Step]) -> list[str]:
    """The files of a walk in order, each once."""
    return list(dict.fromkeys(step.file for step in walk))


def wrong_steps(root: Path, walk: Iterable[Step]) -> list[Step]:
    """The steps whose file, or what they name in it, is not there."""
    return [step for step in walk if not is_there(root, step)]


def is_there(root: Path, step: Step) -> bool:
    path = root / step.file
    if not path.is_file():
        return False
    body: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    for part in filter(None, step.name.split(".")):
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        node = next((n for n in body if isinstance(n, kinds) and n.name == part), None)
        if node is None:
            return False
        body = node.body
    return True


def main(root: Path = ROOT) -> None:
    everything, product = read_sources(root, PARTS), read_sources(root)
    for part, lines in sizes(everything).items():
        print(f"{part:<10}{len(lines):>5} files{sum(lines):>8,} lines")
    print(f"{100 * docstring_share(product):.1f} % of the lines are docstrings")
    arrows = arrows_between(product)
    show(
        "Files directly in a folder", [f"{n:>4}  {folder}" for folder, n in crowds(product).items()]
    )
    show("Circles of files", [" ".join(group) for group in circles(arrows)])
    show("Circles of rooms", [" ".join(group) for group in circles(between_rooms(arrows))])
    for kind, found in (("Classes", repeated_classes), ("Functions", repeated_functions)):
        lines = [f"{name}: {', '.join(paths)}" for name, paths in found(product).items()]
        show(f"{kind} of one name", lines)
    show("Quaint docstrings", quaint_docstrings(product))
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    for title, walk in walks(text).items():
        wrong = [f"{step.file}: {step.name} is not there" for step in wrong_steps(root, walk)]
        show(f"Files of the walk {title!r}", [*files_of(walk), *wrong])


def show(title: str, lines: list[str], most: int = 30) -> None:
    more = [f"and {len(lines) - most} more"] if len(lines) > most else []
    print(f"\n{title}: {len(lines)}", *lines[:most], *more, sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
