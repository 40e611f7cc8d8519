"""One file of the web, received into a file from where that ends."""

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from engine.sentence import Sentence
from engine.version import installed_version

BLOCK = 64 * 1024
TIMEOUT = 30.0  # seconds that a mirror may say nothing


class LostError(Exception):
    """The connection is lost; it may come back."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


class RefusedError(LostError):
    """The mirror does not have the file, or has another one."""


def receive(
    url: str, part: Path, expected: int, timeout: float = TIMEOUT
) -> Generator[int, None, None]:
    """Append to `part` what it lacks of `expected` bytes, yielding how many it has.

    A mirror that cannot begin in the middle begins anew. Raises `LostError`, `RefusedError`, and
    `OSError` where the disk refuses.
    """
    have = part.stat().st_size if part.exists() else 0
    if have >= expected:
        if have > expected:
            part.unlink()
        else:
            return
        have = 0
    with answer(url, have, timeout) as response:
        if response.status != http.client.PARTIAL_CONTENT:
            have = 0
        elif start_of(response) != have:
            raise RefusedError(said(url, Sentence("it does not go on where it stopped")))
        with part.open("ab" if have else "wb") as file:
            for block in blocks(response, url):
                have += len(block)
                if have > expected:
                    break
                file.write(block)
                yield have
    if have > expected:
        part.unlink()
        raise RefusedError(Sentence("{host} sent another file", {"host": urlsplit(url).hostname}))
    if have < expected:
        raise LostError(said(url, Sentence("it stopped in the middle")))


def answer(url: str, start: int, timeout: float) -> http.client.HTTPResponse:
    """What a mirror answers to who asks for a file from some byte on."""
    headers = {"User-Agent": f"noisegram/{installed_version().split()[0]}"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(url, headers=headers)
    try:
        return urllib.request.build_opener(NeverLessSafe).open(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        error.close()
        why = Sentence("it answers {status}", {"status": f"{error.code} {error.reason}".strip()})
        raise RefusedError(said(url, why)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LostError(said(url, in_words(error))) from error


def blocks(response: http.client.HTTPResponse, url: str) -> Iterator[bytes]:
    """What comes, as it comes."""
    while True:
        try:
            block = response.read1(BLOCK)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise LostError(said(url, in_words(error))) from error
        if not block:
            return
        yield block


def start_of(response: http.client.HTTPResponse) -> int:
    """Where the part that is sent begins, by its header; -1 if that says nothing."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdecimal() else -1


def said(url: str, why: Sentence) -> Sentence:
    """Of which mirror it is said."""
    return Sentence("{host}: {why}", {"host": urlsplit(url).hostname or url, "why": why})


def in_words(error: BaseException) -> Sentence:
    """Why a connection fails."""
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


class UnsafeError(ValueError):
    """A mirror leads from a secured place to one that is not."""


class NeverLessSafe(urllib.request.HTTPRedirectHandler):
    """Follows to other places, but not from a secured one to one that is not."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request that follows."""
        allowed = ("https",) if req.type == "https" else ("https", "http")
        if urlsplit(newurl).scheme not in allowed:
            raise UnsafeError
        return super().redirect_request(req, fp, code, msg, headers, newurl)
