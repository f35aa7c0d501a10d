"""The rules of quality: what they are called, why they matter, and what is said where one is broken."""

from typing import NamedTuple

from heartquiz.core.packs.toml_lines import KeyPath

WHY = {
    "asked-twice": "Players who saw the question before know the answer, and a round may hold both.",
    "alike-choices": "Choices that hardly differ test good eyes, not knowledge, or are all right.",
    "row-true": "A player who gives an answer that another row makes true is judged wrong.",
    "answer-told": "A question that holds its own answer asks for nothing.",
    "answer-elsewhere": "Players who read it a moment ago need not know it.",
    "all-of-the-above": "Whether it is right depends on the choices drawn, and it is often the giveaway.",
    "answer-length": "Players soon see that length gives the answer away.",
    "true-false-balance": "Players soon see that one answer pays without reading.",
    "fact-unasked": "A fact is shown only after its questions: without one nobody ever reads it.",
    "unexplained": "Without a fact or a note an answer teaches nothing.",
    "no-source": "Players cannot look up what they doubt.",
    "near-answer": "Players are judged wrong, or right, for a reason they cannot see.",
    "undated": "It will be untrue one day, and nobody will know that it once was right.",
    "check-by": "Nobody knows whether it still holds: practice leaves it out until somebody looks.",
    "hidden-characters": "What nobody sees cannot be typed, and makes texts differ that look the same.",
    "contradicts-fact": "Players are judged wrong by the fact that they are then shown.",
    "markup": "A terminal shows it as it is written.",
    "unfinished": "Players read what was left to be written.",
    "two-in-one": "What is in brackets or after a slash must be typed too, and nobody does.",
    "wide": "Nearly every number is right, so nothing is asked.",
    "count-told": "Players look for a name more, or leave one out.",
    "coin-toss": "Whoever knows nothing is right every second time.",
    "impossible-date": "Players are shown a day that never was.",
    "wrong-order": "Players who know the order are judged wrong.",
    "sum-of-parts": "Players see from the form alone which one is the answer.",
    "bare-question": "It teaches nothing, and its id is made of its words: reworded it is another one.",
    "unused-allow": "A reason that silences nothing now may hide a fault one day.",
}

SAME_QUESTION = "asks the same as {other}: remove one"
SAME_QUESTION_OTHER_ANSWER = (
    "asks the same as {other}, but a different answer is right: say in `ask` what sets them apart"
)
NEARLY_THE_SAME = "asks nearly the same as {other}: remove one, or reword it"
ALIKE = "{one!r} and {other!r} are nearly alike: reword one, or remove it"
SPEAKS_OF_OTHERS = "{text!r} speaks of the other choices: name the thing itself, or ask with `multi`"
ANOTHER_FORM = "{id}: {text!r} is another form of the right answer: give the template a `wrong`"
RIGHT_IN_ANOTHER_ROW = (
    "{id}: {text!r} is wrong here and right for {other}, asked in the same words: "
    "say in `ask` what sets them apart"
)
ANSWER_TOLD = "the answer {text!r} is in `{field}`: reword it"
TOLD_ELSEWHERE = (
    "`{field}` tells {answer!r}, the answer of {other}: reword one of them, or put both under one fact"
)
NEAR_ANSWER = (
    "one edit turns {text!r} into {other!r}, the answer of {id}: say in `ask` what sets them apart, as "
    "one for the other is wrong"
)
WORD_TAKEN = "{word!r}, one edit away, is taken for {text!r}: put it into `wrong` if it is another thing"
NO_LETTERS = "the answer {text!r} has no letter or digit to type: ask with `choice`"
TWO_IN_ONE = (
    'the answer {text!r} must be typed just so: write each way to say it as a form, as ["Bern", "Berne"]'
)
WIDE = "everything from {low:.10g} to {high:.10g} is right: make `within` smaller"
COUNT_TOLD = "the question says {told}, and there are {count}: correct one of them"
COIN_TOSS = "{one!r} or {other!r}: add wrong choices, or ask as a statement with `true-false`"
WRONG_ORDER = "the lines hold numbers in no order, {numbers}: put the lines into the right one"
SUM_OF_PARTS = "{text!r:.80} is the only choice {form}: write all of them alike"
HOLDS_OTHERS = "that is made of others"
FULL_STOP = "that ends, or does not end, in a full stop"
QUOTES = "that is, or is not, in quotes"
FALSE_IN_FACT = "the fact says just this, so it is not false: correct `answer` or `ask`"
TRUE_BESIDE_FACT = "the fact speaks of none of this: write what makes it true into `says` or a `note`"
IMPOSSIBLE_DATE = '`{field}` {text!r:.60} is not a date of the calendar: write it as "2022-05" or 2022-05-13'
MARKUP = "{text!r:.60} in `{field}` is shown as it is: write the character itself, or leave it out"
UNFINISHED = "{text!r:.80} in `{field}` is still to be written"
# What `packs new` writes for an author to replace.
FILL_IN_SOURCE = "The book, page or person it comes from"
FILL_IN_SUMMARY = "What the pack is about, in one sentence."
OF_THE_TEMPLATE = frozenset({FILL_IN_SOURCE, FILL_IN_SUMMARY})
A_SENTENCE = "the answer {text!r:.60} is a whole sentence, which nobody types alike: ask for less"
UNDATED = "{text!r} in `{field}` is true for a time only: write the date, or {fix}"
PAST = "{says!r:.80} was to be checked by {day}: look it up, and give it another `check_by`"
GIVE_AS_OF = "give the fact an `as_of`"
PUT_UNDER_FACT = "put it under a fact with `as_of`"
LENGTH = (
    "the answer is the {extreme} choice in {hits} of {asked:,}, where chance would make it {expected:.0f}: "
    "make other choices as {size}"
)
BALANCE = "{count} of {all:,} statements are {word}: rewrite some, so that they are {opposite}"
UNASKED = "{id}: no question asks about it: add one, or remove it"
ALL_UNEXPLAINED = (
    "none of the {count:,} questions has a fact or a note: add what makes the answers interesting"
)
UNEXPLAINED = "{id} has no fact and no note: add a `note`"
BARE = (
    "{count} with nothing but `ask` and `answer`, typed: give each an `id` to keep, a `note` that explains, "
    "and `wrong` where players should choose"
)
NO_SOURCE = "the pack names no source: add [source] with a title"
INVISIBLE = "an invisible {name}: remove it"
OUTER_SPACE = "a space at an end of {text:.60}: remove it"
TAB = "a tab in {text!r}: write a space"
TWO_SPACES = "two spaces in {text!r}: remove one"
UNKNOWN_RULE = "`allow` has no rule {rule!r}: {nearest}"
UNUSED_ALLOW = "`allow` lists {rule}, but no check raised it: remove it"
OTHER_LINE = " ({id} is on line {line})"
MORE_ROWS = " (and in {rows})"


class Spot(NamedTuple):
    """Where a rule is broken, and one sentence with the fix.

    `where` is the id of a question or fact, or empty for the pack itself; `keys` lead further into the entry.
    `other` is the id of another one that the sentence is about: its line is told.
    """

    rule: str
    where: str
    text: str
    keys: KeyPath = ()
    other: str = ""
