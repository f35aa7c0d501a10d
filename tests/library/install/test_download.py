"""Fetching from a real web server that answers late, too much, too little, or something else."""

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from heartquiz.library.install import download as transfer
from testing.servers import Handler, Server, body, certificate, redirect, serving
from testing.sources import LILY, ROSE, add, added, everything, installed, refused, zipped


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving() as made:
        yield made


@pytest.fixture
def a_zip(tmp_path: Path) -> bytes:
    return zipped(tmp_path / "made.zip", {"top/a.toml": ROSE, "top/b.toml": LILY}).read_bytes()


# What is sound


def test_a_pack_goes_by_the_name_in_its_address(server: Server) -> None:
    server.answers["/q/sea%20birds.toml"] = body(ROSE.encode())
    assert added(f"{server.url}/q/sea%20birds.toml?v=1#top") == ["sea birds"]
    assert server.asked == ["/q/sea%20birds.toml?v=1"]


def test_a_space_and_letters_beyond_ascii_are_put_into_the_address(server: Server) -> None:
    server.answers["/sea%20b%C3%AFrds.toml"] = body(ROSE.encode())
    assert added(f"{server.url}/sea bïrds.toml") == ["sea bïrds"]


def test_a_zip_is_unpacked(server: Server, a_zip: bytes) -> None:
    server.answers["/some.zip"] = body(a_zip)
    assert added(f"{server.url}/some.zip") == ["top/a", "top/b"]


@pytest.mark.parametrize("address", ["/latest", "/latest/", "/latest.php?file=7"])
def test_content_without_an_ending_is_seen_for_what_it_is(server: Server, a_zip: bytes, address: str) -> None:
    path = address.partition("?")[0]
    server.answers[path] = body(a_zip)
    assert added(f"{server.url}{address}") == ["top/a", "top/b"]
    server.answers[path] = body(ROSE.encode())
    assert "latest" in added(f"{server.url}{address}", "--replace")[0]


def test_chunks_and_a_reply_without_a_length(server: Server) -> None:
    def chunked(handler: Handler) -> None:
        handler.reply(200, Content_Length="", Transfer_Encoding="chunked")
        for byte in ROSE.encode():
            handler.wfile.write(b"1\r\n%c\r\n" % byte)
        handler.wfile.write(b"0\r\n\r\n")

    server.answers["/a.toml"] = chunked
    server.answers["/b.toml"] = lambda handler: handler.reply(200, ROSE.encode(), Content_Length="")
    added(f"{server.url}/a.toml")
    added(f"{server.url}/b.toml")
    assert everything()["a.toml"] == everything()["b.toml"] == ROSE.encode()


def test_a_connection_that_stays_open_behind_the_last_byte_is_not_waited_for(server: Server) -> None:
    def open_end(handler: Handler) -> None:
        handler.reply(200, ROSE.encode())
        handler.server.over.wait()

    server.answers["/a.toml"] = open_end
    assert added(f"{server.url}/a.toml") == ["a"]  # or nothing would come for half a minute: a fault


def test_an_update_shows_what_changed_there(server: Server) -> None:
    server.answers["/a.toml"] = body(ROSE.encode())
    added(f"{server.url}/a.toml")
    server.answers["/a.toml"] = body(LILY.encode())
    assert "a\t2 new, 1 gone" in add(f"{server.url}/a.toml").out
    assert everything()["a.toml"] == LILY.encode()


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_name_stays(server: Server, status: int) -> None:
    server.answers["/a.toml"] = redirect("/there", status)
    server.answers["/there"] = body(ROSE.encode())
    assert added(f"{server.url}/a.toml") == ["a"]


def test_five_redirects_are_followed_and_no_more(server: Server) -> None:
    for number in range(1, 7):
        server.answers[f"/{number}.toml"] = redirect(f"/{number - 1}.toml")
    server.answers["/0.toml"] = body(ROSE.encode())
    assert added(f"{server.url}/5.toml") == ["5"]
    assert "redirects more than 5 times" in refused(f"{server.url}/6.toml")


def test_a_redirect_in_a_circle_ends(server: Server) -> None:
    server.answers["/a.toml"] = redirect("/a.toml")
    assert "redirects more than 5 times" in refused(f"{server.url}/a.toml")
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("file:///etc/passwd", "redirects to file:///etc/passwd: nothing is fetched from such an address"),
        ("ftp://example.org/a.toml", "nothing is fetched from such an address"),
        ("data:text/plain,format", "nothing is fetched from such an address"),
        ("git+file:///x", "nothing is fetched from such an address"),
        ("http://example.org/a.toml", "anybody on the way could change what comes"),
        ("//example.org/a.toml", "anybody on the way could change what comes"),
        ("https://me:secret@example.org/a.toml", "a name or password in it"),
        ("https://", "names no machine"),
        ("http://[::1", "redirects to what is no address"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(server: Server, target: str, told: str) -> None:
    server.answers["/a.toml"] = redirect(target)
    line = refused(f"{server.url}/a.toml")
    assert told in line
    assert "secret" not in line


def test_the_body_of_a_redirect_is_not_read(server: Server) -> None:
    def endless(handler: Handler) -> None:
        handler.reply(302, Location="/there", Content_Length="")
        while not handler.server.over.is_set():
            handler.wfile.write(b"#" * 65536)

    server.answers["/a.toml"] = endless
    server.answers["/there"] = body(ROSE.encode())
    assert added(f"{server.url}/a.toml") == ["a"]


# Faults


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, "is not there (404"),
        (410, "is not there"),
        (500, "was not handed over (500"),
        (206, "206"),
        (304, "304"),
        (403, "403"),
    ],
)
def test_an_answer_that_is_no_file_is_a_line(server: Server, status: int, told: str) -> None:
    server.answers["/a.toml"] = lambda handler: handler.reply(status, ROSE.encode())
    assert told in refused(f"{server.url}/a.toml")


def test_words_of_the_server_are_only_text(server: Server) -> None:
    def hostile(handler: Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 404 \x1b]0;owned\x07\x9b31m" + b"x" * 500 + b"\r\nContent-Length: 0\r\n\r\n"
        )

    server.answers["/a.toml"] = hostile
    line = refused(f"{server.url}/a.toml")
    assert "␛]0;owned␇" in line
    assert "\x1b" not in line
    assert len(line) < 250


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 20\r\nContent-Length: %d" % len(ROSE),
        b"Content-Length: -5",
        b"Content-Length: many",
        b"Content-Length: " + b"9" * 5000,
    ],
    ids=["two", "negative", "no number", "huge"],
)
def test_a_length_that_cannot_be_is_a_line(server: Server, headers: bytes) -> None:
    reply = b"HTTP/1.1 200 OK\r\n%s\r\n\r\n%s" % (headers, ROSE.encode())
    server.answers["/a.toml"] = lambda handler: handler.wfile.write(reply) and None
    assert "announces a length that cannot be" in refused(f"{server.url}/a.toml")


def test_what_is_compressed_unasked_is_told(server: Server) -> None:
    packed = gzip.compress(ROSE.encode())
    server.answers["/a.toml"] = body(packed, Content_Encoding="gzip")
    server.answers["/a.tar.gz"] = body(packed)
    assert "comes compressed as gzip" in refused(f"{server.url}/a.toml")
    assert "is neither a .toml file nor a zip" in refused(f"{server.url}/a.tar.gz")


def test_a_web_page_in_place_of_a_pack_is_told(server: Server) -> None:
    server.answers["/a.toml"] = body(b"\n<!DOCTYPE html><html>Log in</html>")
    assert "is a web page, not a pack" in refused(f"{server.url}/a.toml")


@pytest.mark.parametrize("name", ["/a.toml", "/some.zip"])
def test_a_transfer_that_breaks_off_is_a_line_and_leaves_the_old_pack(
    server: Server, a_zip: bytes, name: str
) -> None:
    content = a_zip if name.endswith("zip") else ROSE.encode()
    server.answers[name] = body(content)
    added(f"{server.url}{name}")
    server.answers[name] = body(content[:-7], Content_Length=str(len(content)))
    assert f"broke off after {len(content) - 7} of {len(content)} bytes" in refused(f"{server.url}{name}")


def test_chunks_that_break_off_are_a_line(server: Server) -> None:
    def broken(handler: Handler) -> None:
        handler.reply(200, Content_Length="", Transfer_Encoding="chunked")
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(ROSE), ROSE.encode()))  # and no last chunk

    server.answers["/a.toml"] = broken
    assert "broke off" in refused(f"{server.url}/a.toml")


def test_bytes_beyond_the_length_that_was_told_are_not_taken(server: Server) -> None:
    server.answers["/a.toml"] = body(ROSE.encode() + b"[[facts]]\n" * 9, Content_Length=str(len(ROSE)))
    added(f"{server.url}/a.toml")
    assert everything()["a.toml"] == ROSE.encode()


@pytest.mark.parametrize(
    "answer", [b"", b"nothing of http\r\n\r\n", b"HTTP/1.1 2", b"SSH-2.0-x\r\n"], ids=ascii
)
def test_an_answer_that_is_no_http_is_a_line(server: Server, answer: bytes) -> None:
    server.answers["/a.toml"] = lambda handler: handler.wfile.write(answer) and None
    assert "broke off, or answers what cannot be understood" in refused(f"{server.url}/a.toml")


def test_nobody_there_is_a_line() -> None:
    with socket.socket() as taken:  # and not listened to
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert "refuses the connection" in refused(f"http://127.0.0.1:{port}/a.toml")


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@heartquiz.invalid:1")
    said = add("https://heartquiz.invalid/a.toml")
    assert said.err.splitlines()[1] == "  is the address right, and the proxy that is set?"
    assert "secret" not in said.err


def test_a_server_without_encryption_is_not_trusted(server: Server) -> None:
    assert "cannot be trusted" in refused(f"{server.url}/a.toml".replace("http:", "https:"))


def test_a_certificate_is_checked_and_the_players_own_ones_are_honoured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = certificate(tmp_path)
    with serving(known) as server:
        server.answers["/a.toml"] = body(ROSE.encode())
        assert "cannot be trusted: self-signed certificate" in refused(f"{server.url}/a.toml")
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(known))

        assert added(f"{server.url}/a.toml") == ["a"]
        assert "cannot be trusted" in refused(f"{server.url}/a.toml".replace("127.0.0.1", "localhost"))


def test_a_machine_of_no_such_name_is_a_line() -> None:
    assert "no machine of that name" in refused("https://heartquiz.invalid/a.toml")


# Slow and endless


def dribble(handler: Handler, content: bytes) -> None:
    """Send byte by byte, and go on and on."""
    while True:
        for byte in content:
            handler.wfile.write(b"%c" % byte)
            if handler.server.over.wait(0.005):
                return


def test_a_server_that_says_nothing_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "STALL_SECONDS", 0.1)
    server.answers["/a.toml"] = lambda handler: handler.server.over.wait() and None
    line = refused(f"{server.url}/a.toml")
    assert "does not answer" in line or "nothing came for 0.1 seconds" in line


def test_a_header_that_comes_byte_by_byte_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "STALL_SECONDS", 0.1)
    server.answers["/a.toml"] = lambda handler: dribble(handler, b"HTTP/1.1 100 Continue\r\n\r\n")
    line = refused(f"{server.url}/a.toml")
    assert "does not answer" in line or "nothing came for 0.1 seconds" in line


def test_a_body_that_stops_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "STALL_SECONDS", 0.1)

    def stop(handler: Handler) -> None:
        handler.reply(200, ROSE.encode()[:20], Content_Length=str(len(ROSE)))
        handler.server.over.wait()

    server.answers["/a.toml"] = stop
    line = refused(f"{server.url}/a.toml")
    assert "does not answer" in line or "nothing came for 0.1 seconds" in line


def test_a_body_that_comes_byte_by_byte_is_left_in_the_end(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LONGEST_SECONDS", 0.12)

    def slow(handler: Handler) -> None:
        handler.reply(200, Content_Length="100000")
        dribble(handler, b"# ")

    server.answers["/a.toml"] = slow
    assert "takes more than 0.002 minutes" in refused(f"{server.url}/a.toml")


@pytest.mark.parametrize("beginning", [b"# a pack\n", b"PK\x03\x04"], ids=["pack", "zip"])
def test_a_body_without_end_is_left(
    server: Server, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(transfer, "MOST_TRANSFERRED", 2_000_000)
    monkeypatch.setattr(transfer, "MOST_BYTES", 1_000_000)

    def endless(handler: Handler) -> None:
        handler.reply(200, beginning, Content_Length="")
        while not handler.server.over.is_set():
            handler.wfile.write(b"#" * 65536)

    server.answers["/a"] = endless
    most = 2 if beginning == b"PK\x03\x04" else 1
    assert f"is larger than {most} MB" in refused(f"{server.url}/a")


def test_a_length_beyond_all_limits_is_refused_at_once(server: Server) -> None:
    def boast(handler: Handler) -> None:
        handler.reply(200, b"", Content_Length="1000000000000")
        handler.server.over.wait()

    server.answers["/some.zip"] = boast
    assert "is larger than 100 MB" in refused(f"{server.url}/some.zip")
    assert installed() == []


# Names from addresses


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/..%2f..%2fevil.toml", "has / in its name"),
        ("/%2e%2e.toml", "begins or ends oddly"),
        ("/.hidden.toml", "begins or ends oddly"),
        ("/a%00b.toml", "cannot be seen"),
        ("/%1b%5d0;owned.toml", "cannot be seen"),
        ("/nul.toml", "has the name of a device on Windows"),
        ("/.toml", "has no name"),
    ],
)
def test_an_odd_name_in_an_address_is_refused(server: Server, address: str, told: str) -> None:
    server.answers[address] = body(ROSE.encode())
    line = refused(f"{server.url}{address}")
    assert told in line
    assert "\x1b" not in line
