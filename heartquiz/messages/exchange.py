"""What is said of files of other programs: what came in, what went out, and what was lost."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from heartquiz.core.text import counted


class Noun(NamedTuple):
    """What can be lost: one of it, and many."""

    one: str
    many: str


# Records for which a pack has no counterpart
ESSAY = Noun("essay", "essays")
DESCRIPTION = Noun("description", "descriptions")
OTHER_KIND = Noun("question of another kind", "questions of other kinds")
NO_COUNTERPART = frozenset({ESSAY, DESCRIPTION, OTHER_KIND})

# Records that are left out for what they lack
UNREADABLE = Noun("record that cannot be read", "records that cannot be read")
NO_QUESTION = Noun("record without a question", "records without a question")
NO_ANSWER = Noun("question without a right answer", "questions without a right answer")
NO_WRONG_CHOICE = Noun("question without a wrong choice", "questions without a wrong choice")
REPEATED_ROW = Noun("repeated row", "repeated rows")
TOO_LONG = Noun("row with a text over the bound of a pack", "rows with texts over the bound of a pack")
TOO_MANY = Noun("question over the bound of a pack", "questions over the bound of a pack")

# Parts of a question
FIELD = Noun("field of a note", "fields of notes")
COLUMN = Noun("column", "columns")
EMPTY_CHOICE = Noun("empty choice", "empty choices")
REPEATED_CHOICE = Noun("repeated choice", "repeated choices")
ONE_TOO_MANY = Noun("entry over the bounds of a pack", "entries over the bounds of a pack")
LONG_TEXT = Noun("end of a long text", "ends of long texts")
FEEDBACK = Noun("feedback on one reply", "feedbacks on single replies")
ABOUT_RIGHT, ABOUT_WRONG = "if right", "if wrong"
WEIGHT = Noun("weight", "weights")
PARTIAL = Noun("partial credit", "partial credits")
WRONG_NUMBER = Noun("wrong number", "wrong numbers")
OTHER_NUMBER = Noun("other right number", "other right numbers")
MARKS = Noun("number of marks", "numbers of marks")
FIXED_ORDER = Noun("fixed order of choices", "fixed orders of choices")
WILDCARD = Noun("wildcard", "wildcards")
IMAGE = Noun("image", "images")
MEDIUM = Noun("sound, video or object", "sounds, videos or objects")
LINK = Noun("address of a link", "addresses of links")
FORMATTING = Noun("formatted text", "formatted texts")
FIELDS = {
    "ends": Noun("name of both ends", "names of both ends"),
    "also": Noun("surname that is right alone", "surnames that are right alone"),
    "show": Noun("number of choices to show", "numbers of choices to show"),
    "allow": Noun("silenced check", "silenced checks"),
    "exact": Noun("demand for exact spelling", "demands for exact spelling"),
    "difficulty": Noun("level of difficulty", "levels of difficulty"),
    "hint": Noun("hint", "hints"),
    "note": Noun("fact or note", "facts and notes"),
    "tags": Noun("set of tags", "sets of tags"),
    "unit": Noun("unit", "units"),
    "within": Noun("margin of a number", "margins of numbers"),
    "wrong": Noun("list of near misses", "lists of near misses"),
    "lines": Noun("line break", "line breaks"),
    "section": Noun("place in the source", "places in the source"),
    "as_of": Noun("date of a fact", "dates of facts"),
    "check_by": Noun("day until which a fact holds", "days until which facts hold"),
    "sources": Noun("source of a single question", "sources of single questions"),
    "summary": Noun("summary", "summaries"),
    "license": Noun("licence", "licences"),
    "authors": Noun("list of authors", "lists of authors"),
    "source": Noun("source", "sources"),
    "language": Noun("language", "languages"),
}

# What keeps a question from being written, as a whole or in full
NOT_IN_FULL = Noun("choice, line or pair that is not shown", "choices, lines or pairs that are not shown")
ARROW = Noun("answer with ->", "answers with ->")
MANY_CHOICES = Noun("question with over 26 choices", "questions with over 26 choices")
LOOKS_LIKE_AIKEN = Noun("question that looks like a choice", "questions that look like choices")
BACKSLASH = Noun("answer with \\*", "answers with \\*")

# In files that go out
TRUE, FALSE = "True", "False"
ANSWERS = "{title}: answers"
LINE = "\\_" * 20
NEW_PAGE = '\n<div style="page-break-before: always"></div>\n\n'
EXACTLY = "spelt exactly so"
SURNAME = "or the surname alone"
NOT_RIGHT = "not {texts}"
HINT_LINE = "Hint: {hint}"
ENDS_LINE = "From {first} to {last}:"

# What a pack says of itself, in a comment of another format
TITLE_LINE = "Title: {title}"
LICENSE_LINE = "License: {license}"
AUTHORS_LINE = "Authors: {authors}"
SUMMARY_LINE = "Summary: {summary}"
SOURCE_LINE = "Source: {source}"
LANGUAGE_LINE = "Language: {language}"

# How a file was understood
IN_ENCODING = "The file is in {name}."
EMPTY_FILE = "it is empty"
IN_LINE = "line {line}: {reason}"
NO_HEADERS = "no column is called `question`, and it is not a list of two columns"
NO_ANSWER_LINES = "no line begins with ANSWER:"
NO_COLONS = "no line has columns with a colon between them"
COLUMN_NAME = "column {number}"
NO_ELEMENT = "its outermost element is not <{name}>"
NESTED_TOO_DEEPLY = "its elements are nested too deeply"
HAS_ENTITIES = "it has entities of its own, which are not read for safety"
UNPACKED_TOO_LARGE = "it holds a file of over {most} MB"
NO_COLLECTION = "it holds no collection of Anki"
NEEDS_ZSTANDARD = (
    "it is packed for newer versions of Anki: export it again with `Support older Anki versions` ticked, "
    "or install heartquiz[exchange]"
)
NO_ITEMS = "it has no item of QTI 1.2 or 2.1"
NEEDS_CALAMINE = "spreadsheets need one more library: install heartquiz[exchange], or save it as CSV"
NO_RESULTS = "it has no list of results"
ERROR_REPLY = "it is an error, code {code}, without questions"
READ_AS = "{file}: read as {format}, {about}."

# In the file of the pack
MADE_FROM = "Made from {file} ({format}) by `heartquiz packs import`."
NO_LICENSE = "license: the file names none. Ask whoever made it before you pass it on."
LEFT_OUT = "Lost or left out:"
LOST_HERE = "Lost"
SEAL = "\n# To import again is safe until this file is edited. Its mark: {digits}\n"

# The result
READING, WRITING = "Reading", "Writing"
WRITTEN = {
    "new": "Written: {path}",
    "changed": "Written anew: {path}",
    "unchanged": "Nothing new: {path} stays as it is",
    "": "Nothing was written; without --dry-run it would be {path}",
}
PLAY_IT = "Play it: heartquiz play {path}"
IMPORTED = "{said} imported"
EXPORTED = "{said} exported"
HAVE_NO_COUNTERPART = "{nouns} {have} no counterpart in a pack"
LEFT_OUT_ARE = "left out: {nouns}"
LOST_IN_EXPORT = "Lost from questions: {nouns}."
LOST_FROM_QUESTIONS = "Lost from questions: {nouns}. Each is a comment in the pack."

# Errors
NEEDS_FILE = ("{format} is not text that can be printed", "name a file for it: {name}")
NOTHING_TO_EXPORT = ("{pack} has no question that {format} can hold", "choose another format")
FILE_THERE = (
    "{path} already exists, and is not an earlier export of this pack",
    "choose another name, or move that file away",
)
FILE_UNWRITABLE = ("{path} cannot be written: {reason}", "choose another place")
NO_SUCH_FILE = ("{path} cannot be read: {reason}", "check its name")
FILE_TOO_LARGE = ("{path} is larger than {most} MB", "split it")
PACK_TOO_LARGE = ("the pack would be larger than {most} MB", "split the file into several")
UNKNOWN_FORMAT = ("nothing tells which format {path} has", "name it with --from: {known}")
NOT_OF_FORMAT = ("{path} cannot be read as {format}: {reason}", "name another format with --from: {known}")
NOTHING_IN_IT = ("{path} has no question, read as {format}", "name another format with --from")
NOTHING_FOR_A_PACK = (
    "nothing of {path}, read as {format}, can be imported: {lost}",
    "if it is of another format, name that with --from",
)
UNWRITABLE = ("{path} cannot be written: {reason}", "choose another place with --to")
ALREADY_THERE = (
    "{path} exists, and is not an import or was edited since",
    "choose another name with --to, or move that file away",
)


def lines_in_cp1252(number: int) -> str:
    """How a file of two encodings was read."""
    return f"{counted(number, 'line')} in Windows' cp1252, the rest in UTF-8."


def nouns(what: Iterable[Noun]) -> str:
    """`3 essays and 1 description`, the most frequent first."""
    parts = [counted(number, noun.one, noun.many) for noun, number in Counter(what).most_common()]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def field_noun(name: str) -> Noun:
    """The field of a pack, question or fact, as something that is lost."""
    return FIELDS.get(name, Noun(f"`{name}`", f"`{name}`"))


def loss_text(what: Noun, text: str) -> str:
    """One loss: what it is, and the thing itself where it is known."""
    return f"{what.one}: {text}" if text else what.one


def place(unit: str, number: int) -> str:
    """`line 12`."""
    return f"{unit} {number}" if number else ""


def result(records: int, done: int, whole: list[Noun]) -> str:
    """What became of the records of a file, in one sentence."""
    said = counted(records, "record")
    if not whole:
        return f"{IMPORTED.format(said=said)}."
    said = IMPORTED.format(said=f"{done:,} of {said}")
    known = [noun for noun in whole if noun in NO_COUNTERPART]
    others = [noun for noun in whole if noun not in NO_COUNTERPART]
    return "; ".join([said, *_without_counterpart(known), *_left_out(others)]) + "."


def export_result(done: int, questions: int, whole: list[Noun]) -> str:
    """What became of the questions of a pack, in one sentence."""
    if not whole:
        return f"{EXPORTED.format(said=counted(questions, 'question'))}."
    said = EXPORTED.format(said=f"{done:,} of {counted(questions, 'question')}")
    return "; ".join([said, *_left_out(whole)]) + "."


def _without_counterpart(what: list[Noun]) -> list[str]:
    have = "has" if len(what) == 1 else "have"
    return [HAVE_NO_COUNTERPART.format(nouns=nouns(what), have=have)] if what else []


def _left_out(what: list[Noun]) -> list[str]:
    return [LEFT_OUT_ARE.format(nouns=nouns(what))] if what else []
