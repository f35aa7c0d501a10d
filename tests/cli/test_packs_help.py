"""`heartquiz packs help` and `packs show --questions`: the manual of the format, and what one has made."""

import pytest

from heartquiz.core.packs.question import KINDS, QUESTIONS
from heartquiz.messages import manual
from testing.birds import ALL
from testing.running import OBEYED, heartquiz, install

TABLE = """
[[tables]]
id = "towers"
columns = ["bird", "nest"]
rows = [["Swift", "a roof"], ["Stork", "a chimney"]]
says = "{bird}: {nest}."
[[tables.questions]]
ask = "{bird}: where?"
answer = "{nest}"
"""


def test_the_manual_begins_with_what_there_is() -> None:
    said = heartquiz("packs", "help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{manual.CONTENTS}\n\n")
    rows = dict(line.split("\t") for line in said.out.splitlines() if "\t" in line)
    assert tuple(rows) == manual.TOPICS
    assert all(len(about) > 10 for about in rows.values())


@pytest.mark.parametrize("topic", manual.TOPICS)
def test_each_part_has_its_keys_and_an_example_that_has_them(topic: str) -> None:
    said = heartquiz("packs", "help", topic)
    assert (said.status, said.err) == (0, "")
    told, _, example = said.out.partition(manual.EXAMPLE)
    keys = [line.partition("\t")[0] for line in told.splitlines() if "\t" in line]
    if topic in KINDS:
        assert set(QUESTIONS[topic].__struct_fields__) <= set(keys)
        assert topic == "choice" or f'kind = "{topic}"' in example
    own = told.partition(manual.IN_TABLES)[0]
    needed = [line.partition("\t")[0] for line in own.splitlines() if f"\t({manual.NEEDED})" in line]
    assert needed
    assert all(f"{key} = " in example for key in needed)


def test_a_kind_of_tables_is_explained_where_it_differs() -> None:
    told = heartquiz("packs", "help", "choice").out.partition(manual.IN_TABLES)[2]
    assert "in place of the column's other values" in told
    assert manual.IN_TABLES not in heartquiz("packs", "help", "fact").out


def test_a_part_that_there_is_not() -> None:
    said = heartquiz("packs", "help", "numbr")
    assert said.status == 2
    assert "did you mean number?" in said.err
    assert "choose from pack, source" in heartquiz("packs", "help", "zzz").err


def test_the_questions_of_a_pack_are_shown_as_players_get_them_without_answers() -> None:
    install("birds", ALL + TABLE)
    said = heartquiz("packs", "show", "birds", "--questions")
    assert (said.status, said.err) == (0, "")
    assert "Where do puffins nest?" in said.out
    assert "Swift: where?" in said.out
    assert "Stork: where?" in said.out
    assert "choice · medium · towers/choice/swift" in said.out
    assert "Answer:" not in said.out
    assert "Swift: a roof." not in said.out
    numbers = [line.partition(".")[0] for line in said.out.splitlines() if line[:1].isdecimal()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_with_answers_they_tell_what_is_right_and_what_a_player_learns() -> None:
    install("birds", ALL + TABLE)
    said = heartquiz("packs", "show", "birds", "--questions", "--answers").out
    swift = said.partition("Swift: where?")[2].partition("\n\n")[0]
    assert "Answer: a roof" in swift
    assert "Swift: a roof." in swift


def test_what_is_not_shown_in_a_round_is_told_with_the_answers() -> None:
    install(
        "more",
        '[[questions]]\nid = "a"\nask = "Who?"\nanswer = "a"\nwrong = ["b", "c", "d", "e", "f"]\n'
        '[[questions]]\nid = "b"\nkind = "text"\nask = "Who?"\nanswer = ["Bern", "Berne"]\nwrong = ["Born"]\n'
        '[[questions]]\nid = "c"\nkind = "list"\nask = "Who?"\nanswers = [["Bern", "Berne"], "Basel"]\n'
        '[[questions]]\nid = "d"\nkind = "number"\nask = "How many?"\nanswer = 5\nwithin = 1.5\n',
    )
    shown = heartquiz("packs", "show", "more", "--questions").out
    told = heartquiz("packs", "show", "more", "--questions", "--answers").out
    left = told.partition("Not shown this time: ")[2].partition("\n")[0].split(", ")
    assert len(left) == 2
    first = shown.partition("2. Who?")[0]
    assert all(f". {text}\n" not in first for text in left)
    assert "Also right: Berne\n" in told
    assert "Wrong: Born\n" in told
    assert "Also right: Bern = Berne\n" in told
    assert "Within: 1.5\n" in told


def test_nothing_a_pack_says_is_obeyed() -> None:
    install(
        "odd",
        r"[[questions]]"
        "\n"
        r'id = "a"'
        "\n"
        r'ask = "W\u001b[31mho\u202e?"'
        "\n"
        'answer = "a"\nwrong = ["b"]\n',
    )
    assert not OBEYED.findall(heartquiz("packs", "show", "odd", "--questions", "--answers").out)
