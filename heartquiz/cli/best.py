"""`heartquiz best`: personal bests by mode."""

from contextlib import closing

from msgspec import structs

from heartquiz import locations
from heartquiz.core.game.bests import Best, bests
from heartquiz.core.game.modes import MODES
from heartquiz.history.store import History
from heartquiz.library.find import find
from heartquiz.messages.commands import NO_BESTS, best_row
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


def show_bests(packs: list[str], *, json: bool) -> None:
    """Print the personal bests of these packs, or of all, by mode."""
    names = {found.name for found in find(packs)}
    with closing(History(locations.history_file(), lambda line: print_lines([line]))) as history:
        found = [best for best in bests(history.all_rounds()) if not packs or set(best.round.packs) <= names]
    if json:
        print(json_text({"format": 1, "bests": [_as_json(best) for best in found]}), end="")
    elif found:
        print_rows([best_row(best) for best in found])
    else:
        print_lines([NO_BESTS])


def _as_json(best: Best) -> dict[str, object]:
    record = best.round
    return {
        "mode": record.mode,
        "seconds": record.seconds,
        "count": len(record.hand),
        "question": record.hand[0] if MODES[record.mode].is_list else None,
        "packs": record.packs,
        "filters": structs.asdict(record.filters),
        "points": round(best.points, 4),
        "possible": best.possible or None,
        "round": record.id[:6],
        "seed": record.shown_seed,
        "date": record.started.isoformat(),
    }
