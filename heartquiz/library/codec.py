"""What the index keeps of a question or a pool: as bytes, of which damage is noticed."""

import zlib
from typing import Any, TypeVar

import msgspec

from heartquiz.core.packs.model import Fact, Item, Source
from heartquiz.core.packs.question import QUESTIONS

_T = TypeVar("_T")
_SUM = 4  # bytes of a checksum in front


def sealed(value: object) -> bytes:
    """Something as JSON, which has whole numbers of any size, with its checksum."""
    data = msgspec.json.encode(value)
    return zlib.crc32(data).to_bytes(_SUM) + data


def opened(kept: bytes, type_: type[_T]) -> _T:
    """What was sealed. Raises LookupError where it is damaged."""
    return msgspec.json.decode(_sound(kept), type=type_)


def opened_item(kept: bytes) -> Item:
    """A question that was sealed. Raises LookupError where it is damaged.

    It is not checked again: what a table made of its templates may be longer than what a pack may say, or
    empty.
    """
    fields = _frozen(msgspec.json.decode(_sound(kept)))
    question = fields["question"]
    return Item(
        **fields
        | {
            "question": QUESTIONS[question.pop("kind")](**question),
            "about": Fact(**fields["about"]) if "about" in fields else None,
            "source": Source(**fields["source"]) if "source" in fields else None,
        }
    )


def _sound(kept: bytes) -> bytes:
    data = kept[_SUM:]
    if zlib.crc32(data).to_bytes(_SUM) != kept[:_SUM]:
        raise LookupError("damaged")
    return data


def _frozen(value: Any) -> Any:  # noqa: ANN401 (JSON holds anything)
    """JSON with tuples for its lists, as questions have them."""
    if isinstance(value, dict):
        return {name: _frozen(each) for name, each in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
