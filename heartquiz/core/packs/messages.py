"""The messages for authors about faults of their packs: each sentence names the fault and the fix."""

from collections.abc import Iterable

from heartquiz.core.text import one_line

# A pack as a whole.
NESTED_TOO_DEEPLY = "nested too deeply: a pack needs no more than five levels"
TOO_MANY_DIGITS = "a number of thousands of digits: write a smaller one"
NO_FORMAT = (
    "no `format` at the top level: is this a heartquiz pack? Then write `format = 1` at the top of the file"
)
UNKNOWN_FORMAT = "format {value} is not known here: write 1, or update heartquiz"
NO_QUESTION = "no question in the pack: add [[facts]] with [[facts.questions]]"
TOO_MANY_QUESTIONS = "more than {most:,} questions: split the pack"

FORMAT_TOO_LOW = "`format` belongs to the whole pack: move it to the top, above [{header}]"

# Entries and their keys.
NOT_TABLES = "`{key}` should be tables: begin each with [[{header}]]"
NOT_A_TABLE = "an entry of `{key}` should be a table, not {value}"
KEY_OF_THE_PACK = "`{key}` belongs to the whole pack: move it to the top, above the first header in [ ]"
UNKNOWN_KEY = "unknown key `{key:.80}`: {instead}"
DID_YOU_MEAN = "did you mean `{word}`?"
OF_ANOTHER_KIND = "unknown key `{key:.80}`: a `{kind}` has none; it belongs to {owners}"
MISSING = "`{key}` is missing: write {key} = ..."
MISSING_UNDER = "`{key}` is missing under [{header}]: write {key} = ..."
WRONG_MISSING = (
    '`wrong` is missing: write wrong = [...] for a choice, or kind = "text" where the answer is typed'
)
NO_KIND = "`kind` is missing, and without it this is a choice: it looks like {kinds}, so write kind = {first}"
UNKNOWN_KIND = "`kind` {value} is unknown: {nearest}"
NOT_A_KIND_OF_TABLES = "`kind` {value} cannot be asked of a table: {nearest}"
NO_ID = 'a question without a fact needs an `id`: write id = "..."'
ID_USED = "the id {id!r} is already used by a {owner}: choose another"
QUESTION_ID_USED_BY_TABLE = (
    'the id {id!r} is already used by another question: begin it with the table\'s, id = "{instead}"'
)
QUESTION_ID_USED = "the id {id!r} is already used by another question: give one of them an `id`"

# In place of what other programs have: what our word is called, or what there is instead.
CALLED_SO = "here it is called `{ours}`"
CALLED_ELSEWHERE = "here it is called `{ours}`, and belongs to {owners}"
CALLED = {
    "wrong": "here the wrong choices are in `wrong`, the right one is in `answer`",
    "note": "here what explains the answer is called `note`",
    "tags": 'here a category is one of the `tags`, as tags = ["birds"]',
    "within": "here how far off is still right is called `within`",
    "difficulty": "here it is called `difficulty`: easy, medium or hard",
    "kind": 'here it is called `kind`, as kind = "text"',
}
NO_POINTS = "points go by `difficulty`: easy earns 100, medium 200, hard 300"
NO_CLOCK = "a pack sets no clock: `heartquiz challenge` has modes that do"
NO_MEDIA = "a pack is text alone: describe in `ask` what is seen or heard"
NO_SHUFFLE = "the seed of a round shuffles questions and choices, so there is nothing to set"
ACCEPTED_FORMS = 'every accepted form is in `answer`, the shown one first: ["See-Saw Films", "See-Saw"]'

# Values.
WRONG_TYPE = "should be {expected}, not {found}"
WRITE_HEADER = ": write [{key}] above its keys"
EMPTY = "is empty: write something, or leave it out"
EMPTY_BUT_NEEDED = "is empty: write something"
NO_REASON = "`allow`: a rule has no reason: write why it is right here"
WRONG_LENGTH = "should have {bound} {length} {things}"
NOT_SO_MANY = "should have {expected} entries, not {found}"
BELOW_ZERO = "should be 0 or more"
UNKNOWN_VALUE = "{value} is unknown: choose {known}"
WRONG_SHAPE = "should be {shape}"
NOT_VALID = "is not valid: {reason}"
NUMBER_TOO_LARGE = "a number must be finite and below 10^300: write another"
BOTH_RIGHT_AND_WRONG = "{text!r} is among the answers and in `wrong`: remove it from one of them"
TWICE = "`{field}` has {text!r} twice: remove one"

# Tables.
NOT_BESIDE = "{name!r:.80} is not beside the pack: put the file into its folder, and write its name alone"
CSV_EMPTY = "the file is empty: its first line names the columns"
CSV_FAULT = "line {line} of the file cannot be read: {fault}"
CSV_TOO_LARGE = "{name!r:.80} is larger than {most} MB: split it"
CSV_NOT_UTF8 = "{name!r:.80} is not UTF-8: save it as UTF-8"
IN_CSV = "{name}, line {line}: {fault}"
ROWS_TWICE = "`rows` and `rows_from` are both there: remove one"
OTHER_COLUMNS = "`columns` differ from the first line of {name!r:.80}: leave `columns` out"
CELLS = "a row has {cells}, `columns` {width}: {row!r:.80}"
COLUMN_TWICE = "`columns` has a name twice: rename one"
ROW_NAME_TWICE = "the first cell {name!r} occurs twice: it names the row, so reword one"
SAME_SLUG = "the first cells {one!r} and {other!r} make the same id: reword one"
NO_COLUMN = "`{field}`: no column {{{name}}}: {nearest}"
LONE_BRACE = "has a lone {brace!r}: write {doubled!r} for a brace"
FOR_WHOLE_TABLE = "asks about the whole table: remove {{{name}}} from `{field}`"
NO_DISTRACTOR = "leaves a row without a distractor: give the template a `wrong`"
ANSWER_IS_A_COLUMN = "has the same `answer`, {answer!r}, in every row: write {{{column}}} for the column"
SAME_ANSWER = "has the same `answer` in every row: name a column, as {{{column}}}, or give it a `wrong`"
SAME_ASK = "asks the same in every row, so that no answer is wrong: name a column in `ask`, as {{{column}}}"
ONE_VALUE = "has one value alone in the column {{{column}}}: nothing would be wrong"
FOR_A_VALUE = "asks about all rows with a value of {{{column}}}: remove {{{name}}} from `{field}`"
NO_ORDER = "cannot sort by {{{column}}}: write numbers in all its cells, or texts in all"
NEEDS_LEVEL = "needs easy, medium or hard as `difficulty` in every row, not {value}"
SAID_BY_THE_FACT = (
    "this is just what the table `says` of the row, so it is not false: give that row its own answer"
)
NEEDS_TRUE_OR_FALSE = "needs true or false as `answer` in every row, not {value}"
NEEDS_NUMBER = "needs a number as `answer` in every row, not {value}"
IN_FIELD = "`{field}` {fault}"
IN_TEMPLATE = "this template {fault}"

# TOML.
INVALID_TOML = "not valid TOML in column {column}: {fault}"
INVALID_AT_END = "not valid TOML at the end of the file: {fault}"
INVALID_FROM_HERE = "not valid TOML: the text that begins here {fault}"
UNCLOSED = 'has no quote at its end: write one; a text of several lines is written in """'
UNCLOSED_LINE = f"this text {UNCLOSED}"
QUOTE_TEXT = 'text is written in quotes: write "..."'
NO_VALUE = f"there is no value: {QUOTE_TEXT}"
TRUE_OR_FALSE = "write true or false, in small letters and without quotes"
AFTER_VALUE = "unexpected text after the value: remove it, or put all of it in quotes"
NUMBER_OR_DATE = "a number is written as 1080 or 80.5, a date as 2026-04-30: put anything else in quotes"
HEADER_OUT_OF_PLACE = (
    "{line:.80} does not fit what is above it: "
    "begin each entry with [[ ]], as [[facts]], its questions below it"
)
BACKSLASH = "a backslash on its own: write \\\\ for one, or put the text in '...'"
OLD_MAC = "a line ends as on old Macs: save the file with LF at its line ends"
STATEMENT = 'a line begins with a key, as title = "...", with a header in [ ], or with # for a comment'
UNCLOSED_LIST = "a list has no ] at its end, or a comma is missing before this"
UNCLOSED_TABLE = "a table has no } at its end, or a comma is missing before this"
NO_EQUALS = 'a key is followed by =, as title = "..."; text is written in quotes'
UNCLOSED_HEADER = "a header ends with ], as [source]"
UNCLOSED_ARRAY_HEADER = "a header that begins with [[ ends with ]], as [[facts]]"
NO_SUCH_DAY = "this date does not exist: correct it"
CURLY_QUOTE = '{quote} is not a quote of TOML: write straight ones, "..."'
KEY_TWICE = "`{key:.80}` is already set above: remove one"
KEY_TWICE_UNDER = (
    "`{key:.80}` is already set under [{header}]: remove one; keys of the whole pack go above [{header}]"
)
HEADER_TWICE = "[{header}] is already there: a pack has one; name further sources [sources.NAME]"
INVISIBLE = "an invisible character, {name}: remove it"
QUOTE_INSIDE = "the text ends at this quote: write \\\" for a quote inside, or put the text in '...'"
APOSTROPHE_INSIDE = 'the text ends at this apostrophe: put the text in "..." instead'
LOOKS_LIKE = "this looks like {format}, and a pack is TOML: {cure}"
IMPORT_IT = "`heartquiz packs import` makes one of other programs' files"
BEGIN_NEW = "`heartquiz packs new` writes one to begin with"
NOT_AS_UTF8 = "this file is not saved as UTF-8: save it so"


def nearest(key: str, known: Iterable[str]) -> str:
    """What a misspelt word might have been."""
    from rapidfuzz import fuzz, process  # only faults need it

    words = list(known)
    close = process.extractOne(key[:100], words, scorer=fuzz.ratio, score_cutoff=70)
    return DID_YOU_MEAN.format(word=close[0]) if close else "known are " + ", ".join(words)


def quoted(value: object) -> str:
    """A value of a pack as its author wrote it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{one_line(value)!r:.80}" if isinstance(value, str) else f"{value!r:.80}"
