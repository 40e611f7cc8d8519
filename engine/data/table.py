"""A folder's labels.csv: which class each picture shows.

A header names the columns; `file` and `class_name` (or `label`) are read, all others left alone.

The table of car photographs names make, model, body and year ("Dodge Dakota Club Cab 2007"), 196
classes of 20 pictures each. Read as `car_body`, only the body is kept, by this rule: the words are
gone through from the back, the first that names a body counts; where none does, it is "other".
"""

import csv
from collections.abc import Callable
from pathlib import Path

from engine.errors import DatasetError

NAME = "labels.csv"
OTHER = "other"
BODIES = {
    "sedan": "Sedan", "coupe": "Coupe", "suv": "SUV", "convertible": "Convertible",
    "hatchback": "Hatchback", "wagon": "Wagon", "cab": "Pickup", "supercab": "Pickup",
    "pickup": "Pickup", "van": "Van", "minivan": "Van",
}  # fmt: skip


def car_body(name: str) -> str:
    """The body type in a car's name."""
    words = reversed(name.casefold().split())
    return next((BODIES[word] for word in words if word in BODIES), OTHER)


READINGS: dict[str, Callable[[str], str]] = {"as_given": str.strip, "car_body": car_body}


def read_table(folder: Path, reading: str = "as_given") -> dict[str, str] | None:
    """The class of each file that the folder's table names, None without a table.

    Raises `DatasetError` for a table that cannot be read.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = set(rows.fieldnames or ())
            named = next((name for name in ("class_name", "label") if name in columns), None)
            if named is None or "file" not in columns:
                raise ValueError("it has no columns file and class_name, or file and label")
            return {
                row["file"].strip().replace("\\", "/"): READINGS[reading](row[named])
                for row in rows
                if row["file"] and row[named]
            }
    except (OSError, ValueError, csv.Error) as error:
        raise DatasetError(
            "{path} cannot be read: {why}.",
            "Write it as file,class_name: a header, then a picture and its class in each line.",
            path=str(path),
            why=str(error),
        ) from error


def class_of(table: dict[str, str], path: Path, folder: Path) -> str:
    """The class of a picture, named by its path below the folder or its name alone; "" if none."""
    return table.get(path.relative_to(folder).as_posix(), table.get(path.name, ""))
