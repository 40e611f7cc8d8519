"""The classes of pictures in a table beside them, whoever wrote it.

Our own labels.csv, Hugging Face's metadata.csv and metadata.jsonl, Kaggle's train.csv: some column
names the file, another one the class. Which ones is told by their names, else by what is in them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from engine.data.folder.listing import Listing
from engine.data.table import Table, TableError, read_table, reason_of
from engine.errors import DatasetError
from engine.names import normalize_name, search_form
from engine.sentence import Sentence

DEEPEST = 100  # folders inside each other that are looked through for a table
OWN = ("labels.csv", "labels.tsv", "labels.txt", "labels.jsonl")  # one that says nothing is refused
OTHERS = (
    "metadata.csv", "metadata.jsonl", "metadata.tsv", "train.csv", "train_labels.csv",
    "annotations.csv", "classes.csv",
)  # fmt: skip
FILE_COLUMNS = (
    "file", "filename", "path", "filepath", "image", "imagepath", "imagename", "imagefile", "img",
    "picture", "photo", "imageid", "id", "name",
)  # fmt: skip
CLASS_COLUMNS = (
    "classname", "label", "class", "labels", "category", "target", "labelname", "species", "breed",
    "kind", "type", "tag",
)  # fmt: skip
CAPTIONS = ("text", "caption", "prompt", "description")
OTHER = "other"
BODIES = {
    "sedan": "Sedan", "coupe": "Coupe", "suv": "SUV", "convertible": "Convertible",
    "hatchback": "Hatchback", "wagon": "Wagon", "cab": "Pickup", "supercab": "Pickup",
    "pickup": "Pickup", "van": "Van", "minivan": "Van",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableLabels:
    """Labels and captions of the pictures, in their order, as a table gives them."""

    labels: list[str] | None = None  # "" of one that it does not name; None: no table has classes
    captions: tuple[Sentence, int] | None = None  # what is passed by, and how much of it


@dataclass(slots=True)
class PictureNames:
    """The pictures below a folder by the names that a table may have for them."""

    count: int
    by_path: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def below(cls, inner: str, names: list[str]) -> "PictureNames":
        """Pictures by their paths below a folder, by their names, and by both without suffix."""
        found = cls(len(names))
        for i, name in enumerate(names):
            below = normalize_name(name.removeprefix(inner)).casefold()
            bare = str(PurePosixPath(below).with_suffix(""))
            for path in (below, bare):
                found.by_path.setdefault(path, i)
                found.by_name.setdefault(path.rpartition("/")[2], []).append(i)
        return found

    def find(self, cell: str) -> tuple[list[int], bool]:
        """The pictures that a cell names, in whatever case, with or without path and suffix.

        True with them if the end of the cell is the path of one, not only its name.
        """
        key = normalize_name(cell.replace("\\", "/")).removeprefix("./").casefold()
        parts = key.split("/")[-DEEPEST:]
        for first in range(len(parts)):
            end = "/".join(parts[first:])
            if end in self.by_path:
                return [self.by_path[end]], True
        return self.by_name.get(parts[-1], []), False


def labels_in_table(
    listing: Listing, names: list[str], common: tuple[str, ...], reading: str
) -> TableLabels:
    """The classes by a table in one of the folders that all pictures share.

    Raises `DatasetError` for a labels.csv that says nothing.
    """
    captions = None
    for inner, name, content in tables_in(listing, common):
        path = listing.path / inner / name
        pictures = PictureNames.below(inner, names)
        try:
            table = read_table(content)
            file = file_column(table, pictures)
            label = class_column(table, file)
            if file is None or label is None:
                raise TableError(why_not(table))
        except ValueError as error:
            if name in OWN:
                raise unusable(path, reason_of(error)) from error
            captions = captions or find_captions(content, inner + name)
            continue
        labels = read_labels(table, file, label, pictures, READINGS[reading])
        if any(labels):
            return TableLabels(labels)
        if name in OWN:
            raise names_nothing(path, table, file, names[0] if names else "")
    return TableLabels(captions=captions)


def read_labels(
    table: Table, file: str, label: str, pictures: PictureNames, read: Callable[[str], str]
) -> list[str]:
    """The class of each picture, "" of one that no row names.

    A row with the path of a picture goes before rows with its name alone: where train/1.png is
    learned and test/1.png set aside, the row of test/1.png is none of train/1.png.
    """
    by_path: dict[int, str] = {}
    by_name: dict[int, str] = {}
    for row in table.rows:
        cell, said = row.cells.get(file, ""), row.cells.get(label, "")
        if cell and said:
            named, as_path = pictures.find(cell)
            (by_path if as_path else by_name).update(
                dict.fromkeys(named, normalize_name(read(said)))
            )
    labels = by_name | by_path
    return [labels.get(i, "") for i in range(pictures.count)]


def tables_in(listing: Listing, common: tuple[str, ...]) -> Iterator[tuple[str, str, bytes]]:
    """The tables in the folders that all pictures share: folder, name and content."""
    for names in (OWN, OTHERS):
        for depth in range(min(len(common), DEEPEST) + 1):
            inner = "".join(f"{part}/" for part in common[:depth])
            for name in names:
                content = listing.table(inner, name)
                if content is not None:
                    yield inner, name, content


def file_column(table: Table, pictures: PictureNames) -> str | None:
    """The column that names the files: by its own name, or by what is in it."""
    keys = by_key(table)
    named = next((keys[name] for name in FILE_COLUMNS if name in keys), None)
    if named is not None and names_pictures(table, named, pictures):
        return named
    return next((x for x in table.columns if names_pictures(table, x, pictures)), named)


def class_column(table: Table, file: str | None) -> str | None:
    """The column of classes: by its name, or the only other one whose cells come again."""
    keys = {key: name for key, name in by_key(table).items() if name != file}
    named = next((keys[name] for name in CLASS_COLUMNS if name in keys), None)
    if named is not None:
        return named
    others = [name for key, name in keys.items() if key not in CAPTIONS]
    if len(others) != 1:
        return None
    cells = [row.cells.get(others[0], "") for row in table.rows]
    return others[0] if len(set(cells)) <= len(cells) / 2 else None


def find_captions(content: bytes, name: str) -> tuple[Sentence, int] | None:
    """The captions of a table that has no classes, as they are told of."""
    try:
        table = read_table(content)
    except ValueError:
        return None
    if not any(key in CAPTIONS for key in by_key(table)):
        return None
    return Sentence("Captions in {path}, which are not learned", {"path": name}), len(table.rows)


def by_key(table: Table) -> dict[str, str]:
    """The columns by their names' letters alone, the first of a kind."""
    return {search_key(name): name for name in reversed(table.columns)}


def names_pictures(table: Table, column: str, pictures: PictureNames) -> bool:
    """True if the first cells of a column are mostly names of pictures."""
    cells = [row.cells.get(column, "") for row in table.rows[:50]]
    found = sum(bool(cell and pictures.find(cell)[0]) for cell in cells)
    return bool(cells) and found > len(cells) / 2


def search_key(column: str) -> str:
    """A column's name by its letters alone: "File name" and file_name are one."""
    return "".join(char for char in search_form(column) if char.isalnum())


def why_not(table: Table) -> Sentence:
    """The reason why a table says nothing of pictures."""
    columns = ", ".join(table.columns)
    return Sentence(
        "none of its columns ({columns}) names a file, or none a class", {"columns": columns}
    )


def unusable(path: Path, why: Sentence | str) -> DatasetError:
    """The error for a table of classes that cannot be understood."""
    return DatasetError(
        "{path} cannot be read: {why}.",
        "Write it as file,class_name: a header, then a picture and its class in each line.",
        path=str(path),
        why=why,
    )


def names_nothing(path: Path, table: Table, column: str, picture: str) -> DatasetError:
    """The error for a table of classes none of whose rows names a picture that is there."""
    if not table.rows:
        return unusable(path, Sentence("it has a header and no rows"))
    return DatasetError(
        "No line of {path} names a picture with a class. The first line names {line!r}, the first "
        "picture is {picture!r}.",
        "Write the names as the files have them, or take the table out of the folder.",
        path=str(path),
        line=table.rows[0].cells.get(column, ""),
        picture=picture,
    )


def car_body(name: str) -> str:
    """The body in a car's make, model, body and year: "Dodge Dakota Club Cab 2007" is a pickup.

    The preset cars64-latent needs it: its table has 196 such names with 20 pictures each. The last
    word that names a body counts.
    """
    words = reversed(name.casefold().split())
    return next((BODIES[word] for word in words if word in BODIES), OTHER)


READINGS: Mapping[str, Callable[[str], str]] = {"as_given": str.strip, "car_body": car_body}
