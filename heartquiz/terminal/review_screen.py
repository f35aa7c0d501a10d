"""The misses of a round, one after another."""

from rich.console import Group

from heartquiz.core.game.modes import PRACTICE
from heartquiz.messages import review as words
from heartquiz.messages import screens
from heartquiz.sessions.review import Review
from heartquiz.terminal import cards, dialogs
from heartquiz.terminal.marked import marked
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Stage
from heartquiz.terminal.theme import text

_KEYS = {
    **dict.fromkeys(("right", "space", "enter"), "next"),
    "left": "before",
    **dict.fromkeys(("escape", "q"), "back"),
}


def show(stage: Stage, found: Review) -> bool:
    """Show the misses until the player goes back; whether they want to be asked them again.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    number = 0
    again = {"a": "again"} if found.again else {}
    foot = [screens.NEXT, *([words.AGAIN] if again else []), screens.BACK]
    while number < found.total:
        done = dialogs.wait(stage, _card(found, number), _KEYS | again, foot)
        if isinstance(done, Signal) or done in ("back", "again"):
            return done == "again"
        number = max(0, number + (1 if done == "next" else -1))
    return False


def _card(found: Review, number: int) -> dialogs.Cards:
    place = words.NUMBER_OF.format(title=words.TITLE, number=number + 1, of=found.total)
    about = cards.indented(text(words.about(found.played.round, found.total), "quiet"))
    heads = [Group(cards.title(place), about)]
    if number >= len(found.misses):
        return (
            heads,
            Group("", cards.indented(text(words.changed(found.changed[number - len(found.misses)])))),
            "",
        )
    answered = found.misses[number]
    asked = cards.question(answered.prompt, "", hinted=answered.hinted)
    return heads, Group(asked, *marked(answered)), cards.verdict(PRACTICE, answered)
