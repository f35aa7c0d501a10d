"""The collection in an Anki package, as every version of Anki since 2.1 reads it (its version 11)."""

import json

MODEL_ID = 1_640_995_200_000  # of the one note type; the same in every package, so that Anki has it once
_MADE = 1_640_995_200  # seconds since 1970
SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
    models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
    csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
    ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
    queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
    reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
    odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
    ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
    time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
ADD_COL = "INSERT INTO col VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIELD = {"font": "Arial", "media": [], "rtl": False, "size": 20, "sticky": False}
_TEMPLATE = {
    "name": "Card 1",
    "ord": 0,
    "qfmt": "{{Front}}",
    "afmt": "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}",
    "bqfmt": "",
    "bafmt": "",
    "did": None,
}
_MODEL = {
    "id": MODEL_ID,
    "name": "heartquiz",
    "type": 0,
    "mod": _MADE,
    "usn": -1,
    "sortf": 0,
    "did": None,
    "tmpls": [_TEMPLATE],
    "flds": [{**_FIELD, "name": name, "ord": place} for place, name in enumerate(("Front", "Back"))],
    "css": ".card { font-family: arial; font-size: 20px; text-align: center; }",
    "latexPre": "\\documentclass{article}\n\\begin{document}",
    "latexPost": "\\end{document}",
    "req": [[0, "all", [0]]],
    "tags": [],
    "vers": [],
}
_LIMITS = {
    "new": {
        "perDay": 20,
        "delays": [1, 10],
        "ints": [1, 4, 7],
        "initialFactor": 2500,
        "order": 1,
        "bury": True,
    },
    "rev": {"perDay": 100, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "bury": True},
    "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
}
_OPTIONS = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
}
_CONF = {
    "nextPos": 1,
    "estTimes": True,
    "activeDecks": [1],
    "sortType": "noteFld",
    "timeLim": 0,
    "sortBackwards": False,
    "addToCur": True,
    "curDeck": 1,
    "newBury": True,
    "newSpread": 0,
    "dueCounts": True,
    "curModel": str(MODEL_ID),
    "collapseTime": 1200,
}


def collection(deck: int, name: str, about: str) -> tuple[object, ...]:
    """The row of the table `col` for a collection with one deck besides Anki's own; `about` is HTML."""
    decks = {"1": _deck(1, "Default"), str(deck): _deck(deck, name, about)}
    options = {"1": {**_OPTIONS, **_LIMITS}}
    texts: tuple[object, ...] = (_CONF, {str(MODEL_ID): _MODEL}, decks, options, {})
    return (1, _MADE, _MADE * 1000, _MADE * 1000, 11, 0, 0, 0, *map(json.dumps, texts))


def _deck(id_: int, name: str, about: str = "") -> dict[str, object]:
    today = {key: [0, 0] for key in ("newToday", "revToday", "lrnToday", "timeToday")}
    return {
        "id": id_,
        "name": name,
        "mod": _MADE,
        "usn": -1,
        "desc": about,
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "extendNew": 10,
        "extendRev": 50,
        **today,
    }
