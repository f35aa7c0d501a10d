"""A real web server on this machine, whose every answer a test writes itself."""

import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

import pytest

Answer: TypeAlias = "Callable[[Handler], None]"


class Handler(BaseHTTPRequestHandler):
    """Answers by path. What an answer waits for is the end of the test: `self.server.over`."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path.partition("?")[0], self.server.otherwise)
        try:
            if answer is None:
                self.reply(404, b"no such thing")
            else:
                answer(self)
        except OSError:  # the client had enough
            pass

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.otherwise: Answer | None = None
        self.scheme = "http"
        self.asked: list[str] = []
        self.reached = threading.Event()
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """A client that goes away is no fault."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Server]:
    """A server until the end of the test; with a certificate, one for https."""
    server = Server()
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


def body(content: bytes, **headers: str) -> Answer:
    """An answer that is simply this."""
    return lambda handler: handler.reply(200, content, **headers)


def redirect(target: str, status: int = 302) -> Answer:
    """An answer that sends elsewhere."""
    return lambda handler: handler.reply(status, Location=target)


def certificate(folder: Path) -> Path:
    """A certificate for this machine, made for one test, with its key beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    path = folder / "some.pem"
    made = "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 2 -subj /CN=test"
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path.with_suffix(".key"), "-out", path]
    subprocess.run(["openssl", *made.split(), *map(str, named)], check=True, capture_output=True)
    return path


def repositories(folder: Path) -> Answer:
    """An answer that hands out the git repositories of a folder, by git's own program for that."""

    def answer(handler: Handler) -> None:
        path, _, query = handler.path.partition("?")
        variables = {
            "GIT_PROJECT_ROOT": str(folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": handler.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": handler.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": handler.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": handler.headers.get("Git-Protocol", ""),
        }
        sent = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        done = subprocess.run(
            ["git", "http-backend"],
            input=sent,
            env={**os.environ, **variables},
            capture_output=True,
            check=False,
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        status = int(headers.pop("Status", "200").split()[0])
        handler.reply(status, content, **{"Content-Type": headers["Content-Type"]})

    return answer
