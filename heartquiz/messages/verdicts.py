"""What is said about a reply: whether it is right, what would have been, and what there is to know."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from heartquiz.core.game.deck import places_named
from heartquiz.core.game.modes import Mode, seconds_won
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import points_of, streak
from heartquiz.core.packs import judge
from heartquiz.core.packs.model import Fact, Item
from heartquiz.core.packs.question import List, Match, Text, TrueFalse, answer_texts
from heartquiz.core.text import one_line
from heartquiz.messages import screens
from heartquiz.messages.figures import points_text, when
from heartquiz.messages.kinds import SPELT, answer, as_text

OUTCOMES = {
    "right": "Right",
    "partly": "Partly",
    "wrong": "Wrong",
    "skipped": "Skipped",
    "late": "Time's up",
}


OUT = "Out"
SPELT_SO = "It is spelt {answer}, you typed {reply}."


def headline(mode: Mode, answered: Answered, effects: Sequence[str] = ()) -> str:
    """The verdict in a line that begins with its word: `Wrong: Joe Locke.`

    `effects` are what the reply did to clock and combo; they follow the word.
    """
    word = ", ".join([OUTCOMES[answered.outcome], *effects])
    points = gained(mode, answered)
    match answered.outcome:
        case "right" if answered.overruled:
            return f"{word}, as you say: {_ended(replied(answered))} {points}".rstrip()
        case "right" if spelt := spelling(answered):
            said = SPELT_SO.format(answer=spelt, reply=replied(answered))
            return f"{word}. {said} {points}".rstrip()
        case "right":
            return f"{word}: {_ended(answer(answered.prompt))} {points}".rstrip()
        case "partly":
            return f"{word}: {round(answered.credit * 100)}%. {points}".rstrip()
        case "wrong" if any(answered.reply) and not isinstance(answered.prompt.question, Match):
            lost = points if points.startswith("-") else ""
            return f"{word}. {you_said(answered)} {lost}".rstrip()
        case "wrong" | "skipped" | "late":
            return f"{word}."
        case _ as never:
            assert_never(never)


def spelling(answered: Answered) -> str:
    """The answer as it is spelt, where a reply that is right is not."""
    if answered.outcome != "right" or answered.overruled or not isinstance(answered.prompt.question, Text):
        return ""
    item = answered.prompt.item
    return judge.spelling(answered.prompt.question, answered.reply, language=item.language)


def short(mode: Mode, answered: Answered) -> str:
    """The verdict where the reply is marked above it: its word and the points, `Right. +200 points`."""
    word = OUTCOMES[answered.outcome] if answered.outcome == "right" or not mode.one_miss else OUT
    if answered.overruled:
        word += ", as you say"
    elif answered.outcome == "partly":
        word += f": {round(answered.credit * 100)}%"
    spelt = spelling(answered)
    parts = [f"{word}.", _ended(SPELT.format(answer=spelt)) if spelt else ""]
    parts.append(gained(mode, answered) if points_of(mode, answered) else "")
    return " ".join(filter(None, parts))


def last_won(round_: Round) -> float:
    """The seconds that the last reply won, or lost where negative."""
    outcomes = tuple(each.outcome for each in round_.answered)
    return seconds_won(round_.mode, outcomes) - seconds_won(round_.mode, outcomes[:-1])


def last_marked(round_: Round) -> tuple[str, str]:
    """The verdict on the last reply where a symbol says how right it was: the answer, and the rest.

    `Kent · you said Essex` and `-10 s`.
    """
    mode, answered = round_.mode, round_.answered[-1]
    won = last_won(round_)
    rest = [gained(mode, answered)] if answered.outcome in ("right", "wrong") else []
    rest += [screens.seconds(won)] if won else []
    first = answer(answered.prompt)
    if answered.outcome == "wrong" and not isinstance(answered.prompt.question, TrueFalse):
        first = f"{first} · you said {replied(answered)}"
    elif answered.outcome in ("skipped", "late"):
        first = f"{OUTCOMES[answered.outcome]}: {first}"
    return first, " · ".join(each for each in rest if each)


def last(round_: Round) -> str:
    """The verdict on the last reply in one line, with what it did to clock and combo."""
    mode, answered = round_.mode, round_.answered[-1]
    won, run = last_won(round_), streak(each.outcome for each in round_.answered)
    effects = [screens.seconds(won)] if won else []
    effects += [f"combo {run}"] if mode.combos and run > 1 else []
    line = headline(mode, answered, effects)
    return line if answered.outcome == "right" else f"{_ended(line)} {_ended(correction(answered))}"


def gained(mode: Mode, answered: Answered) -> str:
    """The points of a reply: `+200 points`; empty for none, except where every reply has its points."""
    points = points_of(mode, answered)
    if not points and mode.points != "difficulty":
        return ""
    return f"{'-' if points < 0 else '+'}{points_text(abs(points))}"


def replied(answered: Answered) -> str:
    """The player's reply in one line."""
    return as_text(answered.prompt, tuple(map(one_line, answered.reply)))


def you_said(answered: Answered) -> str:
    """The player's reply as a sentence."""
    return _ended(f"You said {replied(answered)}")


def reply_or_answer(answered: Answered) -> str:
    """The right answer, and how it was typed where that was different."""
    right, typed = answer(answered.prompt), replied(answered)
    return right if typed.casefold() == right.casefold() else f"{right} (you typed {typed})"


def given(answered: Answered) -> str:
    """The player's reply where the headline does not have it; of a match, pair by pair."""
    question = answered.prompt.question
    if isinstance(question, Match) and answered.reply:
        return "\n".join(_pairs(question, answered.reply))
    return you_said(answered) if answered.outcome == "partly" else ""


def _pairs(question: Match, reply: Sequence[str]) -> Iterator[str]:
    for (left, right), said in zip(question.pairs, reply, strict=False):
        if said == right:
            yield f"✓ {left}: {right}"
        else:
            yield f"✗ {left}: you said {one_line(said) or 'nothing'}, the answer is {right}"


def correction(answered: Answered) -> str:
    """What would have been right, where the headline does not have it."""
    if answered.outcome == "right" and not answered.overruled:
        return ""
    question = answered.prompt.question
    if isinstance(question, Match):
        pairs = "\n".join(f"{left}: {right}" for left, right in question.pairs)
        return "" if answered.reply else f"The answer:\n{pairs}"
    if isinstance(question, List) and answered.outcome == "partly":
        return missing(answered)
    return f"The answer: {answer(answered.prompt)}"


def missing(answered: Answered) -> str:
    """The names of a list that were not given: `Missing: puffin, gannet`; empty where none is."""
    question = answered.prompt.question
    if not isinstance(question, List):
        return ""
    found = set(places_named(answered.prompt, answered.reply))
    left = [name for number, name in enumerate(answer_texts(question)) if number not in found]
    return f"Missing: {', '.join(left)}" if left else ""


def fact(item: Item) -> list[str]:
    """What a question teaches: the fact and its note."""
    about = item.about
    says = about.says if about else ""
    note = item.question.note or (about.note if about else None) or ""
    return [line for line in (says, note) if line]


def where(item: Item) -> str:
    """Where the source has the fact, whose it is, the date from which it may have changed, title and address.

    A question without a fact has no place in the pack's source; one of its own it names itself.
    """
    about, source = item.about, item.source
    if about is None and not item.question.source:
        return ""
    about = about or Fact(id="none", says="")
    parts = [about.section or "", (source.publisher or "") if source else ""]
    parts.append(f"as of {when(about.as_of)}" if about.as_of else when(source.date) if source else "")
    parts += (source.title, source.url or "") if source else ()
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _ended(sentence: str) -> str:
    """The sentence with a full stop, unless it already has an end."""
    return sentence if sentence.endswith((".", "!", "?", "…", "。")) else f"{sentence}."
