"""Packs as texts: a whole one, and the pieces that tests make others of."""

from heartquiz.core.packs.model import Reading
from heartquiz.core.packs.reader import read

LIGHTHOUSES = """
#:schema ./pack.schema.json
format = 1
title = "Lighthouses"
summary = "Towers with lamps."
language = "en"
license = "CC0-1.0"
authors = ["a keeper"]
tags = ["sea", "towers"]
solo = true
allow = { answer-length = "names differ in length by nature" }

[source]
title = "The Book of Lamps"
publisher = "Harbour Press"
date = "2021-04"
url = "https://example.org/lamps"

[[facts]]
id = "pharos"
says = "The Pharos stood at Alexandria."
note = "It fell in an earthquake."
section = "Old towers"
tags = ["old"]

[[facts.questions]]
ask = "Where did the Pharos stand?"
answer = "Alexandria"
wrong = ["Athens", "Rhodes", "Tyre", "Cadiz"]
difficulty = "easy"
hint = "In Egypt."
tags = ["egypt", "sea"]

[[facts.questions]]
kind = "true-false"
ask = "The Pharos stood at Rhodes."
answer = false
note = "A statue stood there."

[[facts.questions]]
id = "pharos/name"
kind = "text"
ask = "What was the tower of Alexandria called?"
answer = ["Pharos", "the Pharos of Alexandria"]
wrong = ["Pharaoh"]

[[facts]]
id = "height"
says = "The lamp is 54 metres above the sea."
as_of = 2021-04-01

[[facts.questions]]
kind = "number"
ask = "How high is the lamp?"
answer = 54
unit = "m"
within = 2.5
difficulty = "hard"

[[tables]]
id = "towers"
columns = ["tower", "sea"]
rows = [
  [["Eddystone Light", "Eddystone"], "English Channel"],
  ["Bell Rock", "North Sea"],   # a comment, [with brackets]
  ["Fastnet", "Atlantic"],
]
says = "{tower} stands in the {sea}."
section = "Rocks"
tags = ["rocks"]

[[tables.questions]]
ask = "In which sea does {tower} stand?"
answer = "{sea}"

[[tables.questions]]
kind = "match"
ask = "Which stands where?"
pairs = ["{tower}", "{sea}"]

[[tables.questions]]
kind = "list"
ask = "Name three towers on rocks."
answers = "{tower}"

[[questions]]
id = "parts"
kind = "multi"
ask = "Which of these are parts of a lighthouse?"
answers = ["lamp", "lens", "gallery"]
wrong = ["keel", "mast"]

[[questions]]
id = "night"
kind = "order"
ask = "Put a keeper's night in order."
answers = ["dusk", "watch", "dawn"]
ends = ["first", "last"]
"""


FREE = '[[questions]]\nid = "q"\nask = "?"\n'
FACT = '[[facts]]\nid = "f"\nsays = "So."\n'
IN_FACT = f"{FACT}[[facts.questions]]\n"
SOUND = 'answer = "a"\nwrong = ["b"]\n'
TABLE = '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\n'
ROWS = 'rows = [["x", "1"], ["y", "2"]]\n'
OF_ROW = f"{TABLE}{ROWS}[[tables.questions]]\n"


def fine(text: str, name: str = "pack") -> Reading:
    """The reading of a text that should have no problem."""
    reading = read(text, name)
    assert reading.problems == ()
    assert reading.pack
    return reading
