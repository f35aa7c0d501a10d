"""What players read about getting packs: errors as (message, hint), and the lines of a report."""

from collections.abc import Sequence

from heartquiz.core.packs.diff import Changes
from heartquiz.core.packs.model import Head, Pack
from heartquiz.core.text import counted

LOOKING, FETCHING, UNPACKING = "Looking", "Fetching", "Unpacking"
CHECKING, WRITING = "Checking", "Writing"

_SOURCES = "give a file, a folder, a zip, https://..., git+https://... or git+file:///..."
_LATER, _ADDRESS = "try again later", "is the address right?"
_ZIP_AGAIN, _UNPACK = "fetch it again, or zip it again", "unpack it, and add the folder"
_PACKS = "a pack is a .toml file with `format = 1` at the top"
_REPLACE = "--replace puts the new one in its place"

# Sources and addresses
EMPTY_SOURCE = ("the SOURCE is empty", _SOURCES)
NO_FILE = ("no file {path}", "check the spelling")
NO_SUCH_SOURCE = ("no file {path}", _SOURCES)
UNREADABLE = ("{path}: cannot be read: {why}", "correct that first")
ALREADY_YOURS = ("{path} is among your packs already", "`heartquiz packs list`")
HOLDS_YOUR_PACKS = ("{path} has all your own packs in it", "add a smaller folder")
NOT_A_PACK = ("{place}: is neither a .toml file nor a zip", _SOURCES)
HIDDEN_FILE = ("{path}: is a hidden file", "give it another name")
SPECIAL_FILE = ("{path}: is not an ordinary file", "move it away")
SOURCE_GONE = ("{source} is not there any more", "add it from where it is now, with --replace")
NOT_A_URL = ("{url}: is not a valid URL", _SOURCES)
NO_HOST = ("{url}: is not a valid URL; the URL has no host", _SOURCES)
UNKNOWN_SCHEME = ("{url}: nothing is fetched from such an address", _SOURCES)
NOT_SECURE = ("{url}: http is not secure: the download could be altered on the way", "write https://")
PASSWORD = (
    "{scheme}://{host}: the address has a name or password in it",
    "fetch the file yourself and add it, or let git's credential helper know the password",
)
NO_FOLDER = ("{url}: does not name a folder", "write git+file:///the/whole/path")
NO_NAME = ("{url}: the address does not name a {what}", "give the address of the {what} itself")

# Downloads
NO_SUCH_HOST = ("{url}: there is no host of that name", "is the address right, and {also}?")
REFUSED = ("{url}: the host refuses the connection", "is the address right, and {also}?")
NETWORK, PROXY = "are you online", "the proxy that is set"
NOT_TRUSTED = ("{url}: cannot be trusted: {why}", "is the address right, and the clock?")
NO_ANSWER = ("{url}: does not answer", _LATER)
BROKEN = ("{url}: the connection closed early, or the server sent an invalid reply", _LATER)
CUT_SHORT = ("{url}: the connection closed after {done:,} of {announced:,} bytes", _LATER)
NOT_THERE = ("{url}: is not there ({code} {why:.60})", _ADDRESS)
NOT_SENT = ("{url}: was not sent ({code} {why:.60})", _ADDRESS)
BAD_LENGTH = ("{url}: the server announces an impossible length", _LATER)
COMPRESSED = ("{url}: the server sends it compressed as {how:.20}", "fetch it yourself, and add the file")
REDIRECT = ("{url}: redirects to {message}", "{hint}")
TO_THIS_MACHINE = ("{url}: redirects to this machine, at {target}", _ADDRESS)
TOO_MANY_REDIRECTS = ("{url}: redirects more than {most} times", _ADDRESS)
STALLED = ("{url}: nothing came for {seconds:g} seconds", _LATER)
TOO_SLOW = ("{url}: takes more than {minutes:g} minutes", _LATER)
TOO_LARGE = ("{url}: is larger than {megabytes:g} MB", "packs are smaller: is the address right?")
WEB_PAGE = (
    "{url}: is a web page, not a pack",
    "give the address of the file itself; git+https://... fetches a repository",
)

# Repositories and zips
NO_GIT = ("git is not installed", "install it, or add a zip of the repository")
GIT_FAILED = ("{url}: {why:.200}", "git said so: try `git ls-remote` with that address")
NO_COMMIT = ("{url}: has no commit yet", "ask its author")
BAD_REPOSITORY_NAME = ("{url}: the repository {why}", "rename it, or clone and add it")
MANY_FILES = ("{place}: has more than {most:,} {what} in it", "add a smaller zip")
BAD_ZIP_NAME = ("{place}: the zip {why}", "give it another name, and add it by that")
DAMAGED_ZIP = ("{place}: is a damaged zip", _ZIP_AGAIN)
LINK = ("{place}: {entry!r} is a link or not an ordinary file", "nothing was taken from it")
ENCRYPTED = ("{place}: {entry!r} is encrypted", _UNPACK)
UNUSUAL_ZIP = ("{place}: {entry!r} is packed in an unusual way", _UNPACK)
BAD_NAME = ("{place}: {entry!r} {why}", "nothing was taken from it: rename it there")

# What is in a source
LARGE_PACK = ("{place}: {name} is larger than {megabytes} MB", "split it into a folder of packs")
MANY_PACKS = (
    "{place}: has more than {files:,} files or {megabytes} MB of packs",
    "add parts of it one by one",
)
SAME_NAME = ("{place}: {name} and {other} are one name", "rename one there")
NO_PACKS = ("{place}: no pack in it", _PACKS)
ALL_FAULTY = ("{place}: {first}{more}", "nothing was taken from it")

# What is here already
FROM_ELSEWHERE = ("{name} was added from {source}: nothing was changed", _REPLACE)
BUNDLED = ("{name} ships with heartquiz: nothing was changed", _REPLACE)
CHANGED_MEANWHILE = ("your packs were changed in the meantime: nothing was changed", "try again")
NOT_WRITTEN = ("{path}: {why}: nothing was changed", "correct that, and try again")
DAMAGED = ("{path} cannot be read: {why}", "move it away, and add your packs again; they lie beside it")
NO_TERMINAL = (
    "this needs a yes, and there is no terminal to ask; nothing was changed",
    "pass --yes to skip the question",
)
IS_A_PATH = ("{name} is a path", "give the name of a pack, as `heartquiz packs list` does")
UPDATED_WITH_HEARTQUIZ = ("{name} ships with heartquiz", "it is updated with it")
NOT_ADDED = ("{name} was not added from anywhere", "`heartquiz packs add` keeps the origin of a pack")
STAYS = ("{name} ships with heartquiz: it stays", "`heartquiz packs where` shows your own folder")
YOURS_TO_DELETE = ("{name} is your own pack: heartquiz does not touch it", "delete the file yourself: {path}")

# The report
UNCHANGED = "Nothing was changed."
NOTHING_TO_UPDATE = "Nothing to update: no pack was added by `heartquiz packs add`."
HISTORY_STAYS = "Your history of {its} questions stays."
GONE = "is gone there: it will be removed"
OWN_WINS = "your own pack of that name is played in its place"
OWN_STAYS = "stays: it is your own, to keep or to delete yourself"
BUNDLED_AGAIN = "the bundled pack of that name takes its place again"
SHIPS = "comes in place of one that ships with heartquiz"
WAS_ADDED = "comes in place of one that was added from {source}"
OLD_VERSION_STAYS = "stays as it is, the new one is faulty: {why}"
LEFT_OUT, UNPLAYABLE = "left out", "cannot be played"
_IDS = 5  # ids of questions that are named


def facts(pack: Pack) -> tuple[str, str]:
    """How much is in a pack."""
    return counted(len(pack.items), "question"), counted(len(pack.facts), "fact")


def licence(head: Head) -> str:
    """What a pack may be used for."""
    return f"licence {head.license}" if head.license else "no licence given"


def source(head: Head) -> str:
    """Where the facts of a pack come from."""
    given = head.source
    parts = [part for part in (given.title, given.publisher, given.date) if part] if given else []
    return f"source: {', '.join(parts)}" if parts else "no source given"


def warnings(counts: dict[str, int]) -> str:
    """How often each rule of the check has something to say; nothing where none has."""
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    return f"{counted(sum(counts.values()), 'warning')}: {rules}" if counts else ""


def difference(changes: Changes) -> tuple[str, tuple[str, ...]]:
    """What is different in a pack: counts in one line, and the first ids."""
    kinds = [("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)]
    counts = ", ".join(f"{len(ids)} {kind}" for kind, ids in kinds if ids)
    return counts or "its questions are the same", tuple(
        f"{kind}: {_some(ids)}" for kind, ids in kinds if ids
    )


def summary(packs: Sequence[Pack], *, warned: int, gone: int, faulty: int) -> str:
    """What comes and goes, together."""
    questions = sum(len(pack.items) for pack in packs)
    parts = [f"{counted(len(packs), 'pack')}, {counted(questions, 'question')}"]
    others = [(warned, "with warnings"), (gone, "gone"), (faulty, "faulty")]
    return " · ".join(parts + [f"{count:,} {what}" for count, what in others if count])


def _some(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _IDS:,} more" if len(ids) > _IDS else ""
    return ", ".join(ids[:_IDS]) + more
