"""A pack that goes out in a format and comes in again asks the same, wherever the format can carry it."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import Match, Question
from heartquiz.core.packs.reader import read
from heartquiz.exchange.formats import FORMATS
from heartquiz.exchange.toml_writer import lines
from heartquiz.exchange.writing import bare_id
from heartquiz.messages.exchange import REPEATED_CHOICE
from testing.making import pack
from testing.nasty import OPTIONAL, packs

BOTH_WAYS = ("gift", "moodle-xml", "csv", "aiken", "qti", "opentdb")


def questions(pack: Pack, refused: set[str], carries: frozenset[str]) -> list[Question]:
    """The questions that are wanted back, as the format can carry them."""
    wanted = [
        structs.replace(item.question, id=bare_id(item))
        for item in pack.items
        if bare_id(item) not in refused
    ]
    return [comparable(question, carries) for question in wanted]


def comparable(question: Question, carries: frozenset[str]) -> Question:
    ask = question.ask if "lines" in carries else " ".join(question.ask.split())
    return structs.replace(question, ask=ask, id=question.id if "id" in carries else None)


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_pack_comes_back_as_it_went(name: str, data: st.DataObject) -> None:
    format_ = FORMATS[name]
    assert format_.read
    assert format_.write
    kinds = tuple(kind for kind in format_.writes if kind in format_.reads)
    drawn = data.draw(packs(kinds, format_.carries & OPTIONAL.keys()))
    exported = format_.write(drawn)
    refused = {loss.question for loss in exported.losses if loss.whole}
    assume(exported.questions)
    imported = format_.read(exported.data)
    assert not [loss for loss in imported.losses if loss.question or loss.whole]
    wanted = questions(drawn, refused, format_.carries)
    assert [comparable(question, format_.carries) for question in imported.pack.questions] == wanted
    assert exported.questions == len(wanted)
    assert read("".join(lines(structs.replace(imported.pack, title="x"))), "x").problems == ()


@pytest.mark.parametrize("name", ["gift", "moodle-xml", "qti"])
def test_a_spare_side_of_a_match_comes_back_as_often_as_it_was_there(name: str) -> None:
    made = pack(
        '[[questions]]\nid = "birds"\nkind = "match"\nask = "Well?"\n'
        'pairs = [["auk", "black"], ["tern", "white"], ["gull", "white"]]\nwrong = ["pink", "pink", "red"]\n'
    )
    format_ = FORMATS[name]
    assert format_.read
    assert format_.write
    imported = format_.read(format_.write(made).data)
    (question,) = imported.pack.questions
    assert isinstance(question, Match)
    assert (question.pairs, question.wrong) == (
        (("auk", "black"), ("tern", "white"), ("gull", "white")),
        ("pink", "pink", "red"),
    )
    assert imported.losses == ()


def test_a_spare_side_that_is_right_elsewhere_is_named_as_lost() -> None:
    read_gift = FORMATS["gift"].read
    assert read_gift
    imported = read_gift(b"Well? {=auk -> black =tern -> white = -> Black = -> pink}")
    (question,) = imported.pack.questions
    assert isinstance(question, Match)
    assert question.wrong == ("pink",)
    assert [(loss.what, loss.text) for loss in imported.losses] == [(REPEATED_CHOICE, "Black")]
