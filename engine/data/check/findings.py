"""Findings from the facts of the pictures, each with a fix."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from engine.data.alphabet import missing_characters
from engine.data.check.report import Finding, PictureFacts
from engine.data.check.similar import connected_groups, similar_pairs
from engine.data.fixes import Fit
from engine.data.folder.labels import ENOUGH, LEAST
from engine.data.folder.listing import SkippedFile
from engine.sentence import Sentence

RARE = 5  # pictures: a class of fewer is hardly learned
UNEVEN = 10  # times as many pictures of one class as of another
GLYPHS = 0.6  # share of the pictures that must look like glyphs before their ink matters
WIDE = 0.25  # share of a picture that a square out of its middle may lose
OTHER = "other"
COMPARED = 200_000  # pictures at most, for 500 bytes of each are held


def skipped_findings(skipped: Sequence[SkippedFile]) -> Iterator[Finding]:
    """Files that are not learned, by the reason."""
    by_trouble: dict[tuple[str, str], list[SkippedFile]] = defaultdict(list)
    for skip in skipped:
        detail = str(skip.why)
        if skip.trouble == "format":
            detail = skip.name.rpartition(".")[2].upper()
        by_trouble[skip.trouble, detail].append(skip)
    for (trouble, detail), same in by_trouble.items():
        names = tuple(skip.name for skip in same)
        summary = Sentence("Cannot be read: {why}", {"why": same[0].why})
        left_out = Sentence("They are left out.")
        if trouble == "format":
            summary = Sentence("In a format that is not read: {name}", {"name": detail})
            left_out = Sentence("They are left out; save them as JPEG or PNG.")
        elif trouble == "split":
            summary = Sentence("In folders of pictures to test with")
            left_out = Sentence("They are not learned.")
        yield Finding(same[0].trouble, len(same), summary, "done", left_out, names=names)


def passed_finding(passed: tuple[Sentence, int]) -> Finding:
    """The finding on files and folders beside the pictures that are not learned."""
    return Finding("passed", passed[1], passed[0], "done", Sentence("Classes come without them."))


def picture_findings(
    pictures: Sequence[PictureFacts], size: int, channels: int, fit: Fit
) -> Iterator[Finding]:
    """The findings on single pictures, as they would be trained on."""
    yield from duplicate_findings(pictures)
    yield from size_findings(pictures, size)
    turned = names_of(one for one in pictures if one.turned)
    if turned:
        summary, upright = (
            Sentence("Photographed with a turned camera"),
            Sentence("Turned upright."),
        )
        yield Finding("turned", len(turned), summary, "done", upright, names=turned)
    clear = names_of(one for one in pictures if one.transparent)
    if clear:
        summary, white = Sentence("Transparent in places"), Sentence("They stand on white.")
        yield Finding("alpha", len(clear), summary, "done", white, names=clear)
    yield from color_findings(pictures, channels)
    yield from polarity_findings(pictures)
    yield from aspect_findings(pictures, fit)


def duplicate_findings(pictures: Sequence[PictureFacts]) -> Iterator[Finding]:
    """Exact copies, and near duplicates of an earlier picture."""
    first: dict[bytes, str] = {}
    exact: dict[str, str] = {}  # name of a copy -> name of its original
    labels = {one.name: one.label for one in pictures}
    single: list[PictureFacts] = []
    for one in pictures:
        twin = first.setdefault(one.digest, one.name)
        if twin != one.name:
            exact[one.name] = twin
        elif one.copy is not None and len(single) < COMPARED:
            single.append(one)
    remedy = Sentence("Leave them out, and keep the first of each.")
    if exact:
        summary = Sentence("Exact copies of others")
        names, twins = tuple(exact), tuple(exact.values())
        of = tuple(labels[name] for name in names)
        yield Finding("duplicate", len(exact), summary, "skip", remedy, True, names, of, twins)
    if len(single) < 2:
        return
    hashes = np.array([one.hash for one in single], dtype=np.uint64)
    copies = np.stack([one.copy for one in single if one.copy is not None])
    alike = connected_groups(len(single), similar_pairs(hashes, copies))
    near = {single[i].name: single[same[0]].name for same in alike for i in same[1:]}
    if near:
        summary = Sentence("Look almost like others")
        names, twins = tuple(near), tuple(near.values())
        of = tuple(labels[name] for name in names)
        yield Finding("near_duplicate", len(near), summary, "skip", remedy, False, names, of, twins)


def size_findings(pictures: Sequence[PictureFacts], size: int) -> Iterator[Finding]:
    """Pictures with fewer pixels than are learned."""
    small = [one for one in pictures if one.fitted and min(one.width, one.height) < size]
    tiny = [one for one in small if 2 * min(one.width, one.height) < size]
    facts = {"size": size}
    if len(small) > len(tiny):
        summary = Sentence("Lower or narrower than {size} pixels", facts)
        remedy = Sentence("Enlarged a little.")
        names = names_of(small)
        yield Finding("small", len(small), summary, "done", remedy, names=names)
    if tiny:
        summary = Sentence("So small that they would be blurred at {size} pixels", facts)
        most = len(tiny) > len(pictures) / 2
        remedy = Sentence("Choose a smaller size." if most else "Leave them out.")
        fix = "none" if most else "skip"
        names, of = names_of(tiny), tuple(one.label for one in tiny)
        yield Finding("small", len(tiny), summary, fix, remedy, not most, names, of)


def color_findings(pictures: Sequence[PictureFacts], channels: int) -> Iterator[Finding]:
    """Gray pictures for a training in color, or the other way round."""
    gray = names_of(one for one in pictures if not one.colored)
    colored = names_of(one for one in pictures if one.colored)
    if channels == 1 and colored:
        summary = Sentence("In color, which a gray model does not learn")
        remedy = Sentence("They become gray; a preset of color keeps it.")
        yield Finding("color", len(colored), summary, "done", remedy, names=colored)
    elif channels == 3 and gray and not colored:
        summary, remedy = Sentence("All are gray"), Sentence("A gray model learns them sooner.")
        yield Finding("gray", len(gray), summary, "none", remedy, names=gray)
    elif channels == 3 and gray:
        summary = Sentence("Gray among others in color")
        remedy = Sentence("Leave them out, or some samples will be gray.")
        of = tuple(one.label for one in pictures if not one.colored)
        yield Finding("gray", len(gray), summary, "skip", remedy, names=gray, labels=of)


def polarity_findings(pictures: Sequence[PictureFacts]) -> Iterator[Finding]:
    """Dark ink on light paper, where the pictures look like glyphs."""
    glyphs = [one for one in pictures if one.ink != "none" and not one.colored]
    dark = names_of(one for one in glyphs if one.ink == "dark")
    if not dark or len(glyphs) < GLYPHS * len(pictures):
        return
    light = len(glyphs) - len(dark)
    summary = Sentence("Dark ink on light paper")
    if light:
        summary = Sentence("Dark ink on light paper, while {light:,} are the other way round",
                        {"light": light})  # fmt: skip
    remedy = Sentence("Invert them: light ink on dark, as models of letters have it.")
    yield Finding("dark_ink", len(dark), summary, "invert", remedy, True, dark)


def aspect_findings(pictures: Sequence[PictureFacts], fit: Fit) -> Iterator[Finding]:
    """Pictures of which a square shows only a part."""
    lost = {
        one.name: 1 - min(one.width, one.height) / max(one.width, one.height, 1) for one in pictures
    }
    cut = tuple(name for name, share in lost.items() if share > WIDE)
    if not cut:
        return
    share = round(100 * float(np.median([lost[name] for name in cut])))
    if fit == "crop":
        summary = Sentence("Far from square: a square from their middle leaves {share} % out",
                        {"share": share})  # fmt: skip
        remedy = Sentence("Show them whole, with bars.")
        yield Finding("shapes", len(cut), summary, "pad", remedy, names=cut)
        return
    remedy = Sentence("They get bars." if fit == "pad" else "They are squashed.")
    yield Finding("shapes", len(cut), Sentence("Far from square"), "done", remedy, names=cut)


def class_findings(classes: dict[str, int], unknown: int, characters: bool) -> Iterator[Finding]:
    """The findings on the classes, their names and counts, and on the count of all pictures."""
    yield from few_findings(sum(classes.values()) + unknown)
    if unknown and classes:
        summary = Sentence("Without a class")
        remedy = Sentence("They are learned as pictures of no class.")
        yield Finding("unnamed", unknown, summary, "done", remedy)
    yield from class_name_findings(classes)
    yield from balance_findings(classes, characters)
    missing = missing_characters("".join(name for name in classes if len(name) == 1))
    if characters and missing:
        summary = Sentence("Characters that one can type and it lacks: {names}",
                           {"names": " ".join(missing)})  # fmt: skip
        remedy = Sentence("A model of it cannot write them.")
        yield Finding("lacking", len(missing), summary, "none", remedy)


def few_findings(total: int) -> Iterator[Finding]:
    """Fewer pictures than a model needs to do more than repeat them."""
    if 0 < total < LEAST:
        summary = Sentence("Far too few pictures: a model of them can only repeat them")
        remedy = Sentence(
            "Add more: from {enough} on it learns what they share.", {"enough": ENOUGH}
        )
        yield Finding("few", total, summary, "none", remedy)
    elif total < ENOUGH:
        summary = Sentence("Few pictures: a model of fewer than about {enough} repeats them",
                           {"enough": ENOUGH})  # fmt: skip
        yield Finding("few", total, summary, "none", Sentence("Add more if you can."))


def balance_findings(classes: dict[str, int], characters: bool) -> Iterator[Finding]:
    """Classes of very few pictures, and of many more than others."""
    rare = tuple(name for name, count in classes.items() if count < RARE and name != OTHER)
    if 0 < len(rare) < len(classes):
        facts = {"few": RARE, "names": first_names(rare)}
        summary = Sentence("Classes of fewer than {few} pictures: {names}", facts)
        if characters:  # never merged
            yield Finding("rare", len(rare), summary, "none", Sentence("Add more if you can."))
        else:
            merge = tuple((name, OTHER) for name in rare)
            remedy = Sentence("Put them together as one class, {other}.", {"other": OTHER})
            yield Finding("rare", len(rare), summary, "merge", remedy, merge=merge)
    most = max(classes, key=lambda name: classes[name], default="")
    least = min(classes, key=lambda name: classes[name], default="")
    if most and classes[most] >= UNEVEN * classes[least]:
        facts = {"most": most, "least": least, "many": classes[most], "few": classes[least]}
        summary = Sentence("Uneven classes: {many:,} pictures of {most}, {few:,} of {least}", facts)
        remedy = Sentence("Training shows the rare ones more often.")
        yield Finding("imbalance", len(classes), summary, "done", remedy)


def class_name_findings(classes: dict[str, int]) -> Iterator[Finding]:
    """Classes whose names differ only in case, plural or separators: Cat and cats."""
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
        facts: dict[str, object] = {"names": first_names([f"{a} = {b}" for a, b in pairs])}
        summary = Sentence("Classes that seem to be the same: {names}", facts)
        yield Finding(
            "same_class", len(pairs), summary, "merge", Sentence("Put them together."), merge=pairs
        )


def names_of(pictures: Iterable[PictureFacts]) -> tuple[str, ...]:
    return tuple(one.name for one in pictures)


def first_names(names: Sequence[str], most: int = 5) -> str:
    """The first `most` names, separated by commas."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
