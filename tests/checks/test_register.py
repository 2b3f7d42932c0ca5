"""The folder of checks, the register, the cases and the docs say the same."""

import re
from pathlib import Path

import pytest

from powerlist import checks, conformance, deadlines, sources
from powerlist.diagnostics import Lang, Rule
from powerlist.publishing import RULES as SITE_RULES
from powerlist.report import all_rules, reference

FOLDER = Path(checks.__file__).parent
CASES = Path(__file__).parent / "cases"
DOCS = Path(__file__).parents[2] / "docs" / "checks.md"
EACH_RULE = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def test_each_file_of_the_folder_is_one_rule_named_like_the_file() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if not path.name.startswith("_")}
    assert {rule.name.replace("-", "_") for rule in checks.RULES} == files - {"broken_duty"}
    assert len(checks.RULES) == len(files) - 1


def test_each_rule_has_a_folder_with_valid_and_invalid_cases_and_nothing_else() -> None:
    prefixes = {
        folder.name: {path.name.partition("-")[0] for path in folder.iterdir()}
        for folder in CASES.iterdir()
    }
    folders = {rule.name for rule in checks.RULES} | {"broken-duty"}
    assert prefixes == {name: {"valid", "invalid"} for name in folders}


def test_codes_and_names_are_unique_and_codes_are_in_order() -> None:
    rules = all_rules()
    codes = [rule.code for rule in rules]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in rules}) == len(rules)


def test_all_rules_are_those_of_reading_of_the_folder_of_due_dates_and_of_verifying() -> None:
    others = {*sources.RULES, *conformance.rules(), *deadlines.RULES, *SITE_RULES}
    assert set(all_rules()) == {*checks.RULES, *others}


def test_the_codes_of_a_family_have_no_gaps() -> None:
    rules = checks.all_rules()
    for family in {rule.code[:3] for rule in (*checks.RULES, *conformance.rules())}:
        numbers = [int(rule.code[3:]) for rule in rules if rule.code.startswith(family)]
        assert numbers == list(range(1, len(numbers) + 1))


@EACH_RULE
def test_codes_have_a_family_and_a_number_and_names_state_the_fault(rule: Rule) -> None:
    assert re.fullmatch(r"(SRC|CAT|LAW|DUT|FLW|PRO|TIM|PUB)[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not re.match(r"(check|no|should|avoid|do-not|use)-", rule.name)


@EACH_RULE
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_of_a_rule_is_given_in_its_language(rule: Rule, lang: Lang) -> None:
    for text in (rule.summary[lang], rule.why[lang], rule.fix[lang]):
        assert text == text.strip() != ""
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) or lang == "en"
    assert rule.example.strip()


def test_the_docs_page_is_the_one_generated_from_the_rules() -> None:
    written = DOCS.read_text(encoding="utf-8")
    assert written == reference(), "write powerlist.report.reference() to docs/checks.md"


def test_the_docs_page_has_one_heading_for_each_rule() -> None:
    headings = re.findall(r"^## (.+)$", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert headings == [f"{rule.code} {rule.name}" for rule in all_rules()]


def test_what_a_check_needs_are_parts_of_a_catalog() -> None:
    parts = {"bodies", "laws", "powers", "procedures", "types", "waivers", "adjustments"}
    for path in FOLDER.glob("*.py"):
        found = re.search(r"^NEEDS = frozenset\(\{(.+)\}\)$", path.read_text(), flags=re.MULTILINE)
        if found:
            assert set(re.findall(r'"(\w+)"', found[1])) <= parts
