"""A pack that goes out in a format and comes in again asks the same, wherever the format can carry it."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import Question
from heartquiz.core.packs.reader import read
from heartquiz.exchange.formats import FORMATS
from heartquiz.exchange.toml_writer import lines
from heartquiz.exchange.writing import bare_id
from testing.nasty import OPTIONAL, packs

BOTH_WAYS = ("gift", "moodle-xml", "csv", "aiken", "qti")


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
@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_a_pack_comes_back_as_it_went(name: str, data: st.DataObject) -> None:
    format_ = FORMATS[name]
    assert format_.read
    assert format_.write
    kinds = tuple(kind for kind in format_.writes if kind in format_.reads)
    pack = data.draw(packs(kinds, format_.carries & OPTIONAL.keys()))
    exported = format_.write(pack)
    refused = {loss.question for loss in exported.losses if loss.whole}
    assume(exported.questions)
    imported = format_.read(exported.data)
    assert not [loss for loss in imported.losses if loss.question or loss.whole]
    wanted = questions(pack, refused, format_.carries)
    assert [comparable(question, format_.carries) for question in imported.pack.questions] == wanted
    assert exported.questions == len(wanted)
    assert read("".join(lines(structs.replace(imported.pack, title="x"))), "x").problems == ()
