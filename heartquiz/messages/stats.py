"""What the statistics say."""

from datetime import date

from heartquiz.core.game.stats import MASTERED, WEEKS, QuestionTotal, Share, Stats
from heartquiz.core.text import counted

TITLE = "Your statistics"
EMPTY = "Nothing to count yet. A first round fills this page: heartquiz play"
EMPTY_HERE = "You have not been asked anything from these packs yet. To begin: heartquiz play {packs}"
ANSWERED, RIGHT = "questions answered", "right"
CALENDAR = f"The last {WEEKS} weeks"
DAYS = ("Mon", "", "Wed", "", "Fri", "", "")
LEGEND = ("less", "more")
OVER_TIME = "How many were right, week by week"
NO_WEEK = "Nothing was answered in these weeks."
PACKS, TAGS, DIFFICULTIES, KINDS = "By pack", "By tag", "By difficulty", "By kind"
MISSED, MASTERED_TITLE = "Never right yet", "Mastered"
MASTERED_LINE = f"right the last {MASTERED} times"
NONE_MISSED = "There is no question that you always miss."
NONE_MASTERED = f"None yet: a question is mastered when it was right {MASTERED} times in a row."
AND_MORE = "and {number} more"
NEXT_PAGE, LAST_PAGE = ("→", "next page"), ("←", "page before")
PAGE = "{title}  {page} of {pages}"
WRITTEN = "Written: {path}"
CSV_HEADINGS = ("section", "name", "asked", "right")


def sums(stats: Stats) -> str:
    """`120 rounds · 1,240 answers to 310 questions · 78% right`."""
    rounds = counted(stats.rounds, "round")
    answers = f"{counted(stats.total.asked, 'answer')} to {counted(stats.questions, 'question')}"
    return f"{rounds} · {answers} · {per_cent(stats.total)} right"


def streaks(stats: Stats) -> str:
    """The days in a row now, and the most there ever were; empty where only some packs are looked at."""
    if stats.streak is None or stats.longest is None:
        return ""
    now = f"{counted(stats.streak, 'day')} in a row" if stats.streak else "No streak now"
    return f"{now} · longest streak {counted(stats.longest, 'day')}"


def per_cent(share: Share) -> str:
    """`78%`; a dash where nothing was asked."""
    return f"{round(100 * share.part)}%" if share.asked else "–"


def answers(share: Share) -> str:
    """How many answers stand behind a figure."""
    return counted(share.asked, "answer")


def mastered(stats: Stats) -> str:
    """`42 of 310 questions mastered (right the last 3 times)`."""
    of = counted(stats.questions, "question")
    return f"{len(stats.mastered):,} of {of} mastered ({MASTERED_LINE})"


def missed(total: QuestionTotal) -> str:
    """How often a question was missed."""
    return f"missed {counted(total.asked, 'time')}"


def rest(of: int, shown: int) -> list[str]:
    """What is said below the questions that are always missed."""
    if not of:
        return [NONE_MISSED]
    return [AND_MORE.format(number=f"{of - shown:,}")] if of > shown else []


def month(day: date) -> str:
    """The name of a month above a calendar."""
    return f"{day:%b}"


def range_of(weeks: list[Share]) -> str:
    """`from 2022-05-02 to 2022-10-24`."""
    return f"from {weeks[0].name} to {weeks[-1].name}"
