"""`heartquiz` alone: a menu of what there is, to which every game comes back.

What an entry needs is imported when it is chosen: the menu is there before.
"""

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from heartquiz import locations
from heartquiz.clocks import local, steady
from heartquiz.core.game.modes import PLAY
from heartquiz.errors import HeartquizError
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.interrupts import stop_on_signals
from heartquiz.messages import front_door
from heartquiz.terminal.front_door import FrontDoor, show

if TYPE_CHECKING:
    from heartquiz.terminal.stage import Stage


def open_front_door() -> None:
    """Let the player choose until they leave. Raises KeyboardInterrupt on Ctrl-C, typer.Exit after it."""
    remark = ""
    while True:
        menu = _menu(remark)
        # A new stage does not take a key for one held down since before the last game.
        with closing(menu.open(steady)) as stage:
            stop_on_signals(stage.interrupt)  # the last game has left its own there
            chosen = menu.choose(stage)
            if chosen is None or chosen == front_door.LEAVE:
                return
            remark = _do(chosen, stage)


def _menu(remark: str) -> FrontDoor:
    """What there is to choose now."""
    remarks = [remark] if remark else []
    with closing(History(locations.history_file(), remarks.append)) as history:
        waiting, played = history.waiting(PLAY.name), figures.streak(history, datetime.now(UTC))
    lines = [*front_door.lines(waiting, played), *remarks]
    return FrontDoor(lines, front_door.entries(waiting, ever=played.ever))


def _do(chosen: front_door.Entry, stage: "Stage") -> str:
    """Do what an entry stands for. Returns a remark for the menu: what went wrong, or is not there yet."""
    try:
        if chosen == front_door.LIST_PACKS:
            _list_packs(stage)
        elif chosen == front_door.SHOW_BESTS:
            return _show_bests(stage)
        elif chosen == front_door.SHOW_STATS:
            return _show_stats(stage)
        elif chosen == front_door.REVIEW:
            return _review(stage)
        else:
            stage.close()  # the game takes the window itself
            _play(chosen)
    except HeartquizError as error:
        return f"{error.message}\n{error.hint}"
    except (typer.Exit, SystemExit) as done:
        if done.exit_code if isinstance(done, typer.Exit) else done.code:  # Ctrl-C or a signal ended a game
            raise
    return ""


def _list_packs(stage: "Stage") -> None:
    from heartquiz.cli.packs import installed_rows
    from heartquiz.messages.commands import PACK_HEADINGS

    show(stage, front_door.PACKS, PACK_HEADINGS, installed_rows())


def _show_bests(stage: "Stage") -> str:
    from heartquiz.cli.best import bests_of
    from heartquiz.messages.commands import BEST_HEADINGS, NO_BESTS, best_row

    found = bests_of([])
    if not found:
        return NO_BESTS
    show(stage, front_door.BESTS, BEST_HEADINGS, [best_row(best) for best in found])
    return ""


def _show_stats(stage: "Stage") -> str:
    from heartquiz.cli.stats import Library, read_stats
    from heartquiz.messages.stats import EMPTY as NO_STATS
    from heartquiz.terminal import stats_screen

    remarks: list[str] = []
    library, today = Library(), local(datetime.now(UTC)).date()
    found = read_stats([], library, remarks.append)
    if found.total.asked:
        stats_screen.show(stage, found, today, library.ask)
    else:
        remarks.append(NO_STATS)
    return "\n".join(remarks)


def _review(stage: "Stage") -> str:
    from heartquiz.cli.review import ask_misses
    from heartquiz.messages.review import NONE as NOTHING_MISSED
    from heartquiz.sessions.review import review
    from heartquiz.terminal import review_screen

    remarks: list[str] = []
    with closing(History(locations.history_file(), remarks.append)) as history:
        found = review(history, None)
    if not found.total:
        remarks.append(NOTHING_MISSED)
    elif review_screen.show(stage, found):
        stage.close()
        ask_misses(found, plain=False)
    return "\n".join(remarks)


def _play(chosen: front_door.Entry) -> None:
    """Play as the command of an entry does."""
    from heartquiz.cli.challenge import challenge_rounds
    from heartquiz.cli.daily import play_daily
    from heartquiz.cli.play import play_rounds
    from heartquiz.cli.practice import practise
    from heartquiz.core.game.drill import NEW
    from heartquiz.core.game.filters import Filters
    from heartquiz.sessions.deal import TOUR, RoundRequest

    request = RoundRequest((), None, Filters(), None)
    if chosen == front_door.RACE:
        challenge_rounds(request, mode=None, seconds=None, plain=False, json=False)
    elif chosen == front_door.PRACTISE:
        practise((), count=None, new=NEW, plain=False, json=False)
    elif chosen == front_door.DAILY:
        play_daily(request, date=None, plain=False, json=False)
    else:
        if chosen == front_door.TOUR:
            request = RoundRequest((TOUR,), None, Filters(), TOUR)
        resume, pick = chosen == front_door.GO_ON, chosen == front_door.PICK
        play_rounds(request, resume=resume, new=False, plain=False, json=False, pick=pick)
