"""The case files: each catalog says, on the line at fault, which findings it must give and no others."""

import re
from collections import Counter
from pathlib import Path

import pytest

from powerlist.checks import RULES, check
from powerlist.conformance import rules
from powerlist.diagnostics import Severity
from powerlist.law import read_statutes
from powerlist.sources import load_text

CASES = Path(__file__).parent / "cases"
TEXTS = read_statutes(Path(__file__).parent / "texts")
"""Made-up statutes, with which quotes are compared."""
FILES = sorted(CASES.glob("*/*.yaml"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]
CODES = {rule.name: rule.code for rule in RULES}
DUTIES = {rule.code for rule in rules()}
"""One check reports all legal duties, and each duty has its own cases in `conformance`. The procedures
in the cases of other checks are cut short, so only the cases of this check state these findings."""
OF_LISTS = {
    rule.code
    for rule in RULES
    if rule.code.startswith("DUT") and rule.severity is not Severity.ERROR
}
"""What is found where a responsibility list is not whole or not as usual. Small catalogs about something
else never have a whole one, so only the cases about duties state these findings."""


def expected(text: str) -> Counter[tuple[int, str]]:
    """The (line, code) of every `# expect:` comment; a code written twice is expected twice."""
    return Counter(
        (number, code)
        for number, line in enumerate(text.splitlines(), start=1)
        for comment in re.findall(r"# expect: (.+)$", line)
        for code in comment.split(", ")
    )


def found(text: str) -> Counter[tuple[int, str]]:
    """The (line, code) of every finding of reading and of all checks that no waiver sets aside."""
    loaded = load_text(text)
    assert loaded.catalog is not None
    findings = (*loaded.diagnostics, *check(loaded.catalog, loaded.lost, TEXTS))
    return Counter(
        (each.at.line if each.at else 0, each.code) for each in findings if each.waived is None
    )


def left_out(path: Path) -> set[str]:
    """The codes that the cases of a check do not speak of."""
    if path.parent.name == "broken-duty":
        return OF_LISTS
    return DUTIES | (set() if CODES[path.parent.name].startswith("DUT") else OF_LISTS)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_case_gives_exactly_the_findings_that_it_expects(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    given = {at: count for at, count in found(text).items() if at[1] not in left_out(path)}
    assert given == expected(text)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_only_an_invalid_case_expects_its_own_rule(path: Path) -> None:
    codes = {code for _, code in expected(path.read_text(encoding="utf-8"))}
    own = DUTIES if path.parent.name == "broken-duty" else {CODES[path.parent.name]}
    assert bool(codes & own) is path.stem.startswith("invalid-")
