"""What the commands say to whoever typed them. Help texts are with the commands."""

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from heartquiz.clocks import local
from heartquiz.core.game.bests import Best
from heartquiz.core.game.modes import MODES
from heartquiz.core.game.records import Note
from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import DIFFICULTIES, KINDS, kind
from heartquiz.core.text import counted, one_line
from heartquiz.messages.figures import number_of, points_text
from heartquiz.messages.sessions import pack_names

# Wrong usage
NO_SUCH_COMMAND = ("no command {name!r}", "{hint}")
SEE_COMMANDS = "`{command} --help` lists the commands"
NO_SUCH_OPTION = ("no option {option}", "{hint}")
SEE_OPTIONS = "`{command} --help` lists the options"
NEEDS_VALUE = ("{option} needs a value", "write it after the option: {option} {metavar}")
TAKES_NO_VALUE = ("{option} takes no value", "write {option} alone")
MISSING = ("{name} is missing", "for example: {example}")
TOO_MUCH = ("`{command}` does not take {words}", "leave it out, or put quotes round a name with spaces")
NOT_UNDERSTOOD = ("{text}", "`{command} --help` shows how to write it")
BAD_NUMBER = (
    "{option} {word} is not {noun} from {least:,} to {most:,}",
    "for example: {option} {usual}",
)
NOT_TOGETHER = ("{one} and {other} cannot be used together", "leave out one of them")
COUNT_MEANS_NOTHING = ("-n has no effect in {mode}", "leave it out, or choose --mode blitz")

# How the program ends
OUTPUT_LOST = ("the output cannot be written: {reason}", "make room, or write it elsewhere")
FILE_REFUSED = ("{name} cannot be read or written: {reason}", "check the file, its folder and the disk")
UNEXPECTED = ("an unexpected {name}: {text}", "this is a bug in heartquiz; {where}")
LOGGED = "the details are in {path}"
NOT_LOGGED = "and {path} cannot be written ({reason})"

NO_BESTS = "No bests yet: play ten questions, or a race against the clock."
BEST_HEADINGS = ("mode", "best", "packs", "round", "date")
PACK_HEADINGS = ("pack", "size", "title")

# Packs
CANNOT_BE_PLAYED = "cannot be played"
ONLY_WHEN_NAMED = "only when named"
REPLACES = {"added": "your own, replaces the one you added", "bundled": "replaces the bundled pack"}
NONE_GIVEN = "none given"
WRITTEN = ("Written: {path}", "Play it: heartquiz play {play}", "Check it: heartquiz packs check {play}")
PASSED_OVER = "passed over"
WHY_ALLOWED = "why it is right here"

# Notes
WRONG, NEVER_ASKED = "wrong", "never asked again"
NO_NOTES = "No notes yet. After an answer, r reports a mistake in the question, x never asks it again."
HOW_TO_ASK_AGAIN = "To be asked it again: heartquiz packs notes --ask-again {question}"
NOT_BANNED = ("{question!r} was never banned", "`heartquiz packs notes` lists what is never asked again")
UNBANNED = "{question} will be asked again."


def best_row(best: Best) -> tuple[str, ...]:
    """A personal best: the mode, the points, the packs, what was asked, the day."""
    record, mode = best.round, MODES[best.round.mode]
    points = points_text(best.points)
    if best.possible:
        points = f"{number_of(best.points)} of {best.possible:,} points"
    filters = [value for values in structs.astuple(record.filters) for value in values]
    asked = [f"{number_of(record.seconds)} s"] if record.seconds else []
    if mode.is_list:
        asked.append(one_line(record.hand[0].partition(":")[2]))
    elif mode.count:
        asked.append(counted(len(record.hand), "question"))
    day = f"{local(best.started):%Y-%m-%d}"
    return (record.mode, points, pack_names(record), ", ".join([*asked, *filters]), day)


def pack_row(name: str, title: str, questions: int, replaces: str | None, *, solo: bool) -> tuple[str, ...]:
    """A pack in the list of packs."""
    remarks = [title]
    remarks += [ONLY_WHEN_NAMED] if solo else []
    remarks += [REPLACES[replaces]] if replaces else []
    return (name, counted(questions, "question"), " · ".join(remarks))


FIND_HEADINGS = ("pack", "question", "fact")
FOUND_NOTHING = "No question has these words."


def found_more(questions: str, packs: str, *, more: bool) -> str:
    """How much was found: `2 questions in 1 pack.`"""
    return (
        f"The first {questions}, in {packs}. More words find fewer." if more else f"{questions} in {packs}."
    )


def pack_title(pack: Pack) -> list[str]:
    """What a pack is called and is about."""
    return [f"{pack.name}: {pack.head.title}", *([pack.head.summary] if pack.head.summary else [])]


def pack_rows(pack: Pack) -> list[tuple[str, str]]:
    """What a pack holds."""
    head, source = pack.head, pack.head.source
    kinds = Counter(kind(item.question) for item in pack.items)
    difficulties = Counter(item.question.difficulty for item in pack.items)
    parts = (source.title, source.publisher, source.date, source.url) if source else (NONE_GIVEN,)
    return [
        ("questions", _kinds(kinds)),
        ("difficulty", ", ".join(f"{difficulties[name]} {name}" for name in DIFFICULTIES)),
        ("source", ", ".join(part for part in parts if part)),
        ("language", head.language),
        ("licence", head.license or NONE_GIVEN),
        ("tags", ", ".join(head.tags) or "none"),
    ]


def fact_kinds(pack: Pack) -> list[tuple[str, str]]:
    """The facts of a pack by their ids, each with the kinds of its questions, so that no answer is shown."""
    asked: dict[str, Counter[str]] = {}
    for item in pack.items:
        if item.about:
            asked.setdefault(item.about.id, Counter())[kind(item.question)] += 1
    return [(fact.id, _kinds(asked.get(fact.id, Counter()))) for fact in pack.facts]


def _kinds(counts: Counter[str]) -> str:
    """`2 choice, 1 text`."""
    return ", ".join(f"{counts[name]} {name}" for name in KINDS if counts[name])


def fact_rows(pack: Pack) -> list[tuple[str, str, str]]:
    """The facts of a pack, and how many questions each has."""
    asked = Counter(item.about.id for item in pack.items if item.about)
    return [(fact.id, counted(asked[fact.id], "question"), fact.says) for fact in pack.facts]


def check_result(sound: int, faulty: int, warnings: int) -> str:
    """What a check of packs comes to: `3 packs sound, 1 faulty, 2 warnings.`"""
    more = f", {counted(warnings, 'warning')}" if warnings else ""
    return f"{counted(sound, 'pack')} sound, {faulty} faulty{more}."


def note_rows(notes: Sequence[Note], banned: Sequence[str]) -> list[tuple[str, str, str]]:
    """The questions that were noted as wrong, and those that are never asked again."""
    rows = [(note.question, f"{local(note.at):%Y-%m-%d}", note.text or WRONG) for note in notes]
    return [*rows, *((question, "", NEVER_ASKED) for question in banned)]


def after_notes(notes: Sequence[Note], banned: Sequence[str]) -> list[str]:
    """What can be done about notes and bans."""
    if banned:
        return ["", HOW_TO_ASK_AGAIN.format(question=banned[0])]
    return [] if notes else [NO_NOTES]
