"""Nothing that came from elsewhere is run, or told to another program; nobody can knock."""

import ast
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

import pytest
from PySide6.QtCore import QObject

from engine.export.export import read_recipe
from engine.message.recipe import Layout, Look, Recipe
from engine.paths import settings_file
from guiapp.shell.single_instance import OneInstance
from tests.engine.export.ffmpeg import fake
from tests.engine.message.scribble import export

ROOT = Path(__file__).parents[2]
SHELLS = {
    "os.system", "os.popen", "os.execv", "os.execvp", "os.execl", "os.spawnv", "os.spawnl",
    "os.startfile", "subprocess.getoutput", "subprocess.getstatusoutput", "pty.spawn",
    "asyncio.create_subprocess_shell",
}  # fmt: skip
STARTERS = {"subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_output"}
NAMES = (
    "-y.mp4", "-i.mp4", "--help.mp4", "concat:a|b.mp4", "pipe:1.mp4", "file:x.mp4", "a b;c.mp4",
    "$(touch x).mp4", "`id`.mp4", "%03d.mp4", "\"'.mp4", "@a.mp4", "Ä\u202eb.mp4",
)  # fmt: skip
TEXTS = ("-i /etc/passwd", "Hi\n[x]\n;y=#\\", "$(id) `id` | x", "-vf movie=a")


def shells(source: str) -> Iterator[str]:
    """Where a source could hand a text to a shell."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            told = {k.arg: k.value for k in node.keywords}
            whole = bool(node.args) and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
            if name in SHELLS or "shell" in told or (name in STARTERS and whole):
                yield ast.unparse(node)


def test_no_source_hands_a_text_to_a_shell() -> None:
    paths = [*(ROOT / "engine").rglob("*.py"), *(ROOT / "guiapp").rglob("*.py"), ROOT / "main.py"]
    found = {str(path): list(shells(path.read_text(encoding="utf-8"))) for path in paths}
    assert len(paths) > 200
    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    ["os.system(x)", "subprocess.run(x, shell=True)", "subprocess.Popen(f'a {x}')",
     "subprocess.run('ls')", "os.popen('x')"],
)  # fmt: skip
def test_the_check_sees_a_shell(source: str) -> None:
    assert list(shells(source))


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called ffmpeg that tells its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    fake(folder)
    return folder


def given(path: Path) -> list[str]:
    """The arguments that the program was given, as it wrote them into the file."""
    content = path.read_bytes()
    words = content[content.index(b"mdat") :].split(b"|")[1:]
    return [word.decode("utf-8", "surrogateescape") for word in words]


def test_no_name_and_no_text_becomes_an_option_of_ffmpeg(
    tmp_path: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    layout, look = Layout(width=60), Look(ink="navy")
    export(Path("plain.mp4"), Recipe(text="a", layout=layout, look=look), steps=1)
    plain = given(Path("plain.mp4"))
    places = [i for i, word in enumerate(plain) if word.startswith("/")]
    assert places and tools.exists()
    for name in NAMES:
        recipe = Recipe(text="a", layout=layout, look=look)
        assert read_recipe(export(Path(name), recipe, steps=1).path) == recipe
        words = given(Path(name))
        assert len(words) == len(plain)
        for i, (word, usual) in enumerate(zip(words, plain, strict=True)):
            assert word == usual or i in places
            assert name not in word
            assert (i in places) == word.startswith("/")
    for number, text in enumerate(TEXTS):
        recipe = Recipe(text=text, layout=layout, look=look, model_hash=text)
        path = export(Path(f"{number}.mp4"), recipe, steps=1).path
        assert read_recipe(path) == recipe
        words = given(path)
        assert [w for i, w in enumerate(words) if i not in places and "x" not in w] == [
            w for i, w in enumerate(plain) if i not in places and "x" not in w
        ]


def listening() -> int:
    """The number of sockets of the system at which this process listens."""
    own = set()
    for path in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # that of the listing itself
            own.add(path.stat().st_ino)
    rows = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    accepting = 1 << 16
    return sum(int(row[6]) in own and bool(int(row[3], 16) & accepting) for row in rows)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_the_one_socket_is_its_users_alone(qapp: QObject) -> None:
    before = listening()
    instance = OneInstance(settings_file())
    path = Path(gettempdir()) / instance.name
    assert instance.claim()
    try:
        assert listening() == before + 1
        facts = path.stat()
        assert stat.S_ISSOCK(facts.st_mode)
        assert stat.S_IMODE(facts.st_mode) & 0o077 == 0
        assert facts.st_uid == os.getuid()
    finally:
        instance.leave()
    assert listening() == before
    assert not path.exists()
