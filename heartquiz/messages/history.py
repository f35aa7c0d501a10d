"""What is said of the history."""

from heartquiz.clocks import local
from heartquiz.core.game.records import Played
from heartquiz.core.text import counted
from heartquiz.messages.sessions import pack_names

FAILING = (
    "The history {path} cannot be used now ({reason}): "
    "replies are kept in memory and written as soon as they can be."
)
WORKING = "The history can be used again; nothing is missing from it."
LOST = "The history {path} could not be written ({reason}): {entries} of this session are lost."
SET_ASIDE = "The history was damaged and is set aside as {path}; a new one begins."

LOCKED = "another program has locked it"
NEWER = "it was written by a newer heartquiz"
FOREIGN = "its tables are not those of heartquiz"
UNSOUND = "one of its indexes is damaged"

ANOTHER_GAME = ("another game has gone on with this round", "`heartquiz play` begins a new one")

UNUSABLE = ("the history {path} cannot be changed now ({reason})", "try again when nothing else uses it")
NOT_A_HISTORY = ("{path} is not an exported history", "`heartquiz history export FILE` writes one")
NEWER_EXPORT = ("{path} was exported by a newer heartquiz", "upgrade this one, then import it again")
NO_SUCH_FILE = ("there is no file {path}", "check its name")
REFUSED = ("{path} cannot be read or written: {reason}", "check the file, its folder and the disk")
IS_THERE = ("{path} is already there", "choose another name, or delete it first")
NOTHING_CHOSEN = ("nothing says what to forget", "name a pack, or use --since, --before or --all")
ALL_MEANS_ALL = ("--all forgets everything", "leave out --all, or the packs and days")
NO_SUCH_ROUND = ("there is no round {word!r}", "`heartquiz history list` shows those there are")
TWO_ROUNDS = ("more than one round begins with {word!r}", "write more of its letters")
NO_ROUND_YET = ("there is no round yet", "`heartquiz play` begins one")
NOTHING_TO_REPAIR = ("no damaged history was set aside", "name the file: heartquiz history repair FILE")
NOTHING_READABLE = ("nothing can be read of {path}", "it stays as it is")

NO_ROUNDS = "No rounds yet: `heartquiz play` begins one."
ROUND_HEADINGS = ("round", "begun", "mode", "right", "packs", "ended")
NOT_ENDED = "waiting"
EXPORTED = "Exported to {path}: {rounds}, {remarks}."
IMPORTED = "Imported: {rounds}, {replies}, {remarks} that were not there yet."
NOTHING_NEW = "Nothing in it is new: the history stays as it was."
LOST_LINES = "{lines} could not be read and {were} left out."
WOULD_FORGET = "This forgets {rounds} with {replies}{others}, and {remarks}, for ever."
OTHERS = " ({others} to questions of other packs in the same rounds)"
ASK_FORGET = "Type yes to forget them: "
KEPT_ALL = "Nothing was forgotten."
FORGOTTEN = "Forgotten: {rounds}, {replies}."
NOTHING_TO_FORGET = "There is nothing like that in the history."
ASIDE_LEFT = "{path} was set aside because it was damaged, and may still have some of it: delete it yourself."
REPAIRED = "From {path}: {rounds}, {replies}, {remarks} that were not there yet. The file stays as it is."


def exported(path: str, rounds: int, notes: int, bans: int) -> str:
    """What was written into a file."""
    return EXPORTED.format(path=path, rounds=counted(rounds, "round"), remarks=remarks(notes, bans))


def imported(rounds: int, replies: int, notes: int, bans: int) -> str:
    """What of a file was new."""
    if not (rounds or replies or notes or bans):
        return NOTHING_NEW
    parts = (counted(rounds, "round"), counted(replies, "reply", "replies"), remarks(notes, bans))
    return IMPORTED.format(rounds=parts[0], replies=parts[1], remarks=parts[2])


def repaired(path: str, rounds: int, replies: int, notes: int, bans: int) -> str:
    """What of a damaged file was saved."""
    return REPAIRED.format(
        path=path,
        rounds=counted(rounds, "round"),
        replies=counted(replies, "reply", "replies"),
        remarks=remarks(notes, bans),
    )


def would_forget(rounds: int, replies: int, others: int, remarks: int) -> str:
    """What would be forgotten."""
    return WOULD_FORGET.format(
        rounds=counted(rounds, "round"),
        replies=counted(replies, "reply", "replies"),
        others=OTHERS.format(others=f"{others:,}") if others else "",
        remarks=counted(remarks, "note or ban", "notes and bans"),
    )


def forgotten(rounds: int, replies: int) -> str:
    """What was forgotten."""
    return FORGOTTEN.format(rounds=counted(rounds, "round"), replies=counted(replies, "reply", "replies"))


def round_row(played: Played) -> tuple[str, ...]:
    """A round in the list of rounds."""
    record = played.round
    right = sum(reply.overruled or reply.outcome == "right" for reply in played.replies)
    begun = f"{local(record.started):%Y-%m-%d %H:%M}"
    ended = played.ended or NOT_ENDED
    return (record.id[:6], begun, record.mode, f"{right} of {len(played.replies)}", pack_names(record), ended)


def remarks(notes: int, bans: int) -> str:
    """`2 notes and 1 ban`."""
    return f"{counted(notes, 'note')} and {counted(bans, 'ban')}"


def lost_lines(number: int) -> str:
    """How many entries were left out."""
    return LOST_LINES.format(lines=entries(number), were="was" if number == 1 else "were")


def entries(number: int) -> str:
    """`1 entry`, `2 entries`."""
    return counted(number, "entry", "entries")


def damaged(number: int) -> str:
    """How much of the history cannot be read."""
    return (
        f"{counted(number, 'damaged entry', 'damaged entries')} in the history "
        f"{'is' if number == 1 else 'are'} passed over."
    )
