"""What a check found: plain lines that editors read; on a terminal the same lines in colour."""

import sys
from collections.abc import Iterable, Sequence

from heartquiz.core.text import visible
from heartquiz.messages.screens import TO_SILENCE
from heartquiz.terminal.tables import print_lines, print_rows
from heartquiz.terminal.theme import console, text

ERROR = "error"  # the rule of what keeps a pack from being played


def print_findings(findings: Iterable[tuple[str, str, str]]) -> None:
    """Print findings as (file:line, rule, text), a line each; on a terminal long ones hang by two columns."""
    if not sys.stdout.isatty():
        for finding in findings:
            print(visible(": ".join(finding)))
        return
    out = console()
    for place, rule, words in findings:
        style = "wrong" if rule == ERROR else "partly"
        line = text("").append_text(text(f"{place}: ", "quiet")).append_text(text(f"{rule}: ", style))
        first, *rest = line.append_text(text(words)).wrap(out, max(out.width - 2, 1))
        out.print(first)
        for more in rest:
            out.print(text("  ").append_text(more))


def print_reasons(reasons: Sequence[tuple[str, int, str]], allow: str) -> None:
    """Print rules as (name, how often they are broken, why they matter), and the line that silences one."""
    on_terminal = sys.stdout.isatty()
    if on_terminal:
        print()
        print_rows([(rule, f"{count:,}", why) for rule, count, why in reasons])
        print()
    else:
        print_lines(f"  {rule} ({count:,}): {why}" for rule, count, why in reasons)
    print_lines([TO_SILENCE, f"  {allow}"])
    if on_terminal:
        print()
