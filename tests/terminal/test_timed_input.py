"""Lines that are waited for no longer than a clock allows."""

import os
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from heartquiz.terminal.timed_input import Lines, TimeUpError


class Pipe:
    """Both ends of a pipe, and the lines of the one that is read."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self.stream = open(reading)  # noqa: SIM115 (closed below)

    def type(self, text: str) -> None:
        os.write(self._writing, text.encode())

    def end(self) -> None:
        os.close(self._writing)

    def lines(self, clock: Callable[[], float]) -> Lines:
        return Lines(self.stream, clock)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.stream.close()


def after(reads: int) -> Callable[[], float]:
    """A clock that stands at 0 for so many looks at it, then at 10."""
    looks = iter([0.0] * reads)
    return lambda: next(looks, 10.0)


def test_lines_come_one_by_one_until_the_end(pipe: Pipe) -> None:
    pipe.type("one\ntwo\nthr")
    lines = pipe.lines(lambda: 0.0)
    assert lines.read(5.0) == "one\n"
    assert lines.read(5.0) == "two\n"
    pipe.end()
    assert lines.read(5.0) == "thr\n"
    assert lines.read(5.0) is None


def test_the_rest_of_a_line_begun_at_a_time_out_is_not_the_next_answer(pipe: Pipe) -> None:
    pipe.type("beg")
    lines = pipe.lines(after(2))  # one look before the wait, one for how long
    with pytest.raises(TimeUpError) as error:
        lines.read(5.0)
    assert error.value.begun
    pipe.type("un\nnext\n")
    assert lines.read() == "next\n"
    pipe.end()


def test_a_line_begun_stays_dropped_over_two_time_outs(pipe: Pipe) -> None:
    pipe.type("beg")
    lines = pipe.lines(after(2))
    with pytest.raises(TimeUpError):
        lines.read(5.0)
    with pytest.raises(TimeUpError) as error:
        lines.read(6.0)
    assert not error.value.begun
    pipe.type("un\nnext\n")
    assert lines.read() == "next\n"
    pipe.end()


def test_whole_lines_that_came_before_a_time_out_are_kept(pipe: Pipe) -> None:
    pipe.type("one\ntwo\nbeg")
    lines = pipe.lines(after(3))  # the third look comes before the line is taken out
    assert lines.read(5.0) == "one\n"
    with pytest.raises(TimeUpError):
        lines.read(5.0)
    pipe.type("un\n")
    assert lines.read() == "two\n"
    pipe.end()
    assert lines.read() is None


def test_a_line_that_is_there_when_the_clock_runs_out_still_counts(pipe: Pipe) -> None:
    pipe.type("one\ntwo\n")
    lines = pipe.lines(lambda: 5.0)
    assert [lines.read(5.0), lines.read(5.0)] == ["one\n", "two\n"]
    with pytest.raises(TimeUpError):
        lines.read(5.0)
    pipe.end()


def test_nothing_typed_is_nothing_begun(pipe: Pipe) -> None:
    with pytest.raises(TimeUpError) as error:
        pipe.lines(lambda: 10.0).read(5.0)
    assert not error.value.begun
    pipe.end()


def test_text_that_is_not_from_a_file_is_read_without_a_deadline() -> None:
    lines = Lines(StringIO("one\n"), lambda: 10.0)
    assert lines.read(5.0) == "one\n"
    assert lines.read(5.0) is None


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals")
def test_what_a_terminal_keeps_until_enter_is_dropped_too() -> None:
    ours, theirs = os.openpty()
    try:
        with open(theirs) as keyboard:
            os.write(ours, b"beg")
            assert os.read(ours, 3) == b"beg"  # its echo: the terminal has it now
            lines = Lines(keyboard, lambda: 10.0)
            with pytest.raises(TimeUpError):
                lines.read(5.0)
            os.write(ours, b"next\n")
            assert lines.read() == "next\n"
    finally:
        os.close(ours)
