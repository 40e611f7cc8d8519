"""batch: rows of a table into messages, gone on with, in shards, with wrong rows named."""

import json
import shutil
from pathlib import Path

import pytest

from engine.batch import make
from engine.batch.manifest import own_manifest
from engine.cli.app import run_command
from engine.errors import ExportError
from engine.export.export import read_recipe

SHORT = ["--steps", "3", "--frames", "3", "--hold", "2", "--width", "120"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(model: str, rows: str, *more: str, out: str = "out/{name}.gif", verb: str = "batch") -> int:
    Path("rows.csv").write_text(rows, encoding="utf-8")
    text = ["--text", "Hi {name}"]
    return run_command([verb, "rows.csv", *text, "-o", out, "--model", model, *SHORT, *more])


def lines(path: str = "out/manifest.jsonl") -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_each_file_is_what_write_makes(mine: str, folder: Path) -> None:
    rows = "name,hand,ink,up\nAnn,Ada,navy,yes\nBob,,,\n"
    more = ["--hand", "{hand}", "--ink", "{ink}", "--boomerang", "{up}"]
    assert run(mine, rows, *more) == 0
    write = ["write", "Hi Ann", "-o", "ann.gif", "--model", mine, *SHORT]
    assert run_command([*write, "--hand", "Ada", "--ink", "navy", "--boomerang"]) == 0
    assert run_command(["write", "Hi Bob", "-o", "bob.gif", "--model", mine, *SHORT]) == 0
    assert Path("ann.gif").read_bytes() == Path("out/Ann.gif").read_bytes()
    assert Path("bob.gif").read_bytes() == Path("out/Bob.gif").read_bytes()
    assert [(line["row"], line["path"], line["state"]) for line in lines()] == [
        (1, "Ann.gif", "made"), (2, "Bob.gif", "made"),
    ]  # fmt: skip


def test_a_row_done_is_not_done_again(
    mine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, "name\nAnn\n") == 0
    made = Path("out/Ann.gif").stat().st_mtime_ns
    capsys.readouterr()
    assert run(mine, "name\nAnn\nBob\n", "--json", "-q") == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["rows"], facts["made"], facts["there"]) == (2, 1, 1)
    assert Path("out/Ann.gif").stat().st_mtime_ns == made
    Path("out/Ann.gif").write_bytes(b"cut short")  # no longer what was made
    assert run(mine, "name\nAnn\nBob\n") == 2
    assert "exists already" in capsys.readouterr().err
    assert run(mine, "name\nAnn\nBob\n", "--force") == 0
    assert read_recipe(Path("out/Ann.gif")).text == "Hi Ann"


def test_a_newer_version_goes_on_with_what_an_older_one_made(
    mine: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for version, rows, counts in (("0.2.0", "Ann\n", (1, 0)), ("0.3.0", "Ann\nBob\n", (1, 1))):
        monkeypatch.setattr("engine.message.change.installed_version", lambda now=version: now)
        assert run(mine, f"name\n{rows}", "--json", "-q") == 0
        facts = json.loads(capsys.readouterr().out)
        assert (facts["made"], facts["there"]) == counts
    said = [read_recipe(Path(f"out/{name}.gif")).version for name in ("Ann", "Bob")]
    assert said == ["0.2.0", "0.3.0"]


def test_what_was_changed_is_made_anew_only_when_it_may_be(mine: str, folder: Path) -> None:
    assert run(mine, "name\nAnn\n") == 0
    assert run(mine, "name\nAnn\n", "--seed", "1") == 2
    assert read_recipe(Path("out/Ann.gif")).drawing.seed == 0
    assert run(mine, "name\nAnn\n", "--seed", "1", "--force") == 0
    assert read_recipe(Path("out/Ann.gif")).drawing.seed == 1


def test_a_wrong_row_is_named_and_skipped(
    mine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        "name,hand,w\nAnn,Ada,120\nBob,Nobody,120\nCy,,1\nann,,\n,,\nDee,,,x\nEve,,no\nÆ\u4e00,,\n"
    )
    assert run(mine, rows, "--hand", "{hand}", "--width", "{w}") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Row 2 (line 3): tiny has no hand called 'Nobody'" in said.err
    assert "Row 3 (line 4): --width takes a whole number from 32 to 4,096, not 1." in said.err
    assert "Row 4 (line 5): Row 1 makes" in said.err  # the same file where case is no matter
    assert "Row 5 (line 7): It has 4 cells under 3 columns." in said.err
    assert "Row 6 (line 8): --width takes" in said.err
    assert "Row 7 (line 9): This model cannot draw \u4e00." in said.err
    assert "6 of 7 rows cannot be made. 1 message made." in said.err
    assert [line["state"] for line in lines()] == ["made", *["failed"] * 6]
    assert sorted(path.name for path in Path("out").iterdir()) == ["Ann.gif", "manifest.jsonl"]


def test_a_dry_run_makes_nothing(
    mine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, "name\nAnn\nBob\n", "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["planned"] == 2
    assert not Path("out").exists()


def test_shards_make_all_together_and_none_twice(mine: str, folder: Path) -> None:
    rows = "name\nAnn\nBob\nCy\n"
    assert run(mine, rows, "--shard", "2/2") == 0
    assert [line["path"] for line in lines("out/manifest-2-of-2.jsonl")] == ["Bob.gif"]
    assert run(mine, rows, "--shard", "1/2") == 0
    made = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.gif")}
    assert len(made) == 3
    assert run(mine, rows) == 0  # all are there, whoever made them
    assert {path: path.stat().st_mtime_ns for path in made} == made


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_wrong_shard_is_refused(mine: str, folder: Path, shard: str) -> None:
    assert run(mine, "name\nAnn\n", "--shard", shard) == 2


def test_what_was_killed_is_gone_on_with(
    mine: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "name\nAnn\nBob\nCy\n"
    finish_one = make.made_line

    def killed(begun: make.ManifestLine, *more: object) -> make.ManifestLine:
        if begun.row == 2:
            raise KeyboardInterrupt
        return finish_one(begun, *more)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(make, "made_line", killed)
    assert run(mine, rows) == 130  # after the file is there, before it is written down
    assert [line["state"] for line in lines()] == ["made", "begun"]
    monkeypatch.setattr(make, "made_line", finish_one)
    first = Path("out/Ann.gif").stat().st_mtime_ns
    with Path("out/manifest.jsonl").open("a") as file:
        file.write('{"row": 3, "pa')  # as a kill leaves it
    assert run(mine, rows) == 0
    assert Path("out/Ann.gif").stat().st_mtime_ns == first
    assert [line["state"] for line in lines()] == ["made"] * 3


def test_two_batches_at_once_lose_nothing(
    mine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with own_manifest(Path("out/manifest.jsonl")):
        assert run(mine, "name\nAnn\n") == 2
        said = capsys.readouterr().err
        assert "Messages are being made here already" in said and "--shard" in said
        assert run(mine, "name\nAnn\n", "--dry-run") == 0
        assert run(mine, "name\nAnn\n", "--shard", "1/2") == 0  # has a manifest of its own
    assert run(mine, "name\nAnn\nBob\n") == 0
    names = sorted(path.name for path in Path("out").iterdir())
    assert names == ["Ann.gif", "Bob.gif", "manifest-1-of-2.jsonl", "manifest.jsonl"]


def test_folders_that_rows_name_are_made(mine: str, folder: Path) -> None:
    rows = "name,team\nZoë,Rot und Weiß\nBob,../up\n"
    assert run(mine, rows, out="aus gang/{team}/{row:02}/{name}.gif") == 0
    made = sorted(path.relative_to("aus gang").as_posix() for path in Path().rglob("*.gif"))
    assert made == ["Rot und Weiß/01/Zoë.gif", "_up/02/Bob.gif"]
    Path("aus gang/_up/03").write_text("no folder")
    assert run(mine, f"{rows}Cy,../up\n", out="aus gang/{team}/{row:02}/{name}.gif") == 2


def test_a_fault_of_many_rows_is_said_once(
    mine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, "name\nAnn\nname\n" + "x\n" * 15, "--poster", "frist") == 2
    said = capsys.readouterr().err
    assert said.count("There is no poster called 'frist'.") == 1
    assert "Rows 1 (line 2), 3 (line 4)," in said and " and 4 more: There is no" in said
    assert "Row 2 (line 3): It says the names of the columns again. Mend the table." in said


def test_a_full_disk_ends_the_work(
    mine: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_args: object, **_more: object) -> object:
        raise ExportError("The disk is full.", "Make room.") from OSError(28, "No space left")

    monkeypatch.setattr(make, "export_message", full)
    assert run(mine, "name\nAnn\nBob\n") == 1
    assert capsys.readouterr().err.count("The disk is full.") == 1


def test_rows_come_through_stdin_as_json(
    mine: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rows.jsonl").write_text('{"text": "Hi", "n": 5}\n{"text": "Ho", "n": 6}\n')
    with Path("rows.jsonl").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        more = ["--seed", "{n}", "--no-recipe", "--as-drawn", "--fit", "200KB"]
        arguments = ["batch", "-", "-o", "{row:02}.webp", "--model", mine, *SHORT, *more]
        assert run_command(arguments) == 0
    assert sorted(path.name for path in Path().glob("*.webp")) == ["01.webp", "02.webp"]


def test_variants_are_kept_in_the_recipe(mine: str, folder: Path) -> None:
    assert run(mine, "name\neee\n", "--variants", "2", out="{row}.gif") == 0
    recipe = read_recipe(Path("1.gif"))
    assert len(set(recipe.ids[2:])) == 2
    again = ["write", "--from", "1.gif", "-o", "again.gif", "-q"]
    assert run_command(again) == 0
    assert Path("again.gif").read_bytes() == Path("1.gif").read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--hand", "{hnad}"], "no column 'hnad'"), (["--ink", "{"], "no template"),
        (["--manifest", "rows.csv"], "no manifest"), (["--manifest", "."], ". is a folder."),
        (["--hand", "{name:>9999999999}"], "no template"), (["--hand", "{name:d}"], "does not fit"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_all_rows_is_said_at_once(
    mine: str, folder: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mine, "name\nAnn\n", *more) == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.parametrize("out", ["out/{name}.xyz", "out/{name}", "{name}"])
def test_a_file_of_no_kind_is_refused(mine: str, folder: Path, out: str) -> None:
    assert run(mine, "name\nAnn\n", out=out) == 2


def test_a_moved_folder_is_still_known(mine: str, folder: Path) -> None:
    assert run(mine, "name\nAnn\n") == 0
    shutil.move("out", "cards")
    made = Path("cards/Ann.gif").stat().st_mtime_ns
    assert run(mine, "name\nAnn\n", out="cards/{name}.gif") == 0
    assert Path("cards/Ann.gif").stat().st_mtime_ns == made
