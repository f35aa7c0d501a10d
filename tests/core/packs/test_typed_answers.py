"""When a typed text or number is the answer."""

import unicodedata
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heartquiz.core.packs.judge import find_fault, judge
from heartquiz.core.packs.question import List, Number, Text, answer_texts
from heartquiz.core.text import one_line
from heartquiz.library.dictionary import is_word
from testing.making import items

LANGUAGES = ["en", "en-GB", "de", "de-CH", "es", "fr", "it", "nl", "pt-BR", "sv", "ja", "fil"]


def takes(answer: str, reply: str, *, wrong: tuple[str, ...] = (), language: str = "en") -> bool:
    """Whether a text question with this answer takes this reply."""
    question = Text(ask="?", answer=answer, wrong=wrong)
    return judge(question, (reply,), language=language, is_word=is_word) == 1


def counts(answer: float, reply: str, *, unit: str | None = None, language: str = "en") -> bool:
    """Whether a number question with this answer takes this reply."""
    return judge(Number(ask="?", answer=answer, unit=unit), (reply,), language=language) == 1


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("World War II", "world war ii"),
        ("World War II", "  World   War II. "),
        ("World War II", "Wolrd War II"),
        ("Henry VIII", "HENRY VIII"),
        ("Henry VIII", "Henri VIII"),
        ("C++", "c++"),
        ("C#", "c#"),
        ("C", "c."),
        ("1.5", "1.50"),
        ("0.5", ".5"),
        ("-5", "−5"),
        ("5", "+5"),
        ("1,700", "1700"),
        ("1700", "1,700"),
        ("1700", "1 700"),
        ("50%", "50 %"),
        ("3.4 million", "3.40 Million"),
        ("13 May 2022", "13 may, 2022"),
        ("May 13, 2022", "May 13th 2022"),
        ("2022-05-13", "2022–05–13"),
        ("Beyoncé", "Beyonce"),
        ("Beyonce", "Beyoncé"),
        ("Beyoncé", "Beyonce\N{COMBINING ACUTE ACCENT}"),
        ("The Beatles", "Beatles"),
        ("Beatles", "the beatles"),
        ("An Inspector Calls", "Inspector Calls"),
        ("Salt & Vinegar", "salt and vinegar"),
        ("Salt and Vinegar", "Salt & vinegar"),
        ("It's a Sin", "It’s a Sin"),
        ("It's a Sin", "Its a sin"),
        ("“Heroes”", '"Heroes"'),
        ("“Heroes”", "heroes"),
        ("Łódź", "Lodz"),
        ("Lodz", "ŁÓDŹ"),
        ("Straße", "STRASSE"),
        ("Ærøskøbing", "aeroskobing"),
        ("Þingvellir", "Thingvellir"),
        ("İstanbul", "istanbul"),
        ("が", "が"),
        ("が", "か\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}"),
        ("ガ", "ｶﾞ"),
        ("J. R. Hartley", "JR Hartley"),
        ("U.S.A.", "usa"),
        ("Jean-Luc", "jean luc"),
        ("!!!", "!!!"),
        ("The The", "the the"),
        ("Q", "q"),
    ],
)
def test_a_reply_that_means_the_answer_is_taken(answer: str, reply: str) -> None:
    assert takes(answer, reply)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World War I", "World War II"),
        ("World War II", "World War III"),
        ("Henry VII", "Henry VIII"),
        ("Elizabeth I", "Elizabeth II"),
        *permutations(["C", "C++", "C#"], 2),
        ("1.5", "15"),
        ("1.5", "1,5"),
        ("-5", "5"),
        ("1/2", "12"),
        ("1700", "1700%"),
        ("1,700", "1700%"),
        ("007", "7"),
        ("3.4 million", "34 million"),
        ("3.4 million", "3.4 billion"),
        ("3.4M", "34M"),
        ("3.4M", "3.4%"),
        ("13 May 2022", "14 May 2022"),
        ("May 13, 2022", "May 12, 2022"),
        ("2022-05-13", "2022-05-14"),
        ("31 December 1999", "1 December 1999"),
        ("5 June", "5 July"),
        ("か", "が"),
        ("はは", "はば"),
        ("Vitamin C", "Vitamin D"),
        ("Hepatitis A", "Hepatitis B"),
        ("Apollo 11", "Apollo 12"),
        ("Grade A", "Grade A-"),
        ("North Korea", "South Korea"),
        ("East Germany", "West Germany"),
        ("thirty-one", "thirty-nine"),
        ("Tuesday evening", "Thursday evening"),
        ("!!!", "???"),
    ],
)
def test_two_answers_that_look_alike_are_two(one: str, other: str) -> None:
    assert not takes(one, other)
    assert not takes(other, one)


@pytest.mark.parametrize(
    ("answer", "reply", "taken"),
    [
        ("Nile", "Nlie", False),
        ("Nile", "Niles", False),
        ("Tiber", "Tibre", True),
        ("Tiber", "Tber", True),
        ("Tiber", "Tyver", False),
        ("Danubius", "Danubios", True),
        ("Danubius", "Danobios", False),
        ("Gandhi", "Ghandi", True),
        ("Gambia", "Hambia", False),
        ("Tchaikovsky", "Chaikovsky", True),
        ("Copenhagen", "Kopenhagen", True),
        ("Orinoco River", "Orinocco Rivor", True),
        ("Orinoco River", "Orrinocco Rivor", True),
        ("Orinoco River", "Orrinacco Rivor", False),
        ("Orinoco River Delta", "Orinocco Rivor Dalta", False),
        ("Saint Paul", "Saint Pual", True),
        ("Saint Paul", "Saint Pawl", False),
        ("Los Gatos", "Las Gatus", False),
        ("Argentina", "Argantena", True),
        ("Mississippi", "Missisipi", True),
        ("Mississippi", "Misisipi", True),
        ("Mississippi", "Mizizipi", False),
        ("ice cream", "icecream", True),
        ("Apollo 11 landing", "Apolo 11 landing", True),
        ("Apollo 11 landing", "11 Apollo landing", False),
    ],
)
def test_slips_are_forgiven_by_length(answer: str, reply: str, *, taken: bool) -> None:
    assert takes(answer, reply) is taken


@pytest.mark.parametrize("reply", ["", " ", ".", "the", "anything else"])
def test_a_reply_that_says_nothing_of_it_is_wrong(reply: str) -> None:
    assert not takes("The Gambia", reply)


def test_a_reply_as_near_to_a_known_wrong_answer_is_wrong() -> None:
    assert takes("Gambia", "Gambie", wrong=("Zambia",))
    assert not takes("Gambia", "Zambia", wrong=("Zambia",))
    assert takes("Mozart", "Mozort")
    assert not takes("Mozart", "Mozort", wrong=("Mozert",))
    assert not takes("Austria", "australia", wrong=("Australia",))
    assert not takes("Australia", "Austria", wrong=("Austria",))


def test_the_other_cells_of_a_column_are_known_wrong_answers() -> None:
    gambia, zambia = items(
        """
        [[tables]]
        id = "capitals"
        columns = ["country", "capital"]
        rows = [[["Gambia", "The Gambia"], "Banjul"], ["Zambia", "Lusaka"]]
        [[tables.questions]]
        kind = "text"
        ask = "Of which country is {capital} the capital?"
        answer = "{country}"
        """
    )
    for row, reply, credit in [
        (gambia, "gambia", 1),
        (gambia, "gambiia", 1),
        (gambia, "zambia", 0),
        (gambia, "hambia", 0),
        (zambia, "zambia", 1),
        (zambia, "gambia", 0),
    ]:
        assert judge(row.question, (reply,), near=row.near) == credit, (row.id, reply)


def test_exact_forgives_nothing_but_spaces_around() -> None:
    question = Text(ask="?", answer=("kB", "Größe"), wrong=("KB",), exact=True)
    assert not find_fault(question)
    for reply, credit in [
        ("kB", 1),
        (" kB ", 1),
        ("KB", 0),
        ("kb", 0),
        ("Größe", 1),
        ("Gro\N{COMBINING DIAERESIS}ße", 1),
        ("Grösse", 0),
        ("Große", 0),
        ("Größen", 0),
    ]:
        assert judge(question, (reply,)) == credit, reply


def test_every_accepted_form_counts() -> None:
    question = Text(ask="?", answer=("United Kingdom", "UK", "Great Britain"))
    for reply in ["united kingdom", "U.K.", "uk", "Great Britian", "the UK"]:
        assert judge(question, (reply,)) == 1, reply


@pytest.mark.parametrize(
    ("language", "answer", "reply", "taken"),
    [
        ("de", "Die Räuber", "räuber", True),
        ("de", "Räuber", "die Rauber", True),
        ("de", "Salz & Pfeffer", "Salz und Pfeffer", True),
        ("de", "Salz & Pfeffer", "Salz + Pfeffer", True),
        ("de", "1.700", "1700", True),
        ("de", "1,5", "1,50", True),
        ("de", "1,5", "15", False),
        ("de", "1.700", "1,7", False),
        ("en", "1.700", "1700", False),
        ("en", "1.700", "1.7", True),
        ("de", "The Wall", "Wall", False),
        ("en", "Der Wald", "Wald", False),
        ("fr", "L'Étranger", "étranger", True),
        ("fr", "L’Étranger", "ETRANGER", True),
        ("fr", "L'Or", "or", True),
        ("fr", "Le Petit Prince", "petit prince", True),
        ("fr", "Sel & Poivre", "sel et poivre", True),
        ("fr", "1 700", "1700", True),
        ("fr", "1\N{NARROW NO-BREAK SPACE}700", "1 700", True),
        ("fr", "1 700", "17 00", False),
        ("fr", "1,5", "1.5", True),
        ("es", "El Niño", "nino", True),
        ("nl", "Het Parool", "parool", True),
        ("en-GB", "The Wall", "Wall", True),
        ("fil", "1.5", "1.50", True),
    ],
)
def test_articles_and_separators_are_those_of_the_pack(
    language: str, answer: str, reply: str, *, taken: bool
) -> None:
    assert takes(answer, reply, language=language) is taken


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        *(
            (1700, reply)
            for reply in ["1700", "1,700", "1 700", " 1700 ", "1700.0", "1700%", "１７００", "1.7k"]
        ),
        *(
            (3_400_000, reply)
            for reply in ["3400000", "3,400,000", "3.4M", "3.4m", "3.4 million", "3.4  MILLION"]
        ),
        *((3_400_000, reply) for reply in ["3400k", "3,400 thousand", "0.0034bn", "0.0034 billion"]),
        *((-5, reply) for reply in ["-5", "−5", "-5.0"]),
        *((0.5, reply) for reply in ["0.5", ".5", "0.50", "+.5"]),
        (1e21, "1" + "0" * 21),
    ],
)
def test_a_number_counts_however_it_is_written(answer: float, reply: str) -> None:
    assert counts(answer, reply)


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        (1.5, "15"),
        (15, "1.5"),
        (15, "1,5"),
        (-5, "5"),
        (5, "-5"),
        (1700, "17,00"),
        (1700, "1,70"),
        (1700, "1.700"),
        (3_400_000, "3.4"),
        (3.4, "3.4M"),
        (3_400_000, "3.4 billion"),
        *(
            (5, reply)
            for reply in ["", " ", "fine", "5 apples", "5-5", "5 5", "5e1", "0x5", "-", ".", "..", "5/2", "a"]
        ),
        *((0, reply) for reply in ["", "-", "%", "k", "nan", "inf", "percent"]),
        (10**29 + 1, str(10**29)),
        (5, "9" * 5000),
        (5, "5" + "0" * 1_000_001),
    ],
    ids=lambda value: f"{value!s:.40}",
)
def test_another_number_or_none_is_wrong(answer: float, reply: str) -> None:
    assert not counts(answer, reply)


@pytest.mark.parametrize(
    ("answer", "unit", "reply", "counted"),
    [
        (54, "countries", "54", True),
        (54, "countries", "54 countries", True),
        (54, "countries", "54 Countries", True),
        (54, "countries", "54countries", True),
        (54, "countries", "54 weeks", False),
        (3_400_000, "people", "3.4 million people", True),
        (3_400_000, "people", "3.4M people", True),
        (5, "m", "5 m", True),
        (5, "m", "5m", True),
        (5, "m", "5 M", False),
        (5_000_000, "m", "5 M", True),
        (5, "km", "5 km", True),
        (5000, "m", "5 km", True),
        (5, "m", "5 km", False),
        (5, "Mb", "5 Mb", True),
        (5, "Mb", "5 MB", False),
        (5, "Euro", "5 euro", True),
        (5, "Euro", "EURO 5", True),
        (5, "€", "€5", True),
        (5, "€", "5 €", True),
        (5, "$", "$5", True),
        *(
            (50, "%", reply, True)
            for reply in ["50", "50%", "50 %", "50 percent", "50 per cent", "50 Per Cent"]
        ),
        *((50, None, reply, True) for reply in ["50%", "50percent", "50 per cent"]),
        *((50, "percent", reply, True) for reply in ["50", "50%", "50 percent", "50 per cent"]),
        *((50, "% of people", reply, True) for reply in ["50", "50% of people", "50 %"]),
        (50, "%", "0.5", False),
    ],
)
def test_a_unit_may_be_typed_or_left_out(answer: int, unit: str | None, reply: str, *, counted: bool) -> None:
    assert counts(answer, reply, unit=unit) is counted


@pytest.mark.parametrize(
    ("language", "answer", "reply", "counted"),
    [
        ("de", 1700, "1.700", True),
        ("de", 1700, "1700", True),
        ("de", 1700, "1,700", False),
        ("de", 1.7, "1,7", True),
        ("de", 17, "1,7", False),
        ("de-CH", 1700, "1'700", True),
        ("fr", 1700, "1 700", True),
        ("fr", 1700, "1\N{NARROW NO-BREAK SPACE}700", True),
        ("fr", 1.5, "1,5", True),
        ("fr", 15, "1,5", False),
        ("pt-BR", 1_234_567.5, "1.234.567,5", True),
        ("en-GB", 1700, "1,700", True),
        ("en", 1.7, "1.7", True),
        ("fil", 1.7, "1.7", True),
    ],
)
def test_a_number_is_read_by_the_separators_of_the_pack(
    language: str, answer: float, reply: str, *, counted: bool
) -> None:
    assert counts(answer, reply, language=language) is counted


@pytest.mark.parametrize(
    ("reply", "counted"),
    [
        ("51", True),
        ("57", True),
        ("54.5", True),
        ("50", False),
        ("58", False),
        ("57.01", False),
        ("-54", False),
    ],
)
def test_within_includes_both_ends(reply: str, *, counted: bool) -> None:
    assert (judge(Number(ask="?", answer=54, within=3), (reply,)) == 1) is counted


def test_within_is_exact_where_binary_fractions_are_not() -> None:
    assert judge(Number(ask="?", answer=0.1, within=0.2), ("0.3",)) == 1
    assert judge(Number(ask="?", answer=0.1, within=0.2), ("-0.1",)) == 1
    assert judge(Number(ask="?", answer=0.1, within=0.2), ("0.300000000000000000000001",)) == 0


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (17000, "en", "17,000"),
        (3_400_000, "en", "3,400,000"),
        (54.0, "en", "54"),
        (1234.5, "en", "1,234.5"),
        (-5, "en", "-5"),
        (100, "en", "100"),
        (0.000001, "en", "0.000001"),
        (1e21, "en", "1,000,000,000,000,000,000,000"),
        (12345678901234567890123456789012, "en", "12,345,678,901,234,567,890,123,456,789,012"),
        (1234.5, "de", "1.234,5"),
        (1234.5, "fr", "1\N{NO-BREAK SPACE}234,5"),
        (1234.5, "fr-CA", "1\N{NO-BREAK SPACE}234,5"),
        (1234.5, "ja", "1,234.5"),
    ],
)
def test_a_number_is_shown_as_the_readers_of_the_pack_write_it(
    value: float, language: str, shown: str
) -> None:
    assert answer_texts(Number(ask="?", answer=value), language) == (shown,)


def test_a_year_is_shown_as_a_year() -> None:
    for year, unit, shown in [(1066, None, "1066"), (2022, None, "2022"), (2022, "metres", "2,022")]:
        assert answer_texts(Number(ask="?", answer=year, unit=unit)) == (shown,)


def test_a_name_of_a_list_gives_the_one_answer_it_is_nearest_to() -> None:
    question = List(ask="?", answers=("Gambia", "Zambia", ("The Netherlands", "Holland"), "Mali", "Malawi"))
    for reply, credit in [
        (("gambia",), 0.2),
        (("Zambia", "gambia"), 0.4),
        (("Hambia",), 0),  # as near to both
        (("Zambbia",), 0.2),
        (("Holland", "netherlands"), 0.2),
        (("Mali",), 0.2),
        (("Malawii", "Mali"), 0.4),
    ]:
        assert judge(question, reply) == credit, reply


def test_a_list_may_be_exact() -> None:
    question = List(ask="?", answers=("kB", "KB"), exact=True)
    assert not find_fault(question)
    assert judge(question, ("kB",)) == 0.5
    assert judge(question, ("kB", "KB")) == 1
    assert judge(question, ("kb", "k B")) == 0


@pytest.mark.parametrize(
    ("answer", "reply", "taken"),
    [
        ("Wolfgang Amadeus Mozart", "Mozart", True),
        ("Wolfgang Amadeus Mozart", "Motzart", True),
        ("Wolfgang Amadeus Mozart", "Mr Mozart", True),
        ("Wolfgang Amadeus Mozart", "Leopold Mozart", False),
        ("Ludwig van Beethoven", "Beethoven", True),
        ("Ludwig van Beethoven", "van Beethoven", True),
        ("Martin Luther King Jr.", "King", True),
        ("Martin Luther King Jr.", "Dr. King", True),
        ("Martin Luther King Jr.", "Martin Luther", False),
        ("Henry VIII", "VIII", False),
        ("Henry VIII", "8", False),
    ],
)
def test_a_surname_is_enough_where_its_author_says_so(answer: str, reply: str, *, taken: bool) -> None:
    surname = Text(ask="?", answer=answer, also="surname")
    assert (judge(surname, (reply,), is_word=is_word) == 1) is taken
    assert judge(Text(ask="?", answer=answer), (reply,), is_word=is_word) == 0


@pytest.mark.parametrize(
    ("answer", "reply", "taken"),
    [
        ("stalaktyt", "stalakttyt", True),
        ("stalaktyt", "stalagtyt", True),
        ("stalaktyt", "stalaktyd", False),
        ("stalaktyt", "ztalaktyt", False),
        ("zamek", "zammek", False),
        ("egzotermiczny", "endotermiczny", False),
    ],
)
def test_a_language_without_a_dictionary_is_stricter(answer: str, reply: str, *, taken: bool) -> None:
    assert takes(answer, reply, language="pl") is taken


@pytest.mark.parametrize(
    "reply",
    ["mississippi", "the Mississippi", "Mississippi!", "MISSISSIPPI (river)", "Ohio", "no idea", ""],
)
def test_a_dictionary_is_asked_only_about_what_is_near(reply: str) -> None:
    def never(language: str, word: str) -> bool:
        raise AssertionError(f"asked for {word} in {language}")

    judge(Text(ask="?", answer="Mississippi"), (reply,), is_word=never)


# Properties -----------------------------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(one_line).filter(bool)
PROSE = st.text("abcdeinorst ABE.,'&-+#%/0123456789IVXçéøŁßœか゛がйяΩ’“”−", min_size=1, max_size=25)
PHRASES = st.one_of(ANY, PROSE.map(one_line).filter(bool))
LATIN = st.text("abcdefghiklmnorstuvwyzéñüçøłßæœþ", min_size=1, max_size=10)
LATIN_WORDS = st.lists(LATIN, min_size=1, max_size=4).map(" ".join)


@st.composite
def near_misses(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, str]:
    """A text, and one that some small edits make of it."""
    text = changed = draw(texts)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(changed)))
        changed = (
            changed[:place] + draw(st.sampled_from(["", "a", "I", "1", "é", " "])) + changed[place + 1 :]
        )
    return text, changed


@given(PHRASES, st.sampled_from(LANGUAGES), st.booleans())
@example("The", "en", False)
@example("&", "en", False)
@example("…", "en", False)
@example("- -", "en", False)
def test_the_answer_itself_is_always_right(answer: str, language: str, exact: bool) -> None:
    question = Text(ask="?", answer=answer, exact=exact)
    assert judge(question, answer_texts(question, language), language=language) == 1


@given(near_misses(PHRASES), st.sampled_from(LANGUAGES), st.booleans())
@example(("Haus", "das Haus"), "de", False)
@example(("Haus", "the Haus"), "de", False)
@example(("kB", "KB"), "en", True)
def test_a_distractor_is_never_right(texts: tuple[str, str], language: str, exact: bool) -> None:
    answer, wrong = texts
    question = Text(ask="?", answer=answer, wrong=(wrong,), exact=exact)
    if find_fault(question, language):  # such a pack is refused
        assert judge(Text(ask="?", answer=answer, exact=exact), (wrong,), language=language) == 1
    else:
        assert judge(question, (wrong,), language=language) == 0


@given(near_misses(LATIN_WORDS), st.data())
def test_case_and_accents_change_no_verdict(texts: tuple[str, str], data: st.DataObject) -> None:
    answer, reply = texts
    verdict = takes(answer, reply)
    accented = "".join(
        char + data.draw(st.sampled_from(["", "", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING CEDILLA}"]))
        if char.isalpha()
        else char
        for char in reply
    )
    bare = "".join(char for char in unicodedata.normalize("NFD", reply) if not unicodedata.combining(char))
    for variant in (reply.upper(), reply.title(), accented, unicodedata.normalize("NFC", accented), bare):
        assert takes(answer, variant) is verdict, variant
        assert takes(variant, answer) is takes(reply, answer), variant


NUMBERS = st.one_of(
    st.integers(-(10**40), 10**40),
    st.floats(-1e200, 1e200, allow_nan=False),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 2)),
)


@given(NUMBERS, st.sampled_from(LANGUAGES))
@example(1700, "de")
@example(1.234, "de")
@example(1.234, "fr")
@example(-0.0, "en")
def test_the_number_itself_is_always_right(answer: float, language: str) -> None:
    question = Number(ask="?", answer=answer)
    assert judge(question, answer_texts(question, language), language=language) == 1


@given(st.integers(-(10**12), 10**12), st.integers(0, 1000), st.integers(-2000, 2000))
def test_a_number_is_right_where_it_is_near_enough(answer: int, within: int, off: int) -> None:
    question = Number(ask="?", answer=answer, within=within)
    assert judge(question, (f"{answer + off:,}",)) == (abs(off) <= within)


@given(near_misses(st.integers(0, 10**9).map(str)))
def test_two_numbers_are_never_one_text(texts: tuple[str, str]) -> None:
    answer, reply = (text.strip() for text in texts)
    if reply.isascii() and reply.isdecimal():
        assert takes(answer, reply) is (answer == reply)
