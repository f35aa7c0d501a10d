"""The messages for authors about faults of their packs: each sentence names the fault and the fix."""

from collections.abc import Iterable

from heartquiz.core.packs.model import Head
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

# Entries and their keys.
NOT_TABLES = "`{key}` should be tables: begin each with [[{header}]]"
NOT_A_TABLE = "an entry of `{key}` should be a table, not {value}"
KEY_OF_THE_PACK = "`{key}` belongs to the whole pack: move it to the top, above the first header in [ ]"
UNKNOWN_KEY = "unknown key `{key:.80}`: {nearest}"
MISSING = "`{key}` is missing: write {key} = ..."
UNKNOWN_KIND = "`kind` {value} is unknown: {nearest}"
NOT_A_KIND_OF_TABLES = "`kind` {value} cannot be asked of a table: {nearest}"
NO_ID = 'a question without a fact needs an `id`: write id = "..."'
ID_USED = "the id {id!r} is already used by a {owner}: choose another"
QUESTION_ID_USED = "the id {id!r} is already used by another question: give one of them an `id`"

# Values.
WRONG_TYPE = "should be {expected}, not {found}"
WRITE_HEADER = ": write [{key}] above its keys"
EMPTY = "is empty: write something, or leave it out"
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
CELLS = "a row has {cells}, `columns` {width}: {row!r:.80}"
COLUMN_TWICE = "`columns` has a name twice: rename one"
ROW_NAME_TWICE = "the first cell {name!r} occurs twice: it names the row, so reword one"
SAME_SLUG = "the first cells {one!r} and {other!r} make the same id: reword one"
NO_COLUMN = "`{field}`: no column {{{name}}}: {nearest}"
LONE_BRACE = "has a lone {brace!r}: write {doubled!r} for a brace"
FOR_WHOLE_TABLE = "asks about the whole table: remove {{{name}}} from `{field}`"
NO_DISTRACTOR = "leaves a row without a distractor: give the template a `wrong`"
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
INVISIBLE = "an invisible character, {name}: remove it"
QUOTE_INSIDE = "the text ends at this quote: write \\\" for a quote inside, or put the text in '...'"


def nearest(key: str, known: Iterable[str]) -> str:
    """What a misspelt word might have been."""
    from rapidfuzz import fuzz, process  # only faults need it

    words = list(known)
    close = process.extractOne(key[:100], words, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean `{close[0]}`?" if close else "known are " + ", ".join(words)


def unknown_key(key: str, known: Iterable[str]) -> str:
    """What is wrong with a key that an entry does not have; those of the whole pack are often put too low."""
    if key in Head.__struct_fields__ and key not in known:
        return KEY_OF_THE_PACK.format(key=key)
    return UNKNOWN_KEY.format(key=key, nearest=nearest(key, known))


def quoted(value: object) -> str:
    """A value of a pack as its author wrote it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{one_line(value)!r:.80}" if isinstance(value, str) else f"{value!r:.80}"
