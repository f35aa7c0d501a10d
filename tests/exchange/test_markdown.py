"""A sheet to print: the questions as players get them, and the key to it in a file of its own."""

from pathlib import Path

import pytest

from heartquiz.exchange.formats import WRITABLE
from heartquiz.exchange.losses import Exported
from heartquiz.messages import exchange
from testing.birds import ALL
from testing.making import facts, pack
from testing.running import heartquiz, install, reported


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str) -> tuple[str, str, Exported]:
    exported = WRITABLE["markdown"](pack(text, "birds"))
    return exported.data.decode(), exported.answers.decode(), exported


def test_a_sheet_has_the_questions_and_the_key_what_is_right() -> None:
    sheet, key, exported = written(ALL.replace("Where do puffins", "1. Where_ do *puffins*"))
    assert exported.questions == 8
    assert "**1.** 1\\. Where\\_ do \\*puffins\\* nest? (May 2022)\n\n- A. " in sheet
    assert "Puffins nest in burrows" not in sheet
    assert "From first to last:\n\n- A. " in sheet
    assert key.startswith("# A pack: answers\n\n1. ")
    assert (
        "in burrows — *Puffins nest in burrows. They dig with bill and feet.* "
        "(Nests · as of May 2022) Hint: They dig.\n" in key
    )
    assert "4. gannet / northern gannet — " in key
    assert "5. 30 ± 1 metres — " in key
    assert exported.losses == ()


def test_a_host_is_told_what_else_is_right_and_what_is_not() -> None:
    _, key, _ = written(
        '[[questions]]\nid = "a"\nkind = "text"\nask = "Who?"\nanswer = "Wolfgang Amadeus Mozart"\n'
        'also = "surname"\nwrong = ["Leopold Mozart"]\n'
        '[[questions]]\nid = "b"\nkind = "list"\nask = "Who?"\nanswers = ["Ann", "Ben"]\nexact = true\n'
    )
    assert f"1. Wolfgang Amadeus Mozart, {exchange.SURNAME} (not Leopold Mozart)\n" in key
    assert f"2. Ann; Ben, {exchange.EXACTLY}\n" in key


def test_more_than_a_player_sees_is_not_on_the_sheet_and_named_as_lost() -> None:
    choices = ", ".join(f'"wrong {number}"' for number in range(9))
    lines = ", ".join(f'"line {number}"' for number in range(12))
    pairs = ", ".join(f'["{number}", "pair {number}"]' for number in range(6))
    sheet, key, exported = written(
        f'[[questions]]\nid = "choice"\nask = "Which?"\nanswer = "right"\nwrong = [{choices}]\n'
        f'[[questions]]\nid = "order"\nkind = "order"\nask = "How?"\nanswers = [{lines}]\n'
        '[[questions]]\nid = "three"\nask = "Which?"\nanswer = "a"\nwrong = ["b", "c", "d"]\n'
        '[[questions]]\nid = "match"\nkind = "match"\nask = "?"\n'
        f"pairs = [{pairs}]\n"
    )
    assert (sheet.count("right"), sheet.count("wrong "), sheet.count("line ")) == (1, 3, 8)
    assert key.count("line ") == 8
    lost = [(loss.what, loss.question, loss.whole) for loss in exported.losses]
    assert lost == [(exchange.NOT_IN_FULL, id_, False) for id_ in ("choice", "order", "match")]


def test_a_file_is_two_and_what_is_printed_has_the_key_on_another_page(here: Path) -> None:
    install("birds", ALL)
    said = heartquiz("packs", "export", "birds", "--to", "markdown", "sheet.md")
    assert (said.status, said.err) == (0, "")
    sheet, key = ((here / name).read_text("utf-8") for name in ("sheet.md", "sheet-answers.md"))
    assert said.out.splitlines()[-2:] == ["Written: sheet.md", "Written: sheet-answers.md"]
    assert "in burrows — " not in sheet
    assert "in burrows — " in key
    for arguments in ([], ["-"]):
        printed = heartquiz("packs", "export", "birds", "--to", "markdown", *arguments)
        assert printed.out == sheet + exchange.NEW_PAGE + key
    assert sorted(path.name for path in here.glob("*.md")) == ["sheet-answers.md", "sheet.md"]


def test_neither_file_is_written_where_one_is_there(here: Path) -> None:
    install("roses", facts(rose=1))
    (here / "sheet-answers.md").write_text("mine", encoding="utf-8")
    said = heartquiz("packs", "export", "roses", "sheet.md", "--to", "markdown")
    assert (said.status, said.err) == (1, reported(exchange.FILE_THERE, path="sheet-answers.md"))
    assert not (here / "sheet.md").exists()
    assert (here / "sheet-answers.md").read_text("utf-8") == "mine"


def test_packs_show_prints_the_same_sheet_and_with_answers_the_key() -> None:
    install("garden/roses", facts(rose=1))
    install("garden/birds", ALL)
    exported = heartquiz("packs", "export", "garden/birds", "--to", "markdown").out
    sheet = exported.partition(exchange.NEW_PAGE)[0]
    assert heartquiz("packs", "show", "garden/birds", "--questions", "--markdown") == (0, sheet, "")
    assert heartquiz("packs", "show", "garden/birds", "--markdown", "--answers").out == exported
    assert heartquiz("packs", "show", "garden", "--markdown").out.count("\n# ") == 1
