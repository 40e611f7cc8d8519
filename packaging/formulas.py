"""Sets every formula of docs/maths.md and of Explain's cards, in resources/formulas.json.

    pip install -e '.[formulas]'
    python packaging/formulas.py

ziamath sets them in STIX Two Math. All lengths are thousandths of an em, y points down from the
baseline. The table has

    outlines  each shape once, as commands and coordinates: M 0 0 L 5 0 Q 7 2 9 9 Z
    formulas  by key: see `Entry`

The window reads it (guiapp/formulas/table.py) and needs no ziamath.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from formula_words import is_norm, plain, said

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from guiapp.explain.cards import CARDS  # noqa: E402
from guiapp.formulas.source import Formula, formulas_in  # noqa: E402
from guiapp.formulas.table import PLACE, Entry, FormulaTable  # noqa: E402

TABLE = ROOT / "resources" / "formulas.json"
MATHS = ROOT / "docs" / "maths.md"
EM = 1000
POINTS = 12  # an em of ziafont's symbols
RELATIONS = frozenset("=≤≥<>≈→←∼⟹⇒≔")
SIGNS = frozenset("+−-")
NONE, CLOSED = -1, -2  # places: of no symbol; of one that stands for nothing on the page
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
PARTS = {  # what on the page a symbol stands for, by its MathML without tags
    "x": "state", "x̂0": "guess", "D": "guess", "ε": "noise", "ε̂": "noise", "σ": "level",
    "Du": "untold", "Dc": "told", "x0": "truth",
}  # fmt: skip


def formulas() -> tuple[list[Formula], set[Formula]]:
    """All that are shown, and those of the cards among them."""
    of_cards = {Formula(latex, True) for card in CARDS for latex in card.formulas}
    of_maths = formulas_in(MATHS.read_text(encoding="utf-8"))
    return sorted({*of_maths, *of_cards}), of_cards


def marked(element: ET.Element, links: list[str]) -> None:
    """Write into each element of a line what it belongs to, "PLACE GROUP", as its color.

    PLACE counts the symbols that stand for a part of the page; GROUP counts the
    elements beside each other, at whose starts a long line may be broken.
    """
    [row] = element if len(element) == 1 and element[0].tag == "mrow" else [element]
    for group, child in enumerate(row):
        mark(child, links, group)


def mark(element: ET.Element, links: list[str], group: int, place: int = NONE) -> None:
    """Mark an element and what is in it; `place`: of the symbol that it is a part of."""
    part = PARTS.get(plain(element)) if element.tag in ("mi", "msub", "mover") else None
    if part and place == NONE:
        links.append(part)
        place = len(links) - 1
    element.set("mathcolor", f"{place} {group}")
    if element.tag in ("msub", "msubsup", "mover") and place == NONE:
        place = CLOSED  # x in x_t and in x-bar is another quantity than x
    for child in element:
        mark(child, links, group, place)


def line_starts(element: ET.Element) -> tuple[list[int], list[int], list[int]]:
    """The groups before which a long line is broken: after wide space, else at relations, else at
    signs; never within brackets."""
    [row] = element if len(element) == 1 and element[0].tag == "mrow" else [element]
    spaced, relations, signs = [], [], []
    depth, norm = 0, False
    for group, child in enumerate(row):
        text, before = plain(child), row[group - 1] if group else None
        depth += (text in OPENING) - (text in CLOSING) if child.tag == "mo" else 0
        norm ^= is_norm(child)
        if before is None or depth or norm:
            continue
        if before.tag == "mspace" and before.get("width") in ("1em", "2em"):
            spaced.append(group)
        elif child.tag == "mo" and text in RELATIONS:
            relations.append(group)
        elif child.tag == "mo" and text in SIGNS and plain(before) not in RELATIONS:
            signs.append(group)
    return spaced, relations, signs


class Setter:
    """Sets formulas one after the other; an outline that came before is named by its number."""

    def __init__(self) -> None:
        self.outlines: dict[str, int] = {}

    def entry(self, formula: Formula, german: bool) -> Entry:
        """Set one. Raises what ziamath raises of LaTeX that it does not know."""
        ziamath: Any = import_module("ziamath")
        ziamath.config.precision = 6
        mathml = ziamath.tex.tex2mml(formula.latex, inline=not formula.displayed)
        element: ET.Element = ziamath.zmath.denamespace(ET.fromstring(mathml))
        for sign in element.iter():
            if sign.text == "‖":
                sign.set("stretchy", "false")  # as in TeX
            elif sign.text == "ϵ":
                sign.text = "ε"  # as in the words of the window
        words = said(element, "en"), said(element, "de") if german else ""
        links: list[str] = []
        starts = line_starts(element)
        marked(element, links)
        math = ziamath.Math(element, size=EM, margin=0)
        box = math.node.bbox
        glyphs: list[int] = []
        rules: list[int] = []
        groups: dict[int, float] = {}
        for kind, numbers, color in self._pieces(math.svgxml()):
            place, group = (int(number) for number in color.split())
            (glyphs if kind else rules).extend([*numbers, max(place, NONE)])
            left = numbers[1] if kind else numbers[0]
            groups[group] = min(left, groups.get(group, left))
        return Entry(
            size=[round(box.xmax), round(box.ymax), round(-box.ymin)],
            glyphs=glyphs, rules=rules, links=links,
            breaks=[[round(groups[each]) for each in kind if each in groups] for kind in starts],
            en=words[0], de=words[1],
        )  # fmt: skip

    def _pieces(self, svg: ET.Element) -> Iterator[tuple[bool, list[int], str]]:
        """Each glyph as [outline, x, y, scale], each rule as [x, y, width, height]; its color."""
        boxes: dict[str, list[float]] = {}
        shapes: dict[str, int] = {}
        for piece in svg:
            if piece.tag == "symbol":
                paths = [path.attrib["d"] for path in piece.iter("path")]  # a tall one has several
                if paths:
                    name = piece.attrib["id"]
                    boxes[name] = [float(n) for n in piece.attrib["viewBox"].split()]
                    shapes[name] = self._number(" ".join(paths))
            elif piece.tag == "use" and piece.attrib["href"][1:] in shapes:
                name = piece.attrib["href"][1:]
                left, top, wide, _ = boxes[name]
                scale = float(piece.attrib["width"]) / wide
                x = float(piece.attrib["x"]) - left * scale
                y = float(piece.attrib["y"]) - top * scale
                size = round(scale * POINTS)
                yield True, [shapes[name], round(x), round(y), size], piece.attrib["fill"]
            elif piece.tag == "rect":
                sides = [round(float(piece.attrib[side])) for side in ("x", "y", "width", "height")]
                yield False, sides, piece.attrib["fill"]

    def _number(self, path: str) -> int:
        """The number of an outline, in whole units."""
        words = [
            word if word.isalpha() else str(round(float(word) * EM / POINTS))
            for word in path.split()
        ]
        return self.outlines.setdefault(" ".join(words), len(self.outlines))


def build_table() -> FormulaTable:
    """Set all formulas. Raises `ValueError` for a formula without any outline."""
    setter, (wanted, of_cards) = Setter(), formulas()
    entries = {each.key: setter.entry(each, each in of_cards) for each in wanted}
    empty = [key for key, entry in entries.items() if not entry.glyphs]
    if empty:
        raise ValueError(f"nothing to be seen of {empty}")
    assert all(len(entry.glyphs) % PLACE == 0 for entry in entries.values())
    return FormulaTable(font="STIX Two Math", outlines=list(setter.outlines), formulas=entries)


def main() -> int:
    """Write the table; the exit status."""
    table = build_table()
    content = msgspec.json.encode(table)
    TABLE.write_bytes(content.replace(b'},"', b'},\n"').replace(b'","M', b'",\n"M') + b"\n")
    print(f"{len(table.formulas)} formulas of {len(table.outlines)} outlines: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
