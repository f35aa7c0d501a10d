"""What a converter gives back: what it made, and everything that found no place in it."""

from collections.abc import Mapping

from msgspec import Struct

from heartquiz.core.packs.pack_file import PackFile
from heartquiz.messages.exchange import NEW_PAGE, Noun


class Loss(Struct, frozen=True):
    """Something that the other side cannot hold.

    `what` is its sort, for counting; `text` the thing itself, or more about it. `line` is where the record
    begins (0 where a file has no places), `question` the id of the question that goes without it. With
    `whole`, nothing was made of the record.
    """

    what: Noun
    text: str = ""
    line: int = 0
    question: str = ""
    whole: bool = False


class Imported(Struct, frozen=True):
    """A pack file that was made of another, and how.

    `records` is how many records of questions the file has; `unit` what `line` of a loss counts. `comments`
    are lines to stand above a question, by its id. `remarks` say how the file was understood.
    """

    pack: PackFile
    records: int
    losses: tuple[Loss, ...] = ()
    unit: str = "line"
    comments: Mapping[str, tuple[str, ...]] = {}
    remarks: tuple[str, ...] = ()


class Exported(Struct, frozen=True):
    """A file that was made of a pack, of so many of its questions.

    `answers` is a second file, where a format keeps them apart from the questions.
    """

    data: bytes
    questions: int
    losses: tuple[Loss, ...] = ()
    answers: bytes = b""

    @property
    def printed(self) -> bytes:
        """All of it where there is one place to write to: the answers on a page of their own."""
        return self.data + NEW_PAGE.encode() + self.answers if self.answers else self.data


class FormatError(Exception):
    """A file that cannot be of the format at all: the message says why."""
