"""The .npz corpus of glyphs on disk: its columns, and the hands of its writers."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from engine.card import Hand
from engine.data.formats.npz import check_codes, read_npz
from engine.errors import DatasetError

NAMES = """
Ada Aiko Amara Ana Anton Asha Ben Bea Bruno Carla Chen Clara Dana Dario Dede Dora Elif Emil
Ena Erik Esther Eva Farid Fay Felix Finn Flora Gita Greta Hana Hugo Ida Ilse Imani Ines Iris
Ivan Jada Jan Jin Jonas Jun Kaia Karim Kei Lars Lea Leon Lila Lin Livia Luca Maja Malik Mara
Marek Mei Mila Milo Nadia Nico Nils Nina Noor Nora Odin Olga Omar Otto Paula Petra Priya
Quinn Rafa Ravi Remy Rosa Ruth Sami Sara Selma Sven Tara Theo Tilda Tomas Uma Vera Viktor
Wanda Wim Xenia Yara Yuki Yusuf Zara Zeno Zoe Aldo Brit
"""
HAND_NAMES = tuple(NAMES.split())
MOST_BYTES = 4 * 2**30  # unpacked: five million glyphs
NAMED_HAND_GLYPHS = 20  # pictures of a writer that are enough for a hand


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """N glyphs as columns: row i of each belongs to glyph i."""

    images: np.ndarray  # uint8 [N, 28, 28], white ink on black
    codepoints: np.ndarray  # int64 [N]
    source: np.ndarray  # str [N]
    writer: np.ndarray  # int [N], -1 = unknown
    case_known: np.ndarray  # bool [N]; False: either case of the letter is shown
    split: np.ndarray  # str [N], "train" or "test"


def open_corpus(path: Path) -> Corpus:
    """Read an .npz of image and codepoint, and source, writer, case_known, split where present.

    Raises `DatasetError`. Nothing is ever unpickled.
    """
    try:
        with path.open("rb") as file:
            columns = read_npz(file, MOST_BYTES)
        images = columns["image"]
        count = images.shape[0] if images.ndim else 0
        if images.dtype != np.uint8 or images.shape != (count, 28, 28):
            raise ValueError("wrong shapes")
        column = partial(checked_column, columns, count)
        codepoints = column("codepoint", "iu").astype(np.int64)
        check_codes(codepoints)
        corpus = Corpus(
            images,
            codepoints,
            source=column("source", "U", "corpus"),
            writer=column("writer", "iu", -1),
            case_known=column("case_known", "b", True),
            split=column("split", "U", "train"),
        )
    except FileNotFoundError as error:
        raise DatasetError(
            "There is no data at {path}.", "Check the path.", path=str(path)
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise DatasetError(
            "{name} is not a glyph corpus ({why}).",
            "It needs the arrays image (uint8 [N, 28, 28]) and codepoint (int [N]).",
            path=str(path),
            name=path.name,
            why=str(error),
        ) from error
    return corpus


def checked_column(
    columns: dict[str, np.ndarray], count: int, name: str, kinds: str, usual: object = None
) -> np.ndarray:
    """A column of so many values of one of these kinds of numpy, or its usual value throughout.

    Raises `KeyError` for one that is missing and has none, and `ValueError`.
    """
    if name not in columns and usual is not None:
        return np.full(count, usual)
    found = columns[name]
    if found.shape != (count,) or found.dtype.kind not in kinds:
        raise ValueError(f"{name} is of another kind")
    return found


def find_hands(corpus: Corpus) -> tuple[tuple[Hand, ...], np.ndarray]:
    """The hands of a corpus, named ones first, and the hand of every picture [N].

    Writers with enough training pictures are named; every other picture belongs to an
    unnamed hand, one for each source.
    """
    source, writer, trained = corpus.source, corpus.writer, corpus.split == "train"
    hands: list[Hand] = []
    hand_of = np.full(len(source), -1, dtype=np.int64)

    def wrote(member: np.ndarray) -> str:
        return "".join(chr(c) for c in np.unique(corpus.codepoints[member & trained]))

    writers, counts = np.unique(writer[trained & (writer >= 0)], return_counts=True)
    for number in writers[counts >= NAMED_HAND_GLYPHS]:
        member = writer == number
        index = len(hands)
        name = HAND_NAMES[index] if index < len(HAND_NAMES) else f"Writer {index + 1}"
        hands.append(Hand(name=name, source=str(source[member][0]), wrote=wrote(member)))
        hand_of[member] = index
    for name in np.unique(source[trained & (hand_of < 0)]):
        member = (source == name) & (hand_of < 0)
        hand_of[member] = len(hands)
        hands.append(Hand(name=str(name), source=str(name), wrote=wrote(member), named=False))
    hand_of[hand_of < 0] = len(hands)
    return tuple(hands), hand_of
