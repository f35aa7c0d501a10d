"""Packs, questions and prompts from a few lines of TOML, so that a test shows what it is about."""

from datetime import UTC, datetime
from typing import Any

from msgspec import structs

from heartquiz.core.game.deck import Prompt, prompt
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import Question
from heartquiz.core.packs.reader import read
from heartquiz.library.dictionary import is_word

HEAD = 'format = 1\ntitle = "A pack"\n'


def pack(text: str, name: str = "pack", *, language: str = "en") -> Pack:
    """The pack of these entries; the head is written for them."""
    reading = read(f'{HEAD}language = "{language}"\n{text}', name)
    assert reading.pack, "\n".join(f"{problem.line}: {problem.text}" for problem in reading.problems)
    return reading.pack


def items(text: str, name: str = "pack", *, language: str = "en") -> tuple[Item, ...]:
    """The questions of these entries in their places."""
    return pack(text, name, language=language).items


def item(fields: str, id_: str = "question", *, language: str = "en") -> Item:
    """One free question of these fields; `ask` is written for it where it has none."""
    ask = "" if "ask =" in fields else 'ask = "Well?"\n'
    return items(f'[[questions]]\nid = "{id_}"\n{ask}{fields}', language=language)[0]


def question(fields: str) -> Question:
    """One question of these fields."""
    return item(fields).question


def asked(fields: str, id_: str = "question", *, seed: str = "tulip", language: str = "en") -> Prompt:
    """One question of these fields as it is put to a player."""
    return prompt(item(fields, id_, language=language), seed, is_word)


def facts(**numbers: int) -> str:
    """Facts, each with so many true-false questions: `facts(rose=2)` has rose/1 and rose/2."""
    return "\n".join(
        f'[[facts]]\nid = "{fact}"\nsays = "So it is."\n'
        + "".join(
            f'[[facts.questions]]\nid = "{fact}/{place}"\nkind = "true-false"\nask = "So?"\nanswer = true\n'
            for place in range(1, number + 1)
        )
        for fact, number in numbers.items()
    )


def bare_ids(cards: tuple[Item, ...] | list[Item]) -> list[str]:
    """The ids of items without the name of their pack."""
    return [card.id.partition(":")[2] for card in cards]


def refused(fields: str, *, language: str = "en") -> str:
    """What is said against one free question of these fields, which is no question."""
    ask = "" if "ask =" in fields else 'ask = "Well?"\n'
    reading = read(f'{HEAD}language = "{language}"\n[[questions]]\nid = "question"\n{ask}{fields}', "pack")
    assert reading.pack is None, "nothing is said against it"
    return "\n".join(problem.text for problem in reading.problems)


def round_record(**changes: Any) -> RoundRecord:
    """A round of ten questions as it began; say what is other about it."""
    round_ = RoundRecord(
        id="a1b2c3",
        started=datetime(2022, 5, 13, 9, 30, tzinfo=UTC),
        utc_offset=60,
        version="1.0",
        mode="play",
        seconds=None,
        packs=("pack",),
        asked=(),
        filters=Filters(),
        seed="tulip",
        start=0,
        dealt=True,
        fingerprint="0123abcd",
        hand=tuple(f"pack:{number}" for number in range(10)),
    )
    return structs.replace(round_, **changes)
