"""Fetching data sets from a test server that misbehaves on demand, and unpacking them."""

import gzip
import io
import random
import shutil
import socket
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cli.app import run_command
from engine.data import catalog
from engine.data.catalog import CATALOG, find_dataset
from engine.data.dataset import open_data
from engine.data.detect import detect_format
from engine.data.download import (
    UNPACKED,
    SecureRedirectHandler,
    UnsafeError,
    fetch,
    fetch_from_file,
    is_downloaded,
)
from engine.errors import DatasetError, DownloadError, ExportError, RequestError
from tests.engine.data.mirror import CONTENT, OFFER, Asked, Server, offer_of, run, the_file
from tests.engine.data.test_detect import write_idx

ROOT = Path(__file__).parents[3]
CONTENTS = {f"half-{name}": bytes(random.Random(name).randbytes(150_000)) for name in "abc"}
HALVES = offer_of(CONTENTS)


def test_a_file_comes_whole_with_progress(tmp_path: Path, server: Server) -> None:
    seen = run(fetch(OFFER, tmp_path / "new", [server.url]))
    assert the_file(tmp_path / "new") == CONTENT
    done = [now.done for now in seen if now.host]
    assert done == sorted(done)
    assert done[-1] == seen[0].total == len(CONTENT)
    assert len(done) > 3
    server.asked.clear()
    assert run(fetch(OFFER, tmp_path / "new", [server.url])) == []
    assert server.asked == []  # what is here is not fetched again


def test_an_interruption_leaves_a_part_that_is_gone_on_with(tmp_path: Path, server: Server) -> None:
    work = fetch(OFFER, tmp_path, [server.url])
    next(work)
    next(work)
    work.close()
    have = (tmp_path / "file.bin.part").stat().st_size
    assert 0 < have < len(CONTENT)
    assert not (tmp_path / "file.bin").exists()
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT
    assert server.asked[-1] == ("/file.bin", f"bytes={have}-")


def test_a_broken_connection_is_taken_up_again(tmp_path: Path, server: Server) -> None:
    cut = lambda asked: asked.good("file.bin", cut=100_000)  # noqa: E731
    server.behavior = [cut, cut]
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT
    assert [wanted for _, wanted in server.asked] == [None, "bytes=100000-", "bytes=200000-"]


def test_a_mirror_that_cannot_go_on_begins_anew(tmp_path: Path, server: Server) -> None:
    (tmp_path / "file.bin.part").write_bytes(CONTENT[:1000])
    server.behavior = [lambda asked: asked.good("file.bin", resumes=False)]
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT


def test_a_part_of_something_else_is_dropped(tmp_path: Path, server: Server) -> None:
    (tmp_path / "file.bin.part").write_bytes(b"something else" * 100)
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT
    assert [wanted for _, wanted in server.asked] == ["bytes=1400-", None]
    (tmp_path / "file.bin").unlink()
    for part in (CONTENT, CONTENT + b"more"):  # one that only lacks its name, one too long
        (tmp_path / "file.bin.part").write_bytes(part)
        run(fetch(OFFER, tmp_path, [server.url]))
        assert the_file(tmp_path) == CONTENT
        (tmp_path / "file.bin").unlink()


def test_the_wrong_file_is_never_kept(tmp_path: Path, server: Server) -> None:
    for other in (bytes(len(CONTENT)), CONTENT + b"more", b"<html>Please log in</html>"):
        server.files["file.bin"] = other
        with pytest.raises(DownloadError, match=r"file\.bin could not be fetched: 127\.0\.0\.1"):
            run(fetch(OFFER, tmp_path, [server.url]))
        assert not (tmp_path / "file.bin").exists()
    server.files["file.bin"] = CONTENT  # a part of the login page is no hindrance
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT


def test_mirrors_are_tried_in_their_order(tmp_path: Path, server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{free.getsockname()[1]}"
    mirrors = [silent, f"{server.url}empty", server.url]
    server.behavior = [lambda asked: asked.send_error(404)]
    seen = run(fetch(OFFER, tmp_path, mirrors))
    assert the_file(tmp_path) == CONTENT
    assert [path for path, _ in server.asked] == ["/empty/file.bin", "/file.bin"]
    assert "it answers 404 Not Found" in str(seen[0].note)


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_a_refusal_is_a_sentence_with_another_way(
    tmp_path: Path, server: Server, status: int
) -> None:
    server.behavior = [lambda asked: asked.send_error(status)]
    with pytest.raises(DownloadError) as caught:
        run(fetch(OFFER, tmp_path, [server.url]))
    assert f"it answers {status}" in caught.value.what
    assert "https://example.org/page" in caught.value.remedy
    assert "choose the file" in caught.value.remedy


def test_a_mirror_that_says_nothing_is_left_after_a_while(tmp_path: Path, server: Server) -> None:
    def stall(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        asked.wfile.write(CONTENT[:5000])
        asked.server.let_go.wait()

    server.behavior = [stall, stall, stall]
    with pytest.raises(DownloadError, match="it says nothing"):
        run(fetch(OFFER, tmp_path, [server.url], timeout=0.2))
    assert (tmp_path / "file.bin.part").read_bytes() == CONTENT[:5000]  # to go on with
    server.let_go.set()
    server.behavior = []
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT


def test_without_a_network_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(DownloadError, match="is this computer on the Internet"):
        run(fetch(OFFER, tmp_path, ["https://mirror.example/"]))


def test_nothing_is_asked_of_the_network_but_by_fetch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "socket", lambda *a, **k: pytest.fail("a connection"))
    assert run_command(["data", "list"]) == 0
    said = capsys.readouterr().out
    assert all(offer.name in said for offer in CATALOG)
    with pytest.raises(DatasetError, match="no data at"):
        open_data(tmp_path / "mnist", 28, 1)


def test_it_may_lead_elsewhere_but_not_out_of_safety(tmp_path: Path, server: Server) -> None:
    def elsewhere(asked: Asked) -> None:
        asked.send_response(302)
        asked.send_header("Location", f"http://localhost:{server.server_port}/moved/file.bin")
        asked.end_headers()

    server.behavior = [elsewhere]
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT
    secured, handler = urllib.request.Request("https://example.org/file"), SecureRedirectHandler()
    for unsafe in ("http://example.org/file", "ftp://example.org/file", "file:///etc/passwd"):
        with pytest.raises(UnsafeError):
            handler.redirect_request(secured, io.BytesIO(), 302, "", secured, unsafe)  # pyright: ignore


def test_a_mirror_is_an_address_of_the_web(tmp_path: Path) -> None:
    for mirror in ("file:///etc/", "ftp://example.org/", "/srv/data", "https://", "http://[::1"):
        with pytest.raises(RequestError, match="no address of a mirror"):
            run(fetch(OFFER, tmp_path, [mirror]))


def test_a_full_disk_is_said_before_and_on_the_way(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    with monkeypatch.context() as patch:
        patch.setattr("engine.data.download.disk_usage", lambda path: usage(10, 10, 0))
        with pytest.raises(ExportError, match="no room for"):
            run(fetch(OFFER, tmp_path, [server.url]))
    assert server.asked == []
    opened = Path.open

    class Full(io.BytesIO):
        def write(self, data) -> int:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(
            Path, "open", lambda p, mode="r", *a, **k: Full() if mode == "wb" else opened(p, mode)
        )
        with pytest.raises(ExportError, match="No space left on device"):
            run(fetch(OFFER, tmp_path, [server.url]))
    run(fetch(OFFER, tmp_path, [server.url]))
    assert the_file(tmp_path) == CONTENT


def test_the_command_fetches_and_says_how_to_go_on(
    tmp_path: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    for split in ("train", "t10k"):
        write_idx(folder / f"{split}-images-idx3-ubyte.gz", np.zeros((3, 28, 28)))
        write_idx(folder / f"{split}-labels-idx1-ubyte.gz", np.arange(3))
    server.files = {path.name: path.read_bytes() for path in folder.iterdir()}
    small = replace(offer_of(server.files), name="mnist", preset="digits32")
    monkeypatch.setattr(catalog, "CATALOG", (small,))
    monkeypatch.chdir(tmp_path)
    assert run_command(["data", "get", "mnist", "--mirror", server.url]) == 0
    said = capsys.readouterr()
    assert "MNIST's files: 3 digits" in said.out
    assert "noisegram train mnist --preset digits32" in said.err
    assert len(open_data(Path("mnist"), 28, 1)) == 3
    shutil.rmtree("mnist")
    server.files = {}
    assert run_command(["data", "get", "mnist", "--mirror", server.url]) == 1
    assert "choose the file" in capsys.readouterr().err
    assert run_command(["data", "get", "nothing"]) == 2


def test_what_is_offered() -> None:
    assert [find_dataset(offer.name) for offer in CATALOG] == list(CATALOG)
    assert find_dataset("CIFAR-10").name == "cifar10"
    for offer in CATALOG:
        assert all(mirror.startswith("https://") and mirror[-1] == "/" for mirror in offer.mirrors)
        assert all(len(file.md5) == 32 and file.bytes > 0 for file in offer.files)


def zipped(names: list[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"content of " + name.encode())
    return file.getvalue()


def archived(contents: dict[str, bytes]) -> bytes:
    """A zip of the same bytes in every process."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


ARCHIVE = archived(CONTENTS)
THREE = offer_of({"three.zip": ARCHIVE}, unpack="zip", members="half-*")


def test_an_archive_is_unpacked_and_nothing_leaves_the_folder(
    tmp_path: Path, server: Server
) -> None:
    bad = ["../emnist-out", "/emnist-abs", "C:\\emnist-win", "gzip/notes.txt", "gzip/"]
    content = zipped([*bad, "gzip/emnist-good"])
    offer = offer_of({"gzip.zip": content}, unpack="zip", members="emnist-*")
    server.files["gzip.zip"] = content
    folder = tmp_path / "in" / "emnist"
    run(fetch(offer, folder, [server.url]))
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {UNPACKED}
    assert names == {"emnist-out", "emnist-abs", "emnist-win", "emnist-good"}
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {folder}
    server.asked.clear()
    run(fetch(offer, folder, [server.url]))
    assert server.asked == []


def tarred(links: bool) -> bytes:
    """CIFAR-10 in its true layout, two pictures; with links out of the folder."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name in ("data_batch_1.bin", "test_batch.bin", "readme.html"):
            info = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            info.size = 3073
            archive.addfile(info, io.BytesIO(bytes([3]) + bytes(3072)))
        if links:
            info = tarfile.TarInfo("cifar-10-batches-bin/bad_batch.bin")
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return file.getvalue()


def test_a_file_that_one_fetched_oneself(tmp_path: Path) -> None:
    content = tarred(links=True)
    offer = offer_of({"cifar.tar.gz": content}, unpack="tar", members="*batch*")
    path = tmp_path / "Downloads" / "cifar (1).tar.gz"
    path.parent.mkdir()
    path.write_bytes(content)
    run(fetch_from_file(offer, path, tmp_path / "cifar"))
    assert path.exists()  # it is a person's own
    assert sorted(p.name for p in (tmp_path / "cifar").iterdir()) == [
        UNPACKED, "data_batch_1.bin", "test_batch.bin",
    ]  # fmt: skip
    assert open_data(tmp_path / "cifar", 32, 3).images.shape == (1, 3, 32, 32)
    path.write_bytes(content[:-1])
    with pytest.raises(DownloadError, match="is not the file cifar"):
        run(fetch_from_file(offer, path, tmp_path / "other"))
    assert not (tmp_path / "other").exists()


def test_files_that_one_fetched_oneself_are_taken_from_their_folder(tmp_path: Path) -> None:
    contents = {"images": b"pictures", "labels": b"classes"}
    offer, there = offer_of(contents), tmp_path / "Downloads"
    there.mkdir()
    for name, content in contents.items():
        (there / name).write_bytes(content)
    for source in (there, there / "labels"):
        place = tmp_path / source.name / "set"
        run(fetch_from_file(offer, source, place))
        assert {path.name: path.read_bytes() for path in place.iterdir()} == contents
    run(fetch_from_file(offer, there, there))  # where they are already
    assert {path.name: path.read_bytes() for path in there.iterdir() if path.is_file()} == contents
    (there / "labels").write_bytes(b"another")
    with pytest.raises(DownloadError, match="is not the file labels"):
        run(fetch_from_file(offer, there, tmp_path / "other"))
    with pytest.raises(DownloadError, match="is not the file images"):
        run(fetch_from_file(offer, tmp_path / "nowhere", tmp_path / "other"))
    (tmp_path / "names.csv").write_text("not of the set")
    with pytest.raises(DownloadError, match=r"no images in .* Put all 2 files of test into one"):
        run(fetch_from_file(offer, tmp_path / "names.csv", tmp_path / "other"))
    assert not (tmp_path / "other").exists()


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    for kind, content in (("zip", b"PK\3\4 no zip"), ("tar", gzip.compress(b"no tar")),
                          ("zip", zipped(["a.txt"]))):  # fmt: skip
        offer = offer_of({"a": content}, unpack=kind, members="emnist-*")
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(DatasetError, match=r"damaged or is no archive|no files like"):
            run(fetch_from_file(offer, tmp_path / "a", tmp_path / "out"))


def test_an_unpacking_that_was_interrupted_is_done_again(tmp_path: Path, server: Server) -> None:
    content = zipped(["emnist-a", "emnist-b"])
    offer = offer_of({"gzip.zip": content}, unpack="zip", members="emnist-*")
    server.files["gzip.zip"] = content
    work = fetch(offer, tmp_path, [server.url])
    for now in work:
        if now.file == "emnist-b":
            work.close()
    assert {path.name for path in tmp_path.iterdir()} == {"emnist-a", "gzip.zip"}
    server.asked.clear()
    run(fetch(offer, tmp_path, [server.url]))
    assert {path.name for path in tmp_path.iterdir()} == {"emnist-a", "emnist-b", UNPACKED}
    assert server.asked == []


def test_an_archive_of_idx_files_is_recognized_as_such(tmp_path: Path) -> None:
    path = tmp_path / "gzip.zip"
    path.write_bytes(zipped(["gzip/emnist-letters-train-images-idx3-ubyte.gz"]))
    assert not detect_format(path).usable
    with pytest.raises(DatasetError, match="Unpack it"):
        open_data(path, 28, 1)


def killed_at(steps: int, kind: str, folder: Path, url: str) -> bool:
    """Fetch or unpack in a process that ends at a step without a word; False: it got to its end."""
    code = f"""
import os, sys
from pathlib import Path
from engine.data import download
from tests.engine.data.test_download import HALVES, THREE
offer, folder, steps = (THREE if {kind!r} != "files" else HALVES), Path({str(folder)!r}), {steps}
work = download.fetch(offer, folder, [{url!r}])
if {kind!r} == "own":
    work = download.fetch_from_file(offer, Path({str(folder)!r} + ".zip"), folder)
for number, _ in enumerate(work):
    if number == steps:
        os._exit(9)
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode in (0, 9)
    return ended.returncode == 9


@pytest.mark.parametrize("kind", ["files", "archive", "own"])
def test_what_was_killed_is_never_said_to_be_here(
    kind: str, tmp_path: Path, server: Server
) -> None:
    """At every one of some points; the next fetch then makes it whole."""
    offer = HALVES if kind == "files" else THREE
    server.files |= CONTENTS | {"three.zip": ARCHIVE}
    (tmp_path / "x").with_suffix(".zip").write_bytes(ARCHIVE)
    killed = 0
    for steps in (1, 3):
        folder = tmp_path / "x"
        shutil.rmtree(folder, ignore_errors=True)
        if killed_at(steps, kind, folder, server.url):
            killed += 1
            assert not is_downloaded(offer, folder)
        run(fetch(offer, folder, [server.url]))
        assert is_downloaded(offer, folder)
        left = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != UNPACKED}
        assert left == CONTENTS
    assert killed == 2


def test_a_data_set_of_which_a_part_was_lost_is_fetched_anew(
    tmp_path: Path, server: Server
) -> None:
    server.files["three.zip"] = ARCHIVE
    for damage in (
        (tmp_path / "half-a").unlink,
        lambda: (tmp_path / "half-b").write_bytes(b"short"),
        (tmp_path / UNPACKED).unlink,
        lambda: (tmp_path / UNPACKED).write_bytes(b"{}"),
        lambda: (tmp_path / UNPACKED).write_bytes(b"[" * 100),
    ):
        run(fetch(THREE, tmp_path, [server.url]))
        assert is_downloaded(THREE, tmp_path)
        damage()
        assert not is_downloaded(THREE, tmp_path)
