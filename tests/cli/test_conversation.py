"""A round as lines of text, for each kind of question, from the first line to the last."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from heartquiz.messages.screens import NAME_AGAIN
from testing.birds import ALL, ASKS, ENTRIES, KINDS, PARTLY, RIGHT, WRONG, script
from testing.rounds import rows
from testing.running import OBEYED, Line, Player, Said, heartquiz, install

VERDICT = re.compile(r"^(Right|Partly|Wrong|Skipped)\b.*$", re.MULTILINE)
BOXES = re.compile("[\u2500-\u259f]")


def ask(kind: str, lines: Sequence[Line], *options: str) -> Said:
    """Play the one question of a kind, typing these lines; what comes out is plain text."""
    install("birds", ENTRIES[kind])
    said = heartquiz("play", "birds", "--seed", "tulip", *options, typed=Player({ASKS[kind]: lines}))
    assert said.status == 0, said.err
    assert said.err == ""
    assert not OBEYED.findall(said.out)
    assert not BOXES.findall(said.out)
    return said


def verdict(said: Said) -> str:
    (word,) = (found[0] for found in VERDICT.finditer(said.out))
    return word


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_reply(kind: str) -> None:
    said = ask(kind, RIGHT[kind])
    assert verdict(said).startswith("Right")
    assert verdict(said).endswith("+200 points")
    assert "The round is over: 200 of 200 points, 1 of 1 right." in said.out
    assert "Missed" not in said.out


@pytest.mark.parametrize(
    ("kind", "percent", "points"),
    [("multi", 67, 133), ("order", 67, 133), ("match", 33, 67), ("list", 33, 67)],
)
def test_a_reply_that_is_partly_right(kind: str, percent: int, points: int) -> None:
    said = ask(kind, PARTLY[kind])
    assert verdict(said).startswith("Partly")
    assert f"{percent}%" in verdict(said)
    assert verdict(said).endswith(f"+{points} points")
    assert f"The round is over: {points} of 200 points, 0 of 1 right." in said.out
    assert f"Missed: {ASKS[kind]}" in said.out


ANSWERS = {
    "choice": "in burrows",
    "true-false": "true",
    "multi": "gannets, terns, auks",
    "text": "gannet",
    "number": "30 metres",
    "order": "egg → chick → fledgling → bird",
    "list": "puffin, razorbill, guillemot",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_reply(kind: str) -> None:
    said = ask(kind, WRONG[kind])
    assert verdict(said).startswith("Wrong")
    assert "The round is over: 0 of 200 points, 0 of 1 right." in said.out
    _shows_the_answer(said, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_line_skips(kind: str) -> None:
    said = ask(kind, [""])
    assert verdict(said).startswith("Skipped")
    assert "The round is over: 0 of 200 points, 0 of 1 right." in said.out
    _shows_the_answer(said, kind)


PAIRS = {"puffin": "burrow", "stork": "chimney", "warbler": "reeds"}


def _shows_the_answer(said: Said, kind: str) -> None:
    """Once with the verdict, once among what was missed."""
    explained = VERDICT.split(said.out)[-1].partition("The round ")[0]
    date = r"\(May 2022\) " if kind == "choice" else ""  # of the fact that may have changed
    (missed,) = re.findall(rf"(?m)^Missed: {re.escape(ASKS[kind])} {date}(.*)$", said.out)
    if kind == "match":
        assert sorted(missed.split("; ")) == [f"{left}: {right}" for left, right in PAIRS.items()]
        for left, right in PAIRS.items():
            assert re.search(rf"{left}: (?:.*the answer is )?{right}", explained)
    else:
        assert missed == ANSWERS[kind]
        assert f"The answer: {missed}\n" in explained


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_mark_hints_and_halves_the_points(kind: str) -> None:
    hint = re.findall(r'(?m)^hint = "(.*)"$', ENTRIES[kind])[0]
    assert hint not in ask(kind, RIGHT[kind]).out
    said = ask(kind, ["?", *RIGHT[kind]])
    assert said.out.count(f"Hint: {hint}\n") == 1
    assert verdict(said).startswith("Right")
    assert verdict(said).endswith("+100 points")


@pytest.mark.parametrize("kind", KINDS)
def test_the_hint_is_shown_as_often_as_it_is_asked_for_and_costs_once(kind: str) -> None:
    said = ask(kind, ["?", "?", "?", *RIGHT[kind]])
    assert said.out.count("Hint: ") == 3
    assert verdict(said).endswith("+100 points")


def test_without_a_hint_a_question_mark_says_so_and_costs_nothing() -> None:
    install("birds", re.sub(r"(?m)^hint = .*$", "", ALL))
    said = heartquiz("play", "birds", typed=Player(script({kind: ["?", *RIGHT[kind]] for kind in KINDS})))
    assert said.out.count("No hint for this one.") == 8
    assert "1,600 of 1,600 points, 8 of 8 right" in said.out


@pytest.mark.parametrize("kind", KINDS)
def test_with_nothing_to_overrule_an_exclamation_mark_says_so(kind: str) -> None:
    said = ask(kind, ["!", *RIGHT[kind]])
    assert "Nothing to overrule." in said.out
    assert verdict(said).endswith("+200 points")


@pytest.mark.parametrize("kind", KINDS)
def test_the_end_of_input_leaves_the_round(kind: str) -> None:
    said = ask(kind, [])
    assert not VERDICT.search(said.out)
    assert ASKS[kind] in said.out
    assert "The round is over" not in said.out


NOT_UNDERSTOOD: dict[str, list[str]] = {
    "choice": ["0", "5", "-1", "e", "1,2", "1 2", "burrow", "99999999999999999999", "²", "１"],
    "true-false": ["1", "maybe", "truely", "tf", "yes"],
    "multi": ["0", "7", "1,7", "1,x", "g", ",", "1-3"],
    "number": ["many", "30 weeks", "nan", "inf", "1.2.3", "-", "30x"],
    "order": ["1", "1,2,3", "1,2,3,3", "1,2,3,4,4", "1,2,3,5", "0,1,2,3", "a-d"],
    "match": ["1", "1,2", "1,2,3,4", "1,2,5", "1,2,x"],
}


@pytest.mark.parametrize("kind", NOT_UNDERSTOOD)
def test_a_line_that_is_not_understood_is_asked_for_again(kind: str) -> None:
    lines = NOT_UNDERSTOOD[kind]
    said = ask(kind, [*lines, *RIGHT[kind]])
    assert verdict(said).endswith("+200 points")
    instruction = re.findall(r"(?m)^Type .*$", said.out)[0]
    assert said.out.count(instruction) == len(lines) + 1
    assert said.out.count(ASKS[kind]) == 1


UNDERSTOOD: dict[str, list[tuple[Line, str]]] = {
    "choice": [
        ("in burrows", "right"),
        (" IN BURROWS ", "right"),
        (" <in burrows> ", "right"),
        ("in trees", "wrong"),
    ],
    "true-false": [
        ("T", "right"),
        ("true", "right"),
        (" True ", "right"),
        ("F", "wrong"),
        ("false", "wrong"),
    ],
    "multi": [
        ("<auks>,<terns>,<gannets>", "right"),
        ("<auks> <terns> <gannets>", "right"),
        ("<auks>; <terns>; <gannets>", "right"),
        (" <auks> , <terns>,,<gannets>, ", "right"),
        ("<auks>,<auks>,<terns>,<gannets>", "right"),
        ("<auks>", "partly"),
        ("1,2,3,4,5,6", "wrong"),
    ],
    "text": [
        ("Northern Gannet", "right"),
        ("  gannet  ", "right"),
        ("the gannett", "right"),
        ("ganet", "right"),
        ("g", "wrong"),
    ],
    "number": [
        ("30 metres", "right"),
        ("31", "right"),
        ("29.0", "right"),
        ("28.99", "wrong"),
        ("-30", "wrong"),
    ],
    "order": [
        ("<egg> <chick> <fledgling> <bird>", "right"),
    ],
    "match": [
        ({"stork": "chimney", "puffin": "burrow", "warbler": "pocket"}, "partly"),
        ("0,0,0", "wrong"),
        ({"stork": "pocket", "puffin": "pocket", "warbler": "pocket"}, "wrong"),
    ],
}


@pytest.mark.parametrize("kind", UNDERSTOOD)
def test_ways_to_type_a_reply(kind: str) -> None:
    cases = UNDERSTOOD[kind]
    asked = [f"{ASKS[kind]} ({number})" for number in range(len(cases))]
    entries = (
        ENTRIES[kind].replace('id = "', f'id = "{number}-').replace(ASKS[kind], each)
        for number, each in enumerate(asked)
    )
    install("birds", "".join(entries))
    typed = Player({each: [line, ""] for each, (line, _) in zip(asked, cases, strict=True)})
    document = json.loads(heartquiz("play", "birds", "-n", "20", "--json", typed=typed).out)
    outcomes = {question["ask"]: question["outcome"] for question in document["questions"]}
    shown = [(line, outcomes[each]) for each, (line, _) in zip(asked, cases, strict=True)]
    assert shown == cases


@pytest.mark.parametrize("upper", [False, True], ids=["lower", "upper"])
def test_letters_stand_for_numbers(upper: bool) -> None:
    number = int(re.findall(r"(?m)^(\d)\. in burrows$", ask("choice", []).out)[0])
    letter = chr(ord("A" if upper else "a") + number - 1)
    assert verdict(ask("choice", [letter])).startswith("Right")


def test_a_letter_that_is_a_choice_itself_is_a_place_all_the_same() -> None:
    """Of choices A to D in another order, `b` is the second one: what is shown is what counts."""
    install("letters", '[[questions]]\nid = "q"\nask = "Which?"\nanswer = "D"\nwrong = ["A", "B", "C"]\n')
    shown = heartquiz("play", "letters", "--seed", "tulip", typed="").out
    number = int(re.findall(r"(?m)^(\d)\. D$", shown)[0])
    said = heartquiz("play", "letters", "--seed", "tulip", typed="abcd"[number - 1] + "\n")
    assert verdict(said).startswith("Right")


def test_a_choice_that_is_a_number_may_be_typed_whole() -> None:
    years = '[[questions]]\nid = "q"\nask = "When?"\nanswer = "1852"\nwrong = ["1844", "1914", "2022"]\n'
    install("years", years)
    assert verdict(heartquiz("play", "years", typed="1852\n")).startswith("Right")
    assert verdict(heartquiz("play", "years", typed="1914\n")).startswith("Wrong. You said 1914.")


def test_choices_that_are_small_numbers_are_taken_by_their_place() -> None:
    """Where a number is both a place and a choice, it is the place: the line says `Type 1 to 4`."""
    legs = '[[questions]]\nid = "q"\nask = "How many?"\nanswer = "4"\nwrong = ["1", "2", "3"]\n'
    install("legs", legs)
    shown = heartquiz("play", "legs", "--seed", "tulip", typed="").out
    number = re.findall(r"(?m)^(\d)\. 4$", shown)[0]
    assert verdict(heartquiz("play", "legs", "--seed", "tulip", typed=f"{number}\n")).startswith("Right")


def test_ticking_nothing_is_a_skip_and_not_a_reply() -> None:
    assert verdict(ask("multi", ["   "])).startswith("Skipped")


# Lists


def test_each_name_of_a_list_is_answered_at_once() -> None:
    said = ask("list", ["Atlantic puffin", "gull", "PUFFIN", "razorbil", "guillemot", ""])
    answered = [line for line in said.out.splitlines() if line.startswith(("Yes", "No", NAME_AGAIN))]
    assert answered == [
        "Yes: puffin (1 of 3)",
        "No: gull (1 of 3)",
        f"{NAME_AGAIN}: puffin (1 of 3)",
        "Yes: razorbill (2 of 3)",
        "Yes: guillemot (3 of 3)",
    ]
    assert verdict(said).startswith("Right")


def test_the_missing_names_are_shown() -> None:
    assert "Missing: puffin, guillemot\n" in ask("list", ["razorbill", ""]).out


def test_a_hint_in_the_middle_of_a_list_keeps_the_names() -> None:
    said = ask("list", ["razorbill", "?", "guillemot", "!", "puffin", ""])
    assert "Yes: puffin (3 of 3)" in said.out
    assert verdict(said).startswith("Right")
    assert verdict(said).endswith("+100 points")


def test_names_given_before_the_end_of_input_count() -> None:
    said = ask("list", ["razorbill"])
    assert verdict(said).startswith("Partly")


def test_names_of_one_list_are_not_taken_for_the_next() -> None:
    install("birds", ENTRIES["list"] + ENTRIES["list"].replace('"auks"', '"more"').replace("Name", "Repeat"))
    said = heartquiz("play", "birds", typed="razorbill\n\nguillemot\n\n")
    assert re.findall(r"Yes: \w+ \(\d of 3\)", said.out) == [
        "Yes: razorbill (1 of 3)",
        "Yes: guillemot (1 of 3)",
    ]
    assert [found[0] for found in VERDICT.finditer(said.out)] == ["Partly: 33%. +67 points"] * 2


# Overruling


@pytest.mark.parametrize("kind", ["text", "number", "list"])
def test_a_typed_answer_judged_wrong_can_be_overruled_at_the_end(kind: str) -> None:
    said = ask(kind, [*WRONG[kind], "!", ""])
    words = [found[1] for found in VERDICT.finditer(said.out)]
    assert words == ["Wrong", "Right"]
    assert "The round is over: 200 of 200 points, 1 of 1 right." in said.out


@pytest.mark.parametrize("kind", ["text", "number", "list"])
def test_what_else_is_typed_then_ends_the_round(kind: str) -> None:
    said = ask(kind, [*WRONG[kind], "x", "!"])
    assert "The round is over: 0 of 200 points, 0 of 1 right." in said.out


@pytest.mark.parametrize("kind", ["choice", "true-false", "multi", "order", "match"])
def test_a_chosen_answer_cannot_be_overruled(kind: str) -> None:
    said = ask(kind, [*WRONG[kind], "!"])
    assert [found[1] for found in VERDICT.finditer(said.out)] == ["Wrong"]
    assert "0 of 200 points" in said.out


def test_the_verdict_before_is_overruled_at_the_next_question_which_is_still_asked() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"])
    said = heartquiz("play", "birds", "--seed", "t", typed="7\n!\n7\n!\n")
    assert [found[1] for found in VERDICT.finditer(said.out)] == ["Wrong", "Right", "Wrong", "Right"]
    assert len(re.findall(r"(?m)^Question 2 of 2 ", said.out)) == 2
    assert "The round is over: 400 of 400 points, 2 of 2 right." in said.out


def test_an_overruled_verdict_is_not_overruled_twice_nor_is_a_right_one() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"])
    said = heartquiz("play", "birds", "--seed", "t", typed="7\n!\n!\n7\n\n")
    assert said.out.count("Nothing to overrule.") == 1
    assert "200 of 400 points" in said.out


def test_a_skip_cannot_be_overruled() -> None:
    said = ask("text", ["", "!"])
    assert [found[1] for found in VERDICT.finditer(said.out)] == ["Skipped"]
    assert "! overrules" not in said.out.partition("Skipped")[2]


# What is shown


def test_the_fact_its_note_its_place_and_its_date_are_shown_after_the_reply() -> None:
    head = 'format = 1\ntitle = "Birds"\n[source]\ntitle = "The book of birds"\npublisher = "Heron"\n'
    install("birds", ENTRIES["choice"], head=head)
    before, word, after = heartquiz("play", "birds", typed="in burrows\n").out.partition("Right")
    for shown in (
        "Puffins nest in burrows.",
        "They dig with bill and feet.",
        "Nests",
        "Heron",
        "as of May 2022",
    ):
        assert shown not in before
        assert shown in after
    assert word


def test_numbers_are_shown_by_the_separators_of_the_packs_language() -> None:
    entry = '[[questions]]\nid = "q"\nkind = "number"\nask = "Wie viele?"\nanswer = 1234567.5\n'
    install("zahlen", entry, head='format = 1\ntitle = "Zahlen"\nlanguage = "de"\n')
    right = heartquiz("play", "zahlen", typed="1.234.567,5\n").out
    assert "Right: 1.234.567,5" in right
    wrong = heartquiz("play", "zahlen", typed="1\n\n").out
    assert "The answer: 1.234.567,5\n" in wrong
    assert "Missed: Wie viele? 1.234.567,5\n" in wrong
    document = heartquiz("play", "zahlen", "--json", typed="1\n\n").out
    assert '"1.234.567,5"' in document


def test_where_one_is_and_what_it_is_worth_is_shown_with_each_question() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"].replace("ask =", 'difficulty = "hard"\nask ='))
    said = heartquiz("play", "birds", typed="\n\n")
    lines = re.findall(r"(?m)^Question .*$", said.out)
    assert [line.partition(" · ")[0] for line in lines] == ["Question 1 of 2", "Question 2 of 2"]
    assert sorted(line.partition(" · ")[2] for line in lines) == [
        "birds · hard, 300 points",
        "birds · medium, 200 points",
    ]


def test_a_round_of_all_kinds() -> None:
    install("birds", ALL)
    said = heartquiz("play", "birds", typed=Player(script(RIGHT)))
    assert said.status == 0
    assert len(VERDICT.findall(said.out)) == 8
    assert "The round is over: 1,600 of 1,600 points, 8 of 8 right." in said.out
    assert not OBEYED.findall(said.out)
    assert not BOXES.findall(said.out)


def test_a_round_is_summed_up_by_pack_and_difficulty_with_what_was_missed() -> None:
    install("birds/text", ENTRIES["text"].replace("ask =", 'difficulty = "easy"\nask ='))
    install("birds/number", ENTRIES["number"].replace("ask =", 'difficulty = "hard"\nask ='))
    said = heartquiz("play", "birds", typed=Player(script({"text": ["gannet"], "number": ["7", ""]})))
    shown = said.out.partition("The round is over: ")[2].splitlines()
    assert shown[0] == "100 of 400 points, 1 of 2 right."
    for line in (
        "birds/text: 1 of 1 right, 100 of 100 points.",
        "birds/number: 0 of 1 right, 0 of 300 points.",
        "easy: 1 of 1 right, 100 of 100 points.",
        "hard: 0 of 1 right, 0 of 300 points.",
        "Missed: From how high does a gannet dive? 30 metres",
    ):
        assert shown.count(line) == 1


def test_the_reply_is_kept_as_it_was_typed(home: Path) -> None:
    ask("text", ["  Ein Tölpel [b]  ", ""])
    assert rows(home / "history.db", "SELECT reply FROM replies") == [('["Ein Tölpel [b]"]',)]
