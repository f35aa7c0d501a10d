"""Texts as words: no case, marks of Latin letters, punctuation or leading article."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = {
    "de": "der die das den dem des ein eine einen einem einer",
    "en": "the a an",
    "es": "el la los las un una unos unas",
    "fr": "le la les l un une des",
    "it": "il lo la i gli le l un uno una",
    "nl": "de het een",
    "pt": "o a os as um uma uns umas",
}
AND = {"de": "und", "en": "and", "es": "y", "fr": "et", "it": "e", "nl": "en", "pt": "e"}
SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’‚‛′`´", "'") | {"⁄": "/"})
ORDINAL = "º"  # after the digits of an ordinal: 9º
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i"}
)
_SUFFIXES = {
    "en": "st|nd|rd|th",
    "es": "[oa]",
    "fr": "er|re|e|eme|nde?",
    "it": "[oa]",
    "nl": "e|de|ste",
    "pt": "[oa]",
}
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_LONE_LETTERS = re.compile(r"(?<![\w+#%/-])[^\W\d_](?: [^\W\d_](?![\w+#%/-]))+")
# What separates words, except for the signs that change a number or a letter: -5, 1.5, 1/2, 50%, C++.
_BETWEEN = re.compile(
    r"""
    (?: (?<=\d)[.,](?=\d) | (?<![\w])[.](?=\d)          # 1.5  .5
      | (?<=\d)[-/](?=\d) | (?<![\w)])-(?=[.]?\d)       # 1-2  1/2  -5
      | (?<![^\W\d_]{2})(?<=\w)[+\#/-]+(?![\w])         # C++  C#  A-
      | (?<=\d)[+%]+ | [\#+](?=\d)                      # 5+  50%  #1  +5
      | (?<![^\W\d_]{2})(?<=\w)/(?=\w(?!\w)) )          # n/a
    | ([\W_]+?)
    """,
    re.VERBOSE,
)


def code(language: str) -> str:
    """`pt-BR` as `pt`: what is known of a language does not differ by country."""
    return language.partition("-")[0]


def fold(text: str) -> str:
    """Case and the marks of Latin letters dropped; different scripts keep theirs (か is not が)."""
    if text.isascii():
        return text.lower()
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        if not unicodedata.combining(char):
            latin = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
            kept.append(char)
        elif not latin:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept).translate(_LETTERS))


def split(text: str, language: str) -> list[str]:
    """The words of a text without a leading article; an ordinal in digits ends in a mark of its own."""
    folded = fold(text).translate(SIGNS)
    lang = code(language)
    folded = folded.replace("&", f" {AND.get(lang, 'and')} ")
    if pattern := _ordinals(lang):
        folded = pattern.sub(rf"\1{ORDINAL}", folded)
    folded = re.sub(r"(?<=\d)\s+%", "%", _APOSTROPHE.sub("" if lang == "en" else " ", folded))
    folded = _GROUPED.sub(lambda found: found[0].replace(" ", ""), folded)
    folded = _BETWEEN.sub(lambda found: " " if found[1] else found[0], folded)
    joined = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), " ".join(folded.split()))
    words = joined.split()
    if len(words) > 1 and words[0] in ARTICLES.get(lang, "").split():
        del words[0]
    return words


@lru_cache(maxsize=16)
def _ordinals(lang: str) -> re.Pattern[str] | None:
    if lang == "de":
        return re.compile(r"(?<![\w.,])(\d+)\.(?=\s+[^\W\d_])")  # 2. Weltkrieg
    suffix = _SUFFIXES.get(lang)
    return re.compile(rf"(?<![\w.,])(\d+)(?:{suffix})(?!\w)") if suffix else None
