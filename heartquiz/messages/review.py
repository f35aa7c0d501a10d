"""What is said when a player goes over the misses of a round."""

from collections.abc import Iterator

from heartquiz.clocks import local
from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.records import ReplyRecord, RoundRecord
from heartquiz.core.game.round import Answered
from heartquiz.core.text import counted, one_line
from heartquiz.messages.figures import long_date
from heartquiz.messages.sessions import pack_names
from heartquiz.messages.verdicts import correction, fact, given, headline, where

TITLE = "Missed"
NONE = "Nothing was missed in this round: there is nothing to go over."
CHANGED = "{question} was changed since, or its pack is gone. You answered: {reply}"
NO_REPLY = "nothing"
AGAIN = ("a", "ask them again")
HOW_AGAIN = "To be asked just these: heartquiz review {round} --again"
NUMBER_OF = "{title}  {number} of {of}"


def about(record: RoundRecord, missed: int) -> str:
    """`heartstopper, 25 November 2026: 3 questions missed.`"""
    day = long_date(local(record.started))
    return f"{pack_names(record)}, {day}: {counted(missed, 'question')} missed."


def lines_of(number: int, answered: Answered) -> Iterator[str]:
    """A miss as lines of text: the question, the reply, what is right, and what there is to know."""
    item = answered.prompt.item
    yield ""
    yield f"{number}. {one_line(answered.prompt.question.ask)}"
    said = (headline(PRACTICE, answered).removesuffix("+0 points").rstrip(), given(answered))
    for line in (*said, correction(answered), *fact(item), where(item)):
        if line:
            yield line


def changed(reply: ReplyRecord) -> str:
    """What is left of a miss whose question is not the same any more."""
    said = ", ".join(map(one_line, reply.reply)) or NO_REPLY
    return CHANGED.format(question=one_line(reply.question), reply=said)
