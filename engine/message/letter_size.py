"""How large the letters of a text are: letter size and length of line, solved together.

Sizes are cap heights at a page width of 480 pixels; they grow and shrink with the page. A message
is set on a page of at most 3:2, in letters as large as have room. Where those would be too small
for that, it is a letter page: small letters that keep their size while the page grows to 4:5, then
shrink as far as they read with ease. What is longer still goes on below, see `split`.
"""

from collections.abc import Callable

from engine.message.composed.places import reach
from engine.message.lines import extent, paragraphs
from engine.message.metrics import ASCENT, DESCENT, LINE

MARGIN = 26.0
LARGEST, COMFORTABLE, SMALLEST = 110.0, 52.0, 40.0  # cap heights of a short message
LONG = 22.0  # of a letter page, at most
FINEST = 13.0  # and at least
MEASURE = 0.9  # of the room, that its lines take: letters of wide hands are up to a fifth wider
WIDE, TALL = 480 * 2 / 3, 480 * 5 / 4  # heights of a page of 3:2 and of 4:5
TALLEST = 560.0  # height of a page up to which letters grow, by the rules of 1


def choose_size(text: str, room: float) -> float:
    """Cap height, where `room` of the page's width is free.

    Words stay whole, unless that alone would make a message a letter page.
    """
    measured = paragraphs(text)

    def height(size: float, share: float = 1.0) -> float:
        lines = [line for part in measured for line in part.wrap(share * room / size)]
        return height_of(lines, size)

    size = choose_size_1(text, room)
    if height(size) <= WIDE:
        return size
    word = widest_word(text)
    most = room / max(word, 1e-6) if word * LONG <= room else LARGEST
    size = largest(lambda size: height(size) <= WIDE, LONG, most)
    if size is None:
        size = largest(lambda size: height(size, MEASURE) <= TALL, FINEST, LONG)
    return FINEST if size is None else size


def choose_size_1(text: str, room: float) -> float:
    """The same by the rules of 1, in which letters shrink for no page, however tall.

    At the smallest size that reads with ease, lines are counted; then the letters grow while
    there are no more lines and the page is not too tall. A text that is tall already gets the
    smallest letters.
    """
    measured = paragraphs(text)

    def rows(size: float) -> int:
        return sum(len(part.wrap(room / size)) for part in measured)

    fewest = rows(COMFORTABLE)
    if fewest * LINE * COMFORTABLE > TALLEST:
        return SMALLEST
    high = min(LARGEST, TALLEST / LINE / fewest, room / max(widest_word(text), 1e-6))
    if high <= SMALLEST:
        return SMALLEST
    return largest(lambda size: rows(size) <= fewest, SMALLEST, high) or SMALLEST


def height_of(lines: list[str], size: float) -> float:
    """Height of the page of these lines in letters of this cap height."""
    marks = sum(sum(reach(line)) for line in lines)
    pad = MARGIN + 0.12 * size
    return 2 * pad + (ASCENT + DESCENT - 0.2 + LINE * (len(lines) - 1) + marks) * size


def widest_word(text: str) -> float:
    """In cap heights."""
    return max((extent(word) for word in text.split()), default=0.0)


def largest(fits: Callable[[float], bool], low: float, high: float) -> float | None:
    """The largest size from `low` to below `high` that fits, nearly; None if none does."""
    if not fits(low):
        return None
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
