"""Editors as authors of packs have them: the two programs behind their plug-ins, taplo and tombi."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

PATIENCE = 20.0
_BESIDE = Path(sys.executable).parent
_CHECKS = {
    "taplo": ("taplo", "check", "--colors", "never"),
    "tombi": ("tombi", "lint", "--offline", "--quiet"),
}
# Where a complaint says which file it is about. The last line that taplo logs may be lost at its end, what it
# draws is not; tombi's warnings are about the style of any TOML file.
_PLACES = {"taplo": r"┌─ (.*?):\d+:\d+", "tombi": r"Error: .*\n *at (.*?):\d+:\d+"}


def there(editor: str) -> bool:
    return (_BESIDE / editor).exists()


def refused(editor: str, files: Iterable[Path]) -> set[Path]:
    """Those of the files that an editor marks as faulty, by the schema that their first line names."""
    name, *options = _CHECKS[editor]
    command = [str(_BESIDE / name), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE)
    plain = re.sub("\x1b\\[[0-9;]*m", "", done.stdout + done.stderr)
    found = {Path(path).absolute() for path in re.findall(_PLACES[editor], plain)}
    assert (done.returncode == 0) == (not found), plain
    return found


class Editor:
    """A pack that is open in an editor; a place in it is a line and a column, from 0."""

    def __init__(self, server: subprocess.Popen[bytes], pack: Path) -> None:
        self._server = server
        self._uri = pack.as_uri()
        self._asked = 0
        self._ask("initialize", {"processId": None, "rootUri": pack.parent.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        document = {"uri": self._uri, "languageId": "toml", "version": 1, "text": pack.read_text("utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def completed(self, line: int, column: int) -> dict[str, str]:
        """What may be typed at a place, each with the text shown beside it."""
        items = self._at("completion", line, column)
        return {item["label"]: item["documentation"]["value"] for item in items if "documentation" in item}

    def shown(self, line: int, column: int) -> str:
        """The text shown for the word at a place."""
        return str(self._at("hover", line, column)["contents"]["value"])

    def _at(self, what: str, line: int, column: int) -> Any:
        place = {"textDocument": {"uri": self._uri}, "position": {"line": line, "character": column}}
        while (found := self._ask(f"textDocument/{what}", place)) is None:
            pass  # it answers before it has read what it was told to open
        return found

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while not wanted(message := self._read()):
            if "method" in message and "id" in message:  # it asks for the editor's settings: there are none
                self._send({"id": message["id"], "result": None})
        return message

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout
        size = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        assert size, "the editor's server has ended"
        message: dict[str, Any] = json.loads(self._server.stdout.read(size))
        return message


@contextmanager
def opened(pack: Path) -> Iterator[Editor]:
    """A pack open in an editor."""
    pipe = subprocess.PIPE
    command = [str(_BESIDE / "tombi"), "lsp", "--offline"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as server:
        guard = Timer(PATIENCE, server.kill)
        guard.start()
        try:
            yield Editor(server, pack)
        finally:
            guard.cancel()
            server.kill()
            with suppress(BrokenPipeError):
                assert server.stdin
                server.stdin.close()
