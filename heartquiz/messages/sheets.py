"""Questions as their author reads them: one below the other, with or without their answers."""

from heartquiz.core.game.deck import Prompt, prompt
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Choice, List, Number, Text, forms, kind
from heartquiz.messages.figures import number_of
from heartquiz.messages.kinds import answer, choices, with_date
from heartquiz.messages.verdicts import fact, where

SEED = "sheet"  # by which the choices are picked and put in order
_INDENT = "   "


def question_lines(number: int, item: Item, *, answers: bool) -> list[str]:
    """A question as players get it, numbered; with `answers` what is right and what they are told then."""
    put = prompt(item, SEED)
    about = [kind(item.question), item.question.difficulty, item.id.partition(":")[2]]
    lines = [" · ".join(about), *choices(put)]
    if item.question.hint:
        lines.append(f"Hint: {item.question.hint}")
    if answers:
        lines += [f"Answer: {answer(put)}", *_also(put), *fact(item), where(item)]
    asked = with_date(put).split("\n")
    return [f"{number}. {asked[0]}", *(f"{_INDENT}{line}" for line in (*asked[1:], *lines) if line), ""]


def _also(put: Prompt) -> list[str]:
    """What else is accepted, and what is wrong but not shown this time."""
    question = put.item.question
    lines = []
    if isinstance(question, Choice):
        lines.append(("Not shown this time", [text for text in question.wrong if text not in put.choices]))
    elif isinstance(question, Text):
        lines += [("Also right", list(forms(question.answer)[1:])), ("Wrong", list(question.wrong))]
    elif isinstance(question, List):
        several = [" = ".join(forms(each)) for each in question.answers if forms(each)[1:]]
        lines.append(("Also right", several))
    elif isinstance(question, Number) and question.within:
        lines.append(("Within", [number_of(question.within)]))
    return [f"{label}: {', '.join(texts)}" for label, texts in lines if texts]
