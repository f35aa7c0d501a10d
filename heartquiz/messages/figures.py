"""Points, seconds and dates as players read them."""

import re
from datetime import date
from math import ceil

SYMBOLS = {"right": "✓", "partly": "≈", "wrong": "✗", "skipped": "–", "late": "◷"}
MONTHS = ("January February March April May June July August September October November December").split()


def number_of(points: float) -> str:
    """Points with no more than two decimals."""
    value = round(points, 2) + 0.0  # a sum of thirds may be a hair below zero
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def points_text(points: float) -> str:
    """`1 point`, `2.5 points`."""
    return f"{number_of(points)} point{'' if number_of(abs(points)) == '1' else 's'}"


def signed(points: float) -> str:
    """Points won or lost: `+200`, `-0.33`."""
    return f"{'-' if points < 0 else '+'}{number_of(abs(points))}"


def clock(seconds: float) -> str:
    """Seconds left, as 1:05."""
    whole = max(0, ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def when(written: str | None) -> str:
    """A date from a pack: 2022-05 is May 2022. Anything else stays as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?", written or "")
    if not found:
        return written or ""
    return f"{f'{int(found[3])} ' if found[3] else ''}{MONTHS[int(found[2]) - 1]} {found[1]}"


def long_date(day: date) -> str:
    """`20 November 2026`."""
    return f"{day.day} {day:%B %Y}"
