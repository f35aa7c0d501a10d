"""Answers and replies with what a reader expects of them, as the tests keep them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

FOLDER = Path(__file__).parents[1] / "tests" / "core" / "packs"


class Pair(Struct, frozen=True):
    """A question as a pack has it, a reply, and whether the reply is right."""

    language: str
    question: dict[str, Any]
    reply: str
    right: bool


def pairs() -> Iterator[Pair]:
    """Every pair: the texts, then the numbers."""
    yield from _texts(tomllib.loads((FOLDER / "typed_pairs.toml").read_text("utf-8"))["groups"])
    yield from _numbers(tomllib.loads((FOLDER / "number_pairs.toml").read_text("utf-8"))["groups"])


def _texts(groups: list[dict[str, Any]]) -> Iterator[Pair]:
    for group in groups:
        language = group.get("language", "en")
        for key in ("apart", "slips", "same", "wrong"):
            for answer, reply in group.get(key, ()):
                right = key in ("slips", "same")
                yield Pair(language, {"kind": "text", "answer": answer}, reply, right)
                if key == "apart":
                    yield Pair(language, {"kind": "text", "answer": reply}, answer, right)


def _numbers(groups: list[dict[str, Any]]) -> Iterator[Pair]:
    for group in groups:
        for number in group["numbers"]:
            question = {"kind": "number", "answer": number["answer"]}
            question |= {"unit": number["unit"]} if "unit" in number else {}
            for key in ("right", "wrong"):
                for reply in number[key]:
                    yield Pair(group["language"], question, reply, key == "right")
