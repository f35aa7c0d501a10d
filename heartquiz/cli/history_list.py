"""`heartquiz history list`: the rounds there are, the newest first."""

from heartquiz.cli.history_file import open_history
from heartquiz.core.game.bests import best_of
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.history.find_rounds import newest
from heartquiz.library.find import find
from heartquiz.messages.history import NO_ROUNDS, ROUND_HEADINGS, round_row
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


def show_rounds(packs: list[str], count: int, *, json: bool) -> None:
    """Print the newest rounds with one of these packs, or of all."""
    names = {found.name for found in find(packs)}

    def wanted(record: RoundRecord) -> bool:
        return not packs or not names.isdisjoint(record.packs)

    with open_history() as history:
        rounds, damaged = history.read(lambda db: newest(db, count, wanted))
        history.report(damaged)
    if json:
        print(json_text({"format": 1, "rounds": [_as_json(played) for played in rounds]}), end="")
    elif rounds:
        print_rows([round_row(played) for played in rounds], ROUND_HEADINGS)
    else:
        print_lines([NO_ROUNDS])


def _as_json(played: Played) -> dict[str, object]:
    record = played.round
    return {
        "round": record.id[:6],
        "date": record.started.isoformat(),
        "mode": record.mode,
        "packs": record.packs,
        "seed": record.shown_seed,
        "asked": len(played.replies),
        "right": sum(reply.overruled or reply.outcome == "right" for reply in played.replies),
        "points": round(best_of(played).points, 4),
        "ended": played.ended,
    }
