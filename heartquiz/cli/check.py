"""`heartquiz packs check`: every fault and warning of packs, as lines or as JSON."""

import json
from collections import Counter
from collections.abc import Iterator

import typer

from heartquiz.core.quality.rules import WHY
from heartquiz.core.text import counted
from heartquiz.library.check import Checked, check_file
from heartquiz.library.find import all_installed, find, shown
from heartquiz.terminal.tables import print_lines


def check_packs(names: list[str], *, strict: bool, as_json: bool) -> None:
    """Tell what is wrong with packs, and what could be better.

    Raises typer.Exit with status 1 where a pack is faulty, with `strict` also where there is a warning.
    """
    found = find(names) if names else list(all_installed().values())
    checked = [check_file(each) for each in found]
    faulty = [each for each in checked if each.reading.problems and not _passed_over(each)]
    warnings = sum(len(each.findings) for each in checked)
    if as_json:
        typer.echo(json.dumps(_document(checked, len(faulty), warnings), indent=2, ensure_ascii=False))
    else:
        for each in checked:
            print_lines(_lines(each))
        print_lines(_summary(checked, len(faulty), warnings))
    if faulty or (strict and warnings):
        raise typer.Exit(1)


def _passed_over(checked: Checked) -> bool:
    """Whether a file is other TOML that nobody asked for, as a pyproject.toml in a folder of packs."""
    return checked.reading.foreign and not checked.found.named


def _lines(checked: Checked) -> Iterator[str]:
    """A line for each finding, `file:line: rule: text`, as editors read it; a fault has the rule `error`."""
    file = shown(checked.found.path)
    for problem in checked.reading.problems:
        if _passed_over(checked):
            yield f"{file}: passed over: {problem.text}"
        else:
            yield f"{file}:{problem.line}: error: {problem.text}"
    for finding in checked.findings:
        yield f"{file}:{finding.line}: {finding.rule}: {finding.text}"


def _summary(checked: list[Checked], faulty: int, warnings: int) -> Iterator[str]:
    """Why the rules that were broken matter, how to silence them, and the counts."""
    rules = Counter(finding.rule for each in checked for finding in each.findings)
    if rules:
        yield "Why it matters:"
        for rule, count in rules.most_common():
            yield f"  {rule} ({count:,}): {WHY[rule]}"
        example = next(iter(rules))
        yield f'Silence a rule in a pack, with the reason: allow = {{ {example} = "why it is right here" }}'
    sound = sum(each.reading.pack is not None for each in checked)
    told = f", {counted(warnings, 'warning')}" if warnings else ""
    yield f"{counted(sound, 'pack')} sound, {faulty} faulty{told}."


def _document(checked: list[Checked], faulty: int, warnings: int) -> dict[str, object]:
    return {
        "format": 1,
        "packs": [_pack(each) for each in checked if not _passed_over(each)],
        "faulty": faulty,
        "warnings": warnings,
    }


def _pack(checked: Checked) -> dict[str, object]:
    pack = checked.reading.pack
    return {
        "file": shown(checked.found.path),
        "sound": pack is not None,
        "questions": len(pack.items) if pack else 0,
        "findings": [
            *(
                {"line": problem.line, "rule": "error", "text": problem.text}
                for problem in checked.reading.problems
            ),
            *(
                {"line": finding.line, "rule": finding.rule, "text": finding.text, "why": WHY[finding.rule]}
                for finding in checked.findings
            ),
        ],
    }
