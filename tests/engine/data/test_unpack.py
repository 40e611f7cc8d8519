"""What was fetched, or what one fetched oneself, is unpacked."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from engine.data.dataset import open_data
from engine.data.detect import recognize
from engine.data.download import fetch, take
from engine.errors import DatasetError, DownloadError, RequestError
from tests.engine.data.mirror import OFFER, Server, offer_of, run


def zipped(names: list[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"content of " + name.encode())
    return file.getvalue()


def test_an_archive_is_unpacked_and_nothing_leaves_the_folder(
    tmp_path: Path, server: Server
) -> None:
    bad = ["../emnist-out", "/emnist-abs", "C:\\emnist-win", "gzip/notes.txt", "gzip/"]
    content = zipped([*bad, "gzip/emnist-good"])
    offer = offer_of({"gzip.zip": content}, unpack="zip", members="emnist-*")
    server.files["gzip.zip"] = content
    folder = tmp_path / "in" / "emnist"
    run(fetch(offer, folder, [server.url]))
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
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
    run(take(offer, path, tmp_path / "cifar"))
    assert path.exists()  # it is a person's own
    assert sorted(p.name for p in (tmp_path / "cifar").iterdir()) == [
        "data_batch_1.bin", "test_batch.bin",
    ]  # fmt: skip
    assert open_data(tmp_path / "cifar", 32, 3).images.shape == (1, 3, 32, 32)
    path.write_bytes(content[:-1])
    with pytest.raises(DownloadError, match="is not the file cifar"):
        run(take(offer, path, tmp_path / "other"))
    with pytest.raises(RequestError, match="no single file"):
        run(take(OFFER, path, tmp_path / "other"))
    assert not (tmp_path / "other").exists()


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    for kind, content in (("zip", b"PK\3\4 no zip"), ("tar", gzip.compress(b"no tar")),
                          ("zip", zipped(["a.txt"]))):  # fmt: skip
        offer = offer_of({"a": content}, unpack=kind, members="emnist-*")
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(DatasetError, match=r"damaged or is no archive|no files like"):
            run(take(offer, tmp_path / "a", tmp_path / "out"))


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
    assert {path.name for path in tmp_path.iterdir()} == {"emnist-a", "emnist-b"}
    assert server.asked == []


def test_an_archive_of_idx_files_is_recognized_as_such(tmp_path: Path) -> None:
    path = tmp_path / "gzip.zip"
    path.write_bytes(zipped(["gzip/emnist-letters-train-images-idx3-ubyte.gz"]))
    assert not recognize(path).usable
    with pytest.raises(DatasetError, match="Unpack it"):
        open_data(path, 28, 1)
