"""Fetching from a real web server that answers late, too much, too little, or something else."""

import gzip
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from heartquiz.errors import HeartquizError
from heartquiz.library.install import download, transfer
from heartquiz.library.install.address import checked, redirected
from heartquiz.messages import install
from testing.servers import Handler, Server, body, certificate, redirect, serving
from testing.sources import LILY, ROSE, add, added, contents, installed, refused, says, zipped


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


def test_a_file_that_is_no_pack_is_called_as_it_is_there(server: Server) -> None:
    server.answers["/README.md"] = body(b"# Read me\n")
    line = refused(f"{server.url}/README.md")
    assert "/README.md: README.md:1: " in line


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
    assert contents()["a"] == contents()["b"] == ROSE.encode()


def test_a_connection_that_stays_open_after_the_last_byte_is_not_waited_for(server: Server) -> None:
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
    assert contents()["a"] == LILY.encode()


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_name_stays(server: Server, status: int) -> None:
    server.answers["/a.toml"] = redirect("/there", status)
    server.answers["/there"] = body(ROSE.encode())
    assert added(f"{server.url}/a.toml") == ["a"]


def test_ten_redirects_are_followed_and_no_more(server: Server) -> None:
    for number in range(1, 12):
        server.answers[f"/{number}.toml"] = redirect(f"/{number - 1}.toml")
    server.answers["/0.toml"] = body(ROSE.encode())
    assert added(f"{server.url}/10.toml") == ["10"]
    assert says(refused(f"{server.url}/11.toml"), install.TOO_MANY_REDIRECTS)


def test_a_redirect_in_a_circle_ends(server: Server) -> None:
    server.answers["/a.toml"] = redirect("/a.toml")
    assert says(refused(f"{server.url}/a.toml"), install.TOO_MANY_REDIRECTS)
    assert len(server.asked) == 11


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file:///etc/passwd", install.UNKNOWN_SCHEME),
        ("ftp://example.org/a.toml", install.UNKNOWN_SCHEME),
        ("data:text/plain,format", install.UNKNOWN_SCHEME),
        ("git+file:///x", install.UNKNOWN_SCHEME),
        ("http://example.org/a.toml", install.NOT_SECURE),
        ("//example.org/a.toml", install.NOT_SECURE),
        ("https://me:secret@example.org/a.toml", install.PASSWORD),
        ("https://", install.NOT_A_URL),
        ("http://[::1", install.NOT_A_URL),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(server: Server, target: str, said: tuple[str, str]) -> None:
    server.answers["/a.toml"] = redirect(target)
    line = refused(f"{server.url}/a.toml")
    assert says(line, install.REDIRECT)
    assert says(line, said)
    assert "secret" not in line


LOOPBACKS = "localhost LOCALHOST. 127.0.0.1 127.1 2130706433 0x7f000001 0.0.0.0 [::1] [::] [::ffff:127.0.0.1]"


@pytest.mark.parametrize("host", LOOPBACKS.split())
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_from_a_remote_address_to_this_machine_is_refused(scheme: str, host: str) -> None:
    remote = "https://example.org/a.toml"
    target = f"{scheme}://{host}:8080/b.toml"
    with pytest.raises(HeartquizError) as raised:
        redirected(remote, remote, target)
    assert says(f"heartquiz: {raised.value.message}", install.TO_THIS_MACHINE)
    assert redirected(remote, "http://127.0.0.1/a.toml", target) == target


@pytest.mark.parametrize(
    "url", ["https://localhost\\.example.org/", "https://a%5c@b/", "https://a|b/", "https://a_b;c/"]
)
def test_an_address_that_libraries_read_differently_is_refused(url: str) -> None:
    with pytest.raises(HeartquizError):
        checked(url)


def test_a_fault_of_our_own_is_not_taken_for_one_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise TypeError("our own")

    monkeypatch.setattr(ssl, "create_default_context", broken)
    said = add("https://example.org/a.toml")
    assert "an unexpected TypeError: our own" in said.err


def test_the_body_of_a_redirect_is_not_read(server: Server) -> None:
    def endless(handler: Handler) -> None:
        handler.reply(302, Location="/there", Content_Length="")
        while not handler.server.over.is_set():
            handler.wfile.write(b"#" * 65536)

    server.answers["/a.toml"] = endless
    server.answers["/there"] = body(ROSE.encode())
    assert added(f"{server.url}/a.toml") == ["a"]


# Faults


@pytest.mark.parametrize("status", [404, 410, 500, 206, 304, 403])
def test_an_answer_that_is_not_a_file_is_a_line(server: Server, status: int) -> None:
    server.answers["/a.toml"] = lambda handler: handler.reply(status, ROSE.encode())
    line = refused(f"{server.url}/a.toml")
    assert says(line, install.NOT_SENT)
    assert f"({status} " in line


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
    assert says(refused(f"{server.url}/a.toml"), install.BROKEN)


def test_what_is_compressed_without_being_asked_is_refused(server: Server) -> None:
    server.answers["/a.toml"] = body(gzip.compress(ROSE.encode()), Content_Encoding="gzip")
    assert "is not UTF-8" in refused(f"{server.url}/a.toml")


def test_a_web_page_in_place_of_a_pack_is_refused(server: Server) -> None:
    server.answers["/a.toml"] = body(b"\n<!DOCTYPE html><html>Log in</html>")
    assert says(refused(f"{server.url}/a.toml"), install.WEB_PAGE)


@pytest.mark.parametrize("name", ["/a.toml", "/some.zip"])
def test_a_transfer_that_breaks_off_is_a_line_and_leaves_the_old_pack(
    server: Server, a_zip: bytes, name: str
) -> None:
    content = a_zip if name.endswith("zip") else ROSE.encode()
    server.answers[name] = body(content)
    added(f"{server.url}{name}")
    server.answers[name] = body(content[:-7], Content_Length=str(len(content)))
    assert says(refused(f"{server.url}{name}"), install.BROKEN)


def test_chunks_that_break_off_are_a_line(server: Server) -> None:
    def broken(handler: Handler) -> None:
        handler.reply(200, Content_Length="", Transfer_Encoding="chunked")
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(ROSE), ROSE.encode()))  # and no last chunk

    server.answers["/a.toml"] = broken
    assert says(refused(f"{server.url}/a.toml"), install.BROKEN)


def test_bytes_beyond_the_length_that_was_announced_are_not_taken(server: Server) -> None:
    server.answers["/a.toml"] = body(ROSE.encode() + b"[[facts]]\n" * 9, Content_Length=str(len(ROSE)))
    added(f"{server.url}/a.toml")
    assert contents()["a"] == ROSE.encode()


@pytest.mark.parametrize(
    "answer", [b"", b"nothing of http\r\n\r\n", b"HTTP/1.1 2", b"SSH-2.0-x\r\n"], ids=ascii
)
def test_an_answer_that_is_no_http_is_a_line(server: Server, answer: bytes) -> None:
    server.answers["/a.toml"] = lambda handler: handler.wfile.write(answer) and None
    assert says(refused(f"{server.url}/a.toml"), install.BROKEN)


def test_nobody_there_is_a_line() -> None:
    with socket.socket() as taken:  # and not listened to
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert says(refused(f"http://127.0.0.1:{port}/a.toml"), install.UNREACHABLE)


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
    assert says(refused("https://heartquiz.invalid/a.toml"), install.UNREACHABLE)


# Slow and endless


def dribble(handler: Handler, content: bytes) -> None:
    """Send byte by byte, and go on and on."""
    while True:
        for byte in content:
            handler.wfile.write(b"%c" % byte)
            if handler.server.over.wait(0.005):
                return


def test_a_server_that_says_nothing_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "STALL_SECONDS", 0.1)
    server.answers["/a.toml"] = lambda handler: handler.server.over.wait() and None
    assert says(refused(f"{server.url}/a.toml"), install.NO_ANSWER)


def test_a_header_that_comes_byte_by_byte_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "LONGEST_SECONDS", 0.12)
    server.answers["/a.toml"] = lambda handler: dribble(handler, b"HTTP/1.1 100 Continue\r\n\r\n")
    assert says(refused(f"{server.url}/a.toml"), install.TOO_SLOW)


def test_a_body_that_stops_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "STALL_SECONDS", 0.1)

    def stop(handler: Handler) -> None:
        handler.reply(200, ROSE.encode()[:20], Content_Length=str(len(ROSE)))
        handler.server.over.wait()

    server.answers["/a.toml"] = stop
    assert says(refused(f"{server.url}/a.toml"), install.NO_ANSWER)


def test_a_body_that_comes_byte_by_byte_is_left_in_the_end(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LONGEST_SECONDS", 0.12)

    def slow(handler: Handler) -> None:
        handler.reply(200, Content_Length="100000")
        dribble(handler, b"# ")

    server.answers["/a.toml"] = slow
    assert says(refused(f"{server.url}/a.toml"), install.TOO_SLOW)


def test_a_body_without_end_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MOST_DOWNLOADED", 2_000_000)

    def endless(handler: Handler) -> None:
        handler.reply(200, Content_Length="")
        while not handler.server.over.is_set():
            handler.wfile.write(b"#" * 65536)

    server.answers["/a"] = endless
    assert "is larger than 2 MB" in refused(f"{server.url}/a")


def test_a_length_beyond_all_limits_is_refused_at_once(server: Server) -> None:
    def boast(handler: Handler) -> None:
        handler.reply(200, b"", Content_Length="1000000000000")
        handler.server.over.wait()

    server.answers["/some.zip"] = boast
    assert "is larger than 100 MB" in refused(f"{server.url}/some.zip")
    assert installed() == []


def test_the_file_is_there_before_the_server_is_asked(server: Server, tmp_path: Path) -> None:
    # Or the thread could still make it in a folder that is just being cleared away.
    there = []
    server.answers["/a.toml"] = lambda handler: there.append((tmp_path / "a").exists()) or body(b"#")(handler)
    download.download(f"{server.url}/a.toml", tmp_path / "a", lambda _what, _done, _of: None)
    assert there == [True]


# Names from addresses


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/..%2F..%2Fevil.toml", "has / in its name"),
        ("/%2E%2E.toml", "begins or ends oddly"),
        ("/.hidden.toml", "begins or ends oddly"),
        ("/a%00b.toml", "cannot be seen"),
        ("/%1B%5D0;owned.toml", "cannot be seen"),
        ("/nul.toml", "has the name of a device on Windows"),
        ("/.toml", "has no name"),
    ],
)
def test_an_odd_name_in_an_address_is_refused(server: Server, address: str, words: str) -> None:
    server.answers[address] = body(ROSE.encode())
    line = refused(f"{server.url}{address}")
    assert words in line
    assert "\x1b" not in line
