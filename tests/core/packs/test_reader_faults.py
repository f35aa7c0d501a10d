"""Every problem of a pack is reported with its line and its fix."""

import pytest

from heartquiz.core.packs import collector, messages
from heartquiz.core.packs.reader import read
from testing.making import HEAD
from testing.packs import FACT, FREE, IN_FACT, OF_ROW, ROWS, SOUND, TABLE

# The line at fault ends with `# <-`; where none does, it is the first.
FAULTS = {
    "no format": ('title = "A pack"\n', "no `format` at the top level: is this a heartquiz pack?"),
    "an empty file": ("", "no `format` at the top level"),
    "comments alone": ("# nothing\n\n", "no `format` at the top level"),
    "a later format": ('format = 2 # <-\ntitle = "A pack"', "format 2 is not known here: write 1, or update"),
    "a format in quotes": ('format = "1" # <-\ntitle = "x"', "`format` should be a whole number, not text"),
    "a huge format": (f'format = 0x{"f" * 5000} # <-\ntitle = "x"', "`format` should be a whole number"),
    "no title": ("format = 1 # <-\n", "`title` is missing: write title = ..."),
    "no question": (HEAD + FACT, messages.NO_QUESTION),
    "bad TOML": (f"{HEAD}tags = [sea] # <-\n", "not valid TOML in column 9"),
    "no TOML at all": ("Dear reader, # <-\nthis is a letter.\n", "not valid TOML in column 6"),
    "a string without an end": (f'{HEAD}summary = "so # <-\nlanguage = "en"\n', "not valid TOML in column"),
    "a list without an end": (f"{HEAD}tags = [\n'a', # <-\n\n", "not valid TOML at the end of the file"),
    "a key twice": (f'{HEAD}title = "again" # <-\nlanguage = "en"\n', "`title` is already set above"),
    "a text without quotes": (f"{HEAD}summary = so it is # <-\n", messages.QUOTE_TEXT),
    "no value": (f"{HEAD}summary = # <-\n", messages.QUOTE_TEXT),
    "quotes of a printer": (f"{HEAD}summary = “so” # <-\n", "“ is not a quote of TOML: write straight ones"),
    "a quote inside a text": (f'{HEAD}summary = "so "it" is" # <-\n', 'write \\" for a quote inside'),
    "true with a capital": (f"{HEAD}solo = True # <-\n", "write true or false, in small letters"),
    "a colon": (f'{HEAD}summary: "so" # <-\n', "a key is followed by ="),
    "a comma after a value": (f'{HEAD}summary = "so", # <-\n', messages.AFTER_VALUE),
    "a comma in a number": (f"{HEAD}x = 1,080 # <-\n", "a number is written as 1080 or 80.5"),
    "a lone backslash": (f'{HEAD}summary = "C:\\so" # <-\n', "write \\\\ for one"),
    "a comma left out": (f"{HEAD}tags = [\n'a'\n'b' # <-\n]\n", "a comma is missing before this"),
    "several lines without an end": (
        f'{HEAD}summary = """so # <-\nit\n[[facts]]\n',
        "has no quote at its end",
    ),
    "facts in single brackets": (
        f"{HEAD}[facts]\nid = 'a'\n[facts] # <-\nid = 'b'\n",
        "begin each entry with [[ ]], as [[facts]]",
    ),
    "a question above its fact": (
        f"{HEAD}[[facts.questions]]\nask = 'a'\n[[facts]] # <-\nid = 'b'\n",
        "its questions below it",
    ),
    "a header cut short": (f"{HEAD}[[facts] # <-\nid = 'a'\n", "ends with ]]"),
    "a key of the pack below a question": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = ['b']\nsolo = true # <-\n",
        "`solo` belongs to the whole pack: move it to the top",
    ),
    "a key of the pack below its source": (
        f"{HEAD}[source]\ntitle = 'T'\nlanguage = 'en' # <-\n",
        "`language` belongs to the whole pack: move it to the top",
    ),
    "a source that is a list": (
        f"{HEAD}[[source]] # <-\ntitle = 'T'\n",
        "`source` should be a table, not a list in [ ]: write [source] above its keys",
    ),
    "questions of no fact": (
        f"{HEAD}[[facts.questions]] # <-\nask = 'a'\n",
        "`facts` should be tables: begin each with [[facts]]",
    ),
    "an impossible date": (f"{HEAD}x = 2022-02-30 # <-\n", "not valid TOML in column"),
    "a byte order mark": (f"\ufeff{HEAD}", "not valid TOML in column 1"),
    "deep nesting": (f"{HEAD}x = {'[' * 5000}{']' * 5000}", "nested too deeply"),
    "deep nesting without an end": (f"{HEAD}x = {'[' * 100_000}", "nested too deeply"),
    "deep tables": (f"{HEAD}x = {'{a=' * 5000}1{'}' * 5000}", "nested too deeply"),
    "a deep key": (f"{HEAD}{'a.' * 5000}a = 1", "nested too deeply"),
    "a number of thousands of digits": (f"{HEAD}x = {'9' * 5000} # <-", "thousands of digits"),
    "an unknown key": (
        f'{HEAD}titel = "x" # <-\n{FREE}{SOUND}',
        "unknown key `titel`: did you mean `title`?",
    ),
    "an unknown key like none": (
        f"{HEAD}zzz = 1 # <-\n{FREE}{SOUND}",
        "unknown key `zzz`: known are format, title",
    ),
    "facts in the singular": (
        f'{HEAD}[[fact]] # <-\nid = "x"\n',
        "unknown key `fact`: did you mean `facts`?",
    ),
    "questions in the singular": (
        f"{HEAD}{FACT}[[facts.question]] # <-\n{SOUND}",
        "unknown key `question`: did you mean `questions`?",
    ),
    "a table's questions in the singular": (
        f"{HEAD}{TABLE}{ROWS}[[tables.question]] # <-\n{SOUND}",
        "unknown key `question`: did you mean `questions`?",
    ),
    "a kind of fact": (f'{HEAD}{FACT}kind = "text" # <-\n', "unknown key `kind`"),
    "an unknown key in a fact": (
        f'{HEAD}{FACT}nota = "x" # <-\n',
        "unknown key `nota`: did you mean `note`?",
    ),
    "an unknown key in a question": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}hnit = 'x' # <-\n",
        "unknown key `hnit`: did you mean `hint`?",
    ),
    "an unknown key in a table": (
        f"{HEAD}{TABLE}row = 3 # <-\n{ROWS}",
        "unknown key `row`: did you mean `rows`?",
    ),
    "an unknown key in a table's question": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b}}'\nwithn = 1 # <-\n",
        "unknown key `withn`",
    ),
    "an unknown key in the source": (
        f'{HEAD}[source]\ntitle = "x"\nurls = "y" # <-\n',
        "unknown key `urls`: did you mean `url`?",
    ),
    "a long unknown key": (f"{HEAD}{'k' * 10_000} = 1 # <-\n", f"unknown key `{'k' * 80}`"),
    "an unknown kind": (f"{HEAD}{FREE}kind = 'choise' # <-\n{SOUND}", "did you mean `choice`?"),
    "a kind that is no text": (
        f"{HEAD}{FREE}kind = ['choice'] # <-\n{SOUND}",
        "`kind` ['choice'] is unknown",
    ),
    "a table's kind that is no text": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b}}'\nkind = ['choice'] # <-\n",
        "`kind` ['choice'] cannot be asked of a table",
    ),
    "a field of another kind": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwrong = ['2'] # <-\n",
        "unknown key `wrong`",
    ),
    "an answer of the wrong type": (
        f"{HEAD}{FREE}answer = 54 # <-\nwrong = ['b']\n",
        "`answer` should be text in quotes, not a whole number",
    ),
    "a list of the wrong type": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = 'b' # <-\n",
        "`wrong` should be a list in [ ], not text in quotes",
    ),
    "one entry of the wrong type": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = [\n'b',\n'c, [d]', # e\n3, # <-\n]\n",
        "entry 3 of `wrong` should be text in quotes, not a whole number",
    ),
    "true in quotes": (
        f"{HEAD}{FREE}kind = 'true-false'\nanswer = 'true' # <-\n",
        "should be true or false, not text",
    ),
    "a number in quotes": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = '54' # <-\n",
        "`answer` should be a number, not text",
    ),
    "a number that is true": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = true # <-\n",
        "should be a number, not true or false",
    ),
    "less than no distance": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = -1 # <-\n",
        "`within` should be 0 or more",
    ),
    "a distance that is no number": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = nan # <-\n",
        "`within` should be",
    ),
    "an answer that is no number": (
        f"{HEAD}[[questions]]\nid='q'\nask='?'\nkind='number'\nanswer=nan # <-\n",
        messages.NUMBER_TOO_LARGE,
    ),
    "a cell that is no number": (f"{HEAD}{TABLE}rows = [\n['x', 1],\n['y', nan], # <-\n]\n", "finite"),
    "a cell without end": (f"{HEAD}{TABLE}rows = [\n['x', -inf], # <-\n]\n", "finite"),
    "a huge cell": (f"{HEAD}{TABLE}rows = [['x', 0x{'f' * 5000}]] # <-\n", "below 10^300"),
    "an unknown difficulty": (f"{HEAD}{FREE}{SOUND}difficulty = 'hrad' # <-\n", "choose easy, medium, hard"),
    "an unknown language": (
        f"{HEAD}language = 'english' # <-\n",
        "`language` should be a code as en or pt-BR",
    ),
    "a missing field": (
        f"{HEAD}[[questions]] # <-\nid = 'q'\nask = '?'\nanswer = 'a'\n",
        "`wrong` is missing: write wrong",
    ),
    "an empty list": (f"{HEAD}{FREE}answer = 'a'\nwrong = [] # <-\n", "`wrong` is empty"),
    "an empty answer": (f"{HEAD}{FREE}answer = '' # <-\nwrong = ['b']\n", "`answer` is empty"),
    "an answer of spaces": (
        f"{HEAD}{FREE}answer = '  ' # <-\nwrong = ['b']\n",
        "is empty",
    ),
    "too long an answer": (
        f"{HEAD}{FREE}answer = '{'x' * 501}' # <-\nwrong = ['b']\n",
        "at most 500 characters",
    ),
    "too many distractors": (
        f"{HEAD}{FREE}answer = 'a'\nwrong = {[str(place) for place in range(31)]} # <-\n",
        "`wrong` should have at most 30 entries",
    ),
    "half a pair": (
        f"{HEAD}{FREE}kind = 'match'\npairs = [\n['a', 'b'],\n['c'], # <-\n]\n",
        "2 entries, not 1",
    ),
    "one end": (
        f"{HEAD}{FREE}kind = 'order'\nanswers = ['a', 'b', 'c']\nends = ['x'] # <-\n",
        "2 entries, not 1",
    ),
    "an order of two": (f"{HEAD}{FREE}kind = 'order'\nanswers = ['a', 'b'] # <-\n", "at least 3 entries"),
    "facts that are no tables": (f"{HEAD}facts = 3 # <-\n", "begin each with [[facts]]"),
    "a fact in single brackets": (f"{HEAD}[facts] # <-\nid = 'x'\n", "begin each with [[facts]]"),
    "a question in single brackets": (
        f"{HEAD}{FACT}[facts.questions] # <-\nask = 'x'\n",
        "with [[facts.questions]]",
    ),
    "a fact that is no table": (
        f"{HEAD}facts = [\n1 # <-\n]\n",
        "should be a table, not 1",
    ),
    "a fact without an id": (f"{HEAD}[[facts]] # <-\nsays = 'So.'\n", "`id` is missing"),
    "an id with a space": (
        f"{HEAD}[[facts]]\nid = 'a b' # <-\nsays = 'So.'\n",
        "`id` should be letters and digits",
    ),
    "a free question without an id": (
        f"{HEAD}[[questions]] # <-\nask = '?'\n{SOUND}",
        'needs an `id`: write id = "..."',
    ),
    "a fact's id twice": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}[[facts]]\nid = 'f' # <-\nsays = 'So.'\n",
        "the id 'f' is already used by a fact: choose another",
    ),
    "a free question's id twice": (
        f"{HEAD}{FREE}{SOUND}[[questions]]\nid = 'q' # <-\nask = '?'\n{SOUND}",
        "the id 'q' is already used by a question: choose another",
    ),
    "two questions of a kind in a fact": (
        f"{HEAD}{IN_FACT}ask = '?'\n{SOUND}[[facts.questions]] # <-\nask = '!'\n{SOUND}",
        "the id 'f/choice' is already used by another question: give one of them an `id`",
    ),
    "a question with the id of another": (
        f"{HEAD}[[questions]] # <-\nid = 'q'\nask = '?'\n{SOUND}{IN_FACT}id = 'q'\nask = '?'\n{SOUND}",
        "the id 'q' is already used by another question: give one of them an `id`",
    ),
    "an answer among the distractors": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = ['b', 'A'] # <-\n",
        "'A' is among the answers and in `wrong`: remove it from one",
    ),
    "a choice that is called as a key": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = '`ask`'\nwrong = ['b', '`ask`'] # <-\n",
        "'`ask`' is among the answers",
    ),
    "a near miss that is right": (
        f"{HEAD}{FREE}kind = 'text'\nanswer = 'a'\nwrong = ['A'] # <-\n",
        "'A' is among the answers",
    ),
    "too wide a distance": (
        f"{HEAD}{FREE}kind = 'number'\nanswer = 1\nwithin = inf # <-\n",
        messages.NUMBER_TOO_LARGE,
    ),
    "a choice twice, over several lines": (
        f"{HEAD}[[questions]]\nid = 'q'\nask = '?'\nanswer = 'a'\nwrong = [ # <-\n'b',\n'B']\n",
        "`wrong` has 'B' twice: remove one",
    ),
    "a row that is too short": (
        f"{HEAD}{TABLE}rows = [\n['x', '[,'],\n['y'], # <-\n]\n",
        "a row has 1 cell, `columns` 2: ['y']",
    ),
    "a row that is too long": (
        f"{HEAD}{TABLE}rows = [['x', 1],\n\n['y', 2, 3]] # <-\n",
        "a row has 3 cells, `columns` 2",
    ),
    "a row that is no list": (
        f"{HEAD}{TABLE}rows = [['x', 1],\n'y', # <-\n]\n",
        "row 2 should be a list in [ ]",
    ),
    "a cell that is a table": (f"{HEAD}{TABLE}rows = [['x', {{y = 1}}]] # <-\n", "not a table"),
    "an empty cell": (f"{HEAD}{TABLE}rows = [\n['x', '']] # <-\n", "cell 2 of row 1 is empty"),
    "a first cell twice": (
        f"{HEAD}{TABLE}rows = [\n['X', 1],\n['y', 2],\n['x', 3], # <-\n]\n",
        "the first cell 'x' occurs twice: it names the row",
    ),
    "a column twice": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a', 'a'] # <-\n{ROWS}",
        "`columns` has a name twice",
    ),
    "one column": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a'] # <-\nrows = [['x']]\n",
        "at least 2 entries",
    ),
    "a column with braces": (
        f"{HEAD}[[tables]]\nid = 't'\ncolumns = ['a', '{{b}}'] # <-\n{ROWS}",
        "entry 2 of `columns` should be",
    ),
    "no columns": (f"{HEAD}[[tables]] # <-\nid = 't'\n{ROWS}", "`columns` is missing: write columns = ..."),
    "no rows": (f"{HEAD}{TABLE}rows = [] # <-\n", "`rows` is empty"),
    "a placeholder that names no column": (
        f"{HEAD}{OF_ROW}ask = 'What is {{c}}?' # <-\nanswer = '{{b}}'\n",
        "`ask`: no column {c}: known are a, b",
    ),
    "a lone brace": (
        f"{HEAD}{OF_ROW}ask = '{{a}}'\nanswer = '{{b' # <-\n",
        "`answer` has a lone '{': write '{{'",
    ),
    "a placeholder of a table's text": (
        f"{HEAD}{TABLE}{ROWS}says = '{{c}}.' # <-\n",
        "`says`: no column {c}",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_with_its_line_and_its_fix(fault: str) -> None:
    text, said = FAULTS[fault]
    line = next((place for place, each in enumerate(text.split("\n"), 1) if each.endswith("# <-")), 1)
    reading = read(text, "pack")
    assert reading.pack is None
    (problem,) = reading.problems
    assert said in problem.text
    assert problem.line == line


@pytest.mark.parametrize("fault", FAULTS)
def test_lines_are_the_same_with_line_endings_of_another_system(fault: str) -> None:
    text, _ = FAULTS[fault]
    assert [problem.line for problem in read(text.replace("\n", "\r\n"), "pack").problems] == [
        problem.line for problem in read(text, "pack").problems
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_in_one_line_of_bounded_length(fault: str) -> None:
    for problem in read(FAULTS[fault][0], "pack").problems:
        assert problem.text.isprintable()
        assert 10 < len(problem.text) < 400


def test_only_a_file_that_does_not_call_itself_a_pack_is_foreign() -> None:
    assert {fault for fault, (text, _) in FAULTS.items() if read(text, "pack").foreign} == {
        "no format",
        "an empty file",
        "comments alone",
    }


def test_every_faulty_entry_is_reported_in_the_order_of_the_file() -> None:
    text = f"""{HEAD}titel = "x"
    solo = "yes"
    sumary = "y"

    [[facts]]
    id = "one"
    say = "So."

    [[facts.questions]]
    ask = "?"
    answer = 1
    wrong = ["b"]

    [[facts.questions]]
    kind = "text"
    ask = "Sound, though its fact is not."
    answer = "a"

    [[facts]]
    id = "two"
    says = "Sound."

    [[facts.questions]]
    kind = "numbr"
    ask = "?"
    answer = 1

    [[tables]]
    id = "rows"
    columns = ["a", "b"]
    rows = [
      ["x", 1],
      ["x", 2],
      ["y", inf],
    ]
    [[tables.questions]]
    kind = "multy"
    ask = "{{c}}"

    [[questions]]
    id = "free"
    ask = "?"
    answer = "a"
    wrong = ["a"]
    """
    expected = [
        (3, "unknown key `titel`"),
        (4, "`solo` should be true or false"),
        (5, "unknown key `sumary`: did you mean `summary`?"),
        (7, "`says` is missing"),
        (9, "unknown key `say`"),
        (13, "`answer` should be text in quotes"),
        (26, "`kind` 'numbr' is unknown: did you mean `number`?"),
        (35, "the first cell 'x' occurs twice"),
        (36, "finite"),
        (39, "`kind` 'multy' cannot be asked of a table"),
        (46, "'a' is among the answers"),
    ]
    problems = read(text, "pack").problems
    assert [problem.line for problem in problems] == [line for line, _ in expected]
    for problem, (_, said) in zip(problems, expected, strict=True):
        assert said in problem.text


def test_a_pack_of_more_questions_than_may_be_has_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MOST_QUESTIONS", 100)
    template = '[[tables.questions]]\nkind = "number"\nask = "?"\nanswer = "{b}"\n'
    rows = ", ".join(f"[{row}, 1]" for row in range(50))
    text = f'{HEAD}{TABLE}rows = [{rows}]\n{template}{template}id = "again"\n'
    for free in ("one", "two"):
        text += f'[[questions]]\nid = "{free}"\nask = "?"\n{SOUND}'
    (problem,) = read(text, "pack").problems
    assert problem.text == "more than 100 questions: split the pack"
    assert problem.line == text[: text.index("[[questions]]")].count("\n") + 1


def test_thousands_of_faults_in_one_table_are_each_reported_with_their_line() -> None:
    rows = "".join(f"[1, {row}],\n" for row in range(20_000))
    problems = read(f"{HEAD}{TABLE}rows = [\n{rows}]\n", "pack").problems
    assert [problem.line for problem in problems] == list(range(8, 20_007))


def many(entry: str, size: int = 65_000) -> str:
    """An entry with `#` for its number, as often as it fits into a pack of such a size."""
    return "".join(entry.replace("#", str(place)) for place in range(size // len(entry)))


# What takes seconds where each part is compared with every other one.
LARGE = {
    "quotes with backslashes": (f'{HEAD}x = "' + many('\\"'), 1, messages.UNCLOSED),
    "three quotes with backslashes": (f"{HEAD}x = " + many('"""\\'), 1, "not valid TOML"),
    "unknown keys": (HEAD + many("k#=1\n"), 11_000, "unknown key `k0`"),
    "unknown keys and headers": (HEAD + many("'k #'=1\n", 30_000) + many("[h#]\n", 30_000), 7_000, "`k 0`"),
    "digits": (f"{HEAD}x = '{many('9' * 3999 + 'a')}'\ny = {'9' * 5000}\n", 1, messages.TOO_MANY_DIGITS),
    "rows with one question": (
        f"{HEAD}{TABLE}rows = [{many('[#, #],')}]\n[[tables.questions]]\nask = '?'\nanswer = '{{b}}'\n",
        1,
        "asks the same in every row",
    ),
    "more questions than may be": (
        f"{HEAD}{TABLE}rows = [{many('[#, #],')}]\n"
        + many("[[tables.questions]]\nid = 't#'\nask = '{a}'\nanswer = '{b}'\n", 3_000),
        1,
        messages.TOO_MANY_QUESTIONS.format(most=100_000),
    ),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_pack_of_thousands_of_faults_is_refused(what: str) -> None:
    text, least, said = LARGE[what]
    problems = read(text, "pack").problems
    assert least <= len(problems) <= 2 * least
    assert said in problems[0].text
