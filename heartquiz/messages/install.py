"""What players read about getting packs: errors as (message, hint), and the lines of a report."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from heartquiz.core.packs.model import Pack
from heartquiz.core.text import counted

LOOKING, FETCHING, CHECKING = "Looking", "Fetching", "Checking"

_SOURCES = "give a file, a folder, a zip, https://..., git+https://... or git+file:///..."
_LATER, _ADDRESS = "try again later", "is the address right?"
_PACKS = "a pack is a .toml file with `format = 1` at the top"
_REPLACE = "--replace puts the new one in its place; `packs add --name NAME` calls it something else"

# Sources and addresses
EMPTY_SOURCE = ("the SOURCE is empty", _SOURCES)
NO_FILE = ("no file {path}", _SOURCES)
UNREADABLE = ("{path}: cannot be read: {why}", "correct that first")
ALREADY_YOURS = ("{path} is among your packs already", "`heartquiz packs list`")
HOLDS_YOUR_PACKS = ("{path} has all your own packs in it", "add a smaller folder")
NOT_A_PACK = (
    "{place}: is neither a .toml file nor a zip",
    "`heartquiz packs import` makes a pack of another program's file",
)
SOURCE_GONE = ("{source} is not there any more", "add it from where it is now, with --replace")
NOT_A_URL = ("{url}: is not a valid URL", _SOURCES)
UNKNOWN_SCHEME = ("{url}: nothing is fetched from such an address", _SOURCES)
NOT_SECURE = ("{url}: http is not secure: the download could be altered on the way", "write https://")
PASSWORD = (
    "{scheme}://{host}: the address has a name or password in it",
    "fetch the file yourself and add it, or let git's credential helper know the password",
)
NO_FOLDER = ("{url}: does not name a folder", "write git+file:///the/whole/path")
SSH = (
    "{url}: repositories are not fetched by SSH",
    "write git+https://{host}/{path}, or clone it and add the folder",
)
NO_NAME = ("{url}: the address does not name a {what}", "give the address of the {what} itself")

# Downloads
UNREACHABLE = (
    "{url}: there is no host of that name, or it refuses the connection",
    "is the address right, and {also}?",
)
NETWORK, PROXY = "are you online", "the proxy that is set"
NOT_TRUSTED = ("{url}: cannot be trusted: {why}", "is the address right, and the clock?")
NO_ANSWER = ("{url}: does not answer", _LATER)
BROKEN = ("{url}: the connection closed early, or the server sent an invalid reply", _LATER)
NOT_SENT = ("{url}: was not sent ({code} {why:.60})", _ADDRESS)
REDIRECT = ("{url}: redirects to {message}", "{hint}")
TO_THIS_MACHINE = ("{url}: redirects to this machine, at {target}", _ADDRESS)
TOO_MANY_REDIRECTS = ("{url}: redirects more than {most} times", _ADDRESS)
TOO_SLOW = ("{url}: takes more than {minutes:g} minutes", _LATER)
TOO_LARGE = ("{url}: is larger than {megabytes:g} MB", "packs are smaller: is the address right?")
WEB_PAGE = (
    "{url}: is a web page, not a pack",
    "give the address of the file itself; git+https://... fetches a repository",
)

# Repositories and zips
NO_GIT = ("git is not installed", "install it, or add a zip of the repository")
GIT_FAILED = ("{url}: {why:.200}", "git said so: try `git ls-remote` with that address")
MANY_FILES = ("{place}: has more than {most:,} files in it", "add a part of it")
DAMAGED_ZIP = ("{place}: is a damaged zip", "fetch it again, or zip it again")
LINK = ("{place}: {entry!r} is a link or not an ordinary file", "nothing was taken from it")
UNUSUAL_ZIP = (
    "{place}: {entry!r} is encrypted, or packed in an unusual way",
    "unpack it, and add the folder",
)
BAD_NAME = ("{place}: {entry!r} {why}", "nothing was taken from it: rename it there")

# What is in a source
LARGE_PACK = ("{place}: {name} is larger than {megabytes} MB", "split it into a folder of packs")
MANY_PACKS = (
    "{place}: has more than {files:,} files or {megabytes} MB of packs",
    "add parts of it one by one",
)
NEEDS_MORE = (
    "{place}: its rows are in {file!r:.80}, which does not come with it",
    "add a zip, a folder or a repository that has both",
)
SAME_NAME = ("{place}: {name} and {other} are one name", "rename one there")
NO_PACKS = ("{place}: no pack in it", _PACKS)
ALL_FAULTY = ("{place}: {first}{more}", "nothing was taken from it")

# What is here already
FROM_ELSEWHERE = ("{name} was added from {source}: nothing was changed", _REPLACE)
BUNDLED = ("{name} ships with heartquiz: nothing was changed", _REPLACE)
BAD_CALLED = ("--name {name!r:.80} {why}", "give a name of letters and digits")
NAME_TAKEN = ("{name} is your own pack: nothing was changed", "give another --name")
NOT_WRITTEN = ("{path}: {why}: nothing was changed", "correct that, and try again")
DAMAGED = ("{path} cannot be read: {why}", "move it away, and add your packs again; they lie beside it")
NO_TERMINAL = (
    "this needs a yes, and there is no terminal to ask; nothing was changed",
    "pass --yes to skip the question",
)
SHIPPED = ("{name} ships with heartquiz", "it stays, and is updated with heartquiz")
OWN = ("{name} is your own pack: heartquiz does not touch it", "its file is {path}")
IS_A_PATH = ("{name} is a path", "give the name of a pack, as `heartquiz packs list` does")

# The report
WAITING = "another heartquiz is changing your packs: waiting for it"
FROM, UPDATE_FROM, TO_BE_REMOVED = "From {place}", "{name}, from {place}", "To be removed"
ADD, TAKE, REMOVE = "Add {it}?", "Take it?", "Remove {it}?"
ADDED, UPDATED, REMOVED = "Added. Play {it}: heartquiz play {name}", "Updated: {name}.", "Removed: {names}."
NOTHING_NEW = "{name}: nothing new."
UNCHANGED = "Nothing was changed."
NOTHING_TO_UPDATE = "Nothing to update: no pack was added by `heartquiz packs add`."
HISTORY_STAYS = "Your history of {its} questions stays."
GONE = "is gone there: it will be removed"
RENAMED = "goes: it is called {name} from now on"
OWN_WINS = "your own pack of that name is played in its place"
OWN_STAYS = "stays: it is your own, to keep or to delete yourself"
BUNDLED_AGAIN = "the bundled pack of that name takes its place again"
SHIPS = "comes in place of one that ships with heartquiz"
OLD_VERSION_STAYS = "stays as it is, the new one is faulty: {why}"
LEFT_OUT, UNPLAYABLE = "left out", "cannot be played"
MORE = "… and {number:,} more"
_OTHERS = {"own": OWN_WINS, "bundled": SHIPS}  # packs of the same name, by where they are from
_IDS = 5  # ids of questions that are named


class Entry(Struct, frozen=True):
    """One pack: its name, what it is or what becomes of it, and short facts about that.

    `remarks` are what somebody should know before they agree, a line each. `style` is one of the theme's
    outcomes: right where something is won, partly where something is odd, wrong where something is lost or
    faulty.
    """

    name: str
    what: str
    facts: tuple[str, ...] = ()
    source: str = ""
    remarks: tuple[str, ...] = ()
    style: str = "right"


def new(name: str, pack: Pack, rules: Sequence[str], other: str) -> Entry:
    """A new pack, with the rules of the check that it breaks; `other` is where one of its name is from."""
    licence = f"licence {pack.head.license}" if pack.head.license else "no licence given"
    return Entry(name, pack.head.title, (*amount(pack), licence), _source(pack), _remarks(rules, other))


def changed(name: str, changes: Mapping[str, Sequence[str]], rules: Sequence[str], other: str) -> Entry:
    """A pack of which there is an older version: how much of it is different, and the first ids."""
    kinds = [(kind, ids) for kind, ids in changes.items() if ids]
    counts = ", ".join(f"{len(ids)} {kind}" for kind, ids in kinds) or "its questions are the same"
    facts = tuple(f"{kind}: {_some(ids)}" for kind, ids in kinds)
    return Entry(name, counts, facts, remarks=_remarks(rules, other))


def amount(pack: Pack) -> tuple[str, str]:
    """How much is in a pack."""
    return counted(len(pack.items), "question"), counted(len(pack.facts), "fact")


def _source(pack: Pack) -> str:
    """Where the facts of a pack come from."""
    given = pack.head.source
    parts = [part for part in (given.title, given.publisher, given.date) if part] if given else []
    return f"source: {', '.join(parts)}" if parts else "no source given"


def _remarks(rules: Sequence[str], other: str) -> tuple[str, ...]:
    """How often each rule of the check has something to say, and what becomes of a pack of the same name."""
    counts = ", ".join(f"{rule} {count}" for rule, count in sorted(Counter(rules).items()))
    warnings = [f"{counted(len(rules), 'warning')}: {counts}"] if rules else []
    return (*warnings, *([_OTHERS[other]] if other else []))


def summary(packs: Sequence[Pack], *, warned: int, gone: int, faulty: int) -> str:
    """What comes and goes, together."""
    questions = sum(len(pack.items) for pack in packs)
    parts = [f"{counted(len(packs), 'pack')}, {counted(questions, 'question')}"]
    others = [(warned, "with warnings"), (gone, "gone"), (faulty, "faulty")]
    return " · ".join(parts + [f"{count:,} {what}" for count, what in others if count])


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _IDS:,} more" if len(ids) > _IDS else ""
    return ", ".join(ids[:_IDS]) + more
