"""What stands on the screens around questions and verdicts; of keys, a pair of the key and what it does."""

from heartquiz.core.game.modes import POINTS
from heartquiz.core.game.round import Round
from heartquiz.core.game.score import streak
from heartquiz.core.text import counted
from heartquiz.messages.figures import points_text

# Keys

ANSWER, TICK, MATCH, IN_TURN = "answer", "tick", "match", "choose in turn"
CHOOSE = ("↑↓ Enter", "choose")
SHORTCUTS = "shortcuts"
TICK_POINTED = ("↑↓ Space", "tick")
TYPED = ("Enter", "answer")
DONE = ("Enter", "done")
CHOOSE_POINTED = ("↑↓ Space", "choose")
POINT, TURN = ("↑↓", "point"), ("←→", "match")
UNDO = ("Backspace", "undo")
TAKE_NAME = ("Enter", "take it")
HAND_IN = ("Esc", "done")
GIVE_UP = ("Esc", "give up")
HELP = ("?", "keys")
ANSWER_TOO = "answer too"
ANYWHERE = (
    ("PgUp PgDn", "scroll"),
    ("Ctrl-C", "leave at once"),
    ("Ctrl-Z", "pause, back to the shell"),
    HELP,
)
HINT, SKIP, LEAVE = ("Tab", "hint (½)"), ("Esc", "skip"), ("Ctrl-D", "leave")
START = ("any key", "start")
NEXT = ("Enter", "next")
SEE_END = ("Enter", "results")
BACK = ("Esc", "back")
OVERRULE = ("o", "I was right")
REPORT, BAN = ("r", "report a mistake"), ("x", "never ask again")
LIFT_BAN = ("x", "ask again after all")
SAVE, CANCEL = ("Enter", "save (a comment is optional)"), ("Esc", "cancel")
RESUME, START_NEW = ("Enter", "continue it"), ("n", "drop it and start a new one")
TAKE_TOUR, NO_TOUR = ("Enter", "take the tour"), ("n", "go straight to the questions")


# Offers and menus

ROUND_WAITS = "A round is waiting for you"
WELCOME = "Welcome to heartquiz"
TOUR = "Is this your first game? The tour shows every kind of question and its keys in four minutes."
RACE = "Race the clock"
CHOOSE_CHALLENGE = "Choose a challenge."
READY = "Ready?"
AGAIN = "The same round again (it does not count for bests)"
MORE = "The next questions"
FIRST_ROUND = "Your first real round"
MISSES = "Only the misses"
CHALLENGE = "A challenge against the clock"
QUIT = "Quit"
RECAP = "Look at every question"
SHARE = "Share the result"

# Remarks

EMPTY = "Type an answer, or press Esc to skip."
BANNED = "It will not be asked again. Press x to undo this, or see `heartquiz packs notes` later."
BAN_LIFTED = "It may be asked again."
OVERRULED = "Counted as right. A round with this in it does not count for bests."
WHAT_IS_WRONG = "What is wrong with this question?"
NOTED = "Saved. `heartquiz packs notes` lists your notes."
SLEPT = "The clock kept running while the game stood still: your time is up."
TOO_SMALL = (
    "heartquiz needs {columns}x{rows}, this window has {width}x{height}. "
    "Make it larger, or press Ctrl-D to leave."
)
MORE_ABOVE, MORE_BELOW = "↑ more above ({key})", "↓ more below ({key})"
NUMBER_OF = "{number} of {of}"
HINT_LABEL = "Hint"
KEYS_HERE = "The keys that work here"


def nth(place: int) -> str:
    """A place in an order, from 0: `1st`."""
    return f"{place + 1}{ {0: 'st', 1: 'nd', 2: 'rd'}.get(place, 'th') }"


def named(found: int, of: int) -> tuple[str, str]:
    """How many names of a list are found, and how many are left."""
    return f"{found} of {of}", f"{of - found} left"


COMBO = "combo"


def seconds(won: float) -> str:
    """Seconds won or lost by the last reply: `+5 s`."""
    return f"{won:+.0f} s"


def skips(left: int) -> str:
    """How many questions may still be passed over."""
    return counted(left, "skip") if left else "no skip left"


def up_to(points: float) -> str:
    """What a right answer given now is worth."""
    return f"worth {points_text(points)}"


def facts(round_: Round, number: int) -> list[str]:
    """The number of a question, its pack, and what it is worth."""
    item = round_.prompts[number - 1].item
    difficulty = item.question.difficulty
    number_of = NUMBER_OF.format(number=number, of=len(round_.prompts))
    return [number_of, item.pack, f"{difficulty} {POINTS[difficulty]}"]


def run(round_: Round) -> list[str]:
    """The run of right replies, where there is one."""
    length = streak(answered.outcome for answered in round_.answered)
    if length < 2:
        return []
    return [f"{length} in a row"]


# Replies marked where they are

YOURS, MISSED = "← you", "← missed"
NOT_ON_THE_LIST = "Not on the list: {names}"
FROM_TO = "From {first} to {last}:"
SOURCE = "Source: {where}"

# Lines of text

PLAIN_WAITS = "A round is waiting ({what}): `heartquiz play --resume` continues it."
PLAIN_TITLE = "heartquiz: {title}"
PLAIN_KEYS = "An empty line skips."
PLAIN_ALL_KEYS = "An empty line skips, ? gives a hint, ! overrules the last verdict on a typed answer."
TIME_LEFT = "Time left: {clock}"
DISCARDED = "What you were typing was discarded."
PLAIN_HINT = "Hint: {hint}"
NO_HINT = "No hint for this one."
NOTHING_TO_OVERRULE = "Nothing to overrule."
LAST_CHANCE = "! overrules this verdict; an empty line ends the round."
NAME_FOUND, NAME_AGAIN, NAME_UNKNOWN = "Yes", "Already named", "No"
NAME_LINE = "{word}: {name} ({found} of {of})"

# Reports of a check

TO_SILENCE = "To silence a rule, write this at the top of the pack, with your reason:"
