"""What is said about practice by the schedule."""

from collections.abc import Iterable
from datetime import date

from heartquiz.messages.figures import long_date

GRADES = {1: "again", 2: "hard", 3: "good", 4: "easy"}
GRADE = ("g", "how well I knew it")
TITLE = "what is due"
NOTHING_DUE = "Nothing is due. `heartquiz practice -n 10` practises what comes next."
NOTHING_SEEN = "Nothing is due: what you play comes back here. `heartquiz play` starts a round."
NONE_DUE = "Nothing is due."
PLAIN_GRADE = "= corrects how well you knew the last one."


def comes_back(day: date, grade: int) -> str:
    """When a question comes back, and the grade that decides it."""
    return f"Comes back on {long_date(day)} ({GRADES[grade]})."


def due_rows(counts: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """How many questions of each pack are due."""
    return [(pack, f"{number:,}") for pack, number in counts]
