"""Data sets as others keep them: splits, repeats before names, tables, files that machines name."""

import json
from pathlib import Path

import pytest

from engine.data.check.examine import examine
from engine.data.check.report import DataReport
from engine.data.folder.labels import LabeledFiles, label_files
from engine.data.folder.layout import find_splits, label_in_name
from engine.data.folder.load import load_folder
from engine.errors import DatasetError
from engine.progress import finish
from tests.engine.data.pictures import as_bytes, put, scene

PICTURE = as_bytes(scene(0, 8, 8))


def look(path: Path) -> LabeledFiles:
    found, listing = label_files(path)
    listing.close()
    return found


def counts(found: LabeledFiles) -> dict[str, int]:
    labels = [one.label for one in found.files]
    return {label: labels.count(label) for label in sorted(set(labels))}


def fill(folder: Path, *places: str, count: int = 3) -> Path:
    for place in places:
        for i in range(count):
            put(folder / place / f"{i}.png", PICTURE)
    return folder


def report(path: Path) -> DataReport:
    return finish(examine(path, 8, 3))


@pytest.mark.parametrize(
    ("places", "learned"),
    [
        (["train/cat", "train/dog", "val/cat", "test/dog"], {"cat": 3, "dog": 3}),
        (["data/Training/cat", "data/Training/dog", "data/Testing/cat"], {"cat": 3, "dog": 3}),
        (["train/nok", "train/ok", "train/unsure", "test"], {"nok": 3, "ok": 3, "unsure": 3}),
        (["cat/train", "cat/test", "dog/train", "dog/validation"], {"cat": 3, "dog": 3}),
        (["train_images", "test_images"], {"": 3}),
        (["validation/cat", "validation/dog", "test/cat"], {"cat": 3, "dog": 3}),
        (["train/images/cat", "train/images/dog", "dev/images/cat"], {"cat": 3, "dog": 3}),
        (["train", "bus", "car"], {"bus": 3, "car": 3, "train": 3}),  # here it is a thing
        (["train/cat", "train/dog"], {"cat": 3, "dog": 3}),
        (["test/cat", "test/dog"], {"cat": 3, "dog": 3}),
        (["cat/train", "dog/play"], {"cat": 3, "dog": 3}),
    ],
)
def test_splits_are_no_classes_and_those_to_test_with_not_learned(
    tmp_path: Path, places: list[str], learned: dict[str, int]
) -> None:
    found = look(fill(tmp_path, *places))
    assert counts(found) == learned
    apart = {one.name for one in found.skipped if one.trouble == "split"}
    assert len(apart) == 3 * len(places) - sum(learned.values())
    held_out, listing = label_files(tmp_path, split="test")
    listing.close()
    everything = {one.entry.name for one in found.files}  # what has one part
    assert {one.entry.name for one in held_out.files} == (apart or everything)
    assert not held_out.skipped


def test_a_report_names_what_is_set_aside(tmp_path: Path) -> None:
    found = report(fill(tmp_path, "train/cat", "train/dog", "test/cat"))
    assert (found.pictures, found.left_out, dict(found.classes)) == (6, 3, {"cat": 3, "dog": 3})
    [finding] = [one for one in found.findings if one.kind == "split"]
    assert (finding.count, finding.names[0]) == (3, "test/cat/0.png")


def test_a_level_is_of_splits_only_if_all_of_it_is() -> None:
    assert find_splits({("train", "a"), ("test", "a"), ("other", "a")}, 0) is None
    assert find_splits({("train",)}, 0) is None
    found = find_splits({("x", "train"), ("x", "test")}, 1)
    assert found is not None and found.level == 1
    assert [found.sets_aside(("x", name)) for name in ("train", "test")] == [False, True]
    assert not found.sets_aside(("x",))


def test_a_loose_picture_beside_classes_has_none(tmp_path: Path) -> None:
    fill(tmp_path, "cat", "dog")
    put(tmp_path / "cover.png", PICTURE)
    assert counts(look(tmp_path)) == {"": 1, "cat": 3, "dog": 3}
    assert "unnamed" in [one.kind for one in report(tmp_path).findings]
    for i in range(9):
        put(tmp_path / f"more{i}.png", PICTURE)
    assert counts(look(tmp_path)) == {"": 16}  # more beside the folders than in them


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    fill(tmp_path, "cat", "dog")
    for name in ("cow/1.HEIC", "cow/2.HEIC", "cat/9.avif"):
        put(tmp_path / name, b"not read")
    put(tmp_path / "dog" / "x.jfif", as_bytes(scene(1, 8, 8), "JPEG"))
    put(tmp_path / "dog" / "y.pnm", as_bytes(scene(2, 8, 8), "PPM"))
    found = report(tmp_path)
    assert (found.pictures, found.left_out) == (8, 3)
    named = {str(one.summary): one.count for one in found.findings if one.kind == "format"}
    assert named == {
        "In a format that is not read: HEIC": 2, "In a format that is not read: AVIF": 1,
    }  # fmt: skip


def test_where_nothing_is_read_the_format_is_named(tmp_path: Path) -> None:
    for name in ("1.HEIC", "cat/2.heic", "3.avif"):
        put(tmp_path / name, b"not read")
    with pytest.raises(DatasetError, match=r"a format that is not read: AVIF, HEIC\. Save them"):
        load_folder(tmp_path, 8, 3)
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match="There are no pictures"):
        load_folder(tmp_path / "empty", 8, 3)


@pytest.mark.parametrize(
    "name",
    [
        "IMG-20240813-WA0000.jpg", "WhatsApp Image 2024-08-13 at 15.41.10.jpeg",
        "signal-2024-08-01-10-11-10.jpg", "FB_IMG_170000.jpg", "photo_2024-08-13_10-11-12.jpg",
        "Screenshot 2024-08-14 at 11.22.11.png", "download (2).jpg", "unnamed (1).jpg",
        "Bildschirmfoto 2024-08-14 um 11.22.11.png", "PXL_20230101_123456.jpg", "images (4).jpg",
    ],
)  # fmt: skip
def test_names_that_machines_give_are_no_classes(name: str) -> None:
    assert label_in_name(name) == ""


@pytest.mark.parametrize(("name", "label"), [("wasp_1.png", "wasp"), ("+_3.png", "+")])
def test_other_names_are(name: str, label: str) -> None:
    assert label_in_name(name) == label


def test_bins_and_thumbnails_are_not_seen(tmp_path: Path) -> None:
    bins = ("#recycle", "$RECYCLE.BIN", "@eaDir/cat0.jpg", "cat/@eaDir/0.png", "lost+found")
    fill(tmp_path, "cat", "dog", *bins)
    assert counts(look(tmp_path)) == {"cat": 3, "dog": 3}


def test_repeats_before_names_are_left_out_beside_captions(tmp_path: Path) -> None:
    fill(tmp_path, "10_mia cat", "5_dog")
    assert counts(look(tmp_path)) == {"10_mia cat": 3, "5_dog": 3}
    (tmp_path / "5_dog" / "0.txt").write_text("a dog")
    assert counts(look(tmp_path)) == {"dog": 3, "mia cat": 3}
    [finding] = [one for one in report(tmp_path).findings if one.kind == "passed"]
    assert finding.count == 1
    fill(tmp_path, "7_dog")  # two that would become one
    assert set(counts(look(tmp_path))) == {"10_mia cat", "5_dog", "7_dog"}


TABLES = [
    ("labels.csv", "file;label\n0.png;cat\n1.png;dog\n"),
    ("labels.csv", "file\tlabel\n0.png\tcat\n1.png\tdog\n"),
    ("labels.csv", "File,Label\n0.png,cat\n1.png,dog\n"),
    ("labels.csv", "image_id,breed\n0,cat\n1,dog\n"),
    ("labels.csv", "file,label\n0.PNG,cat\nsome/where/1.png,dog\n"),
    ("labels.csv", "Class,who,which\ncat,a,0.png\ndog,b,1.png\n"),
    ("labels.csv", "which,mood\n0.png,cat\n1.png,dog\n2.png,cat\n3.png,dog\n"),
    ("labels.tsv", "filename\tcategory\n0.png\tcat\n1.png\tdog\n"),
    ("train.csv", "id,target\n0,cat\n1,dog\n"),
    ("metadata.csv", "file_name,label,text\n0.png,cat,a cat\n1.png,dog,a dog\n"),
    ("metadata.jsonl", "".join(json.dumps({"file_name": f"{i}.png", "label": label}) + "\n"
                               for i, label in enumerate(("cat", "dog")))),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("name", "text"), TABLES)
def test_tables_of_others_are_read(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    fill(tmp_path, ".")
    (tmp_path / name).write_bytes(text.encode(encoding))
    found = look(tmp_path)
    assert found.naming == "table"
    assert [one.label for one in found.files[:2]] == ["cat", "dog"]


def test_the_table_of_a_split_is_found_in_it(tmp_path: Path) -> None:
    fill(tmp_path, "train", "test")
    rows = '{"file_name": "0.png", "label": 3}\n{"file_name": "1.png", "label": 5}\n'
    (tmp_path / "train" / "metadata.jsonl").write_text(rows)
    assert counts(look(tmp_path)) == {"": 1, "3": 1, "5": 1}


@pytest.mark.parametrize("above", ["", "data/", "/home/ada/pets/"])
def test_a_row_of_a_picture_set_aside_is_none_of_its_namesake(tmp_path: Path, above: str) -> None:
    fill(tmp_path, "train", "test")
    rows = ["train/0.png,cat", "train/1.png,dog", "test/0.png,dog", "test/1.png,cat"]
    table = "\n".join(["file_name,label", *(above + row for row in rows)])
    (tmp_path / "metadata.csv").write_text(table)
    assert [one.label for one in look(tmp_path).files[:2]] == ["cat", "dog"]


def test_captions_in_a_table_are_said_to_be_passed_by(tmp_path: Path) -> None:
    fill(tmp_path, ".")
    (tmp_path / "metadata.csv").write_text("file_name,text\n0.png,cat\n1.png,cat\n2.png,cat\n")
    assert counts(look(tmp_path)) == {"": 3}
    [finding] = [one for one in report(tmp_path).findings if one.kind == "passed"]
    assert (finding.count, str(finding.summary)) == (
        3, "Captions in metadata.csv, which are not learned",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"file,label\nx0.png,cat\n", "names a picture with a class.*'x0.png'.*'0.png'"),
        (b"file,label\n", "header and no rows"),
        ("file,label\n0.png,Käse\n".encode("cp1252"), "not text in UTF-8"),
        (b"when,what\n3,4\n", "none of its columns"),
    ],
)  # fmt: skip
def test_a_table_that_says_nothing_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    fill(tmp_path, ".")
    (tmp_path / "labels.csv").write_bytes(content)
    with pytest.raises(DatasetError, match=said):
        look(tmp_path)
