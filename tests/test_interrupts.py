"""Signals that have to wait for what must not be torn apart."""

import signal

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
