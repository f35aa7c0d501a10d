"""Spreadsheets (xlsx) of questions: Kahoot's template, and others that name their columns."""

from io import BytesIO

from heartquiz.core.packs.question import KINDS
from heartquiz.exchange.archives import MOST_BYTES, open_zip
from heartquiz.exchange.losses import FormatError, Imported
from heartquiz.exchange.sheet import Rows, headers, read_sheet
from heartquiz.messages import exchange

READS = KINDS
_FARTHEST = 50  # rows above the names of the columns, as in Kahoot's template


def read(data: bytes) -> Imported:
    """The questions of a spreadsheet. Raises FormatError where it has none, or without the library for it."""
    rows = _rows(data)
    for place, (_, cells) in enumerate(rows[:_FARTHEST]):
        if headers(cells):
            return read_sheet(rows[place:], "row")
    raise FormatError(exchange.NO_HEADERS)


def _rows(data: bytes) -> Rows:
    """The rows of the first sheet that has any, numbered as the spreadsheet does."""
    try:
        import python_calamine
    except ImportError as error:
        raise FormatError(exchange.NEEDS_CALAMINE) from error
    archive = open_zip(data)
    if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        raise FormatError(exchange.UNPACKED_TOO_LARGE.format(most=MOST_BYTES // 1_000_000))
    try:
        book = python_calamine.load_workbook(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            first = (sheet.start or (0, 0))[0] + 1
            rows = sheet.to_python(skip_empty_area=True)
            if rows:
                return [
                    (first + number, list(map(_text, row))) for number, row in enumerate(rows) if any(row)
                ]
    except python_calamine.CalamineError as error:
        raise FormatError(str(error)) from error
    return []


def _text(cell: object) -> str:
    """A cell as it is shown: whole numbers without the point that spreadsheets keep them with."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
