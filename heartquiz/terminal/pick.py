"""The list of packs to pick from: how it is drawn, and what its keys do."""

from collections.abc import Sequence
from functools import partial

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.messages import pick as words
from heartquiz.messages import screens
from heartquiz.sessions.front_end import Offer, Picked
from heartquiz.terminal import cards
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.drawing import lines_of, once, rows_of_window
from heartquiz.terminal.keys import Bindings
from heartquiz.terminal.pick_draft import Picking, Row
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Control, Stage
from heartquiz.terminal.theme import POINTER, TICKED, UNTICKED, text
from heartquiz.terminal.view import Card, Line

_NARROW = 60  # columns below which there is no bar
_CURSOR = "▏"
_LEVEL = len("medium")  # columns, so that what is beside it stays in its place


def pick(
    stage: Stage, offers: Sequence[Offer], first: Picked, said: Sequence[RenderableType]
) -> Picked | None:
    """Let the player pick below what was said; None where they go back.

    Raises KeyboardInterrupt on Ctrl-C, SystemExit on Ctrl-D.
    """
    draft = Picking(offers, first)
    keys = stage.bindings()
    _bind(keys, draft)
    head = cards.title(words.TITLE)
    drawn = once(lambda: _card(draft, head, said), state=lambda: (_state(draft), rows_of_window()))
    done = stage.run(Control(heads=[head], card=drawn, keys=keys, foot=lambda: _foot(draft)))
    if done is Signal.LEAVE:
        raise SystemExit(0)
    return done if isinstance(done, Picked) else None


def _bind(keys: Bindings, draft: Picking) -> None:
    for key, by in (("up", -1), ("down", 1)):
        keys.on(key, partial(draft.step, by))
    for key, by in (("left", -1), ("right", 1)):
        keys.on(key, partial(draft.turn_count, by))
    for key, by in (("s-tab", -1), ("tab", 1)):
        keys.on(key, partial(draft.turn_level, by))
    keys.on("space", draft.tick)
    keys.types(lambda typed: draft.narrow(draft.filter + typed))
    keys.pastes(lambda event: draft.narrow(draft.filter + event.data))
    keys.on("backspace", lambda: draft.narrow(draft.filter[:-1]))
    keys.ends("enter", draft.hand_in)
    keys.ends("escape", partial(_back, draft))


def _back(draft: Picking) -> Signal | None:
    """One step back: to all packs, or away from them."""
    if not draft.filter:
        return Signal.SKIP
    draft.narrow("")
    return None


def _foot(draft: Picking) -> Foot:
    back = words.CLEAR if draft.filter else screens.BACK
    return [words.PLAY, screens.TICK_POINTED, words.TURN_LEVEL, words.TURN_COUNT, back, screens.LEAVE]


def _state(draft: Picking) -> tuple[object, ...]:
    return (draft.filter, draft.pointed, draft.ticked, draft.level, draft.count)


def _card(draft: Picking, head: RenderableType, said: Sequence[RenderableType]) -> Card:
    """What is chosen, as many rows as there is room for, and what Enter plays, which stays in its place."""
    above = lines_of(Group(*said, "", fields(draft), ""))
    below = lines_of(Group("", summary(draft)))
    keys = lines_of(Group(head, "", cards.keys(*_foot(draft), screens.HELP)))
    room = max(3, rows_of_window() - len(above) - len(below) - len(keys) - 1)  # 1 for the headings
    listed = lines_of(Listed(draft, room))
    blank: list[Line] = [[] for _ in range(min(room, len(draft.offers) + 2) + 1 - len(listed))]
    return [*above, *listed, *blank, *below], None


def fields(draft: Picking) -> RenderableType:
    """The filter, the level and the number of questions."""
    typed = text(f"{draft.filter}{_CURSOR}", "strong") if draft.filter else text(words.TYPE, "quiet")
    level, count = (text(value, "strong") for value in (words.level(draft.level), f"{draft.count:,}"))
    find = Text.assemble(text(f"{words.FIND}   ", "quiet"), typed)
    level.pad_right(_LEVEL - level.cell_len)
    both = (text(f"{words.LEVEL}  ", "quiet"), level, text(f"  {words.QUESTIONS}  ", "quiet"), count)
    return cards.OneLineEach(*map(cards.indented, (find, Text.assemble(*both))))


def summary(draft: Picking) -> RenderableType:
    """What Enter plays; always two lines."""
    chosen = draft.chosen
    if not chosen:
        return Group("", "")
    count = min(draft.count, sum(offer.questions for offer in chosen))
    what, titles = words.plays(count, draft.level, [offer.title for offer in chosen])
    return cards.OneLineEach(cards.indented(text(what, "quiet")), cards.indented(text(titles, "strong")))


class Listed:
    """The headings and as many rows as there is room for: a line each, so that nothing moves."""

    def __init__(self, draft: Picking, room: int) -> None:
        self._draft = draft
        self._room = room

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        wide = options.max_width >= _NARROW
        headings = [text(heading, "quiet") for heading in words.HEADINGS[0 if wide else 1 :]]
        every = _known(Row("", tuple(self._draft.offers)), wide)  # which has the longest figures
        widths = [max(map(cell_len, both)) for both in zip(map(str, headings), map(str, every), strict=True)]
        grid = _columns(widths)
        grid.add_row("", "", "", *headings)
        shown = self._draft.window(self._room)
        for place in shown:
            grid.add_row(*self._row(place, shown, wide))
        if not shown:
            grid.add_row("", "", text(words.NOT_FOUND, "partly"))
        yield Padding(grid, (0, 2, 0, 0))

    def _row(self, place: int, shown: range, wide: bool) -> list[Text]:
        """A row; on the first or the last line of all how many rows are hidden there, that one among them."""
        after = len(self._draft.rows) - place
        if place == shown[0] > 0:
            return [Text(), Text(), text(words.MORE_ABOVE.format(rows=place + 1), "quiet")]
        if place == shown[-1] and after > 1:
            return [Text(), Text(), text(words.MORE_BELOW.format(rows=after), "quiet")]
        row, pointed = self._draft.rows[place], place == self._draft.pointed
        ticked = self._draft.is_ticked(row)
        style = "pointed" if pointed else "strong" if ticked else ""
        mark, box = text(POINTER if pointed else "", style), text(TICKED if ticked else UNTICKED, style)
        return [mark, box, text(row.title, style), *_known(row, wide)]


def _columns(widths: Sequence[int]) -> Table:
    """The pointer, the box, the title as far as it goes, and figures of these widths."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for width in widths:
        grid.add_column(width=width, justify="right", no_wrap=True)
    return grid


def _known(row: Row, wide: bool) -> list[Text]:
    """How many questions there are, and how much of them is known."""
    if not wide:
        return [text(words.known_of(row.known, row.questions), "quiet")]
    filled = max(int(cards.BAR * row.share), min(1, row.known))
    share = Text.assemble(cards.bar(filled, cards.BAR, "right"), f"{int(100 * row.share):>4}%")
    return [text(f"{row.questions:,}"), share]
