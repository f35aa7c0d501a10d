"""What is said of a round, as plain sentences: the same in a terminal and through a pipe."""

import shlex
from collections.abc import Sequence

from heartquiz.core.deck import Prompt
from heartquiz.core.pack import Item
from heartquiz.core.question import List, Match, Number, Order, TrueFalse, answer_texts, kind, named
from heartquiz.core.record import RoundRecord
from heartquiz.core.round import Answered
from heartquiz.core.score import POINTS, Score, points_of
from heartquiz.core.stats import Best
from heartquiz.core.text import counted, one_line

OUTCOMES = {
    "right": "Right",
    "partly": "Partly",
    "wrong": "Wrong",
    "skipped": "Skipped",
    "late": "Time's up",
}


def place(number: int, of: int, prompt: Prompt) -> str:
    """Where one is: `Question 3 of 10 · heartstopper/cast · easy, 100 points`."""
    difficulty = prompt.question.difficulty
    return f"Question {number} of {of} · {prompt.item.pack} · {difficulty}, {POINTS[difficulty]} points"


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


def headline(answered: Answered) -> str:
    """The verdict in a line that begins with its word: `Wrong: Joe Locke. The answer is Kit Connor.`"""
    word = OUTCOMES[answered.outcome]
    right = answer(answered.prompt)
    gained = counted(points_of(answered), "point")
    if answered.overruled:
        return f"{word}, as you say: {_ended(replied(answered))} +{gained}"
    match answered.outcome:
        case "right":
            return f"{word}: {_ended(right)} +{gained}"
        case "partly":
            return f"{word}: {round(answered.credit * 100)}%. +{gained}"
        case "wrong" if any(answered.reply):
            return f"{word}: {_ended(replied(answered))}"
        case _:
            return f"{word}."


def _ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end already."""
    return sentence if sentence.endswith((".", "!", "?", "…", "。")) else f"{sentence}."


def given(answered: Answered) -> str:
    """What the player gave, where the headline does not say it."""
    return f"You answered: {replied(answered)}" if answered.outcome == "partly" else ""


def correction(answered: Answered) -> str:
    """What would have been right, where the headline does not say it."""
    if answered.outcome == "right" and not answered.overruled:
        return ""
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


def where(item: Item) -> str:
    """Where the fact stands in its source, and since when it may have changed."""
    about, source = item.about, item.source
    if about is None:
        return ""
    stands = [about.section or "", (source.publisher or source.title) if source else ""]
    stands.append(f"as of {about.as_of}" if about.as_of else (source.date or "") if source else "")
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


def summary(score: Score) -> str:
    """`1,400 of 2,000 points, 7 of 10 right`."""
    return f"{score.points:,} of {counted(score.possible, 'point')}, {score.right} of {score.asked} right"


def compared(score: Score, before: Best | None) -> str:
    """How a round that counts stands to the best before it."""
    if before is None:
        return "Your first best with these packs."
    local = before.started.astimezone()
    told = f"{before.points:,} of {before.possible:,} on {local.day} {local:%B %Y}"
    mine, theirs = (
        (score.points / score.possible, score.points),
        (before.points / before.possible, before.points),
    )
    if mine > theirs:
        return f"A new best! Before it was {told}."
    if mine == theirs:
        return f"As good as your best: {told}."
    return f"Your best is {told}."


def again(record: RoundRecord) -> str:
    """The command that plays the very same round."""
    options = [
        f"--{name} {shlex.quote(value)}"
        for name in ("difficulty", "tag", "kind")
        for value in getattr(record.filters, name)
    ]
    count = [] if len(record.hand) == 10 else [f"-n {len(record.hand)}"]
    names = [shlex.quote(one_line(name)) for name in record.asked]
    return " ".join(
        ["heartquiz", record.mode, *names, *count, *options, "--seed", shlex.quote(record.shown_seed)]
    )
