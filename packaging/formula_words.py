"""Formulas as one says them, from their MathML: for screen readers, and to read as text."""

import re
from typing import Literal
from xml.etree import ElementTree as ET

Language = Literal["en", "de"]

WORDS: dict[str, tuple[str, str]] = {  # of symbols, in English and German; "" is not said
    "=": ("equals", "gleich"), "+": ("plus", "plus"), "−": ("minus", "minus"),
    "-": ("minus", "minus"), "⋅": ("times", "mal"), "×": ("times", "mal"), "/": ("over", "durch"),
    "≤": ("is at most", "höchstens"), "≥": ("is at least", "mindestens"),
    "<": ("is less than", "kleiner als"), ">": ("is greater than", "größer als"),
    "≈": ("is about", "ungefähr"), "→": ("goes to", "geht gegen"), "←": ("becomes", "wird zu"),
    "∼": ("is drawn from", "gezogen aus"), "~": ("is drawn from", "gezogen aus"),
    "∝": ("is proportional to", "proportional zu"), "·": ("times", "mal"),
    "⟹": ("hence", "daraus"), "∣": ("given", "gegeben"),
    "|": ("bar", "Strich"), "‖": ("against", "gegen"), "∥": ("against", "gegen"),
    "∑": ("the sum", "die Summe"), "∏": ("the product", "das Produkt"),
    "∫": ("the integral", "das Integral"), "∇": ("the gradient", "der Gradient"),
    "Δ": ("delta", "Delta"), "∂": ("d", "d"), "∞": ("infinity", "unendlich"),
    "…": ("and so on", "und so weiter"), "⋯": ("and so on", "und so weiter"),
    "α": ("alpha", "Alpha"), "β": ("beta", "Beta"), "γ": ("gamma", "Gamma"),
    "δ": ("delta", "Delta"), "ϵ": ("epsilon", "Epsilon"), "ε": ("epsilon", "Epsilon"),
    "η": ("eta", "Eta"), "θ": ("theta", "Theta"), "λ": ("lambda", "Lambda"), "μ": ("mu", "My"),
    "ν": ("nu", "Ny"), "ρ": ("rho", "Rho"), "σ": ("sigma", "Sigma"), "τ": ("tau", "Tau"),
    "φ": ("phi", "Phi"), "ϕ": ("phi", "Phi"),
    "log": ("log", "Log"), "ln": ("the logarithm of", "Logarithmus von"),
    "cos": ("cosine", "Kosinus"), "sin": ("sine", "Sinus"), "tan": ("tangent", "Tangens"),
    "min": ("the minimum of", "das Minimum von"), "max": ("max", "max"),
    "(": ("open bracket", "Klammer auf"), ")": ("close bracket", "Klammer zu"),
    "[": ("open bracket", "Klammer auf"), "]": ("close bracket", "Klammer zu"),
    "{": ("open bracket", "Klammer auf"), "}": ("close bracket", "Klammer zu"),
    ",": (",", ","), ".": ("", ""), ";": (",", ","), ":": ("", ""), "′": ("prime", "Strich"),
    "\u2061": ("", ""), "!": ("factorial", "Fakultät"),
}  # fmt: skip
ACCENTS = {
    "̂": ("hat", "Dach"), "ˆ": ("hat", "Dach"), "^": ("hat", "Dach"), "¯": ("bar", "quer"),
    "‾": ("bar", "quer"), "̄": ("bar", "quer"), "~": ("tilde", "Tilde"), "˜": ("tilde", "Tilde"),
    "̃": ("tilde", "Tilde"), "―": ("bar", "quer"),
}  # fmt: skip
PHRASES: dict[str, tuple[str, str]] = {
    "fraction": ("the fraction", "der Bruch"), "over": ("over", "durch"),
    "end": ("end of fraction", "Ende des Bruchs"), "root": ("the root of", "Wurzel aus"),
    "root end": ("end of root", "Ende der Wurzel"), "sub": ("sub", "Index"),
    "squared": ("squared", "Quadrat"), "to": ("to the power of", "hoch"),
    "from": ("from", "von"), "up to": ("to", "bis"),
    "of": ("of", "von"), "under": ("which is", "das ist"),
    "norm": ("the norm of", "die Norm von"), "norm end": ("end of norm", "Ende der Norm"),
}  # fmt: skip
AFTER = r", (equals|plus|minus|times|over|end|close|given|gleich|mal|durch|Ende|Klammer zu)\b"
OPENING, CLOSING = frozenset("(["), frozenset(")]")
SIMPLE = 2  # elements of a part that needs no end said
LARGE = frozenset("∑∏∫")


def said(element: ET.Element, language: Language) -> str:
    """A formula in words."""
    speaker = Speaker(0 if language == "en" else 1)
    words = " ".join(speaker.words(element).split())
    words = re.sub(r"( ?,)+", ",", words)
    return re.sub(AFTER, r" \1", words).strip(" ,")


class Speaker:
    """Says the elements of MathML in one language."""

    def __init__(self, column: int) -> None:
        self._column = column

    def phrase(self, name: str) -> str:
        return PHRASES[name][self._column]

    def words(self, element: ET.Element) -> str:
        kind = element.tag
        if kind == "mtext":
            return (element.text or "").strip()
        if kind in ("mi", "mn", "mo"):
            return self.symbol(plain(element))
        if kind == "mspace":
            return "," if element.get("width") in ("1em", "2em") else ""
        if kind == "mfrac":
            return self.fraction(*element)
        if kind == "msqrt":
            return self.closed(self.phrase("root"), list(element), self.phrase("root end"))
        if kind in ("msub", "munder") and len(element) == 2:
            return self.below(*element)
        if kind in ("msup", "mover") and len(element) == 2:
            return self.above(*element)
        if kind in ("msubsup", "munderover") and len(element) == 3:
            return self.both(*element)
        if len(element) > 1 and all(e.get("mathvariant") == "normal" for e in element):
            return plain(element)  # the letters of a name
        return self.row(list(element))

    def row(self, elements: list[ET.Element]) -> str:
        """A row. Brackets behind the name of a function are not said, nor is a bar named twice."""
        found: list[str] = []
        open_ones: list[bool] = []  # whether each open bracket is said
        paired = sum(is_norm(element) for element in elements) % 2 == 0
        norm = False
        for number, element in enumerate(elements):
            text = plain(element)
            if element.tag == "mo" and text in OPENING:
                open_ones.append(not is_function(elements[number - 1] if number else None))
                found.append(self.symbol(text) if open_ones[-1] else self.phrase("of"))
            elif element.tag == "mo" and text in CLOSING:
                is_said = open_ones.pop() if open_ones else True
                found.append(
                    self.symbol(text) if is_said else "," if number + 1 < len(elements) else ""
                )
            elif paired and is_norm(element):
                power = self.words(element).removeprefix(self.symbol("‖"))
                found.append(self.phrase("norm end") + power if norm else self.phrase("norm"))
                norm = not norm
            else:
                found.append(self.words(element))
        return " ".join(found)

    def symbol(self, text: str) -> str:
        if text in WORDS:
            return WORDS[text][self._column]
        return text

    def fraction(self, above: ET.Element, below: ET.Element) -> str:
        inner = f"{self.words(above)} {self.phrase('over')} {self.words(below)}"
        if size_of(above) <= SIMPLE and size_of(below) <= SIMPLE:
            return inner
        return f"{self.phrase('fraction')} {inner} {self.phrase('end')},"

    def closed(self, start: str, elements: list[ET.Element], end: str) -> str:
        inner = self.row(elements)
        if sum(size_of(element) for element in elements) <= SIMPLE:
            return f"{start} {inner}"
        return f"{start} {inner} {end},"

    def below(self, base: ET.Element, index: ET.Element) -> str:
        if base.tag == "munder" or "⏟" in plain(base):
            return f"{self.words(base)} {self.phrase('under')} {self.words(index)},"
        if plain(index) == "⏟":
            return self.words(base)
        return f"{self.words(base)} {self.index(index)}"

    def index(self, index: ET.Element) -> str:
        """An index; after a long one a pause tells that it is over."""
        end = "," if size_of(index) > 1 else ""
        return f"{self.phrase('sub')} {self.words(index)}{end}"

    def above(self, base: ET.Element, top: ET.Element) -> str:
        text = plain(top)
        if text in ACCENTS:
            return f"{self.words(base)} {ACCENTS[text][self._column]}"
        if text == "2":
            return f"{self.words(base)} {self.phrase('squared')}"
        if text and set(text) == {"′"}:
            return f"{self.words(base)} {self.symbol('′')}"
        return f"{self.words(base)} {self.phrase('to')} {self.words(top)},"

    def both(self, base: ET.Element, index: ET.Element, top: ET.Element) -> str:
        if plain(base) in LARGE:
            span = f"{self.phrase('from')} {self.words(index)} {self.phrase('up to')}"
            return f"{self.words(base)} {span} {self.words(top)} {self.phrase('of')}"
        lower = f"{self.words(base)} {self.index(index)}"
        text = plain(top)
        if text == "2":
            return f"{lower} {self.phrase('squared')}"
        return f"{lower} {self.phrase('to')} {self.words(top)},"


def plain(element: ET.Element) -> str:
    return "".join(element.itertext()).strip()


def is_norm(element: ET.Element) -> bool:
    """True of a double bar, alone or with a power."""
    base = element[0] if element.tag == "msup" else element
    return base.tag in ("mo", "mi") and plain(base) in ("‖", "∥")


def is_function(element: ET.Element | None) -> bool:
    """True of a letter that brackets after it belong to: p(x), D(x, σ), w_k(x)."""
    if element is None:
        return False
    base = element
    while len(base):
        base = base[0]
    name = (base.text or "").strip()
    return element.tag in ("mi", "msub", "msup") and name in (*"pqNDFEuxw", "KL", "Var", "Cov", "O")


def size_of(element: ET.Element) -> int:
    """The symbols of an element."""
    return sum(1 for each in element.iter() if not len(each) and (each.text or "").strip())
