"""Markdown: a question sheet to print, as players get the questions, and the key with the answers."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from heartquiz.core.game.deck import Prompt, prompt
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import QUESTIONS, answer_texts, forms, units
from heartquiz.core.text import one_line
from heartquiz.exchange import writing
from heartquiz.exchange.losses import Exported, Loss
from heartquiz.messages import exchange
from heartquiz.messages.kinds import with_date
from heartquiz.messages.sheets import SEED
from heartquiz.messages.verdicts import where

CARRIES = writing.COMMENTED | frozenset(
    "also as_of ends exact hint lines note section show sources unit within wrong".split()
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])|^(?:([+-])(?=\s)|(\d+)([.)]))", re.MULTILINE)


def write(pack: Pack) -> Exported:
    """A pack as a sheet of numbered questions, and the key to it."""
    written, losses = writing.write_all(pack, _WRITERS, CARRIES)
    cut = map(writing.bare_id, filter(_is_cut, pack.items))
    losses += [Loss(exchange.NOT_IN_FULL, question=id_) for id_ in cut]
    about = [f"{_escaped(line)}  " for line in list(writing.head_lines(pack))[1:]]
    title = _escaped(one_line(pack.head.title))
    sheet = [f"# {title}", "", *about]
    for number, (question, _) in enumerate(written, 1):
        sheet += ["", f"**{number}.** {question}"]
    key = [f"# {exchange.ANSWERS.format(title=title)}", ""]
    key += [f"{number}. {answer}" for number, (_, answer) in enumerate(written, 1)]
    return Exported(_page(sheet), len(written), tuple(losses), answers=_page(key))


def _page(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _is_cut(item: Item) -> bool:
    """Whether a question has more choices, lines or pairs than a player sees of it."""
    put, question = prompt(item, SEED), item.question
    if isinstance(question, kinds.Match) and isinstance(put.question, kinds.Match):  # in another order
        return len(put.question.pairs) < len(question.pairs)
    left_out = isinstance(question, kinds.Choice) and len(put.choices) <= len(question.wrong)
    return left_out or put.question != question


def _entry(item: Item) -> tuple[str, str]:
    """A question with what there is to choose from, and its answer with what is told about it."""
    put = prompt(item, SEED)
    offered = () if isinstance(put.question, kinds.TrueFalse) else put.choices
    marks = dict(zip(offered, _marks(), strict=False))
    lines = [_escaped(with_date(put)).replace("\n", "  \n"), *_above(put)]
    lines += ["", *(f"- {mark}. {_escaped(text)}" for text, mark in marks.items())] if marks else []
    answers = [
        f"{marks[text]}. {_escaped(text)}" if text in marks else _escaped(text) for text in _right(put)
    ]
    return "\n".join([*lines, *_below(put)]), "; ".join(answers) + "".join(_about(item))


def _marks() -> list[str]:
    return [*ascii_uppercase, *(f"{one}{other}" for one in ascii_uppercase for other in ascii_uppercase)]


def _right(put: Prompt) -> list[str]:
    question = put.question
    if isinstance(question, kinds.TrueFalse):
        return [exchange.TRUE if question.answer else exchange.FALSE]
    if isinstance(question, kinds.Match):
        return [f"{left} – {right}" for left, right in question.pairs]
    if isinstance(question, kinds.Number):
        within = f" ± {question.within}" if question.within else ""
        return [f"{writing.shown_answer(put.item)}{within} {' / '.join(units(question))}".strip()]
    if isinstance(question, kinds.List):
        return [" / ".join(forms(answer)) for answer in question.answers]
    if isinstance(question, kinds.Text):
        return [" / ".join(forms(question.answer))]
    return list(answer_texts(question, put.item.language))


def _about(item: Item) -> Iterator[str]:
    """What the host of a quiz should know beside the answer."""
    question = item.question
    if isinstance(question, kinds.Text | kinds.List) and question.exact:
        yield f", {exchange.EXACTLY}"
    if isinstance(question, kinds.Text):
        if question.also:
            yield f", {exchange.SURNAME}"
        if question.wrong:
            yield f" ({exchange.NOT_RIGHT.format(texts=_escaped(', '.join(question.wrong)))})"
    if note := writing.note_of(item):
        yield f" — *{_escaped(one_line(note))}*"
    if found := where(item):
        yield f" ({_escaped(found)})"
    if question.hint:
        yield f" {exchange.HINT_LINE.format(hint=_escaped(one_line(question.hint)))}"


def _above(put: Prompt) -> list[str]:
    """What is said before the lines of an order."""
    if isinstance(put.question, kinds.Order) and put.question.ends:
        first, last = map(_escaped, put.question.ends)
        return ["", exchange.ENDS_LINE.format(first=first, last=last)]
    return []


def _below(put: Prompt) -> list[str]:
    """Where the answer is to be written."""
    question = put.question
    if isinstance(question, kinds.TrueFalse):
        return ["", f"{exchange.TRUE} ☐  {exchange.FALSE} ☐"]
    if isinstance(question, kinds.Match):
        return ["", *(f"- {_escaped(left)}: {exchange.LINE}" for left, _ in question.pairs)]
    if isinstance(question, kinds.Choice | kinds.Multi | kinds.Order):
        return []
    lines = len(question.answers) if isinstance(question, kinds.List) else 1
    return [line for _ in range(lines) for line in ("", exchange.LINE)]


def _escaped(text: str) -> str:
    """A text in which nothing means anything to Markdown."""
    return _SPECIAL.sub(
        lambda found: f"{found[3]}\\{found[4]}" if found[3] else f"\\{found[1] or found[2]}", text
    )


_WRITERS = dict.fromkeys(QUESTIONS.values(), _entry)
WRITES = writing.kinds_of(_WRITERS)
