"""An address -> a file on the disk, by https, whatever the machine at the other end does."""

import queue
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from io import BytesIO
from pathlib import Path
from socket import gaierror
from typing import IO, Any, TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
    getproxies,
)

from heartquiz import __version__
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError
from heartquiz.library.install import zips as archive
from heartquiz.library.install.source import checked, is_loopback
from heartquiz.library.install.transaction import unchanged
from heartquiz.library.load import MOST_BYTES

MOST_TRANSFERRED = 100_000_000  # bytes of a zip; a pack may have MOST_BYTES
MOST_HOPS = 5
STALL_SECONDS = 30.0  # without a byte
LONGEST_SECONDS = 600.0  # in all
_TICK = 0.1
_PIECE = 65_536
_AGAIN, _BY_HAND, _RIGHT = "try again later", "fetch it yourself, and add the file", "is the address right?"
_GZIP = b"\x1f\x8b"
_Queue: TypeAlias = "queue.Queue[int | bytes | Exception | None]"


def fetched(address: str, path: Path, note: Callable[[int, int], None]) -> bool:
    """Fetch an address into a file; whether it is a zip.

    `note` is told the bytes that came and those there are, 0 where nobody knows.
    The transfer runs in a thread of its own: whatever it hangs in, waiting ends, with Ctrl-C at once.

    Raises HeartquizError where it fails, takes too long, is too large, or ends before all has come.
    """
    came: _Queue = queue.Queue(16)
    over = threading.Event()
    threading.Thread(target=_transfer, args=(address, came, over), daemon=True).start()
    try:
        return _received(one_line(address), _pieces(one_line(address), came), path, note)
    finally:
        over.set()


def _received(
    place: str, pieces: Iterator[int | bytes], path: Path, note: Callable[[int, int], None]
) -> bool:
    """Write what a transfer brings into a file: an announced length, which may be 0, and pieces."""
    announced = done = 0
    head = b""
    with unchanged(), path.open("wb") as file:
        for piece in pieces:
            if isinstance(piece, int):
                announced = piece
            else:
                head += piece[: 16 - len(head)]
                done += len(piece)
                file.write(piece)
            note(done, announced)
            most = MOST_TRANSFERRED if len(head) < 4 or _is_zip(head, place) else MOST_BYTES
            if max(done, announced) > most:
                hint = "packs are smaller: is the address right?"
                raise HeartquizError(f"{place}: is larger than {most / 1e6:g} MB", hint)
    if done < announced:
        raise HeartquizError(f"{place}: broke off after {done:,} of {announced:,} bytes", _AGAIN)
    if head.lstrip().startswith(b"<"):
        raise HeartquizError(
            f"{place}: is a web page, not a pack",
            "give the address of the file itself; git+https://... fetches a repository",
        )
    if head.startswith(_GZIP):
        raise HeartquizError(f"{place}: is neither a .toml file nor a zip", "packs come as one of the two")
    return _is_zip(head, place)


def _pieces(place: str, came: _Queue) -> Iterator[int | bytes]:
    """What a transfer tells, as it comes; nothing again and again while nothing comes."""
    begun = last = time.monotonic()
    while True:
        piece: int | bytes | Exception | None = b""
        with suppress(queue.Empty):
            piece = came.get(timeout=_TICK)
            last = time.monotonic()
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise _told(place, piece) from piece
        if time.monotonic() - last > STALL_SECONDS:
            raise HeartquizError(f"{place}: nothing came for {STALL_SECONDS:g} seconds", _AGAIN)
        if time.monotonic() - begun > LONGEST_SECONDS:
            raise HeartquizError(f"{place}: takes more than {LONGEST_SECONDS / 60:g} minutes", _AGAIN)
        yield piece


def _transfer(address: str, came: _Queue, over: threading.Event) -> None:
    """Fetch an address, in a thread: its length, its pieces and its end go into the queue."""

    def tell(piece: int | bytes | Exception | None) -> None:
        while not over.is_set():
            with suppress(queue.Full):
                came.put(piece, timeout=_TICK)
                return

    request = Request(_quoted(address), headers=_HEADERS)  # noqa: S310 (what it may be was checked)
    try:
        with _opener().open(request, timeout=STALL_SECONDS) as reply:
            _accept(reply)
            left = reply.length
            tell(left or 0)
            # A length that was announced ends it: not every machine closes the connection behind it.
            while not over.is_set() and left != 0:
                piece = reply.read1(_PIECE if left is None else min(left, _PIECE))
                if not piece:
                    break
                left = None if left is None else left - len(piece)
                tell(piece)
        tell(None)
    except Exception as error:  # whatever it is, it is told where somebody waits for it
        tell(error)


def _accept(reply: HTTPResponse) -> None:
    """Raise HeartquizError for a reply that is only part of a file, or that does not tell its end."""
    if reply.status != HTTPStatus.OK:  # 206 is a part of the file, which may well look like the whole
        raise HeartquizError(f"was not handed over ({reply.status} {one_line(reply.reason)[:60]})", _RIGHT)
    lengths = set(reply.headers.get_all("Content-Length", []))
    if len(lengths) > 1 or (lengths and reply.length is None and not reply.chunked):
        raise HeartquizError("announces a length that cannot be", _AGAIN)
    if (packed := reply.headers.get("Content-Encoding", "").lower()) not in ("", "identity"):
        raise HeartquizError(f"comes compressed as {one_line(packed)[:20]}, unasked", _BY_HAND)


_HEADERS = {"User-Agent": f"heartquiz/{__version__}", "Accept": "*/*"}


def _opener() -> OpenerDirector:
    """What fetches by http and https alone, with the player's proxies and certificates."""
    opener = OpenerDirector()
    for handler in (
        _Proxies(),
        HTTPHandler(),
        HTTPSHandler(),
        _Redirects(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _Proxies(ProxyHandler):
    """The player's proxies, but not for this very machine."""

    def proxy_open(self, req: Request, proxy: str, type: str) -> Any:  # noqa: A002, ANN401 (as urllib has it)
        if is_loopback(urlsplit(req.full_url).hostname or ""):
            return None
        return super().proxy_open(req, proxy, type)


class _Redirects(HTTPRedirectHandler):
    """Redirects, each checked like the address they began with, and only so many."""

    max_redirections = MOST_HOPS
    max_repeats = MOST_HOPS

    def http_error_302(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:  # noqa: ANN401 (as urllib has it)
        fp.close()
        try:
            target = urljoin(req.full_url, headers.get("location") or headers.get("uri") or "")
            checked(target, local=is_loopback(urlsplit(req.full_url).hostname or ""))
        except ValueError as error:
            raise HeartquizError("redirects to what is no address", _RIGHT) from error
        except HeartquizError as error:
            raise HeartquizError(f"redirects to {error.message}", error.hint) from error
        if sum(getattr(req, "redirect_dict", {}).values()) >= MOST_HOPS:
            raise HeartquizError(f"redirects more than {MOST_HOPS} times", _RIGHT)
        # The body of a redirect, which may be endless, would be read whole.
        return super().http_error_302(req, BytesIO(), code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _quoted(address: str) -> str:
    """An address as a request may have it: spaces and letters beyond ASCII in percent signs."""
    parts = urlsplit(address)
    safe = "/%:@!$&'()*+,;=~-._?"
    return urlunsplit(parts._replace(path=quote(parts.path, safe) or "/", query=quote(parts.query, safe)))


def _is_zip(head: bytes, address: str) -> bool:
    """Whether a file is a zip, by its first bytes or else by what the address says it is."""
    return head.startswith((archive.MAGIC, archive.EMPTY)) or urlsplit(address).path.endswith(".zip")


def _told(place: str, error: Exception) -> HeartquizError:
    """Why a transfer failed, in a line."""
    reason = error.reason if isinstance(error, URLError) and not isinstance(error, HTTPError) else error
    match reason:
        case HeartquizError():
            return HeartquizError(f"{place}: {reason.message}", reason.hint)
        case HTTPError():
            what = "is not there" if reason.code in (404, 410) else "was not handed over"
            return HeartquizError(
                f"{place}: {what} ({reason.code} {one_line(str(reason.reason))[:60]})", _RIGHT
            )
        case gaierror():
            return HeartquizError(
                f"{place}: no machine of that name was found", _way(place, "are you online")
            )
        case ssl.SSLError():
            why = getattr(reason, "verify_message", "") or reason.reason or "no safe connection"
            return HeartquizError(
                f"{place}: cannot be trusted: {one_line(str(why))}", "is the address right, and the clock?"
            )
        case TimeoutError():
            return HeartquizError(f"{place}: does not answer", _AGAIN)
        case ConnectionRefusedError():
            return HeartquizError(f"{place}: the machine refuses the connection", _way(place))
        case HTTPException() | ConnectionError():
            return HeartquizError(f"{place}: broke off, or answers what cannot be understood", _AGAIN)
    return HeartquizError(f"{place}: {one_line(str(reason))[:200]}", _RIGHT)


def _way(place: str, besides: str = "") -> str:
    """What to look at where a machine cannot be reached: a proxy that is set stands before it."""
    parts = urlsplit(place)
    if parts.scheme in getproxies() and not is_loopback(parts.hostname or ""):
        besides = "the proxy that is set"
    return f"is the address right, and {besides}?" if besides else _RIGHT
