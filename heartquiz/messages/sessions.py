"""What players read about a session: what is dealt, offered and refused, and how a round compares."""

from collections.abc import Iterable

from heartquiz.clocks import local
from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.drill import is_drill
from heartquiz.core.game.modes import DAILY, PRACTICE, Mode, next_combo
from heartquiz.core.game.records import Played, RoundRecord
from heartquiz.core.text import counted
from heartquiz.messages import daily, practice
from heartquiz.messages.figures import number_of
from heartquiz.messages.game import compared
from heartquiz.messages.praise import is_new_best

NOTHING_LEFT = ("no questions match", "leave out {filters}")
NO_SUCH_TAG = ("no question has the tag {tag!r}", "{hint}")
NO_SUCH_KINDS = ("these packs have no questions for {mode} ({kinds})", "choose other packs or another mode")
PAST_THE_END = (
    "the deck has {questions}, so there is none from number {first} on",
    "use a smaller number after the + in the seed",
)
NOT_UTF8 = ("the history cannot keep a name that is not UTF-8: {name}", "rename it")
NOTHING_WAITS = ("no round is waiting", "`heartquiz play` starts one")
CANNOT_RESUME = (
    "the round cannot be continued: {reason}",
    "`heartquiz play --new` drops it and starts another",
)
QUESTIONS_GONE = "the packs no longer have {questions} of it, such as {first}"
KEPT = "The round is saved: `heartquiz play --resume` continues it."
NO_ANSWER_IN_TIME = "The clock ran out before an answer. The same again: {again}"
_TAGS = 8  # that a hint names


def known_tags(tags: Iterable[str]) -> str:
    """The hint where no tag is like the one that was given."""
    known = sorted(set(tags))
    if not known:
        return "these packs have no tags: leave out --tag"
    more = ", ..." if len(known) > _TAGS else ""
    return f"choose from {', '.join(known[:_TAGS])}{more}"


def title(mode: Mode, record: RoundRecord, answered: int) -> str:
    """What is about to be played: `heartstopper/cast · 10 questions · seed tulip`."""
    asked = counted(len(record.hand), "question")
    if mode.timed:
        each = "" if mode.round_seconds else " a question"
        asked = f"{mode.name}, {number_of(mode.round_seconds or mode.question_seconds or 0)} s{each}"
    elif answered:
        asked = f"{answered} of {len(record.hand)} answered"
    if mode == DAILY:
        every = "" if record.asked else f"{daily.ALL_PACKS}: "
        return f"{daily.name(record)} · {every}{pack_names(record)} · {asked}"
    seed = f"seed {record.shown_seed}"
    if mode == PRACTICE:
        seed = practice.TITLE if is_drill(record) else "the misses once more"
    return f"{pack_names(record)} · {asked} · {seed}"


def pack_names(record: RoundRecord) -> str:
    """The packs of a round; the folders of many."""
    names = record.packs
    return ", ".join(names if len(names) <= 2 else sorted({name.partition("/")[0] for name in names}))


def fewer(record: RoundRecord, count: int | None) -> str:
    """Why a round has fewer questions than were asked for; empty where it does not."""
    if count is None or len(record.hand) >= count:
        return ""
    left = counted(len(record.hand), "question")
    if record.start:
        return f"These are the last {left} of the deck; after them it is shuffled again."
    return f"These packs and filters have {left}, not {count}."


def waiting_round(waiting: Played) -> str:
    """What a round that waits was and how far it got."""
    record = waiting.round
    started = local(record.started)
    answered = f"{len(waiting.replies)} of {counted(len(record.hand), 'question')} answered"
    return f"{pack_names(record)}: {answered}, started on {started.day} {started:%B at %H:%M}"


def menu_line(mode: Mode, best: Best | None) -> str:
    """What the menu of challenges says about a mode."""
    return f"{mode.says} (best {number_of(best.points)})" if best else mode.says


def rules(mode: Mode) -> list[str]:
    """What a race is about, before it starts."""
    said = [f"{mode.says[:1].upper()}{mode.says[1:]}."]
    if mode.combos:
        length, seconds = next_combo(0)
        said.append(f"{length} in a row win {seconds:.0f} s, and longer combos more.")
    if mode.wrong_costs and mode.points != "corrected":
        said.append(f"A wrong answer costs {mode.wrong_costs:.0f} s.")
    return said


def comparison(mode: Mode, standing: Standing | None, days: int, dailies: int = 0) -> list[str]:
    """How a round compares with the best before it, its place among the runs, and the days in a row.

    A new best is left to the praise for it.
    """
    lines = []
    if standing and not is_new_best(standing):
        lines.append(compared(standing.own, standing.before))
    if standing and mode.timed and standing.runs > 1:
        lines.append(placed(standing.place, standing.runs))
    if dailies:
        lines.append(daily.streak(dailies))
    elif days > 1:
        lines.append(f"You have played {days} days in a row.")
    return lines


def placed(place: int, runs: int) -> str:
    """The place of a run among those that compete with it."""
    return f"Your best of {runs} runs." if place == 1 else f"Number {place} of your {runs} runs."
