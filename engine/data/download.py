"""Download of public data sets: resumed, verified, mirror by mirror. No torch.

The bytes received are kept in NAME.part, so that an interruption loses nothing; a file gets its
name only when its checksum is right, and an archive counts as unpacked only by the list of what it
held, which is written last.
"""

import fnmatch
import hashlib
import http.client
import lzma
import shutil
import socket
import ssl
import tarfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from shutil import disk_usage
from typing import IO
from urllib.parse import urljoin, urlsplit

import msgspec

from engine.data.catalog import RemoteDataset, RemoteFile
from engine.decode import LARGEST_JSON, decode_record
from engine.errors import DatasetError, DownloadError, ExportError, RequestError
from engine.files import check_writable, copy_contents, read_bounded, unwritable, write_atomic
from engine.progress import Progress
from engine.sentence import Sentence
from engine.version import installed_version

DAMAGED = (
    OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, tarfile.TarError,
    zipfile.BadZipFile,
)  # fmt: skip
MOST_BYTES = 2 * 2**30  # of one member
BLOCK = 64 * 1024
TIMEOUT = 30.0  # seconds without a byte from a mirror
PART = ".part"
UNPACKED = ".unpacked.json"  # names and sizes of what an archive held, written last
SPARE = 100 * 2**20  # bytes that stay free on the disk


@dataclass(frozen=True, slots=True)
class FetchProgress(Progress):
    """Bytes of all files, and the current file and host."""

    file: str = ""
    host: str = ""


def fetch(
    dataset: RemoteDataset, folder: Path, mirrors: Sequence[str] = (), timeout: float = TIMEOUT
) -> Generator[FetchProgress, None, Path]:
    """Download a data set into a folder; returns the folder to read it from.

    Files already present are not fetched again. `mirrors` replaces those of the data set.
    `timeout` is in seconds without a byte. Closing the generator keeps the bytes received. Raises
    `DownloadError`, `ExportError` if the folder cannot be written or the disk is full,
    `RequestError` for an invalid mirror.
    """
    mirrors = tuple(normalize_mirror(mirror) for mirror in mirrors) or dataset.mirrors
    if is_downloaded(dataset, folder):
        return folder
    check_writable(folder, may_make=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_disk_space(dataset, folder)
        done = 0
        for file in dataset.files:
            yield from fetch_file(dataset, file, folder, mirrors, done, timeout)
            done += file.bytes
    except OSError as error:
        raise unwritable(folder, error) from error
    yield from unpack_archive(dataset, folder / dataset.files[0].name, folder)
    return folder


def fetch_from_file(
    dataset: RemoteDataset, path: Path, folder: Path
) -> Generator[FetchProgress, None, Path]:
    """Take a data set that was downloaded by other means; returns `folder`.

    `path` is its archive, to be unpacked; or, of one of several files, the folder that has them,
    or any of them. Raises `DownloadError` if it is another file, `ExportError` if `folder` cannot
    be written.
    """
    there = path if dataset.unpack else path if path.is_dir() else path.parent
    sources = [there if dataset.unpack else there / file.name for file in dataset.files]
    check_writable(folder, may_make=True)
    done = 0
    for file, source in zip(dataset.files, sources, strict=True):
        if path.exists() and not source.exists():
            raise DownloadError(
                "There is no {name} in {folder}.",
                "Put all {count} files of {offer} into one folder, and name that.",
                name=file.name, folder=str(there), count=len(sources), offer=dataset.name,
            )  # fmt: skip
        before = FetchProgress(done, dataset.bytes, file=source.name)
        try:
            right = yield from verify_file(source, file, before)
        except OSError as error:
            raise unreadable_download(source, error) from error
        if not right:
            raise DownloadError(
                "{path} is not the file {name} of {offer}, or is damaged.",
                "Fetch it again: {page}",
                path=str(source),
                name=file.name,
                offer=dataset.name,
                page=dataset.page,
            )
        done += file.bytes
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    if dataset.unpack:
        yield from unpack_archive(dataset, path, folder, keep=True)
        return folder
    for file, source in zip(dataset.files, sources, strict=True):
        yield FetchProgress(done, dataset.bytes, file=file.name)
        if not (folder / file.name).exists() or not source.samefile(folder / file.name):
            write_atomic(folder / file.name, partial(copy_contents, source))
    return folder


def unreadable_download(path: Path, error: OSError) -> DownloadError:
    return DownloadError(
        "{path} cannot be read: {why}.",
        "Choose the file that was fetched, or the folder that has all files of the data set.",
        path=str(path),
        why=error.strerror or error,
    )


def unpack_archive(
    dataset: RemoteDataset, archive: Path, folder: Path, keep: bool = False
) -> Generator[FetchProgress, None, None]:
    """Unpack the archive of a data set, if it has one, and delete it unless `keep`."""
    if not dataset.unpack:
        return
    (folder / UNPACKED).unlink(missing_ok=True)
    for left in folder.glob(".*.tmp"):  # of an unpacking that was killed
        left.unlink(missing_ok=True)
    names: list[str] = []
    for name in extract_members(archive, folder, dataset.unpack, dataset.members):
        names.append(name)
        yield FetchProgress(dataset.bytes, dataset.bytes, file=name)
    sizes = {name: file_size(folder / name) for name in names}
    write_atomic(folder / UNPACKED, msgspec.json.encode(sizes))
    if not keep:
        archive.unlink(missing_ok=True)


def is_downloaded(dataset: RemoteDataset, folder: Path) -> bool:
    """True if a folder has all files of the data set, by names and sizes.

    Of an archive they are those of the list that is written after the last of them.
    """
    sizes = {file.name: file.bytes for file in dataset.files}
    if dataset.unpack:
        try:
            said = read_bounded(folder / UNPACKED, LARGEST_JSON)
            sizes = decode_record(said, dict[str, int])
        except (OSError, ValueError):
            return False
        if not any(fnmatch.fnmatchcase(name, dataset.members) for name in sizes):
            return False
    return all(
        (folder / name).is_file() and file_size(folder / name) == size
        for name, size in sizes.items()
    )


def check_disk_space(dataset: RemoteDataset, folder: Path) -> None:
    """Raise `ExportError` unless the disk has room for all remaining bytes."""
    here = sum(
        file_size(folder / file.name) + file_size(part_path(folder, file)) for file in dataset.files
    )
    need = dataset.bytes + dataset.packed_into - here + SPARE
    if disk_usage(folder).free < need:
        raise ExportError(
            "{path} has no room for {megabytes:,} MB.",
            "Make room on that disk, or choose another folder.",
            path=str(folder),
            megabytes=need // 2**20 + 1,
        )


def fetch_file(
    dataset: RemoteDataset,
    file: RemoteFile,
    folder: Path,
    mirrors: Sequence[str],
    done: int,
    timeout: float,
) -> Generator[FetchProgress, None, None]:
    """Fetch one file from the first mirror that delivers it whole. Raises `DownloadError`."""
    target, part = folder / file.name, part_path(folder, file)
    now = FetchProgress(done, dataset.bytes, file=file.name)
    if (yield from verify_file(target, file, now)):
        return
    trouble: Sentence | None = None
    for mirror in mirrors:
        url = urljoin(mirror, file.name)
        while True:
            before = file_size(part)
            try:
                with closing(receive(url, part, file.bytes, timeout)) as coming:
                    for here in coming:
                        yield FetchProgress(
                            done + here, dataset.bytes, trouble, file.name, host_name(url)
                        )
                if (yield from verify_file(part, file, now)):
                    part.replace(target)
                    return
                part.unlink(missing_ok=True)
                trouble = Sentence("{host} sent another file", {"host": host_name(url)})
                again = before > 0  # a resumed file may mix two versions: once more from 0
            except RefusedError as error:
                trouble, again = error.why, False
            except LostError as error:
                trouble, again = error.why, file_size(part) > before
            if not again:
                break
    raise DownloadError(
        "{name} could not be fetched: {why}.",
        "Try again later: it goes on where it stopped. Or fetch it yourself from {page}, and "
        "choose the file, or the folder with its files (--from PATH).",
        name=file.name,
        why=trouble or "",
        page=dataset.page,
    )


def verify_file(
    path: Path, file: RemoteFile, now: FetchProgress
) -> Generator[FetchProgress, None, bool]:
    """True if a file has the published length and MD5; yields `now` between blocks."""
    if file_size(path) != file.bytes:
        return False
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as opened:
        while block := opened.read(16 * BLOCK):
            digest.update(block)
            yield now
    return digest.hexdigest() == file.md5


def normalize_mirror(mirror: str) -> str:
    """The URL of a mirror, with a final slash. Raises `RequestError`."""
    try:
        parts = urlsplit(mirror)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise RequestError(
            "{mirror} is no address of a mirror.",
            "Give a folder of the web (--mirror https://example.org/mnist/).",
            mirror=mirror,
        )
    return mirror if mirror.endswith("/") else f"{mirror}/"


def host_name(url: str) -> str:
    return urlsplit(url).hostname or url


def part_path(folder: Path, file: RemoteFile) -> Path:
    """The path of a partial download."""
    return folder / f"{file.name}{PART}"


def file_size(path: Path) -> int:
    """Bytes of a file, 0 without it."""
    return path.stat().st_size if path.is_file() else 0


def receive(
    url: str, part: Path, expected: int, timeout: float = TIMEOUT
) -> Generator[int, None, None]:
    """Append to `part` the bytes it lacks of `expected`, yielding its size so far.

    A mirror without range requests starts from 0. Raises `LostError`, `RefusedError`, and `OSError`
    if `part` cannot be written.
    """
    have = part.stat().st_size if part.exists() else 0
    if have >= expected:
        if have > expected:
            part.unlink()
        else:
            return
        have = 0
    with open_url(url, have, timeout) as response:
        if response.status != http.client.PARTIAL_CONTENT:
            have = 0
        elif range_start(response) != have:
            raise RefusedError(with_host(url, Sentence("it does not go on where it stopped")))
        with part.open("ab" if have else "wb") as file:
            for block in read_blocks(response, url):
                have += len(block)
                if have > expected:
                    break
                file.write(block)
                yield have
    if have > expected:
        part.unlink()
        raise RefusedError(Sentence("{host} sent another file", {"host": urlsplit(url).hostname}))
    if have < expected:
        raise LostError(with_host(url, Sentence("it stopped in the middle")))


def open_url(url: str, start: int, timeout: float) -> http.client.HTTPResponse:
    """The response to a request for a URL from byte `start` on.

    Raises `RefusedError` for an HTTP error, `LostError` for a failed connection.
    """
    headers = {"User-Agent": f"noisegram/{installed_version().split()[0]}"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(url, headers=headers)
    try:
        return urllib.request.build_opener(SecureRedirectHandler).open(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        error.close()
        why = Sentence("it answers {status}", {"status": f"{error.code} {error.reason}".strip()})
        raise RefusedError(with_host(url, why)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LostError(with_host(url, connection_trouble(error))) from error


def read_blocks(response: http.client.HTTPResponse, url: str) -> Iterator[bytes]:
    """Blocks of up to `BLOCK` bytes as they arrive. Raises `LostError`."""
    while True:
        try:
            block = response.read1(BLOCK)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise LostError(with_host(url, connection_trouble(error))) from error
        if not block:
            return
        yield block


def range_start(response: http.client.HTTPResponse) -> int:
    """The first byte in the Content-Range of a partial response; -1 if missing or malformed."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdecimal() else -1


def with_host(url: str, why: Sentence) -> Sentence:
    """A reason with the host in front."""
    return Sentence("{host}: {why}", {"host": urlsplit(url).hostname or url, "why": why})


def connection_trouble(error: BaseException) -> Sentence:
    """The reason of a failed connection."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return Sentence("it says nothing")
    if isinstance(reason, socket.gaierror):
        return Sentence("it cannot be found (is this computer on the Internet?)")
    if isinstance(reason, UnsafeError):
        return Sentence("it leads to a place that is not secured")
    if isinstance(reason, ssl.SSLError):
        return Sentence("it cannot prove who it is")
    if isinstance(reason, http.client.HTTPException):
        return Sentence("it stopped in the middle")
    return Sentence("{why}", {"why": getattr(reason, "strerror", None) or str(reason)})


class LostError(Exception):
    """The connection is lost; it may come back."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


class RefusedError(LostError):
    """The mirror does not have the file, or has another one."""


class UnsafeError(ValueError):
    """A redirect from https to another scheme."""


class SecureRedirectHandler(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but none from https to another scheme."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Raises `UnsafeError` for a redirect that is not followed."""
        allowed = ("https",) if req.type == "https" else ("https", "http")
        if urlsplit(newurl).scheme not in allowed:
            raise UnsafeError
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def extract_members(archive: Path, folder: Path, kind: str, pattern: str) -> Iterator[str]:
    """Write the members whose names fit the pattern, yielding each name before it is written.

    Only plain files are taken, and none leaves the folder. Raises `DatasetError` for a damaged
    archive or one without such files, `ExportError` if the folder cannot be written.
    """
    found = False
    try:
        for name, size, member in archive_members(archive, kind):
            plain = PurePosixPath(name.replace("\\", "/")).name
            if not fnmatch.fnmatchcase(plain, pattern) or size > MOST_BYTES:
                continue
            found = True
            yield plain
            with member as source:
                write_atomic(folder / plain, lambda path, source=source: copy_to(source, path))
    except DAMAGED as error:
        raise DatasetError(
            "{path} is damaged or is no archive ({why}).",
            "Fetch it again.",
            path=str(archive),
            why=str(error),
        ) from error
    if not found:
        raise DatasetError(
            "{path} has no files like {pattern}.",
            "Fetch it again.",
            path=str(archive),
            pattern=pattern,
        )


def archive_members(archive: Path, kind: str) -> Iterator[tuple[str, int, IO[bytes]]]:
    """The plain files of a zip or tar: name, size and content."""
    if kind == "zip":
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if not info.filename.endswith("/"):
                    yield info.filename, info.file_size, opened.open(info)
        return
    with tarfile.open(archive) as opened:
        for info in opened:
            content = opened.extractfile(info) if info.isreg() else None
            if content is not None:
                yield info.name, info.size, content


def copy_to(source: IO[bytes], path: Path) -> None:
    with path.open("wb") as file:
        shutil.copyfileobj(source, file, 2**20)
