"""QTI: packages and files of versions 1.2 and 2.1 come in, packages of 1.2 go out, as Canvas reads them."""

from collections.abc import Iterator

from heartquiz.core.packs.model import Pack
from heartquiz.exchange import qti12, qti21
from heartquiz.exchange.archives import entry, open_zip, packed
from heartquiz.exchange.encodings import decode
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.records import Records
from heartquiz.exchange.writing import write_all
from heartquiz.exchange.xml_tree import Node, parse, xml_text
from heartquiz.messages import exchange

READS = ("choice", "true-false", "multi", "text", "number", "order", "match")
WRITES = qti12.WRITES
CARRIES = frozenset({"id", "lines", "note", "within", "match.wrong"})
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="heartquiz" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
  <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
  <organizations/>
  <resources>
    <resource identifier="questions" type="imsqti_xmlv1p2"><file href="questions.xml"/></resource>
  </resources>
</manifest>
"""


def read(data: bytes) -> Imported:
    """The items of a package or file. Raises FormatError where it has none."""
    records = Records("item")
    titles = []
    roots = list(_roots(data))
    for root in roots:
        if root.name == "assessmentItem":
            qti21.add_item(records, root)
        for item in root.below("assessmentItem"):
            qti21.add_item(records, item)
        titles += [each.attributes.get("title", "") for each in root.below("assessment")]
        for item in root.below("item"):
            qti12.add_item(records, item)
    if not records.count:
        raise FormatError(exchange.NO_ITEMS)
    return records.done(title=next(filter(None, titles), ""))


def _roots(data: bytes) -> Iterator[Node]:
    """The outermost elements of a file, or of all files of a package but its table of contents."""
    if not data.startswith(b"PK"):
        yield parse(decode(data)[0])
        return
    archive = open_zip(data)
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".qti")) and not name.endswith("imsmanifest.xml"):
            root = parse(decode(entry(archive, name))[0])
            if root.name in ("assessmentItem", "assessmentSection", "questestinterop"):
                yield root


def write(pack: Pack) -> Exported:
    """A pack as a package of QTI 1.2."""
    written, losses = write_all(pack, qti12.WRITERS, CARRIES)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">\n'
        f'<assessment ident="heartquiz" title="{xml_text(pack.head.title, quotes=True)}">\n'
        f'<section ident="root_section">\n{"".join(written)}</section>\n</assessment>\n</questestinterop>\n'
    )
    files = {"imsmanifest.xml": _MANIFEST.encode(), "questions.xml": text.encode()}
    return Exported(packed(files), len(written), tuple(losses))
