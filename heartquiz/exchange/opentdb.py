"""Open Trivia DB: the JSON reply of its API, read in any of its four encodings, written in the usual one."""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_plus

import msgspec

from heartquiz.core.packs.model import FORMAT, Head, Item, Pack, Source
from heartquiz.core.packs.question import Choice, TrueFalse
from heartquiz.exchange.losses import Exported, FormatError, Imported, Loss
from heartquiz.exchange.records import Records, tidy_line
from heartquiz.exchange.writing import COMMENTED, bare_id, kinds_of, write_all
from heartquiz.messages import exchange

READS = ("choice", "true-false")
LICENSE = "CC-BY-SA-4.0"  # of all that the API gives, as its documentation says
SOURCE = Source(title="Open Trivia Database", url="https://opentdb.com")
_KINDS = {"multiple", "boolean"}
CARRIES = COMMENTED | {"difficulty", "lines"}
_HEAD = ("title", *sorted(COMMENTED))  # what a file of this program says of itself beside the results
_CODES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;", "%": "&#037;"})
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")


def read(text: str) -> Imported:
    """The questions of a reply. Raises FormatError for other JSON and for a reply that is an error."""
    reply = _reply(text)
    results = _results(reply)
    decode = _decoder(results)
    records = Records("record")
    for number, record in enumerate(results, 1):
        fields = {key: _decoded(value, decode) for key, value in record.items()}
        if fields.get("type") in _KINDS and isinstance(fields.get("question"), str):
            _add(records, number, fields)
        else:
            records.skip(number, exchange.UNREADABLE, str(fields.get("question", record))[:80])
    return _headed(records, reply)


def _headed(records: Records, reply: Any) -> Imported:  # noqa: ANN401 (JSON holds anything)
    """The records under what the file says of itself, as those that this program writes do."""
    if not isinstance(reply, dict) or "title" not in reply:
        return records.done(license_=LICENSE, source=SOURCE)
    said = {name: _tidied(reply[name]) for name in _HEAD if reply.get(name)}
    try:
        head = msgspec.convert({"format": FORMAT, **said}, Head)
    except msgspec.ValidationError:  # it is of some other program
        return records.done()
    made = records.done(title=head.title, license_=head.license or "", source=head.source)
    more = {"summary": head.summary, "language": head.language, "authors": head.authors}
    return msgspec.structs.replace(made, pack=msgspec.structs.replace(made.pack, **more))


def _tidied(value: Any) -> Any:  # noqa: ANN401 (JSON holds anything)
    if isinstance(value, dict):
        return {name: _tidied(each) for name, each in value.items()}
    if isinstance(value, list):
        return list(map(_tidied, value))
    return tidy_line(value) if isinstance(value, str) else value


def _reply(text: str) -> Any:  # noqa: ANN401 (JSON holds anything)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(str(error)) from error


def _results(reply: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (JSON holds anything)
    results = reply.get("results") if isinstance(reply, dict) else reply
    if not isinstance(results, list) or not all(isinstance(each, dict) for each in results):
        raise FormatError(exchange.NO_RESULTS)
    if not results and isinstance(reply, dict) and reply.get("response_code"):
        raise FormatError(exchange.ERROR_REPLY.format(code=reply["response_code"]))
    return results


def _add(records: Records, number: int, fields: dict[str, Any]) -> None:
    level, category = fields.get("difficulty"), fields.get("category")
    raw = {
        "ask": fields["question"],
        "difficulty": level if level in ("easy", "medium", "hard") else "medium",
        "tags": [category] if isinstance(category, str) else [],
    }
    answer = fields.get("correct_answer")
    if not isinstance(answer, str):
        records.skip(number, exchange.NO_ANSWER, fields["question"])
    elif fields["type"] == "boolean" and answer.strip().casefold() in ("true", "false"):
        records.add(number, {"kind": "true-false", **raw, "answer": answer.strip().casefold() == "true"})
    else:
        wrong = fields.get("incorrect_answers")
        texts = [text for text in wrong if isinstance(text, str)] if isinstance(wrong, list) else []
        records.add(number, {"kind": "choice", **raw, "answer": answer, "wrong": texts})


def _decoded(value: Any, decode: Callable[[str], str]) -> Any:  # noqa: ANN401 (JSON holds anything)
    if isinstance(value, str):
        return decode(value)
    return [_decoded(each, decode) for each in value] if isinstance(value, list) else value


def _decoder(results: list[dict[str, Any]]) -> Callable[[str], str]:
    """How the texts of a reply are encoded: the same for all of it, so that nothing is decoded twice."""
    kinds = {record.get("type") for record in results}
    if kinds and kinds <= {base64.b64encode(kind.encode()).decode() for kind in _KINDS}:
        return _from_base64
    texts = [value for record in results for value in record.values() if isinstance(value, str)]
    if not any(" " in text for text in texts) and any(map(_ESCAPE.search, texts)):
        return unquote_plus  # a plus sign is a space in the older encoding, and does not occur in the newer
    return html.unescape


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def write(pack: Pack) -> Exported:
    """A pack as the API would give it, in its usual encoding; what the pack says of itself stands beside.

    A record has one category: the question's first tag, else the pack's.
    """
    written, losses = write_all(pack, _WRITERS, {*CARRIES, "tags"})
    losses += [
        Loss(
            exchange.field_noun("tags"),
            ", ".join(tag for tag in item.tags if tag != _category(item)),
            question=bare_id(item),
        )
        for item in pack.items
        if type(item.question) in _WRITERS and len(item.tags) > 1
    ]
    head = {name: value for name in _HEAD if (value := getattr(pack.head, name))}
    reply = {"response_code": 0, **msgspec.to_builtins(head), "results": written}
    return Exported(
        (json.dumps(reply, ensure_ascii=False, indent=1) + "\n").encode(), len(written), tuple(losses)
    )


def _category(item: Item) -> str:
    return next(iter((*item.question.tags, *item.tags)), "")


def _record(item: Item, type_: str, answer: str, wrong: Iterable[str]) -> dict[str, Any]:
    texts = {"category": _category(item), "question": item.question.ask, "correct_answer": answer}
    return {
        "type": type_,
        "difficulty": item.question.difficulty,
        **{name: text.translate(_CODES) for name, text in texts.items()},
        "incorrect_answers": [text.translate(_CODES) for text in wrong],
    }


def _choice(item: Item) -> dict[str, Any]:
    assert isinstance(item.question, Choice)
    return _record(item, "multiple", item.question.answer, item.question.wrong)


def _true_false(item: Item) -> dict[str, Any]:
    assert isinstance(item.question, TrueFalse)
    answers = ("True", "False") if item.question.answer else ("False", "True")
    return _record(item, "boolean", answers[0], answers[1:])


_WRITERS: dict[type, Callable[[Item], dict[str, Any]]] = {Choice: _choice, TrueFalse: _true_false}
WRITES = kinds_of(_WRITERS)
