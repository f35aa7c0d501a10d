"""What authors read about how their questions do."""

from heartquiz.core.game.question_stats import (
    DISCRIMINATION_FROM,
    DISTRACTOR_FROM,
    FACILITY_FROM,
    QuestionStats,
)
from heartquiz.core.text import counted, one_line

HEADINGS = ("question", "asked", "players", "right", "time", "discrimination", "nobody chose")
NEEDS = (
    f"Only each player's first attempt counts: right and time need {FACILITY_FROM} players, discrimination "
    f"{DISCRIMINATION_FROM}; a wrong choice is listed after {DISTRACTOR_FROM} showed it and nobody chose it."
)
MORE_PLAYERS = "`heartquiz history import FILE` adds what others have exported; each history is a player."
NONE_YET = "–"


def row(stats: QuestionStats) -> tuple[str, ...]:
    """A question in the table."""
    return (
        stats.question,
        f"{stats.asked:,}",
        f"{stats.attempts:,}",
        _per_cent(stats.facility),
        NONE_YET if stats.seconds is None else f"{stats.seconds:.1f} s",
        _per_cent(stats.discrimination),
        ", ".join(map(one_line, stats.unchosen)) or NONE_YET,
    )


def never_asked(number: int) -> list[str]:
    """How many questions were never asked; nothing where all were."""
    were = "was" if number == 1 else "were"
    return (
        [f"{counted(number, 'question')} of these packs {were} never asked as they are now."]
        if number
        else []
    )


def _per_cent(share: float | None) -> str:
    return NONE_YET if share is None else f"{round(100 * share)}%"
