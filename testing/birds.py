"""A pack with all eight kinds of question, and what somebody types who knows it, half or not at all."""

from collections.abc import Mapping, Sequence

from testing.running import Line

KINDS = ("choice", "true-false", "multi", "text", "number", "order", "match", "list")

CHOICE = """
[[facts]]
id = "puffin"
says = "Puffins nest in burrows."
note = "They dig with bill and feet."
section = "Nests"
as_of = "2022-05"
[[facts.questions]]
ask = "Where do puffins nest?"
answer = "in burrows"
wrong = ["in trees", "on chimneys", "on reeds"]
hint = "They dig."
"""
TRUE_FALSE = """
[[facts]]
id = "auk"
says = "The last great auk was seen in 1852."
[[facts.questions]]
kind = "true-false"
ask = "The great auk is extinct."
answer = true
hint = "Nobody has seen one since 1852."
"""
MULTI = """
[[facts]]
id = "divers"
says = "Gannets, terns and auks dive."
[[facts.questions]]
kind = "multi"
ask = "Which of these dive?"
answers = ["gannets", "terns", "auks"]
wrong = ["storks", "larks", "owls"]
hint = "Three of them."
"""
TEXT = """
[[facts]]
id = "gannet"
says = "Gannets dive from thirty metres."
[[facts.questions]]
kind = "text"
ask = "Which bird dives from thirty metres?"
answer = ["gannet", "northern gannet"]
hint = "It is white."
"""
NUMBER = """
[[facts]]
id = "depth"
says = "A gannet dives from thirty metres."
[[facts.questions]]
kind = "number"
ask = "From how high does a gannet dive?"
answer = 30
unit = "metres"
within = 1
hint = "Higher than a house."
"""
ORDER = """
[[facts]]
id = "growth"
says = "An egg becomes a chick, a fledgling and a bird."
[[facts.questions]]
kind = "order"
ask = "Put a bird's life in order."
answers = ["egg", "chick", "fledgling", "bird"]
ends = ["first", "last"]
hint = "It hatches."
"""
MATCH = """
[[facts]]
id = "nests"
says = "Every bird has its nest."
[[facts.questions]]
kind = "match"
ask = "Who nests where?"
pairs = [["stork", "chimney"], ["puffin", "burrow"], ["warbler", "reeds"]]
wrong = ["pocket"]
hint = "Storks like heights."
"""
LIST = """
[[facts]]
id = "auks"
says = "Auks are puffins, razorbills and guillemots."
[[facts.questions]]
kind = "list"
ask = "Name three auks."
answers = [["puffin", "Atlantic puffin"], "razorbill", "guillemot"]
hint = "One has a colourful bill."
"""
ENTRIES = dict(zip(KINDS, (CHOICE, TRUE_FALSE, MULTI, TEXT, NUMBER, ORDER, MATCH, LIST), strict=True))
ALL = "".join(ENTRIES.values())
ASKS = {
    kind: next(line for line in entry.splitlines() if line.startswith("ask")).split('"')[1]
    for kind, entry in ENTRIES.items()
}

RIGHT: Mapping[str, Sequence[Line]] = {
    "choice": ["<in burrows>"],
    "true-false": ["t"],
    "multi": ["<gannets>,<terns>,<auks>"],
    "text": ["gannet"],
    "number": ["30"],
    "order": ["<egg>,<chick>,<fledgling>,<bird>"],
    "match": [{"stork": "chimney", "puffin": "burrow", "warbler": "reeds"}],
    "list": ["puffin", "razorbill", "guillemot", ""],
}
PARTLY: Mapping[str, Sequence[Line]] = {
    "multi": ["<gannets>,<terns>"],
    "order": ["<chick>,<egg>,<fledgling>,<bird>"],
    "match": [{"stork": "chimney", "puffin": "reeds", "warbler": "burrow"}],
    "list": ["razorbill", ""],
}
WRONG: Mapping[str, Sequence[Line]] = {
    "choice": ["<in trees>"],
    "true-false": ["f"],
    "multi": ["<storks>,<gannets>"],
    "text": ["gull"],
    "number": ["32"],
    "order": ["<bird>,<fledgling>,<chick>,<egg>"],
    "match": [{"stork": "burrow", "puffin": "reeds", "warbler": "chimney"}],
    "list": ["stork", ""],
}


def script(lines: Mapping[str, Sequence[Line]]) -> dict[str, Sequence[Line]]:
    """Lines by kind as lines by the words of the question."""
    return {ASKS[kind]: typed for kind, typed in lines.items()}
