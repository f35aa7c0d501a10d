"""Bytes -> text, honestly: which encoding it was is said, and no byte is lost."""

import codecs

from heartquiz.messages.exchange import IN_ENCODING, lines_in_cp1252

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, as it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text with line feeds at its line ends, and a remark where it is not in UTF-8 throughout.

    By its byte order mark, else as UTF-8, else line by line: what is not UTF-8 is in Windows' cp1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            remark = "" if mark == codecs.BOM_UTF8 else IN_ENCODING.format(name=encoding[:6].upper())
            return _with_line_feeds(text), remark
    if half := _half_of_zeros(data):
        return _with_line_feeds(data.decode(half, errors="replace")), IN_ENCODING.format(name="UTF-16")
    try:
        return _with_line_feeds(data.decode()), ""
    except UnicodeDecodeError:
        return _by_lines(data)


def _half_of_zeros(data: bytes) -> str:
    """UTF-16 without a mark, as Windows' programs write it: every other byte of plain text is 0."""
    begin = data[:200]
    for encoding, zeros in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[::2])):
        if len(begin) >= 4 and zeros.count(0) > 0.8 * len(zeros):
            return encoding
    return ""


def _by_lines(data: bytes) -> tuple[str, str]:
    lines, others = [], 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(_cp1252(line))
            others += 1
    return _with_line_feeds("\n".join(lines)), lines_in_cp1252(others)


def _cp1252(line: bytes) -> str:
    """A line in cp1252; the five bytes that it leaves open are as in Latin 1."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in line)


def _with_line_feeds(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
