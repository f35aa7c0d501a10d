"""`heartquiz review`: the misses of a round, with what there is to know about them."""

from heartquiz.cli.history_file import open_history
from heartquiz.clocks import steady
from heartquiz.messages import review as words
from heartquiz.sessions.deal import RoundRequest
from heartquiz.sessions.review import Review, ask_again, review
from heartquiz.terminal.tables import print_lines


def review_round(letters: str | None, *, again: bool, plain: bool) -> None:
    """Go over the misses of a round, or ask them again. Raises HeartquizError where there is none."""
    from heartquiz.cli.front_ends import has_terminal

    with open_history() as history:
        found = review(history, letters)
    if not found.total:
        print_lines([words.NONE])
    elif again:
        ask_misses(found, plain=plain)
    elif plain or not has_terminal():
        _print(found)
    elif _show(found):
        ask_misses(found, plain=plain)


def ask_misses(found: Review, *, plain: bool) -> None:
    """Ask just the misses."""
    from heartquiz.cli.game import end_game, open_game
    from heartquiz.sessions.session import play_session

    record = found.played.round
    request = RoundRequest(record.asked, None, record.filters, None)
    with open_game(plain=plain, json=False) as (front_end, history):
        last = play_session(ask_again(found), request, front_end, history, steady)
    end_game(last, json=False)


def _print(found: Review) -> None:
    record = found.played.round
    print_lines([words.about(record, found.total)])
    for number, answered in enumerate(found.misses, 1):
        print_lines(words.lines_of(number, answered))
    print_lines(["", *map(words.changed, found.changed)] if found.changed else [])
    if found.again:
        print_lines(["", words.HOW_AGAIN.format(round=record.id[:6])])


def _show(found: Review) -> bool:
    from heartquiz.cli.front_ends import open_stage

    with open_stage() as stage:
        from heartquiz.terminal import review_screen

        return review_screen.show(stage, found)
