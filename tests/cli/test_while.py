"""`heartquiz while` without a terminal: it just runs the command. And a command that is kept aside."""

import io
import sys
from itertools import count

import pytest

from heartquiz.errors import HeartquizError
from heartquiz.messages.background import NOTHING_TO_RUN
from heartquiz.sessions.command import Running
from testing.running import heartquiz, reported, shell


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_without_a_terminal_it_just_runs_the_command() -> None:
    script = "import sys; print(sys.stdin.read().upper()); print('bad', file=sys.stderr); sys.exit(7)"
    said = shell('"$@"', "while", "--", *python(script), typed="hello")
    assert (said.status, said.out, said.err) == (7, "HELLO\n", "bad\n")


def test_a_command_that_is_not_there() -> None:
    said = shell('"$@"', "while", "--", "no-such-command-at-all")
    assert said.status == 127
    assert "no-such-command-at-all" in said.err


def test_nothing_to_run() -> None:
    said = heartquiz("while")
    assert (said.status, said.err) == (2, reported(NOTHING_TO_RUN))


def run(script: str, most_kept: int = 1000) -> Running:
    ticks = count()
    return Running(python(script), lambda: float(next(ticks)), most_kept)


def test_the_output_is_kept_and_shown_as_it_was() -> None:
    script = (
        r"import sys; sys.stdout.buffer.write(b'one\n\x1b[31mtwo\xff\n\n'); sys.stdout.flush(); sys.exit(3)"
    )
    running = run(script)
    running.wait()
    out = io.BytesIO()
    running.release(out)
    assert out.getvalue() == b"one\n\x1b[31mtwo\xff\n\n"
    assert (running.ended, running.status) == (True, 3)
    assert running.last_line.startswith("␛[31mtwo")
    assert running.seconds > 0


def test_too_much_output_goes_to_a_file_that_is_named() -> None:
    running = run("print('x' * 5000)")
    running.wait()
    out = io.BytesIO()
    running.release(out)
    assert out.getvalue() == b""
    assert running.path
    assert running.path.read_bytes() == b"x" * 5000 + b"\n"
    running.path.unlink()


def test_its_time_stands_still_once_it_has_ended() -> None:
    running = run("")
    running.wait()
    assert running.seconds == running.seconds


def test_it_is_asked_to_end_for_good() -> None:
    running = run("print('ready', flush=True); import time; time.sleep(10)")
    while running.last_line != "ready":
        pass
    running.terminate()
    running.wait()
    assert running.status == 143


def test_ctrl_c_reaches_it_once() -> None:
    script = (
        "import signal, time\nheard = []\nsignal.signal(signal.SIGINT, lambda *_: heard.append(1))\n"
        "print('ready', flush=True)\n"
        "while not heard: time.sleep(0.01)\n"
        "time.sleep(0.2)\nprint(len(heard))"
    )
    running = run(script)
    while running.last_line != "ready":
        pass
    running.interrupt()
    running.interrupt()
    running.wait()
    assert running.last_line == "1"


def test_a_signal_is_a_status_as_shells_have_it() -> None:
    running = run("import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
    running.wait()
    assert running.status == 143
    running.interrupt()
    running.terminate()


def test_it_cannot_be_run() -> None:
    with pytest.raises(HeartquizError):
        Running(["no-such-command-at-all"], lambda: 0.0)
