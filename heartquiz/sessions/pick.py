"""Picking what to play: the packs there are, how much of each is known, and what was picked last."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import structs

from heartquiz.core.game.modes import PLAY
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError
from heartquiz.history import figures
from heartquiz.history.find_rounds import newest_records
from heartquiz.history.store import History
from heartquiz.library.find import Found
from heartquiz.library.load import load, of_names
from heartquiz.messages.pick import FAULTY, NOTHING_TO_ASK, packs
from heartquiz.sessions.deal import TOUR, NewRound, RoundRequest, deal
from heartquiz.sessions.front_end import FrontEnd, Offer, Picked

COUNTS = (5, 10, 15, 20, 30, 50, 100)
USUAL = Picked((), (), PLAY.count or 0)
_LOOK_BACK = 200  # rounds


def deal_picked(
    history: History, request: RoundRequest, front_end: FrontEnd
) -> tuple[RoundRequest, NewRound] | None:
    """A round of what the player picks, and the request that it answers; None where they go back.

    They pick again where there is nothing to ask. Raises HeartquizError where they cannot be asked, and where
    there is no pack to pick.
    """
    found, offers = _offers(request.packs, history, front_end)
    newest = history.read(lambda db: newest_records(db, PLAY.name, _LOOK_BACK))
    first = _first(request, last_picked(newest), set(found))
    while picked := front_end.pick(offers, first):
        names = asked_for(picked.packs, offers, request.packs)
        filters = structs.replace(request.filters, difficulty=picked.levels)
        named = tuple(_as_asked(found[name]) if name in found else name for name in names)
        wanted = structs.replace(request, packs=named, count=picked.count, filters=filters)
        try:
            return wanted, deal(history, wanted, front_end)
        except HeartquizError as error:  # such as a level that none of their questions has
            front_end.say(NOTHING_TO_ASK.format(message=error.message))
            first = picked
    return None


def last_picked(rounds: Sequence[RoundRecord]) -> Picked:
    """What was picked last, of rounds of `play` from the newest on.

    Where nothing was asked for there was nothing picked, nor was the tour. The last hand of a deck may be
    short: then an earlier round of the same says how many questions were wanted.
    """
    for place, record in enumerate(rounds):
        picked = _picked(record)
        if picked not in (USUAL, structs.replace(USUAL, count=0)) and picked.packs != (TOUR,):
            alike = (each.count for each in map(_picked, rounds[place:]) if _pool(each) == _pool(picked))
            return structs.replace(picked, count=next(filter(None, alike), USUAL.count))
    return USUAL


def asked_for(picked: Iterable[str], offers: Iterable[Offer], given: tuple[str, ...]) -> tuple[str, ...]:
    """Packs as the player would name them, of those that `given` names offer.

    All that are usually played go by the names given, and of all installed ones a whole folder by its name.
    """
    chosen, usual = set(picked), {offer.name for offer in offers if offer.usual}
    if chosen == usual:
        return given
    for folder in {name.rpartition("/")[0] for name in chosen} if not given else ():
        inside = {name for name in usual if name.startswith(f"{folder}/")}
        if len(inside) > 1 and inside <= chosen and folder not in usual:
            chosen = chosen - inside | {folder}
    return tuple(sorted(chosen))


def _offers(
    names: tuple[str, ...], history: History, front_end: FrontEnd
) -> tuple[dict[str, Found], tuple[Offer, ...]]:
    """The packs of these names, or all, solo ones too: their files, and what there is to pick by title."""
    known = Counter(question.rpartition(":")[0] for question in figures.known(history))
    found: dict[str, Found] = {}
    offers, faulty = [], 0
    with front_end.progress() as report:
        library = of_names(names, report)
    for each in library.entries:
        summary, name = each.summary, each.name
        if summary.problems:
            faulty += 1
            continue
        found[name] = each.found
        usual, size = each.found.named or not summary.solo, summary.questions
        offers.append(Offer(name, one_line(summary.title), size, min(known[name], size), usual))
    if not offers:
        load(names)  # says why
    if faulty:
        front_end.say(FAULTY.format(packs=packs(faulty)))
    return found, tuple(sorted(offers, key=lambda offer: (not offer.usual, offer.title.casefold())))


def _first(request: RoundRequest, last: Picked, offered: Collection[str]) -> Picked:
    """What to begin at: what the command line says, and what it leaves open as it was picked last."""
    return Picked(
        tuple(name for name in last.packs if name in offered),
        request.filters.difficulty or last.levels,
        request.count or last.count,
    )


def _picked(record: RoundRecord) -> Picked:
    """What a round was picked to be made of; a count of 0 where it does not tell."""
    size = len(record.hand)
    named = record.packs if record.asked else ()
    return Picked(named, record.filters.difficulty, size if size in COUNTS else 0)


def _pool(picked: Picked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return picked.packs, picked.levels


def _as_asked(found: Found) -> str:
    """The PACK that stands for a pack file."""
    return found.file if found.origin == "file" else found.name
