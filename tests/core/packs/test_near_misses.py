"""What looks like a typed answer elsewhere in its pack is not a slip of it."""

import pytest

from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Text
from heartquiz.library.dictionary import is_word
from testing.making import items

TYPED = '[[questions]]\nid = "typed"\nkind = "text"\nask = "Who?"\nanswer = "Rosalind"\n'
OTHERS = {
    "a typed answer": 'kind = "text"\nanswer = "Rosalynd"',
    "a choice": 'answer = "Rosalynd"\nwrong = ["Celia"]',
    "a wrong choice": 'answer = "Celia"\nwrong = ["Rosalynd"]',
    "one to tick": 'kind = "multi"\nanswers = ["Celia"]\nwrong = ["Rosalynd"]',
    "one to put in order": 'kind = "order"\nanswers = ["Celia", "Rosalynd", "Orlando"]',
    "one to match": 'kind = "match"\npairs = [["1", "Celia"], ["2", "Rosalynd"]]',
    "one of a list": 'kind = "list"\nanswers = ["Celia", "Rosalynd"]',
}


def takes(item: Item, reply: str) -> bool:
    return judge(item.question, (reply,), near=item.near, language=item.language, is_word=is_word) == 1


@pytest.mark.parametrize("other", OTHERS)
def test_another_text_of_the_pack_is_not_a_slip(other: str) -> None:
    typed, *_ = items(TYPED)
    assert takes(typed, "Rosalynd")
    typed, *_ = items(f'{TYPED}\n[[questions]]\nid = "other"\nask = "And?"\n{OTHERS[other]}')
    assert not takes(typed, "Rosalynd")
    assert takes(typed, "Rosalind")
    assert takes(typed, "Rossalind")


def test_a_cell_that_no_question_shows_counts() -> None:
    table = """
    [[tables]]
    id = "roles"
    columns = ["role", "actor"]
    rows = [["Celia", ["Rosalynd", "Roz"]], ["Orlando", "Ann"]]
    [[tables.questions]]
    kind = "true-false"
    ask = "{role} is a role."
    answer = true
    """
    typed = items(f"{table}\n{TYPED}")[-1]
    assert isinstance(typed.question, Text)
    assert typed.near == ("Rosalynd",)


def test_the_first_letter_counts_too_and_other_forms_of_the_answer_do_not() -> None:
    text = 'kind = "text"\nask = "?"\nanswer = {}'
    first, *_ = items(
        "\n".join(
            f'[[questions]]\nid = "q{place}"\n{text.format(answer)}'
            for place, answer in enumerate(
                ['["hydrogen", "hydrogene"]', '"cydrogen"', '"ydrogen"', '"oxygen"']
            )
        )
    )
    assert set(first.near) == {"cydrogen", "ydrogen"}
