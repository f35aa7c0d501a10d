"""`heartquiz packs check`: every fault and warning of packs, as lines or as JSON."""

from collections import Counter
from collections.abc import Iterator
from json import dumps

import typer

from heartquiz.cli.dates import day_written
from heartquiz.core.quality.rules import WHY
from heartquiz.library.find import all_installed, find, shown
from heartquiz.library.reading import CheckedPack, check_file
from heartquiz.messages.commands import PASSED_OVER, WHY_ALLOWED, check_result
from heartquiz.terminal.check_report import ERROR, print_findings, print_reasons
from heartquiz.terminal.progress import progress
from heartquiz.terminal.tables import print_lines


def check_packs(names: list[str], *, strict: bool, json: bool, today: str | None = None) -> None:
    """Print what is wrong with packs, and what could be better.

    Raises typer.Exit with status 1 where a pack is faulty, with `strict` also where there is a warning.
    """
    day = day_written("--today", today) if today else None
    found = find(names) if names else list(all_installed().values())
    checked: list[CheckedPack] = []
    with progress() as report:
        for file in found:
            report("Checking", len(checked), len(found))
            checked.append(check_file(file, day))
    faulty = [each for each in checked if each.reading.problems and not _passed_over(each)]
    warnings = sum(len(each.findings) for each in checked)
    if json:
        typer.echo(dumps(_document(checked, len(faulty), warnings), indent=2, ensure_ascii=False))
    else:
        for each in checked:
            print_findings(_findings(each))
        _explain_rules(checked)
        sound = sum(each.reading.pack is not None for each in checked)
        print_lines([check_result(sound, len(faulty), warnings)])
    if faulty or (strict and warnings):
        raise typer.Exit(1)


def _passed_over(checked: CheckedPack) -> bool:
    """Whether a file is TOML of another sort that nobody asked for, such as a pyproject.toml."""
    return checked.reading.foreign and not checked.found.named


def _findings(checked: CheckedPack) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a file: where, by which rule, and what; a fault has the rule `error`."""
    file = shown(checked.found.path)
    for problem in checked.reading.problems:
        if _passed_over(checked):
            yield file, PASSED_OVER, problem.text
        else:
            yield f"{file}:{problem.line}", ERROR, problem.text
    for finding in checked.findings:
        yield f"{file}:{finding.line}", finding.rule, finding.text


def _explain_rules(checked: list[CheckedPack]) -> None:
    """Why the rules that were broken matter, and how to silence one."""
    rules = Counter(finding.rule for each in checked for finding in each.findings).most_common()
    if rules:
        print_reasons(
            [(rule, count, WHY[rule]) for rule, count in rules],
            f'allow = {{ {rules[0][0]} = "{WHY_ALLOWED}" }}',
        )


def _document(checked: list[CheckedPack], faulty: int, warnings: int) -> dict[str, object]:
    return {
        "format": 1,
        "packs": [_pack(each) for each in checked if not _passed_over(each)],
        "faulty": faulty,
        "warnings": warnings,
    }


def _pack(checked: CheckedPack) -> dict[str, object]:
    pack = checked.reading.pack
    return {
        "file": shown(checked.found.path),
        "sound": pack is not None,
        "questions": len(pack.items) if pack else 0,
        "findings": [
            *(
                {"line": problem.line, "rule": ERROR, "text": problem.text}
                for problem in checked.reading.problems
            ),
            *(
                {"line": finding.line, "rule": finding.rule, "text": finding.text, "why": WHY[finding.rule]}
                for finding in checked.findings
            ),
        ],
    }
