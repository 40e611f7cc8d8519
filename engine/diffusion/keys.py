"""The numbers that noise is drawn from: each belongs to a picture, whatever batch it is in."""

import hashlib

from engine.api import Letter


def stable_hash(*parts: object) -> int:
    """A 63-bit number from its parts, the same on every machine and in every process."""
    digest = hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def letter_key(seed: int, letter: Letter) -> int:
    """The key of a letter's noise: its own, so that other letters may come, go or be redrawn."""
    return stable_hash("letter", seed, letter.id, letter.redraw, letter.char, *part_number(letter))


def nudge_key(seed: int, letter: Letter) -> int:
    """The key of the noise with which a nudged letter goes on."""
    return stable_hash(
        "nudge", seed, letter.id, letter.redraw, letter.nudge, letter.char, *part_number(letter)
    )


def part_number(letter: Letter) -> tuple[int, ...]:
    """The number of a later part of a composed character; () of its first and of a plain one."""
    return (letter.part,) if letter.part else ()
