"""What is said of a round, as plain sentences: the same in a terminal and through a pipe."""

import re
import shlex
from collections.abc import Iterator, Sequence
from math import ceil

from heartquiz.clocks import local
from heartquiz.core.game.bests import Best, rank
from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import MODES, POINTS, Mode, seconds_won
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import Score, points_of, streak
from heartquiz.core.packs.judge import named
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import List, Match, Number, Order, TrueFalse, answer_texts, kind
from heartquiz.core.text import one_line

OUTCOMES = {
    "right": "Right",
    "partly": "Partly",
    "wrong": "Wrong",
    "skipped": "Skipped",
    "late": "Time's up",
}

MONTHS = ("January February March April May June July August September October November December").split()
ENDINGS = {
    "done": "is over",
    "left": "was left",
    "clock": "is over, the clock ran out",
    "cleared": "is over, all was asked",
}


def place(round_: Round) -> str:
    """Where one is: `Question 3 of 10 · heartstopper/cast · easy, 100 points`."""
    number, mode = len(round_.answered) + 1, round_.mode
    item = round_.prompts[number - 1].item
    of = f" of {len(round_.prompts)}" if mode.count else ""
    difficulty = item.question.difficulty
    worth = f", {POINTS[difficulty]} points" if mode.points == "difficulty" else ""
    return f"Question {number}{of} · {item.pack} · {difficulty}{worth}"


def number_of(points: float) -> str:
    """Points as they are read: no more than two decimals."""
    value = round(points, 2) + 0.0  # a sum of thirds may be a hair below zero
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def points_of_text(points: float) -> str:
    """`1 point`, `2.5 points`."""
    return f"{number_of(points)} point{'' if number_of(abs(points)) == '1' else 's'}"


def clock(seconds: float) -> str:
    """Seconds left, as 1:05."""
    whole = max(0, ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def last(round_: Round) -> str:
    """The verdict on the last reply in one line, and what it did to clock and combo."""
    answered = round_.answered[-1]
    outcomes = tuple(each.outcome for each in round_.answered)
    won = seconds_won(round_.mode, outcomes) - seconds_won(round_.mode, outcomes[:-1])
    run = streak(outcomes)
    effects = [f"{won:+.0f} s"] if won else []
    effects += [f"combo {run}"] if round_.mode.combos and run > 1 else []
    word = OUTCOMES[answered.outcome]
    told = headline(round_.mode, answered).replace(word, ", ".join([word, *effects]), 1)
    return told if answered.outcome == "right" else f"{told} {_ended(correction(answered))}"


def as_text(prompt: Prompt, reply: Sequence[str]) -> str:
    """A reply, or the right answer, in one line."""
    question = prompt.question
    match question:
        case TrueFalse():
            return "".join(reply)
        case Number(unit=unit) if unit and reply and reply[0][-1:].isdigit():
            return f"{reply[0]} {unit}"
        case Order():
            return " → ".join(reply)
        case Match():
            return "; ".join(
                f"{left}: {right or 'nothing'}"
                for (left, _), right in zip(question.pairs, reply, strict=False)
            )
        case _:
            return ", ".join(reply)


def answer(prompt: Prompt) -> str:
    """The right answer in one line."""
    return as_text(prompt, answer_texts(prompt.question, prompt.item.language))


def replied(answered: Answered) -> str:
    """What the player gave, in one line."""
    return as_text(answered.prompt, tuple(map(one_line, answered.reply)))


def gained(mode: Mode, answered: Answered) -> str:
    """The points of a reply: `+200 points`; empty for none."""
    points = points_of(mode, answered)
    if not points and mode.points != "difficulty":
        return ""
    return f"{'-' if points < 0 else '+'}{number_of(abs(points))} point{'' if abs(points) == 1 else 's'}"


def headline(mode: Mode, answered: Answered) -> str:
    """The verdict in a line that begins with its word: `Wrong: Joe Locke. The answer is Kit Connor.`"""
    word = OUTCOMES[answered.outcome]
    points = gained(mode, answered)
    match answered.outcome:
        case "right" if answered.overruled:
            told = f"{word}, as you say: {_ended(replied(answered))} {points}"
        case "right":
            told = f"{word}: {_ended(answer(answered.prompt))} {points}"
        case "partly":
            told = f"{word}: {round(answered.credit * 100)}%. {points}"
        case "wrong" if any(answered.reply) and not isinstance(answered.prompt.question, Match):
            told = f"{word}: {_ended(replied(answered))} {points if points.startswith('-') else ''}"
        case _:
            told = f"{word}."
    return told.rstrip()


def _ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end already."""
    return sentence if sentence.endswith((".", "!", "?", "…", "。")) else f"{sentence}."


def given(answered: Answered) -> str:
    """What the player gave, where the headline does not say it; of a match, pair by pair."""
    question = answered.prompt.question
    if isinstance(question, Match) and answered.reply:
        return "\n".join(_pairs(question, answered.reply))
    return f"You answered: {replied(answered)}" if answered.outcome == "partly" else ""


def _pairs(question: Match, reply: Sequence[str]) -> Iterator[str]:
    for (left, right), given in zip(question.pairs, reply, strict=False):
        if given == right:
            yield f"✓ {left}: {right}"
        else:
            yield f"✗ {left}: {one_line(given) or 'nothing'}, but {right}"


def correction(answered: Answered) -> str:
    """What would have been right, where the headline does not say it."""
    if answered.outcome == "right" and not answered.overruled:
        return ""
    question = answered.prompt.question
    if isinstance(question, Match):
        pairs = "\n".join(f"{left}: {right}" for left, right in question.pairs)
        return "" if answered.reply else f"The answer:\n{pairs}"
    if isinstance(answered.prompt.question, List) and answered.outcome == "partly":
        return f"Missing: {', '.join(missing(answered))}"
    return f"The answer: {answer(answered.prompt)}"


def missing(answered: Answered) -> list[str]:
    """The names of a list that were not given."""
    question = answered.prompt.question
    if not isinstance(question, List):
        return []
    found = set(named(question, answered.reply, language=answered.prompt.item.language))
    return [name for number, name in enumerate(answer_texts(question)) if number not in found]


def fact(item: Item) -> list[str]:
    """What a question teaches: the fact and its note."""
    about = item.about
    says = about.says if about else ""
    note = item.question.note or (about.note if about else None) or ""
    return [line for line in (says, note) if line]


def when(date: str | None) -> str:
    """A date as packs write it, as players read it: 2022-05 is May 2022. Other words stay as they are."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?", date or "")
    if not found:
        return date or ""
    return f"{f'{int(found[3])} ' if found[3] else ''}{MONTHS[int(found[2]) - 1]} {found[1]}"


def where(item: Item) -> str:
    """Where the fact stands in its source, and since when it may have changed."""
    about, source = item.about, item.source
    if about is None:
        return ""
    stands = [about.section or "", (source.publisher or source.title) if source else ""]
    stands.append(f"as of {when(about.as_of)}" if about.as_of else when(source.date) if source else "")
    return " · ".join(part for part in stands if part)


def controls(prompt: Prompt) -> str:
    """How a line of text answers a question."""
    count = len(prompt.choices)
    match kind(prompt.question):
        case "choice":
            return f"Type 1 to {count}."
        case "true-false":
            return "Type t or f."
        case "multi":
            return "Type the numbers of all that are right, with commas between them."
        case "number":
            unit = getattr(prompt.question, "unit", None)
            return f"Type a number{f' ({unit})' if unit else ''}."
        case "order":
            return "Type all the numbers in the right order, with commas between them."
        case "match":
            last = chr(ord("A") + len(answer_texts(prompt.question)) - 1)
            return f"Type the partners' numbers for A to {last} in turn, with commas; 0 for none."
        case "list":
            return "Type one name a line; an empty line ends."
        case _:
            return "Type the answer."


def summary(mode: Mode, score: Score) -> str:
    """`1,400 of 2,000 points, 7 of 10 right`."""
    of = f" of {score.possible:,}" if mode.points == "difficulty" else ""
    if mode.points == "named":
        return f"{number_of(score.points)} of {score.possible} named"
    what = f"{number_of(score.points)}{of} points" if of else points_of_text(score.points)
    return f"{what}, {score.right} of {score.asked} right"


def compared(mine: Best, before: Best | None) -> str:
    """How a round that counts stands to the best before it."""
    if before is None:
        return "Your first best with these packs."
    day = local(before.started)
    of = f" of {before.possible:,}" if before.possible else ""
    told = f"{number_of(before.points)}{of} on {day.day} {day:%B %Y}"
    if rank(mine) > rank(before):
        return f"A new best! Before it was {told}."
    if rank(mine) == rank(before):
        return f"As good as your best: {told}."
    if mine.possible != before.possible:
        share = before.points / before.possible - mine.points / mine.possible
        return f"{share:.0%} under your best: {told}."
    short = before.points - mine.points
    if not short:
        return f"As many points as your best, in more time: {told}."
    return f"{number_of(short)} point{'' if short == 1 else 's'} under your best: {told}."


def again(record: RoundRecord) -> str:
    """The command that plays the very same round."""
    options = [
        f"--{name} {shlex.quote(value)}"
        for name in ("difficulty", "tag", "kind")
        for value in getattr(record.filters, name)
    ]
    mode = MODES[record.mode]
    count = [f"-n {len(record.hand)}"] if mode.count not in (None, 1, len(record.hand)) else []
    names = [shlex.quote(one_line(name)) for name in record.asked]
    return " ".join(
        ["heartquiz", *_command(record), *names, *count, *options, "--seed", shlex.quote(record.shown_seed)]
    )


def _command(record: RoundRecord) -> list[str]:
    mode = MODES[record.mode]
    if not mode.timed:
        return [mode.name]
    usual = mode.round_seconds or mode.question_seconds
    clock = [] if record.seconds in (None, usual) else [f"--seconds {record.seconds:.15g}"]
    return ["challenge", f"--mode {mode.name}", *clock]
