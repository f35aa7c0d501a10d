"""An address -> a file on the disk, whatever the server does."""

import ssl
import threading
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import exceptions

from heartquiz import __version__
from heartquiz.errors import HeartquizError, failure
from heartquiz.library.install import transfer
from heartquiz.library.install.additions import writing
from heartquiz.library.install.address import checked, is_loopback, redirected
from heartquiz.messages import install

MOST_REDIRECTS = 10
STALL_SECONDS = 30.0  # without a byte
_PIECE = 65_536
_MOVED = (301, 302, 303, 307, 308)
_HEADERS = {"User-Agent": f"heartquiz/{__version__}", "Accept-Encoding": "identity"}


def download(url: str, path: Path, report: transfer.Report) -> None:
    """Fetch an address into a file.

    Raises HeartquizError where it fails, takes too long, is too large, ends early, or is a web page.
    """
    with writing(), path.open("wb") as file:  # closing it ends the thread, which makes no file of its own
        thread = _Transfer(url, file)
        thread.start()
        transfer.wait(url, thread.is_over, lambda: (thread.done, thread.of), report)
        if isinstance(thread.error, exceptions.HTTPError):
            raise _explained(url, thread.error) from thread.error
        if thread.error:
            raise thread.error
    with path.open("rb") as file:
        if file.read(16).lstrip().startswith(b"<"):
            raise failure(install.WEB_PAGE, url=url)


class _Transfer(threading.Thread):
    """A transfer in a thread: whatever it hangs in, such as a name server, need not be waited for."""

    def __init__(self, url: str, file: BinaryIO) -> None:
        super().__init__(daemon=True)
        self.url, self.file = url, file
        self.done = self.of = 0
        self.error: Exception | None = None

    def is_over(self, seconds: float) -> bool:
        self.join(seconds)
        return not self.is_alive()

    def run(self) -> None:
        try:
            with _reply(self.url) as reply:
                _refuse_part(self.url, reply)
                self.of = reply.length_remaining or 0
                while self.done <= transfer.MOST_DOWNLOADED and (piece := reply.read1(_PIECE)):
                    self.file.write(piece)
                    self.done += len(piece)
        except Exception as error:  # it is raised again where somebody waits
            self.error = error


def _reply(first: str) -> urllib3.BaseHTTPResponse:
    """The reply after all redirects, each of which is checked like the first address."""
    url = first
    for _ in range(MOST_REDIRECTS + 1):
        reply = _get(checked(url))
        if reply.status not in _MOVED:
            return reply
        reply.close()  # its body may be endless
        url = redirected(first, url, reply.headers.get("Location", ""))
    raise failure(install.TOO_MANY_REDIRECTS, url=first, most=MOST_REDIRECTS)


def _refuse_part(url: str, reply: urllib3.BaseHTTPResponse) -> None:
    """Raise an error where a reply is not a file, or not known to be a whole one."""
    if reply.status != 200:  # 206 is a part of the file, which may well look like the whole
        raise failure(install.NOT_SENT, url=url, code=reply.status, why=reply.reason or "")
    if "Content-Length" in reply.headers and reply.length_remaining is None and not reply.chunked:
        raise exceptions.InvalidHeader


def _get(parts: SplitResult) -> urllib3.BaseHTTPResponse:
    """Ask for an address, through the player's proxy unless it is this machine."""
    context, proxy = ssl.create_default_context(), _proxy(parts)
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
    )


def _proxy(parts: SplitResult) -> str:
    """The proxy that the environment names for an address; none for this machine."""
    host = parts.hostname or ""
    proxy = "" if is_loopback(host) or proxy_bypass(host) else getproxies().get(parts.scheme, "")
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _explained(url: str, error: exceptions.HTTPError) -> HeartquizError:
    """Why a transfer failed, in a line."""
    also = install.PROXY if _proxy(urlsplit(url)) else install.NETWORK
    match getattr(error, "original_error", error):  # what a proxy had to say
        case exceptions.NewConnectionError():
            return failure(install.UNREACHABLE, url=url, also=also)
        case exceptions.SSLError() as fault:
            why = fault.args[0]
            return failure(install.NOT_TRUSTED, url=url, why=getattr(why, "verify_message", "") or str(why))
        case exceptions.TimeoutError():
            return failure(install.NO_ANSWER, url=url)
    return failure(install.BROKEN, url=url)
