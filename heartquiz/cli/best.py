"""`heartquiz best`: personal bests by mode."""

from msgspec import structs

from heartquiz.cli.history_file import open_history
from heartquiz.core.game.bests import Best
from heartquiz.core.game.modes import MODES
from heartquiz.history import figures
from heartquiz.library.find import find
from heartquiz.messages.commands import BEST_HEADINGS, NO_BESTS, best_row
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


def show_bests(packs: list[str], *, json: bool) -> None:
    """Print the personal bests of these packs, or of all, by mode."""
    found = bests_of(packs)
    if json:
        print(json_text({"format": 1, "bests": [_as_json(best) for best in found]}), end="")
    elif found:
        print_rows([best_row(best) for best in found], BEST_HEADINGS)
    else:
        print_lines([NO_BESTS])


def bests_of(packs: list[str]) -> list[Best]:
    """The personal bests of these packs, or of all, by mode."""
    names = {found.name for found in find(packs)}
    with open_history() as history:
        return [best for best in figures.bests(history) if not packs or set(best.round.packs) <= names]


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
