"""An answered question as it was asked, with what is right, wrong and missed marked in its place."""

from collections.abc import Iterator
from typing import assert_never

from rich.console import RenderableType
from rich.text import Text

from heartquiz.core.game.deck import Prompt, places_named
from heartquiz.core.game.round import Answered
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.question import answer_texts
from heartquiz.core.text import one_line
from heartquiz.messages import screens, verdicts
from heartquiz.messages.figures import SYMBOLS
from heartquiz.terminal import cards
from heartquiz.terminal.theme import KEYS, TICKED, UNTICKED, text

RIGHT, WRONG, MISSED = SYMBOLS["right"], SYMBOLS["wrong"], "→"


def marked(answered: Answered) -> list[RenderableType]:
    """The rows below a question, marked."""
    question = answered.prompt.question
    match question:
        case kinds.Choice():
            return list(_choices(answered, KEYS))
        case kinds.TrueFalse():
            return list(_choices(answered, "tf"))
        case kinds.Multi():
            return list(_ticks(answered))
        case kinds.Text() | kinds.Number():
            return list(_typed(answered))
        case kinds.Order(ends=ends):
            return [*([cards.from_to(ends)] if ends else []), *_ordered(answered)]
        case kinds.Match():
            return list(_pairs(answered, question))
        case kinds.List():
            return list(_names(answered))
        case _ as never:
            assert_never(never)


def _choices(answered: Answered, keys: str) -> Iterator[RenderableType]:
    right = _answer(answered.prompt)
    for key, choice in zip(keys, answered.prompt.choices, strict=False):
        if choice in right:
            yield _row(RIGHT, "right", key, choice)
        elif choice in answered.reply:
            yield _row(WRONG, "wrong", key, choice, screens.YOURS)
        else:
            yield _row("", "quiet", key, choice)


def _ticks(answered: Answered) -> Iterator[RenderableType]:
    right = _answer(answered.prompt)
    for key, choice in zip(KEYS, answered.prompt.choices, strict=False):
        match choice in answered.reply, choice in right:
            case True, True:
                yield _row(RIGHT, "right", key, choice, box=TICKED)
            case True, False:
                yield _row(WRONG, "wrong", key, choice, screens.YOURS, box=TICKED)
            case False, True:
                yield _row(MISSED, "partly", key, choice, screens.MISSED, box=UNTICKED)
            case _:
                yield _row("", "quiet", key, choice, box=UNTICKED)


def _row(symbol: str, style: str, key: str, words: str, after: str = "", *, box: str = "") -> RenderableType:
    shown = text(words, style)
    if after:
        shown.append_text(text(f"  {after}", style))
    return cards.row(text(symbol, style), text(key, "quiet"), *([text(box, style)] if box else []), shown)


def _typed(answered: Answered) -> Iterator[RenderableType]:
    if answered.outcome == "right" and not answered.overruled:
        yield _line(RIGHT, "right", verdicts.reply_or_answer(answered))
    elif any(answered.reply):
        symbol, style = (RIGHT, "right") if answered.overruled else (WRONG, "wrong")
        yield _line(symbol, style, verdicts.you_said(answered))
    if correction := verdicts.correction(answered):
        yield cards.indented(text(correction, "strong"))


def _line(symbol: str, style: str, words: str) -> RenderableType:
    return cards.indented(text(f"{symbol} {words}", style))


def _ordered(answered: Answered) -> Iterator[RenderableType]:
    right, reply = _answer(answered.prompt), answered.reply
    for key, line in zip(KEYS, answered.prompt.choices, strict=False):
        true = screens.nth(right.index(line))
        mine = screens.nth(reply.index(line)) if line in reply else ""
        if mine == true:
            yield _row(RIGHT, "right", key, line, true)
        else:
            style = "wrong" if mine else "quiet"
            yield _row(WRONG if mine else "", style, key, line, f"{mine} {MISSED} {true}".strip())


def _pairs(answered: Answered, question: kinds.Match) -> Iterator[RenderableType]:
    width = cards.widest(left for left, _ in question.pairs)
    reply = answered.reply or ("",) * len(question.pairs)
    for (left, right), said in zip(question.pairs, reply, strict=False):
        if said == right:
            yield cards.pair(text(RIGHT, "right"), text(left), text(right, "right"), width)
        else:
            mine = text(one_line(said), "wrong") if said else text("?", "quiet")
            both = Text.assemble(mine, text(f" {MISSED} {right}", "strong"))
            yield cards.pair(text(WRONG if said else "", "wrong"), text(left), both, width)


def _names(answered: Answered) -> Iterator[RenderableType]:
    places = places_named(answered.prompt, answered.reply)
    slots = [
        text(f"{RIGHT} {name}", "right") if place in places else text(f"{MISSED} {name}", "partly")
        for place, name in enumerate(_answer(answered.prompt))
    ]
    yield cards.indented(cards.slots(slots))
    if strangers := [
        name for name, place in zip(answered.reply, places, strict=True) if place is None and name
    ]:
        names = screens.NOT_ON_THE_LIST.format(names=", ".join(map(one_line, strangers)))
        yield cards.indented(text(names, "wrong"))


def _answer(prompt: Prompt) -> tuple[str, ...]:
    return answer_texts(prompt.question, prompt.item.language)
