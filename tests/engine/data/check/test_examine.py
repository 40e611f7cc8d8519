"""What a look at the pictures finds, and what the fixes do."""

import gzip
import json
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from engine.cli.app import app
from engine.data.check.examine import examine
from engine.data.check.findings import class_findings, duplicate_findings
from engine.data.check.report import DataReport, Finding
from engine.data.check.similar import (
    BITS,
    connected_groups,
    dhash,
    hamming_distance,
    similar_pairs,
    small_copy,
)
from engine.data.dataset import open_data
from engine.data.fixes import Fit, Fixes
from engine.data.folder.load import load_folder
from engine.errors import DatasetError
from engine.progress import Progress
from tests.engine.data.pictures import as_bytes, bomb, glyph, put, scene


def report_of(path: Path, size: int = 32, channels: int = 3, fit: Fit = "crop") -> DataReport:
    work = examine(path, size, channels, fit)
    try:
        while True:
            assert isinstance(next(work), Progress)
    except StopIteration as end:
        return end.value


def found(report: DataReport, kind: str) -> Finding:
    return next(finding for finding in report.findings if finding.kind == kind)


def kinds(report: DataReport) -> set[str]:
    return {finding.kind for finding in report.findings}


def test_good_pictures_have_no_findings_but_their_number(tmp_path: Path) -> None:
    for i in range(8):
        put(tmp_path / f"{i}.png", scene(i))
    report = report_of(tmp_path)
    assert kinds(report) == {"few"}
    assert (report.pictures, report.left_out, report.decoded_bytes) == (8, 0, 8 * 3 * 32 * 32)
    assert report.advised == Fixes(naming="one")


def test_what_cannot_be_read_is_told_apart(tmp_path: Path) -> None:
    photo = as_bytes(scene(1, 200, 200), "JPEG")
    put(tmp_path / "good.jpg", photo)
    put(tmp_path / "half.jpg", photo[: len(photo) // 2])
    put(tmp_path / "half.png", as_bytes(scene(2))[:2000])
    put(tmp_path / "text.png", b"no picture")
    put(tmp_path / "empty.png", b"")
    put(tmp_path / "bomb.png", bomb())
    put(tmp_path / "hundred.png", bomb(10_000, 10_000))
    report = report_of(tmp_path)
    assert report.pictures == 1
    assert report.left_out == 6
    assert found(report, "cut_short").names == ("half.jpg", "half.png")
    unreadable = {str(f.summary): f.names for f in report.findings if f.kind == "unreadable"}
    assert unreadable == {
        "Cannot be read: it is empty": ("empty.png",),
        "Cannot be read: it is no picture": ("text.png",),
    }
    assert found(report, "too_large").names == ("bomb.png", "hundred.png")
    assert "64 million pixels" in str(found(report, "too_large").summary)
    data = open_data(tmp_path, 16, 3)
    assert len(data) == 1
    assert len(data.skipped) == 6


def test_a_huge_picture_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "bomb.png", bomb(10_000, 10_000))
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(DatasetError, match=r"None of the 1 pictures .* 64 million pixels"):
        load_folder(tmp_path, 8, 3)


def test_copies_and_likenesses(tmp_path: Path) -> None:
    original = scene(7, 300, 200)
    put(tmp_path / "a.png", original)
    put(tmp_path / "b.png", original)
    put(tmp_path / "c.jpg", as_bytes(original, "JPEG", quality=70))
    put(tmp_path / "d.png", original.resize((150, 100)))
    for i in range(5):
        put(tmp_path / f"other{i}.png", scene(100 + i, 300, 200))
    report = report_of(tmp_path)
    exact, near = found(report, "duplicate"), found(report, "near_duplicate")
    assert (exact.names, exact.twins) == (("b.png",), ("a.png",))
    assert (near.names, near.twins) == (("c.jpg", "d.png"), ("a.png", "a.png"))
    assert report.advised.skip == ("b.png",)
    both = report.fixes([exact, near])
    assert len(open_data(tmp_path, 32, 3, fixes=both)) == 9 - 3
    assert len(list(tmp_path.iterdir())) == 9  # the files are as they were


def test_near_hashes_are_found_without_comparing_all(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    hashes = random.integers(0, 2**63, 10_000, dtype=np.uint64)
    flips = np.array([1 << 5 | 1 << 40, 1 | 1 << 20 | 1 << 63], dtype=np.uint64)
    hashes[9000:9002] = hashes[[10, 20]] ^ flips
    copies = np.zeros((10_000, 432), dtype=np.uint8)
    assert set(similar_pairs(hashes, copies)) == {(10, 9000), (20, 9001)}
    copies[9000] = 90  # the bits alone do not decide
    assert set(similar_pairs(hashes, copies)) == {(20, 9001)}
    assert hamming_distance(hashes[[10]], hashes[[9000]])[0] == 2 <= BITS
    assert connected_groups(5, iter([(3, 4), (1, 3)])) == [[1, 3, 4]]


def test_other_pictures_are_not_alike() -> None:
    pictures = [scene(i) for i in range(60)] + [glyph(i) for i in range(60)]
    hashes = np.array([dhash(picture) for picture in pictures], dtype=np.uint64)
    copies = np.stack([small_copy(picture) for picture in pictures])
    assert list(similar_pairs(hashes, copies)) == []
    assert list(duplicate_findings([])) == []


def test_size_turn_alpha_and_shape(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    put(tmp_path / "turned.jpg", as_bytes(scene(1, 60, 100), "JPEG", exif=exif.tobytes()))
    put(tmp_path / "tiny.png", scene(2, 10, 10))
    put(tmp_path / "smallish.png", scene(3, 30, 30))
    clear = scene(4).convert("RGBA")
    clear.putalpha(Image.new("L", clear.size, 100))
    put(tmp_path / "clear.png", clear)
    put(tmp_path / "full.png", scene(5).convert("RGBA"))  # an alpha that hides nothing
    put(tmp_path / "wide.png", scene(6, 200, 50))
    report = report_of(tmp_path)
    assert found(report, "turned").names == ("turned.jpg",)
    assert found(report, "alpha").names == ("clear.png",)
    small, tiny = (one for one in report.findings if one.kind == "small")
    assert (small.fix, tiny.names) == ("done", ("tiny.png",))
    assert report.advised.skip == ("tiny.png",)
    shapes = found(report, "shapes")
    assert shapes.names == ("turned.jpg", "wide.png")
    assert report.fixes([shapes]).fit == "pad"
    top = open_data(tmp_path, 32, 3, fixes=report.fixes([shapes])).images[-1, :, 0]
    assert top.max() == 0  # a bar
    assert found(report_of(tmp_path, fit="squash"), "shapes").fix == "done"


def test_gray_and_color(tmp_path: Path) -> None:
    for i in range(3):
        put(tmp_path / f"color{i}.png", scene(i))
    put(tmp_path / "gray.png", scene(9).convert("L"))
    assert found(report_of(tmp_path), "gray").names == ("gray.png",)
    assert found(report_of(tmp_path, channels=1), "color").count == 3
    for path in tmp_path.glob("color*"):
        path.unlink()
    assert str(found(report_of(tmp_path), "gray").summary) == "All are gray"


def test_ink_is_inverted_where_it_is_dark(tmp_path: Path) -> None:
    for i in range(4):
        put(tmp_path / f"dark{i}.png", glyph(i))
    put(tmp_path / "light.png", glyph(5, ink=255, paper=0))
    report = report_of(tmp_path, size=28, channels=1)
    ink = found(report, "dark_ink")
    assert (ink.count, ink.fix, ink.advised) == (4, "invert", True)
    assert open_data(tmp_path, 28, 1).images[:4, 0, 0, 0].tolist() == [255] * 4
    fixed = open_data(tmp_path, 28, 1, fixes=report.advised)
    assert fixed.images[:, 0, 0, 0].tolist() == [0] * 5
    assert fixed.images.amax((1, 2, 3)).tolist() == [255] * 5
    scenes = tmp_path / "scenes"
    for i in range(4):
        put(scenes / f"{i}.png", scene(i).convert("L"))
    assert "dark_ink" not in kinds(report_of(scenes, channels=1))


def test_classes_uneven_rare_and_the_same(tmp_path: Path) -> None:
    counts = {"cat": 50, "Cats": 6, "ox": 1, "a": 6, "A": 6}
    for name, count in counts.items():
        for i in range(count):
            put(tmp_path / name / f"{i}.png", scene(list(counts).index(name) * 100 + i, 32, 32))
    report = report_of(tmp_path)
    assert dict(report.classes) == counts
    assert report.naming == "folders"
    assert found(report, "imbalance").fix == "done"
    assert found(report, "same_class").merge == (("Cats", "cat"),)
    assert found(report, "rare").merge == (("ox", "other"),)
    fixes = report.fixes(one for one in report.findings if one.fix == "merge")
    merged = open_data(tmp_path, 8, 3, fixes=fixes)
    assert merged.classes == ("A", "a", "cat", "other")
    assert merged.labels.bincount().tolist() == [6, 6, 56, 1]
    assert open_data(tmp_path, 8, 3, classes=("other", "a"), fixes=fixes).classes == ("a", "other")


def test_closing_leaves_no_thread(tmp_path: Path) -> None:
    for i in range(20):
        put(tmp_path / f"{i}.png", scene(i))
    before = threading.active_count()
    work = examine(tmp_path, 32, 3)
    next(work)
    work.close()
    assert threading.active_count() == before


def test_a_known_data_set_is_looked_at_too(tmp_path: Path) -> None:
    pictures = np.stack([np.asarray(glyph(i, 255, 0)) for i in (1, 2, 1)])
    for name, array in (("images-idx3", pictures.swapaxes(1, 2)), ("labels-idx1", np.arange(1, 4))):
        head = struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
        data = gzip.compress(head + array.astype(np.uint8).tobytes())
        (tmp_path / f"emnist-letters-train-{name}-ubyte.gz").write_bytes(data)
    report = report_of(tmp_path, 28, 1)
    assert dict(report.classes) == {"A": 1, "B": 1, "C": 1}
    assert found(report, "duplicate").names == ("#2",)
    lacking = str(found(report, "lacking").summary)
    assert "D E F" in lacking
    assert " A " not in lacking
    assert len(open_data(tmp_path, 28, 1, fixes=report.advised)) == 2
    merge = Fixes(merge=(("A", "C"),), invert=True)
    merged = open_data(tmp_path, 28, 1, fixes=merge)
    assert [merged.classes[k] for k in merged.labels] == ["C", "B", "C"]


def test_dry_run_prints_it(tmp_path: Path) -> None:
    for pet in ("cat", "[dog]"):
        for i in range(3):
            put(tmp_path / pet / f"{i}.png", scene(i + len(pet) * 10, 40, 40))
    put(tmp_path / "cat" / "copy.png", scene(30, 40, 40))
    put(tmp_path / "cat" / "bad.png", b"x")
    command = ["train", str(tmp_path), "--preset", "letters-tiny", "--out", str(tmp_path)]
    command.append("--dry-run")
    said = CliRunner().invoke(app, command)
    assert said.exit_code == 0, said.output
    for words in ("7 pictures, 2 classes from the folders: [dog] (3), cat (4)", "Exact copies",
                  "cat/copy.png = cat/0.png", "it is no picture", "Only with --fix"):  # fmt: skip
        assert words in said.output
    as_json = CliRunner().invoke(app, [*command, "--json", "--fix", "--quiet"])
    assert as_json.exit_code == 0, as_json.exception
    facts = json.loads(as_json.stdout)
    assert facts["data"]["classes"] == {"cat": 4, "[dog]": 3}
    assert "duplicate" in {one["kind"] for one in facts["data"]["findings"]}
    assert not (tmp_path / "letters-tiny").exists()


def test_what_fixes_leave_is_counted_once_and_by_class(tmp_path: Path) -> None:
    for i in range(4):
        put(tmp_path / "cat" / f"{i}.png", scene(i))
        put(tmp_path / "cats" / f"{i}.png", scene(10 + i))
    put(tmp_path / "cats" / "copy.png", scene(10))
    put(tmp_path / "dog" / "copy.png", scene(10))
    put(tmp_path / "dog" / "1.png", scene(20, 8, 8))
    put(tmp_path / "dog" / "2.png", scene(20, 8, 8))  # a copy, and tiny
    report = report_of(tmp_path)
    assert report.remaining(()) == (12, {"cat": 4, "cats": 5, "dog": 3})
    copies, tiny, same = (found(report, kind) for kind in ("duplicate", "small", "same_class"))
    assert copies.labels == ("cats", "dog", "dog")
    assert report.remaining([copies]) == (9, {"cat": 4, "cats": 4, "dog": 1})
    assert report.remaining([copies, tiny, same]) == (8, {"cats": 8})
    assert report.remaining([tiny]) == (10, {"cat": 4, "cats": 5, "dog": 1})


def test_rare_characters_are_not_put_together() -> None:
    classes = {"a": 3, "b": 50, "c": 50}
    rare = {True: "none", False: "merge"}
    for characters, fix in rare.items():
        findings = class_findings(classes, 0, characters)
        assert next(one.fix for one in findings if one.kind == "rare") == fix


def test_a_report_on_glyphs_counts_classes_as_they_are_learned(tmp_path: Path) -> None:
    codes = np.array([ord(char) for char in "aabbO"], dtype=np.int32)
    known = np.array([True, True, True, True, False])
    images = np.random.default_rng(0).integers(0, 255, (5, 28, 28), dtype=np.uint8)
    np.savez(tmp_path / "c.npz", image=images, codepoint=codes, case_known=known)
    report = report_of(tmp_path / "c.npz", 28, 1)
    assert dict(report.classes) == {"a": 2, "b": 2}
    assert found(report, "unnamed").count == 1
    data = open_data(tmp_path / "c.npz", 28, 1)
    assert (data.labels == len(data.classes)).sum() == 1
