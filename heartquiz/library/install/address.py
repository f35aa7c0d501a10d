"""What a web address may be, and whether it means this machine."""

import re
from contextlib import suppress
from ipaddress import ip_address
from socket import inet_aton, inet_ntoa
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from heartquiz.errors import HeartquizError, failure
from heartquiz.messages import install


def checked(url: str) -> SplitResult:
    """An address in its parts, its host in ASCII: https, or http that stays on this machine.

    Raises HeartquizError for any other, and for one with a name or password in it, which would be kept.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError as error:
        raise failure(install.NOT_A_URL, url=url) from error
    if parts.username is not None or parts.password is not None:
        raise failure(install.PASSWORD, scheme=parts.scheme, host=host)  # the address has the password in it
    if parts.scheme not in ("http", "https"):
        raise failure(install.UNKNOWN_SCHEME, url=url)
    if not re.fullmatch(r"[\w.:-]+", host):  # none, or what libraries disagree about, such as a backslash
        raise failure(install.NOT_A_URL, url=url)
    if parts.scheme == "http" and not is_loopback(host):
        raise failure(install.NOT_SECURE, url=url)
    return parts._replace(netloc=(f"[{host}]" if ":" in host else host) + port, fragment="")


def redirected(url: str, before: str, location: str) -> str:
    """Where a redirect leads. Raises HeartquizError where it may not."""
    with suppress(ValueError):  # it is not a URL, which is said below
        location = urljoin(before, location)
    try:
        host = checked(location).hostname or ""
    except HeartquizError as error:
        raise failure(install.REDIRECT, url=url, message=error.message, hint=error.hint) from error
    if is_loopback(host) and not is_loopback(checked(before).hostname or ""):
        raise failure(install.TO_THIS_MACHINE, url=url, target=host)
    return location


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, however its number is written."""
    if host.lower().rstrip(".") == "localhost":
        return True
    with suppress(OSError):  # 127.1, 0x7f000001 and 2130706433 are 127.0.0.1 too
        host = inet_ntoa(inet_aton(host))
    try:
        number = ip_address(host)
    except ValueError:
        return False
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_loopback or number.is_unspecified


def last_part(url: str, what: str) -> str:
    """The last part of an address's path. Raises HeartquizError where there is none."""
    name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    if not name:
        raise failure(install.NO_NAME, url=url, what=what)
    return name
