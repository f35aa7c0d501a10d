"""Signals that have to wait for what must not be torn apart."""

import signal
import subprocess
import sys

import pytest

from heartquiz.interrupts import held_back


def test_ctrl_c_waits_until_what_holds_it_back_is_done() -> None:
    done = []

    def interrupted() -> None:
        with held_back():
            signal.raise_signal(signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


IN_A_CALL_BACK = """
import signal, time, weakref
from heartquiz.interrupts import Stopped, lose_none, status_of, stop_on_signals

def interrupted(error):
    raise error

class Module:
    pass

lose_none()
stop_on_signals(interrupted)
module = Module()
watched = weakref.ref(module, lambda _: signal.raise_signal(signal.{name}))
try:
    del module
    print("dropped", flush=True)
    time.sleep(15)
except KeyboardInterrupt as error:
    print(status_of(error))
"""


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_that_python_drops_comes_again(name: str, status: int) -> None:
    program = [sys.executable, "-c", IN_A_CALL_BACK.format(name=name)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["dropped", str(status)]
    assert not done.stderr


def test_whatever_else_python_drops_is_still_told() -> None:
    source = """
from heartquiz.interrupts import lose_none
class Faulty:
    def __del__(self):
        raise ValueError("told")
lose_none()
Faulty()
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert "ValueError: told" in done.stderr
