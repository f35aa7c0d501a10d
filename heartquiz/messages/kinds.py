"""What is said about each kind of question: how to answer it, and a reply or the answer in one line."""

from collections.abc import Sequence
from typing import assert_never

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.question import Question, answer_texts, units
from heartquiz.core.text import counted
from heartquiz.messages.figures import when

NOT_UNDERSTOOD = "Not understood."
NOT_A_NUMBER = "That is not a number."
WRITE_COMMA = "Write {number}, with a comma."
EACH_ONCE = "Each number once, please."
SO_MANY_NUMBERS = "{count} numbers, please."

MAY_HAVE_CHANGED_AS_OF = "(as of {date}, may have changed)"
MAY_HAVE_CHANGED = "(may have changed)"
AS_OF = "({date})"
TAKEN = "{name} is already named."
SPELT = "It is spelt {answer}"
NOT_LISTED = "{name} is not on the list."
ESC_ENDS = "Press Esc when you have named all you can."
NOTHING_TICKED = "Nothing is ticked yet: tick with a number or with Space."


def places_open(left: int) -> str:
    """Why an order is not complete."""
    return f"{left} lines are left: choose the next one."


def pairs_open(left: int, *, some: bool) -> str:
    """Why Enter did not hand the pairs in."""
    if not some:
        return "Nothing is matched yet: press the number of a match."
    return f"{counted(left, 'pair')} still open: press Enter again to hand them in as they are."


def date_of(prompt: Prompt) -> str:
    """When the answer held, where it may have changed since: `(May 2022)`; else empty."""
    about = prompt.item.about
    date = when(about.as_of) if about and about.as_of else ""
    if prompt.outdated:
        return MAY_HAVE_CHANGED_AS_OF.format(date=date) if date else MAY_HAVE_CHANGED
    return AS_OF.format(date=date) if date else ""


def with_date(prompt: Prompt) -> str:
    """A question with its date."""
    return f"{prompt.question.ask} {date_of(prompt)}".rstrip()


def as_text(prompt: Prompt, reply: Sequence[str]) -> str:
    """A reply, or the right answer, in one line."""
    question = prompt.question
    match question:
        case kinds.Choice() | kinds.TrueFalse() | kinds.Multi() | kinds.Text() | kinds.List():
            return ", ".join(reply)
        case kinds.Number():
            named = reply and reply[0][-1:].isdigit()
            return f"{reply[0]} {unit}" if named and (unit := _unit(question)) else "".join(reply)
        case kinds.Order():
            return " → ".join(reply)
        case kinds.Match(pairs=pairs):
            given = zip(pairs, reply, strict=False)
            return "; ".join(f"{left}: {right or 'nothing'}" for (left, _), right in given)
        case _ as never:
            assert_never(never)


def answer(prompt: Prompt) -> str:
    """The right answer in one line."""
    return as_text(prompt, answer_texts(prompt.question, prompt.item.language))


def controls(prompt: Prompt) -> str:
    """How a line of text answers a question."""
    question = prompt.question
    match question:
        case kinds.Choice():
            return f"Type 1 to {len(prompt.choices)}."
        case kinds.TrueFalse():
            return "Type t or f."
        case kinds.Multi():
            return "Type the numbers of all the right answers, separated by commas."
        case kinds.Text():
            return "Type the answer."
        case kinds.Number():
            unit = _unit(question)
            return f"Type a number{f' ({unit})' if unit else ''}."
        case kinds.Order():
            return "Type all the numbers in the right order, separated by commas."
        case kinds.Match(pairs=pairs):
            to = _letter(len(pairs) - 1)
            return f"Type the numbers that match A to {to}, separated by commas; 0 for none."
        case kinds.List():
            return "Type one name per line; an empty line ends the list."
        case _ as never:
            assert_never(never)


def choices(prompt: Prompt) -> list[str]:
    """The lines of text below a question: what can be chosen, numbered from 1."""
    numbered = [f"{number}. {choice}" for number, choice in enumerate(prompt.choices, 1)]
    match prompt.question:
        case kinds.TrueFalse():
            return []
        case kinds.Order(ends=(first, last)):
            return [f"From {first} to {last}:", *numbered]
        case kinds.Match(pairs=pairs):
            return [*(f"{_letter(place)}. {left}" for place, (left, _) in enumerate(pairs)), *numbered]
        case kinds.Choice() | kinds.Multi() | kinds.Text() | kinds.Number() | kinds.Order() | kinds.List():
            return numbered
        case _ as never:
            assert_never(never)


def _unit(question: kinds.Number) -> str:
    """The unit as it is shown; empty where there is none."""
    return next(iter(units(question)), "")


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def how_to(question: Question) -> str:
    """How one answers a question of its kind on the screen: a line for the tour."""
    match question:
        case kinds.Choice():
            return "Press the number or the letter of your answer. Arrows and Enter work too."
        case kinds.TrueFalse():
            return "Press t for true, or f for false."
        case kinds.Multi():
            return "Press the number of each one that is right, then Enter. Wrong ones count against you."
        case kinds.Text():
            return "Type your answer and press Enter. A small slip is forgiven."
        case kinds.Number():
            return "Type a number and press Enter."
        case kinds.Order():
            return "Press the numbers in the right order, then Enter. Backspace takes one back."
        case kinds.Match():
            return "Press the number of each line's match in turn, then Enter. Backspace takes one back."
        case kinds.List():
            return "Type a name: a right one is taken as you type. Esc when you can think of no more."
        case _ as never:
            assert_never(never)
