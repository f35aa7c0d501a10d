"""Open Trivia DB: the JSON reply of its API, in any of its four encodings."""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from heartquiz.core.packs.model import Source
from heartquiz.exchange.losses import FormatError, Imported
from heartquiz.exchange.records import Records
from heartquiz.messages import exchange

READS = ("choice", "true-false")
LICENSE = "CC-BY-SA-4.0"  # of all that the API gives, as its documentation says
SOURCE = Source(title="Open Trivia Database", url="https://opentdb.com")
_KINDS = {"multiple", "boolean"}
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")


def read(text: str) -> Imported:
    """The questions of a reply. Raises FormatError for other JSON and for a reply that is an error."""
    results = _results(text)
    decode = _decoder(results)
    records = Records("record")
    for number, record in enumerate(results, 1):
        fields = {key: _decoded(value, decode) for key, value in record.items()}
        if fields.get("type") in _KINDS and isinstance(fields.get("question"), str):
            _add(records, number, fields)
        else:
            records.skip(number, exchange.UNREADABLE, str(fields.get("question", record))[:80])
    return records.done(license_=LICENSE, source=SOURCE)


def _results(text: str) -> list[dict[str, Any]]:
    try:
        reply = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(str(error)) from error
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
