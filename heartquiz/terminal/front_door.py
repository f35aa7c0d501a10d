"""The menu that `heartquiz` alone opens, and the tables that it shows."""

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderResult

from heartquiz.messages import screens
from heartquiz.messages.front_door import TITLE, Entry
from heartquiz.terminal import cards, dialogs
from heartquiz.terminal.keys import Signal
from heartquiz.terminal.stage import Stage, stop
from heartquiz.terminal.tables import Row, table
from heartquiz.terminal.theme import text

_BACK = {"enter": "back", "space": "back", "escape": "back", "q": "back"}


def choose(stage: Stage, lines: Sequence[str], entries: Sequence[Entry]) -> Entry | None:
    """The entry that the player chooses; None where they leave. Raises KeyboardInterrupt on Ctrl-C."""
    by_name = {entry.name: entry for entry in entries}
    widest = max(map(len, by_name))
    chosen = dialogs.menu(
        stage,
        [cards.title(TITLE)],
        [Group("", cards.indented(text("\n".join(lines))), "")],
        [(entry.key, entry.name, entry.name.ljust(widest)) for entry in entries],
        quiet={entry.name: entry.command for entry in entries},
    )
    return None if isinstance(chosen, Signal) else by_name[chosen]


def show(stage: Stage, title: str, headings: Row, rows: Sequence[Row]) -> None:
    """Show a table until the player goes back. Raises KeyboardInterrupt on Ctrl-C."""
    table_ = Group("", cards.indented(_Fitted(headings, rows)))
    dialogs.wait(stage, ([cards.title(title)], table_, ""), _BACK, [screens.BACK])


def interrupt(error: KeyboardInterrupt) -> None:
    """Let the menu end with an error, so that it cleans up; raise it here where no menu is open."""
    if not stop(error):
        raise error


class _Fitted:
    """A table that is as wide as there is room for."""

    def __init__(self, headings: Row, rows: Sequence[Row]) -> None:
        self._headings = headings
        self._rows = rows

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        yield table(self._rows, self._headings, options.max_width)
