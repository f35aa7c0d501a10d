"""The menu that `heartquiz` alone opens, and the tables that it shows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderResult

from heartquiz.messages import screens
from heartquiz.messages.front_door import TITLE, Entry
from heartquiz.terminal import cards
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.tables import Row, table
from heartquiz.terminal.theme import text
from heartquiz.terminal.window import first_screen

if TYPE_CHECKING:
    from heartquiz.terminal.stage import Stage

_BACK = {"enter": "back", "space": "back", "escape": "back", "q": "back"}


class FrontDoor:
    """The menu: lines above its entries. It is on the screen before what runs it is loaded."""

    def __init__(self, lines: Sequence[str], entries: Sequence[Entry]) -> None:
        widest = max(len(entry.name) for entry in entries)
        self._by_name = {entry.name: entry for entry in entries}
        self._head = cards.title(TITLE)
        self._above = Group("", cards.indented(text("\n".join(lines))), "")
        self._entries = [(entry.key, entry.name, entry.name.ljust(widest)) for entry in entries]
        self._commands = {entry.name: entry.command for entry in entries}

    def open(self, clock: Callable[[], float]) -> "Stage":
        """Show it; returns what runs it."""
        card = Group(self._above, *cards.menu(self._entries, 0, self._commands))
        foot = cards.keys(*cards.menu_foot(self._entries), screens.HELP)
        with first_screen(self._head, card, foot) as taken:
            from heartquiz.terminal.stage import Stage

            return Stage(clock, taken)

    def choose(self, stage: "Stage") -> Entry | None:
        """The entry that the player chooses; None where they leave. Raises KeyboardInterrupt on Ctrl-C."""
        from heartquiz.terminal import dialogs

        chosen = dialogs.menu(stage, [self._head], [self._above], self._entries, quiet=self._commands)
        return None if isinstance(chosen, Signal) else self._by_name[chosen]


def show(stage: "Stage", title: str, headings: Row, rows: Sequence[Row]) -> None:
    """Show a table until the player goes back. Raises KeyboardInterrupt on Ctrl-C."""
    from heartquiz.terminal import dialogs

    table_ = Group("", cards.indented(_Fitted(headings, rows)))
    dialogs.wait(stage, ([cards.title(title)], table_, ""), _BACK, [screens.BACK])


class _Fitted:
    """A table that is as wide as there is room for."""

    def __init__(self, headings: Row, rows: Sequence[Row]) -> None:
        self._headings = headings
        self._rows = rows

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        yield table(self._rows, self._headings, options.max_width)
