"""An address -> a file on the disk, whatever the server does."""

import ssl
import threading
import time
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import exceptions

from heartquiz import __version__
from heartquiz.errors import HeartquizError, failure
from heartquiz.library.install.address import checked, is_loopback, redirected
from heartquiz.library.install.storage import Report, writing
from heartquiz.library.install.zips import EMPTY, MAGIC
from heartquiz.library.reading import MOST_BYTES
from heartquiz.messages import install

MOST_DOWNLOADED = 100_000_000  # bytes of a zip; a pack may have MOST_BYTES
MOST_REDIRECTS = 10
STALL_SECONDS = 30.0  # without a byte
LONGEST_SECONDS = 600.0  # in all
_TICK = 0.1
_PIECE = 65_536
_MOVED = (301, 302, 303, 307, 308)
_GZIP = b"\x1f\x8b"
_HEADERS = {"User-Agent": f"heartquiz/{__version__}", "Accept-Encoding": "identity"}


def download(url: str, path: Path, report: Report) -> bool:
    """Fetch an address into a file; whether it is a zip.

    Raises HeartquizError where it fails, takes too long, is too large, or ends early.
    """
    transfer = _Transfer(url, path)
    transfer.start()
    began = heard = time.monotonic()
    steps = 0
    try:
        while transfer.is_alive():
            transfer.join(_TICK)
            report(install.FETCHING, transfer.done, transfer.announced)
            now = time.monotonic()
            if transfer.steps > steps:
                steps, heard = transfer.steps, now
            if now - heard > STALL_SECONDS:
                raise failure(install.STALLED, url=url, seconds=STALL_SECONDS)
            if now - began > LONGEST_SECONDS:
                raise failure(install.TOO_SLOW, url=url, minutes=LONGEST_SECONDS / 60)
    finally:
        transfer.over = True
    if isinstance(transfer.error, exceptions.HTTPError):
        raise _explained(url, transfer.error) from transfer.error
    with writing():
        if transfer.error:
            raise transfer.error
        return _is_zip(url, path)


class _Transfer(threading.Thread):
    """A transfer in a thread: whatever it hangs in, such as a name server, need not be waited for."""

    def __init__(self, url: str, path: Path) -> None:
        super().__init__(daemon=True)
        self.url, self.path = url, path
        self.done = self.announced = self.steps = 0
        self.over = False
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._reply() as reply:
                self.announced = _length(self.url, reply)
                self._save(reply)
        except Exception as error:  # it is raised again where somebody waits
            self.error = error

    def _reply(self) -> urllib3.BaseHTTPResponse:
        """The reply after all redirects, each of which is checked like the first address."""
        url = self.url
        for _ in range(MOST_REDIRECTS + 1):
            reply = _get(checked(url))
            self.steps += 1
            if reply.status not in _MOVED or self.over:
                return reply
            reply.close()  # its body may be endless
            url = redirected(self.url, url, reply.headers.get("Location", ""))
        raise failure(install.TOO_MANY_REDIRECTS, url=self.url, most=MOST_REDIRECTS)

    def _save(self, reply: urllib3.BaseHTTPResponse) -> None:
        """Write the body into the file, no more than allowed and no less than announced."""
        piece = reply.read(4) if self.announced <= MOST_DOWNLOADED else b""
        most = MOST_BYTES if piece and not _looks_zipped(self.url, piece) else MOST_DOWNLOADED
        with self.path.open("wb") as file:
            while piece and not self.over:
                file.write(piece)
                self.done += len(piece)
                self.steps += 1
                piece = reply.read1(_PIECE) if max(self.done, self.announced) <= most else b""
        if max(self.done, self.announced) > most:
            raise failure(install.TOO_LARGE, url=self.url, megabytes=most / 1e6)
        if self.done < self.announced:
            raise failure(install.CUT_SHORT, url=self.url, done=self.done, announced=self.announced)


def _get(parts: SplitResult) -> urllib3.BaseHTTPResponse:
    """Ask for an address, through the player's proxy unless it is this machine."""
    host = parts.hostname or ""
    proxy = None if proxy_bypass(host) else _proxy(parts)
    context = ssl.create_default_context()
    if proxy:
        user = urlsplit(proxy).netloc.rpartition("@")[0]
        headers = urllib3.make_headers(proxy_basic_auth=unquote(user)) if user else None
        pool: urllib3.PoolManager = urllib3.ProxyManager(proxy, proxy_headers=headers, ssl_context=context)
    else:
        pool = urllib3.PoolManager(ssl_context=context)
    return pool.request(
        "GET",
        parts.geturl(),
        headers=_HEADERS,
        timeout=STALL_SECONDS,
        retries=False,
        redirect=False,
        preload_content=False,
        decode_content=False,
        enforce_content_length=False,
    )


def _proxy(parts: SplitResult) -> str:
    """The proxy that the environment names for an address; none for this machine."""
    proxy = "" if is_loopback(parts.hostname or "") else getproxies().get(parts.scheme, "")
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _length(url: str, reply: urllib3.BaseHTTPResponse) -> int:
    """The length of a reply, 0 where nobody knows. Raises HeartquizError where it is not a whole file."""
    if reply.status != 200:  # 206 is a part of the file, which may well look like the whole
        said = install.NOT_THERE if reply.status in (404, 410) else install.NOT_SENT
        raise failure(said, url=url, code=reply.status, why=reply.reason or "")
    lengths = set(reply.headers.getlist("Content-Length"))
    length = reply.length_remaining
    if len(lengths) > 1 or (lengths and length is None and not reply.chunked):
        raise failure(install.BAD_LENGTH, url=url)
    if (packed := reply.headers.get("Content-Encoding", "").lower()) not in ("", "identity"):
        raise failure(install.COMPRESSED, url=url, how=packed)
    return length or 0


def _is_zip(url: str, path: Path) -> bool:
    """Whether a file that came is a zip rather than a pack. Raises HeartquizError where it is neither."""
    with path.open("rb") as file:
        head = file.read(16)
    if head.lstrip().startswith(b"<"):
        raise failure(install.WEB_PAGE, url=url)
    if head.startswith(_GZIP):
        raise failure(install.NOT_A_PACK, place=url)
    return _looks_zipped(url, head)


def _looks_zipped(url: str, head: bytes) -> bool:
    return head.startswith((MAGIC, EMPTY)) or urlsplit(url).path.endswith(".zip")


def _explained(url: str, error: exceptions.HTTPError) -> HeartquizError:
    """Why a transfer failed, in a line."""
    also = install.PROXY if _proxy(urlsplit(url)) else install.NETWORK
    match getattr(error, "original_error", error):  # what a proxy had to say
        case exceptions.NameResolutionError():
            return failure(install.NO_SUCH_HOST, url=url, also=also)
        case exceptions.NewConnectionError():
            return failure(install.REFUSED, url=url, also=also)
        case exceptions.SSLError() as fault:
            why = fault.args[0]
            return failure(install.NOT_TRUSTED, url=url, why=getattr(why, "verify_message", "") or str(why))
        case exceptions.TimeoutError():
            return failure(install.NO_ANSWER, url=url)
        case exceptions.InvalidHeader():
            return failure(install.BAD_LENGTH, url=url)
    return failure(install.BROKEN, url=url)
