"""What a check found: plain lines that editors read; on a terminal the same lines in colour, told apart."""

import sys
from collections.abc import Iterable, Sequence

from heartquiz.core.text import visible
from heartquiz.terminal.tables import print_lines, print_rows
from heartquiz.terminal.theme import console, text

ERROR = "error"  # the rule of what keeps a pack from being played


def print_findings(findings: Iterable[tuple[str, str, str]]) -> None:
    """Print findings as (file:line, rule, text), a line each; on a terminal long ones hang by two columns."""
    if not sys.stdout.isatty():
        for finding in findings:
            print(visible(": ".join(finding)))
        return
    made = console()
    for place, rule, told in findings:
        style = "wrong" if rule == ERROR else "partly"
        line = text("").append_text(text(f"{place}: ", "quiet")).append_text(text(f"{rule}: ", style))
        first, *others = line.append_text(text(told)).wrap(made, max(made.width - 2, 1))
        made.print(first)
        for other in others:
            made.print(text("  ").append_text(other))


def print_reasons(reasons: Sequence[tuple[str, int, str]], allow: str) -> None:
    """Print rules as (name, how often they are broken, why they matter), and the line that silences one."""
    on_terminal = sys.stdout.isatty()
    if on_terminal:
        print()
        print_rows([(rule, f"{count:,}", why) for rule, count, why in reasons])
        print()
    else:
        print_lines(f"  {rule} ({count:,}): {why}" for rule, count, why in reasons)
    print_lines(["To silence a rule in a pack, write on its top, with your reason:", f"  {allow}"])
    if on_terminal:
        print()
