"""HTML -> text: what a reader would see of it, and what cannot be shown in text."""

import re
from html.parser import HTMLParser

from heartquiz.exchange.records import Lost
from heartquiz.messages import exchange

_BLOCKS = frozenset(
    "address article blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tr ul".split()
)
_STYLES = frozenset("b big code del em font i ins kbd mark s small strike strong u".split())
_MEDIA = frozenset("audio embed iframe object video".split())
_UNSEEN = frozenset("head script style template title".split())
_LOWERED = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
# Marks that no text has: where a block begins or ends, and before a line that keeps its spaces.
_BLOCK, _KEPT = "\x01", "\x00"
_SCRIPTS = {"sub": (_LOWERED, "_"), "sup": (_RAISED, "^")}
_NAMES = "|".join(sorted(_BLOCKS | _STYLES | {"a", "span", "sub", "sup", "td", "th", "title"}))
_LOOKS = re.compile(
    rf"<(?:br|hr|img)\b[^<>]*>|<({_NAMES})\b[^<>]*>.*?</\1\s*>|&(?:[a-z]+|#\d+);", re.I | re.S
)


def looks_like_html(text: str) -> bool:
    """Whether a text that may be either holds HTML: a whole element, not just a tag that it speaks of."""
    return ("<" in text or "&" in text) and bool(_LOOKS.search(text))


def html_text(html: str) -> tuple[str, list[Lost]]:
    """The text of some HTML, and what it loses: images, media, links and formatting."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split()), []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text(), reader.lost


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost: list[Lost] = []
        self._parts: list[str] = []
        self._scripts: list[tuple[str, int]] = []  # open <sub> and <sup>, and where their text begins
        self._unseen = self._pre = 0
        self._link = ""

    def text(self) -> str:
        while self._scripts:
            self._close_script()
        parts = re.split(f"([\n{_BLOCK}])", "".join(self._parts))
        tidied = (
            part if part in ("\n", _BLOCK) else part.rstrip() if _KEPT in part else " ".join(part.split())
            for part in parts
        )
        breaks = re.compile(f"[\n{_BLOCK}]+")
        lines = breaks.sub(lambda found: "\n" if _BLOCK in found[0] else found[0], "".join(tidied))
        return lines.replace(_KEPT, "").strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS or tag == "br":
            self._parts.append({"li": f"{_BLOCK}- ", "br": "\n"}.get(tag, _BLOCK))
        elif tag in ("td", "th"):
            self._parts.append(" | " if self._parts and not self._parts[-1].endswith(_BLOCK) else "")
        elif tag == "img":
            self._image(given)
        elif tag in _MEDIA:
            self.lost.append((exchange.MEDIUM, given.get("src") or given.get("data") or ""))
        elif tag in _STYLES or given.get("style"):
            self._lose_once(exchange.FORMATTING)
        elif tag in _SCRIPTS:
            self._scripts.append((tag, len(self._parts)))
        elif tag == "a":
            self._link = given.get("href") or ""
        self._unseen += tag in _UNSEEN
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._parts.append(_BLOCK)
        elif tag in _SCRIPTS and self._scripts:
            self._close_script()
        elif tag == "a" and self._link:
            self.lost.append((exchange.LINK, self._link))
            self._link = ""
        self._unseen = max(self._unseen - (tag in _UNSEEN), 0)
        self._pre = max(self._pre - (tag == "pre"), 0)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._link and data.strip() == self._link:
            self._link = ""
        bare = data.replace(_KEPT, "").replace(_BLOCK, "")
        kept = re.sub(r"(?m)^", _KEPT, bare) if self._pre else re.sub(r"\s+", " ", bare)
        self._parts.append(kept)

    def _image(self, given: dict[str, str | None]) -> None:
        described = (given.get("alt") or "").strip()
        self._parts.append(f" [{described}] " if described else " ")
        source = given.get("src") or ""
        self.lost.append((exchange.IMAGE, source if len(source) < 200 else described))

    def _close_script(self) -> None:
        tag, begin = self._scripts.pop()
        inner = "".join(self._parts[begin:]).strip()
        table, sign = _SCRIPTS[tag]
        if all(ord(char) in table for char in inner):
            shown = inner.translate(table)
        else:
            shown = f"{sign}{inner}" if len(inner) == 1 else f"{sign}({inner})"
        self._parts[begin:] = [shown]

    def _lose_once(self, what: exchange.Noun) -> None:
        if (what, "") not in self.lost:
            self.lost.append((what, ""))
