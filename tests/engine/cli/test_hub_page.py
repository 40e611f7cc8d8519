"""The page of a model for a hub: metadata that a hub reads, and text that is only text."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml  # pyright: ignore[reportMissingModuleSource]

from engine.card import ModelCard, Plane, read_card
from engine.cli.app import run_command
from engine.cli.hub_page import hub_page
from tests.engine.evaluation.toys import picture_card
from tests.engine.tiny import tiny_card


@dataclass(frozen=True)
class Page:
    data: dict[str, Any]
    text: str


def page(card: ModelCard, file: str = "m.safetensors") -> Page:
    text = hub_page(card, file, 2_500_000)
    _, data, rest = text.split("---\n", 2)
    return Page(yaml.safe_load(data), rest)


def test_the_commands_of_the_page_work(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert run_command(["models", "export", model, "-o", "mine.safetensors"]) == 0
    assert run_command(["models", "export", "mine.safetensors", "-o", "README.md"]) == 0
    assert "KB" in capsys.readouterr().out
    text = Path("README.md").read_text(encoding="utf-8")
    shell = re.findall(r"```\nnoisegram (.*?)```", text, re.DOTALL)[0].split("\n")[:-1]
    commands = [shell[0].split(), *(line.removeprefix("noisegram ").split() for line in shell[1:])]
    for words in commands:
        assert run_command([word.strip('"') for word in words]) == 0, words
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    exec(code.replace("from noisegram", "from engine"), {})
    assert Path("hello.gif").stat().st_size > 1000 and Path("one.png").exists()


def test_the_page_names_the_file_that_lies_beside_it(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the one that an export makes, never that of the run, as all are called that."""
    run, shown = tmp_path / "run", tmp_path / "to show"
    for folder in (run, shown):
        folder.mkdir()
    shutil.copy(model, run / "model.safetensors")
    words = ["models", "export", str(run), "-o"]
    assert run_command([*words, str(shown / "README.md")]) == 0
    said = capsys.readouterr().out
    assert f"which is not beside it: noisegram models export {run} -o '{shown}/tiny.saf" in said
    shutil.copy(model, shown / "birds.safetensors")
    (shown / "a.safetensors").write_bytes(bytes(Path(model).stat().st_size))  # another, as large
    assert run_command([*words, str(shown / "README.md"), "--force"]) == 0
    assert "of birds.safetensors\n" in capsys.readouterr().out
    text = (shown / "README.md").read_text(encoding="utf-8")
    assert "`birds.safetensors`" in text and "open_model('birds.safetensors')" in text
    assert "tiny.safetensors" not in text and "model.safetensors" not in text


def test_a_name_that_is_taken_everywhere_is_not_asked_for() -> None:
    text = page(tiny_card(), "letters.safetensors").text
    assert "models import letters.safetensors --name my-letters\n" in text
    assert "--model my-letters\n" in text


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("MIT", {"license": "mit"}),
        ("CC-BY-4.0", {"license": "cc-by-4.0"}),
        ('Mine: "all"\n- evil: yes', {"license": "other"}),
        ("", {"license": "other", "license_name": "not stated"}),
    ],
)
def test_a_license_is_one_that_the_hub_knows_or_another(stated: str, told: dict[str, str]) -> None:
    found = page(msgspec.structs.replace(tiny_card(), license=stated)).data
    assert told.items() <= found.items() and "evil" not in found
    assert found["library_name"] == "noisegram" and "handwriting" in found["tags"]


def test_names_of_others_are_only_text() -> None:
    card = msgspec.structs.replace(
        picture_card("x"), name="<script>[a](b)", classes=("`rm`", "a cat"),
        credit="![x](https://evil)\n# Title",
    )  # fmt: skip
    found = page(card, "it's $HOME.safetensors").text
    assert "# \\<script\\>\\[a\\](b)" in found
    assert "\\!\\[x\\](https://evil) \\# Title" in found
    assert "`` `rm` ``, `a cat`" in found
    assert """models import 'it'"'"'s $HOME.safetensors'""" in found
    assert "label='a cat'" in found


def test_what_cannot_be_done_is_not_said(model: str) -> None:
    assert "ONNX" in page(read_card(Path(model))).text
    points = page(msgspec.structs.replace(tiny_card(classes=""), hands=(), plane=Plane())).text
    assert "ONNX" not in points and "points.csv" in points and "python" not in points
    assert "diffusers has no class" in points
