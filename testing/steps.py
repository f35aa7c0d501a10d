"""Work that is killed at each of its steps in turn."""

import os
import shutil
import signal
import sys
from collections.abc import Callable

from heartquiz import locations
from heartquiz.library.find import all_installed
from heartquiz.library.install.additions import alone

WRITES = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.copyfile")


def killed_after(calls: int, work: Callable[[], object], number: int = signal.SIGKILL) -> bool:
    """Work in a process that gets a signal at its nth call about the home; whether it came to that."""
    child = os.fork()
    if child == 0:
        left, home = calls, str(locations.home())

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in WRITES and str(arguments[0]).startswith(home):
                left -= 1
                if left == -1:
                    os.kill(os.getpid(), number)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(left < 0)
    return os.waitpid(child, 0)[1] != 0


def next_command() -> None:
    """What every command that changes packs does first."""
    with alone(lambda: None):
        pass


def played() -> dict[str, bytes]:
    """What would be played of the packs that are not bundled."""
    return {
        name: found.path.read_bytes() for name, found in all_installed().items() if found.origin != "bundled"
    }


def outcomes(
    work: Callable[[], object],
    again: Callable[[], object] = next_command,
    *,
    number: int = signal.SIGKILL,
    same: bool = True,
) -> list[dict[str, bytes]]:
    """What is played after work that got a signal at each of its steps in turn, and then after it was done.

    `again` is what the next command does; `same`, that nothing else is played after it.
    """
    home = locations.home()
    before = shutil.copytree(home, home.with_name("before"))
    came: list[dict[str, bytes]] = []
    killed = True
    while killed:
        shutil.rmtree(home)
        shutil.copytree(before, home)
        killed = killed_after(len(came), work, number)
        came.append(played())
        again()
        assert not same or played() == came[-1]
    return came
