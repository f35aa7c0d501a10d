"""What is said about a round: where the player is, how it went, how it compares, how to play it again."""

import shlex
from collections.abc import Sequence
from typing import TypeAlias

from heartquiz.clocks import local
from heartquiz.core.game.bests import Best, rank
from heartquiz.core.game.daily import day_of
from heartquiz.core.game.modes import DAILY, MODES, PLAY, POINTS, Mode
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import Part, Score, points_of, streak
from heartquiz.core.text import one_line
from heartquiz.messages.figures import number_of, points_text

# The best run so far, step by step: seconds since its start -> points.
Pace: TypeAlias = Sequence[tuple[float, float]]

ENDINGS = {
    "done": "The round is over",
    "left": "So far",
    "clock": "The round is over, the clock ran out",
    "cleared": "The round is over, you cleared every question",
}
PERFECT = "A perfect round"

FIRST_BEST = "Your first best with these packs."
AS_GOOD = "As good as your best: {best}."
SHARE_BELOW = "{share:.0%} below your best: {best}."
SLOWER = "As many points as your best, in more time: {best}."
BELOW = "{points} below your best: {best}."

BEST_TO_BEAT = "your best: {points}"
LEVEL = "level with your best"
AHEAD = "{points} ahead of your best"
BEHIND = "{points} behind your best"

PLAY_AGAIN = "The same round again, for you or a friend:"
SEED = "Seed {seed}{questions}. The same round again: {again}"
QUESTIONS = "Questions {fingerprint}"
OF = "{right} of {asked}"
MISSED = "Missed: {ask} {answer}"


def place(round_: Round) -> str:
    """Where the player is: `Question 3 of 10 · heartstopper/cast · easy, 100 points`."""
    number, mode = len(round_.answered) + 1, round_.mode
    item = round_.prompts[number - 1].item
    of = f" of {len(round_.prompts)}" if mode.count or not mode.timed else ""
    difficulty = item.question.difficulty
    worth = f", {POINTS[difficulty]} points" if mode.points == "difficulty" else ""
    return f"Question {number}{of} · {item.pack} · {difficulty}{worth}"


def ahead(mode: Mode, answered: Sequence[Answered], pace: Pace, gone: float) -> str:
    """How far ahead of the best run, or behind it, a race is; empty where there is nothing to compare.

    Against a clock for the round the two are compared by the seconds `gone`, else by the questions asked.
    """
    if pace and mode.is_list:  # one reply, whose names are counted below
        return BEST_TO_BEAT.format(points=number_of(pace[-1][1]))
    if not pace or not answered:
        return ""
    if mode.round_seconds is None:
        theirs = pace[min(len(answered), len(pace)) - 1][1]
    else:
        theirs = next((points for at, points in reversed(pace) if at <= gone), 0.0)
    lead = sum(points_of(mode, each) for each in answered) - theirs
    if abs(lead) < 0.005:
        return LEVEL
    return (AHEAD if lead > 0 else BEHIND).format(points=number_of(abs(lead)))


def summary(mode: Mode, score: Score) -> str:
    """`1,400 of 2,000 points, 7 of 10 right`."""
    if mode.is_list:
        return f"{number_of(score.points)} of {score.possible} named"
    points = points_text(score.points)
    if mode.points == "difficulty":
        points = f"{number_of(score.points)} of {score.possible:,} points"
    return f"{points}, {score.right} of {score.asked} right"


def missed(count: int) -> str:
    """`3 missed`; empty for none."""
    return f"{count} missed" if count else ""


def part_of(mode: Mode, part: Part) -> str:
    """How one pack or one difficulty went: `easy: 1 of 2 right, 100 of 200 points.`"""
    of = f" of {part.possible}" if mode.points == "difficulty" else ""
    return f"{part.name}: {part.right} of {part.asked} right, {number_of(part.points)}{of} points."


def same_again(mode: Mode, record: RoundRecord) -> str:
    """The seed, the fingerprint of the questions where friends may compare it, and the command."""
    questions = f", questions {record.fingerprint}" if mode.timed else ""
    return SEED.format(seed=record.shown_seed, questions=questions, again=again(record))


def figures_of(mode: Mode, score: Score) -> tuple[tuple[str, str], tuple[str, str]]:
    """The points and the share right, each with what it says below: `("1,400", "of 2,000 points")`."""
    of = f"of {score.possible:,} points" if mode.points in ("difficulty", "named") else "points"
    share = score.points / score.possible if mode.is_list else score.right / score.asked
    right = "named" if mode.is_list else f"{score.right} of {score.asked} right"
    return (number_of(score.points), of), (f"{round(100 * share)}%", right)


def pace_of(answered: Sequence[Answered]) -> str:
    """How quick a race was: `2.5 s per question · fastest right answer 0.9 s · 3 right in a row`."""
    mean = sum(each.seconds for each in answered) / len(answered)
    parts = [f"{mean:.1f} s per question"]
    rights = [each.seconds for each in answered if each.outcome == "right"]
    if rights:
        parts.append(f"fastest right answer {min(rights):.1f} s")
    most = max(combos(answered), default=0)
    if most > 1:
        parts.append(f"{most} right in a row")
    return " · ".join(parts)


def combos(answered: Sequence[Answered]) -> list[int]:
    """The run of right replies at each reply."""
    outcomes = [each.outcome for each in answered]
    return [streak(outcomes[: end + 1]) for end in range(len(outcomes))]


def compared(mine: Best, before: Best | None) -> str:
    """How a round that counts compares with the best before it, which it does not beat."""
    if before is None:
        return FIRST_BEST
    day = local(before.started)
    of = f" of {before.possible:,}" if before.possible else ""
    best = f"{number_of(before.points)}{of} on {day.day} {day:%B %Y}"
    if rank(mine) == rank(before):
        return AS_GOOD.format(best=best)
    if mine.possible != before.possible:
        share = before.points / before.possible - mine.points / mine.possible
        return SHARE_BELOW.format(share=share, best=best)
    short = before.points - mine.points
    return BELOW.format(points=points_text(short), best=best) if short else SLOWER.format(best=best)


def again(record: RoundRecord) -> str:
    """The command that plays the same round again."""
    names = [shlex.quote(one_line(name)) for name in record.asked]
    if day := day_of(record):
        return " ".join(["heartquiz", DAILY.name, *names, f"--date {day}"])
    options = [
        f"--{name} {shlex.quote(value)}"
        for name in ("difficulty", "tag", "kind")
        for value in getattr(record.filters, name)
    ]
    mode = MODES.get(record.mode, PLAY)
    count = [f"-n {len(record.hand)}"] if mode.count not in (None, 1, len(record.hand)) else []
    return " ".join(
        ["heartquiz", *_command(record), *names, *count, *options, "--seed", shlex.quote(record.shown_seed)]
    )


def _command(record: RoundRecord) -> list[str]:
    mode = MODES.get(record.mode, PLAY)
    if not mode.timed:
        return [PLAY.name]
    usual = mode.round_seconds or mode.question_seconds
    clock = [] if record.seconds in (None, usual) else [f"--seconds {record.seconds:.15g}"]
    return ["challenge", f"--mode {mode.name}", *clock]
