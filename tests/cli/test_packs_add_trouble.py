"""Ctrl-C, signals, full disks and folders that cannot be written: what was there before stays."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testing.making import HEAD, facts
from testing.running import PATIENCE, PROGRAM, Said, Started, install, shell
from testing.servers import Handler, Server, serving
from testing.sources import LILY, ROSE, added, everything, folder

Start = Callable[..., Started]
LARGE = HEAD + facts(rose=1) + "#" * 3_000_000


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def before(tmp_path: Path) -> dict[str, bytes]:
    """Some packs that are there before."""
    install("mine", facts(rose=1))
    added(folder(tmp_path / "old", {"a.toml": ROSE}))
    return everything()


def half(handler: Handler) -> None:
    """Send half a pack, and no more."""
    handler.reply(200, ROSE.encode()[:30], Content_Length=str(len(ROSE)))
    handler.server.reached.set()
    handler.server.over.wait()


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "terminated"]
)
def test_a_signal_while_something_is_fetched(
    start: Start,
    server: Server,
    before: dict[str, bytes],
    number: signal.Signals,
    status: int,
) -> None:
    server.answers["/a.toml"] = half
    started = start("packs", "add", f"{server.url}/a.toml", "--yes")
    assert server.reached.wait(PATIENCE)
    started.process.send_signal(number)
    said = started.end()
    assert (said.status, said.out, said.err) == (status, "", "")
    assert everything() == before


def test_ctrl_c_while_git_fetches_ends_git_too(
    start: Start, before: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "told")
    folder(tmp_path / "bin", {"git": f"#!/bin/sh\necho $$ > {tmp_path}/told\nexec sleep 60\n"})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    started = start("packs", "add", "git+https://host/quizzes", "--yes")
    running = int((tmp_path / "told").read_text())
    started.process.send_signal(signal.SIGINT)
    assert started.end().status == 130
    with pytest.raises(ProcessLookupError):
        os.kill(running, 0)
    assert everything() == before


def test_a_program_that_is_killed_leaves_the_packs_as_they_were(
    start: Start, server: Server, before: dict[str, bytes]
) -> None:
    server.answers["/a.toml"] = half
    started = start("packs", "add", f"{server.url}/a.toml", "--yes")
    assert server.reached.wait(PATIENCE)
    started.process.kill()
    started.end()
    assert {name: content for name, content in everything().items() if "staging" not in name} == before


def assert_refused(said: Said, reason: str) -> None:
    assert (said.status, len(said.err.splitlines())) == (1, 2), said
    assert reason in said.err
    assert "nothing was changed" in said.err


# `ulimit -f` stands for a full disk: beyond so many blocks nothing can be written.
@pytest.mark.parametrize(("kind", "blocks"), [("file", 0), ("https", 100)])
def test_a_disk_that_is_full(
    tmp_path: Path, server: Server, before: dict[str, bytes], kind: str, blocks: int
) -> None:
    source = {
        "file": str(folder(tmp_path, {"b.toml": LARGE}) / "b.toml"),
        "https": f"{server.url}/b.toml",
    }[kind]
    server.answers["/b.toml"] = lambda handler: handler.reply(200, LARGE.encode())
    said = shell(f'ulimit -f {blocks}; exec "$@"', "packs", "add", source, "--yes")
    assert_refused(said, "File too large")
    assert everything() == before


IN_A_SMALL_DISK = """
mount -t tmpfs -o size=2m none "$HEARTQUIZ_HOME" || exit 99
"$@" packs add "$ONE" --yes || exit 98
"$@" packs add "$TWO" --yes --replace
echo "status $?"
cd "$HEARTQUIZ_HOME/added" && find . -type f && cat b-*/b.toml
"""


def test_a_real_disk_that_gets_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("needs leave to mount a file system of its own")
    folder(tmp_path, {"one/b.toml": ROSE, "two/b.toml": LARGE})
    monkeypatch.setenv("ONE", str(tmp_path / "one" / "b.toml"))
    monkeypatch.setenv("TWO", str(tmp_path / "two" / "b.toml"))
    said = shell(f"exec unshare -rm sh -c '{IN_A_SMALL_DISK}' sh \"$@\"")
    if said.status == 99:
        pytest.skip("may not mount a file system")
    assert "No space left on device: nothing was changed" in said.err
    last = said.out.partition("status 1\n")[2]
    assert [line.count("/") for line in sorted(last.splitlines()[:2])] == [1, 2]
    assert last.endswith(ROSE)


def test_a_folder_that_may_not_be_written(tmp_path: Path, before: dict[str, bytes], home: Path) -> None:
    folder(tmp_path, {"b.toml": LILY})
    program = [*PROGRAM, "packs", "add", str(tmp_path / "b.toml"), "--yes"]
    if os.geteuid() == 0:  # whom no mode of a file stops, unless this is taken away
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv where tests run as root")
        program = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override", *program]
    (home / "added").chmod(0o555)
    try:
        done = subprocess.run(program, capture_output=True, encoding="utf-8", check=False)
    finally:
        (home / "added").chmod(0o755)
    assert_refused(Said(done.returncode, done.stdout, done.stderr), "Permission denied")
    assert everything() == before


def test_a_file_in_place_of_the_folder(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, {"b.toml": LILY, "home/added": "a file"})
    monkeypatch.setenv("HEARTQUIZ_HOME", str(tmp_path / "home"))
    said = shell('exec "$@"', "packs", "add", str(tmp_path / "b.toml"), "--yes")
    assert_refused(said, "File exists")
    assert home.exists()
