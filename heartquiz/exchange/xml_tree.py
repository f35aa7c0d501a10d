"""XML as a small tree that knows its lines, read without entities or anything from elsewhere."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape

from heartquiz.exchange.losses import FormatError
from heartquiz.messages import exchange

_DEEPEST = 200
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Node:
    """An element: its name without a prefix, its attributes, its line, and what is in it, in turn."""

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.content: list[Node | str] = []

    def children(self, *names: str) -> Iterator["Node"]:
        """The elements right below, of these names or of all."""
        for each in self.content:
            if isinstance(each, Node) and (not names or each.name in names):
                yield each

    def child(self, name: str) -> "Node | None":
        """The first element of that name right below."""
        return next(self.children(name), None)

    def below(self, *names: str) -> Iterator["Node"]:
        """Every element below of these names, in the order of the file."""
        for each in self.children():
            if each.name in names:
                yield each
            yield from each.below(*names)

    def text(self) -> str:
        """All text below."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.content)

    def text_of(self, name: str) -> str:
        """The text of the first element of that name right below, without spaces at its ends."""
        found = self.child(name)
        return found.text().strip() if found else ""

    def html(self) -> str:
        """What is in it, written as HTML."""
        return "".join(escape(each) if isinstance(each, str) else each.outer_html() for each in self.content)

    def outer_html(self) -> str:
        """The element itself, written as HTML."""
        given = "".join(f' {name}="{escape(value, _QUOTE)}"' for name, value in self.attributes.items())
        return f"<{self.name}{given}>{self.html()}</{self.name}>"


_QUOTE = {'"': "&quot;"}


class _Builder(ContentHandler):
    def __init__(self, line: Callable[[], int]) -> None:
        super().__init__()
        self.root = Node("", {}, 0)
        self._open = [self.root]
        self._line = line

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: ANN401, N802 (the parser's names)
        if len(self._open) > _DEEPEST:
            raise FormatError(exchange.NESTED_TOO_DEEPLY)
        given = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        node = Node(name.rpartition(":")[2], given, self._line())
        self._open[-1].content.append(node)
        self._open.append(node)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        self._open.pop()

    def characters(self, content: str) -> None:
        self._open[-1].content.append(content)


def parse(text: str) -> Node:
    """The root element. Raises FormatError for what is not XML, and for XML with entities of its own."""
    from defusedxml.common import DefusedXmlException  # 15 ms with the parser: only files of XML need them
    from defusedxml.sax import make_parser

    parser = make_parser()
    builder = _Builder(parser.getLineNumber)
    parser.setContentHandler(builder)
    try:
        parser.feed(text)
        parser.close()
    except SAXParseException as error:
        reason = exchange.IN_LINE.format(line=error.getLineNumber(), reason=error.getMessage())
        raise FormatError(reason) from error
    except DefusedXmlException as error:
        raise FormatError(exchange.HAS_ENTITIES) from error
    return next(builder.root.children())


def xml_text(text: str, *, quotes: bool = False) -> str:
    """A text as XML, with `quotes` for an attribute; what XML cannot hold becomes the sign for that."""
    return escape(_NOT_XML.sub("\ufffd", text), _QUOTE if quotes else {})
