"""`heartquiz practice`: what is due, or how much of it there is."""

from heartquiz.cli.history_file import open_history
from heartquiz.messages import practice as words
from heartquiz.sessions.practice import Schedule, practice_round, read_schedule
from heartquiz.terminal.tables import print_lines, print_rows


def practise(packs: tuple[str, ...], *, count: int | None, new: int, plain: bool, json: bool) -> None:
    """Practise what is due. Raises HeartquizError for a pack that is faulty or not there."""
    from heartquiz.cli.game import end_game, open_game
    from heartquiz.clocks import steady
    from heartquiz.core.game.filters import Filters
    from heartquiz.sessions.deal import RoundRequest
    from heartquiz.sessions.session import play_session

    with open_game(plain=plain, json=json) as (front_end, history):
        schedule = read_schedule(history, packs)
        first = practice_round(history, schedule, packs, count, new)
        if first is None:
            front_end.say(nothing(schedule))
            return
        request = RoundRequest(packs, None, Filters(), None)
        last = play_session(first, request, front_end, history, steady)
    end_game(last, json=json)


def show_due(packs: tuple[str, ...]) -> None:
    """Print how many questions of each pack are due."""
    with open_history() as history:
        per_pack = read_schedule(history, packs).per_pack()
    print_rows(words.due_rows(per_pack))
    if not per_pack:
        print_lines([words.NONE_DUE])


def nothing(schedule: Schedule) -> str:
    """Why there is nothing to practise."""
    return words.NOTHING_DUE if any(schedule.nearest()) else words.NOTHING_SEEN
