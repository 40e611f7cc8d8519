"""What follows from a look at the pictures: findings, each with a fix."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from engine.data.alphabet import lacking
from engine.data.check.report import Finding, Look
from engine.data.check.similar import groups, same_pairs
from engine.data.fixes import Fit
from engine.data.folder.labels import ENOUGH, LEAST
from engine.data.folder.listing import Skip
from engine.sentence import Sentence

RARE = 5  # pictures of a class that cannot teach what it looks like
UNEVEN = 10  # times as many pictures of one class as of another
GLYPHS = 0.6  # share of the pictures that must look like glyphs before their ink matters
WIDE = 0.25  # share of a picture that a square out of its middle may lose
OTHER = "other"
COMPARED = 200_000  # pictures at most, for 500 bytes of each are held


def about_skips(skipped: Sequence[Skip]) -> Iterator[Finding]:
    """What cannot be read, by the kind of trouble."""
    by_trouble: dict[tuple[str, str], list[Skip]] = defaultdict(list)
    for skip in skipped:
        by_trouble[skip.trouble, str(skip.why)].append(skip)
    for same in by_trouble.values():
        said = Sentence("Cannot be read: {why}", {"why": same[0].why})
        names = tuple(skip.name for skip in same)
        left_out = Sentence("They are left out.")
        yield Finding(same[0].trouble, len(same), said, "done", left_out, names=names)


def about_pictures(looks: Sequence[Look], size: int, channels: int, fit: Fit) -> Iterator[Finding]:
    """What is to be said of single pictures."""
    yield from about_likenesses(looks)
    yield from about_sizes(looks, size)
    turned = names_of(one for one in looks if one.turned)
    if turned:
        said, upright = Sentence("Photographed with a turned camera"), Sentence("Turned upright.")
        yield Finding("turned", len(turned), said, "done", upright, names=turned)
    clear = names_of(one for one in looks if one.transparent)
    if clear:
        said, white = Sentence("Transparent in places"), Sentence("They stand on white.")
        yield Finding("alpha", len(clear), said, "done", white, names=clear)
    yield from about_colors(looks, channels)
    yield from about_ink(looks)
    yield from about_shapes(looks, fit)


def about_likenesses(looks: Sequence[Look]) -> Iterator[Finding]:
    """Exact copies, and pictures that almost look like an earlier one."""
    first: dict[bytes, str] = {}
    exact: dict[str, str] = {}  # a picture's name, and that of the one it is like
    shows = {one.name: one.shows for one in looks}
    single: list[Look] = []
    for one in looks:
        twin = first.setdefault(one.digest, one.name)
        if twin != one.name:
            exact[one.name] = twin
        elif one.copy is not None and len(single) < COMPARED:
            single.append(one)
    remedy = Sentence("Leave them out, and keep the first of each.")
    if exact:
        said = Sentence("Exact copies of others")
        names, twins = tuple(exact), tuple(exact.values())
        of = tuple(shows[name] for name in names)
        yield Finding("duplicate", len(exact), said, "skip", remedy, True, names, of, twins)
    if len(single) < 2:
        return
    hashes = np.array([one.hash for one in single], dtype=np.uint64)
    copies = np.stack([one.copy for one in single if one.copy is not None])
    alike = groups(len(single), same_pairs(hashes, copies))
    near = {single[i].name: single[same[0]].name for same in alike for i in same[1:]}
    if near:
        said = Sentence("Look almost like others")
        names, twins = tuple(near), tuple(near.values())
        of = tuple(shows[name] for name in names)
        yield Finding("near_duplicate", len(near), said, "skip", remedy, False, names, of, twins)


def about_sizes(looks: Sequence[Look], size: int) -> Iterator[Finding]:
    """Pictures with fewer pixels than are learned."""
    small = [one for one in looks if one.fitted and min(one.wide, one.high) < size]
    tiny = [one for one in small if 2 * min(one.wide, one.high) < size]
    facts = {"size": size}
    if len(small) > len(tiny):
        said = Sentence("Lower or narrower than {size} pixels", facts)
        remedy = Sentence("Enlarged a little.")
        names = names_of(small)
        yield Finding("small", len(small), said, "done", remedy, names=names)
    if tiny:
        said = Sentence("So small that they would be blurred at {size} pixels", facts)
        most = len(tiny) > len(looks) / 2
        remedy = Sentence("Choose a smaller size." if most else "Leave them out.")
        fix = "none" if most else "skip"
        names, of = names_of(tiny), tuple(one.shows for one in tiny)
        yield Finding("small", len(tiny), said, fix, remedy, not most, names, of)


def about_colors(looks: Sequence[Look], channels: int) -> Iterator[Finding]:
    """Gray pictures for a training in color, or the other way round."""
    gray = names_of(one for one in looks if not one.colored)
    colored = names_of(one for one in looks if one.colored)
    if channels == 1 and colored:
        said = Sentence("In color, which a gray model does not learn")
        remedy = Sentence("They become gray; a preset of color keeps it.")
        yield Finding("color", len(colored), said, "done", remedy, names=colored)
    elif channels == 3 and gray and not colored:
        said, remedy = Sentence("All are gray"), Sentence("A gray model learns them sooner.")
        yield Finding("gray", len(gray), said, "none", remedy, names=gray)
    elif channels == 3 and gray:
        said = Sentence("Gray among others in color")
        remedy = Sentence("Leave them out, or some samples will be gray.")
        of = tuple(one.shows for one in looks if not one.colored)
        yield Finding("gray", len(gray), said, "skip", remedy, names=gray, shows=of)


def about_ink(looks: Sequence[Look]) -> Iterator[Finding]:
    """Dark ink on light paper, where the pictures look like glyphs."""
    glyphs = [one for one in looks if one.ink != "none" and not one.colored]
    dark = names_of(one for one in glyphs if one.ink == "dark")
    if not dark or len(glyphs) < GLYPHS * len(looks):
        return
    light = len(glyphs) - len(dark)
    said = Sentence("Dark ink on light paper")
    if light:
        said = Sentence("Dark ink on light paper, while {light:,} are the other way round",
                        {"light": light})  # fmt: skip
    remedy = Sentence("Invert them: light ink on dark, as models of letters have it.")
    yield Finding("dark_ink", len(dark), said, "invert", remedy, True, dark)


def about_shapes(looks: Sequence[Look], fit: Fit) -> Iterator[Finding]:
    """Pictures of which a square shows only a part."""
    lost = {one.name: 1 - min(one.wide, one.high) / max(one.wide, one.high, 1) for one in looks}
    cut = tuple(name for name, share in lost.items() if share > WIDE)
    if not cut:
        return
    share = round(100 * float(np.median([lost[name] for name in cut])))
    if fit == "crop":
        said = Sentence("Far from square: a square from their middle leaves {share} % out",
                        {"share": share})  # fmt: skip
        remedy = Sentence("Show them whole, with bars.")
        yield Finding("shapes", len(cut), said, "pad", remedy, names=cut)
        return
    remedy = Sentence("They get bars." if fit == "pad" else "They are squashed.")
    yield Finding("shapes", len(cut), Sentence("Far from square"), "done", remedy, names=cut)


def about_classes(classes: dict[str, int], unknown: int, characters: bool) -> Iterator[Finding]:
    """How many pictures there are, of each class and in all."""
    total = sum(classes.values()) + unknown
    if 0 < total < LEAST:
        said = Sentence("Far too few pictures: a model of them can only repeat them")
        remedy = Sentence(
            "Add more: from {enough} on it learns what they share.", {"enough": ENOUGH}
        )
        yield Finding("few", total, said, "none", remedy)
    elif total < ENOUGH:
        said = Sentence("Few pictures: a model of fewer than about {enough} repeats them",
                        {"enough": ENOUGH})  # fmt: skip
        yield Finding("few", total, said, "none", Sentence("Add more if you can."))
    if unknown and classes:
        said = Sentence("Without a class")
        remedy = Sentence("They are learned as pictures of no class.")
        yield Finding("unnamed", unknown, said, "done", remedy)
    yield from about_names(classes)
    rare = tuple(name for name, count in classes.items() if count < RARE and name != OTHER)
    if 0 < len(rare) < len(classes):
        facts = {"few": RARE, "names": some(rare)}
        said = Sentence("Classes of fewer than {few} pictures: {names}", facts)
        if characters:  # none of them is another one
            yield Finding("rare", len(rare), said, "none", Sentence("Add more if you can."))
        else:
            merge = tuple((name, OTHER) for name in rare)
            remedy = Sentence("Put them together as one class, {other}.", {"other": OTHER})
            yield Finding("rare", len(rare), said, "merge", remedy, merge=merge)
    most = max(classes, key=lambda name: classes[name], default="")
    least = min(classes, key=lambda name: classes[name], default="")
    if most and classes[most] >= UNEVEN * classes[least]:
        facts = {"most": most, "least": least, "many": classes[most], "few": classes[least]}
        said = Sentence("Uneven classes: {many:,} pictures of {most}, {few:,} of {least}", facts)
        remedy = Sentence("Training shows the rare ones more often.")
        yield Finding("imbalance", len(classes), said, "done", remedy)
    missing = lacking("".join(name for name in classes if len(name) == 1))
    if characters and missing:
        said = Sentence("Characters that one can type and it lacks: {names}",
                        {"names": " ".join(missing)})  # fmt: skip
        remedy = Sentence("A model of it cannot write them.")
        yield Finding("lacking", len(missing), said, "none", remedy)


def about_names(classes: dict[str, int]) -> Iterator[Finding]:
    """Classes whose names differ in nothing but writing: Cat and cats."""
    same: dict[str, list[str]] = defaultdict(list)
    for name in classes:
        if len(name) > 1:  # a and A are two characters
            plain = name.casefold().replace("_", " ").replace("-", " ")
            same[plain.removesuffix("s")].append(name)
    pairs = tuple(
        (name, max(names, key=lambda n: classes[n]))
        for names in same.values()
        for name in names
        if len(names) > 1 and name != max(names, key=lambda n: classes[n])
    )
    if pairs:
        facts: dict[str, object] = {"names": some([f"{a} = {b}" for a, b in pairs])}
        said = Sentence("Classes that seem to be the same: {names}", facts)
        yield Finding(
            "same_class", len(pairs), said, "merge", Sentence("Put them together."), merge=pairs
        )


def names_of(looks: Iterable[Look]) -> tuple[str, ...]:
    """Their names."""
    return tuple(one.name for one in looks)


def some(names: Sequence[str], most: int = 5) -> str:
    """The first of some names in a line."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
