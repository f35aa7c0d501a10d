"""What writers share: going through a pack, and the account of what a format cannot hold."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import QUESTIONS, answer_texts, kind
from heartquiz.core.text import one_line
from heartquiz.exchange.losses import Loss
from heartquiz.messages import exchange

_T = TypeVar("_T")
_HEAD = ("summary", "language", "license", "authors", "source")  # a title is in the file's name, too
_OF_FACTS = ("section", "as_of", "check_by")


class CannotCarryError(Exception):
    """A question that a format cannot hold, with what keeps it from that."""

    def __init__(self, what: exchange.Noun, text: str = "") -> None:
        super().__init__(what.one)
        self.what = what
        self.text = text


def write_all(
    pack: Pack,
    writers: Mapping[type, Callable[[Item], _T]],
    carries: Collection[str],
) -> tuple[list[_T], list[Loss]]:
    """Each question that a format has a writer for, and the losses of all.

    `carries` are the optional fields that the format can hold: of the pack's head (as `license`), of
    questions (as `hint`, or `match.wrong` for one kind), and of facts (`section`, `as_of`);
    `id` and `lines` say that ids and line breaks are kept, `sources` that of single questions are.
    """
    usual = {field.name: usual_value(field) for field in msgspec.structs.fields(pack.head)}
    losses = [
        Loss(exchange.field_noun(name))
        for name in _HEAD
        if name not in carries and getattr(pack.head, name) != usual[name]
    ]
    written: list[_T] = []
    for item in pack.items:
        id_ = bare_id(item)
        writer = writers.get(type(item.question))
        if writer is None:
            losses.append(Loss(exchange.OTHER_KIND, kind(item.question), question=id_, whole=True))
            continue
        try:
            written.append(writer(item))
        except CannotCarryError as error:
            losses.append(Loss(error.what, error.text, question=id_, whole=True))
        else:
            lost = [*_lost_fields(item, carries)]
            if "sources" not in carries and item.source != pack.head.source:
                lost.append("sources")
            losses += [Loss(exchange.field_noun(name), question=id_) for name in lost]
    return written, losses


def _lost_fields(item: Item, carries: Collection[str]) -> Iterator[str]:
    """The fields that a question or its fact has and the format has no place for."""
    for field in msgspec.structs.fields(item.question):
        optional = not field.required and field.name not in ("id", "note", "source", "tags")
        held = {field.name, f"{kind(item.question)}.{field.name}"} & set(carries)
        if optional and not held and getattr(item.question, field.name) != usual_value(field):
            yield field.name
    if "note" not in carries and note_of(item):
        yield "note"
    if "lines" not in carries and "\n" in item.question.ask:
        yield "lines"
    if "tags" not in carries and item.tags:
        yield "tags"
    for name in _OF_FACTS:
        if name not in carries and item.about and getattr(item.about, name):
            yield name


def usual_value(field: msgspec.structs.FieldInfo) -> Any:  # noqa: ANN401 (a field holds anything)
    """What a field that may be left out is then."""
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def bare_id(item: Item) -> str:
    """The id of a question without the name of its pack."""
    return item.id.removeprefix(f"{item.pack}:")


def note_of(item: Item) -> str:
    """What is told after the answer: the fact, and the note of the question or else of the fact."""
    about = item.about
    parts = (about.says if about else "", item.question.note or (about.note if about else ""))
    return "\n".join(part for part in parts if part)


def shown_answer(item: Item) -> str:
    """The right answer in one line, as a key to a question sheet has it."""
    return ", ".join(answer_texts(item.question, item.language))


def kinds_of(writers: Mapping[type, object]) -> tuple[str, ...]:
    """The kinds of question that a format has writers for."""
    return tuple(name for name, struct in QUESTIONS.items() if struct in writers)


def head_lines(pack: Pack) -> Iterator[str]:
    """What a pack says of itself, for formats with comments."""
    head = pack.head
    yield exchange.TITLE_LINE.format(title=one_line(head.title))
    if head.license:
        yield exchange.LICENSE_LINE.format(license=head.license)
    if head.authors:
        yield exchange.AUTHORS_LINE.format(authors=", ".join(head.authors))
    if head.language != "en":
        yield exchange.LANGUAGE_LINE.format(language=head.language)
    if head.summary:
        yield exchange.SUMMARY_LINE.format(summary=one_line(head.summary))
    if source := head.source:
        parts = (source.title, source.publisher, source.date, source.url)
        yield exchange.SOURCE_LINE.format(source=", ".join(part for part in parts if part))


COMMENTED = frozenset(_HEAD)  # what `head_lines` carries
