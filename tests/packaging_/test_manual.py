"""Manual pages and completions hold what the command line has, and nothing in them is a command."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import manual
import pytest
import typer

from engine.cli.app import app
from engine.cli.shared.help import walk_verbs

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    manual.write_manual(folder, 0)
    return folder


def page(share: Path, name: str) -> str:
    return gzip.decompress((share / "man" / "man1" / f"{name}.1.gz").read_bytes()).decode()


def test_every_verb_has_a_page_with_its_options(share: Path) -> None:
    root = typer.main.get_command(app)
    verbs = {words: verb for words, verb in walk_verbs(root) if not hasattr(verb, "commands")}  # pyright: ignore[reportArgumentType]
    assert len(list((share / "man" / "man1").iterdir())) == len(verbs) + 1
    for words, verb in verbs.items():
        text = page(share, manual.page_name(words)).replace(r"\-", "-")
        for param in verb.params:
            for option in getattr(param, "opts", []):
                if option.startswith("--"):
                    assert re.search(rf"^\.B .*{option}\b", text, re.MULTILINE), (words, option)
    assert "noisegram-models-export" in page(share, "noisegram").replace(r"\-", "-")


def test_what_is_said_is_never_a_command_of_roff() -> None:
    assert manual.roff(".SH is a word") == r"\&.SH is a word"
    assert manual.roff("'tis") == r"\&'tis"
    assert manual.roff(r"a\fB --so σ") == r"a\efB \-\-so \[u03C3]"


def test_the_same_twice(share: Path, tmp_path: Path) -> None:
    manual.write_manual(tmp_path, 0)
    for path in share.rglob("*"):
        if path.is_file():
            assert (tmp_path / path.relative_to(share)).read_bytes() == path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32" or not which("bash"), reason="needs bash")
def test_bash_is_offered_what_the_program_knows(share: Path, tmp_path: Path) -> None:
    command = tmp_path / "noisegram"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "main.py"}" "$@"\n')
    command.chmod(0o755)
    script = share / "bash-completion" / "completions" / "noisegram"
    asked = (
        "COMP_WORDS=(noisegram models card digits); COMP_CWORD=3; _noisegram_completion noisegram"
    )
    done = subprocess.run(
        ["bash", "-c", f'source "{script}"; {asked}; echo "${{COMPREPLY[@]}}"', "noisegram"],
        capture_output=True, text=True, check=True,
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.split() == ["digits32"]


def test_zsh_completes_at_the_first_question(share: Path) -> None:
    """Its file is the body of a function: it must call what it defines."""
    text = (share / "zsh" / "vendor-completions" / "_noisegram").read_text(encoding="utf-8")
    assert text.startswith("#compdef noisegram\n")
    assert text.endswith('_noisegram_completion "$@"\n')
    assert "_NOISEGRAM_COMPLETE=complete_fish" in (
        share / "fish" / "vendor_completions.d" / "noisegram.fish"
    ).read_text(encoding="utf-8")
