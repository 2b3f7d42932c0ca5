"""What `check` does with all findings: order, waivers, and parts that were not read."""

from itertools import permutations
from pathlib import Path

import attrs
import pytest
from builders import body, catalog, code, edition, power, procedure, step, sub_item
from hypothesis import given
from hypothesis import strategies as st

from powerlist.checks import RULES, check
from powerlist.diagnostics import Diagnostic, Location, Place, Severity, sorted_findings
from powerlist.model import (
    Accountability,
    Catalog,
    Citation,
    Code,
    CodeScheme,
    EditionStatus,
    Phone,
    PowerType,
    Waiver,
)
from powerlist.sources import load, load_text, samples

MOBILE = Phone(number="13900245678")


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [each.code for each in found]


def of(found: tuple[Diagnostic, ...], wanted: str) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if each.code == wanted)


def test_findings_have_no_place_when_the_catalog_was_made_in_python() -> None:
    found = of(check(catalog(power("A"), power("a"))), "CAT001")
    assert [(each.at, each.related, each.power) for each in found] == [(None, (), "a")]


def test_the_second_use_of_a_code_points_to_the_first() -> None:
    first = Code(scheme=CodeScheme.LOCAL, text="A", place=Place(Location("a.yaml", 3, 5)))
    second = attrs.evolve(first, text="a", place=Place(Location("b.yaml", 4, 6)))
    made = catalog(power("x", codes=(first,)), power("y", codes=(second,)))
    (found,) = of(check(made), "CAT001")
    assert found.at == Location("b.yaml", 4, 6)
    assert [each.location for each in found.related] == [Location("a.yaml", 3, 5)]


def test_a_waiver_keeps_the_finding_and_adds_its_reason() -> None:
    waiver = Waiver(code="CAT015", reason="单位的公务手机")
    made = catalog(power(service_phone=MOBILE), waivers=(waiver,))
    assert [each.waived for each in of(check(made), "CAT015")] == ["单位的公务手机"]
    assert of(check(made), "CAT024") == ()


def test_a_waiver_of_a_code_in_another_scheme_covers_the_item() -> None:
    two = (code("A"), Code(scheme=CodeScheme.LOCAL, text="B"))
    waiver = Waiver(code="CAT015", powers=("B",), reason="公务手机")
    made = catalog(power(codes=two, service_phone=MOBILE), waivers=(waiver,))
    assert made.shown_code(made.powers[0]) == "A"
    assert [each.waived for each in of(check(made), "CAT015")] == ["公务手机"]


def test_of_two_waivers_for_one_finding_the_second_is_idle() -> None:
    waivers = (Waiver(code="CAT015", reason="一"), Waiver(code="CAT015", reason="二"))
    made = catalog(power(service_phone=MOBILE), waivers=waivers)
    assert [each.waived for each in of(check(made), "CAT015")] == ["一"]
    assert len(of(check(made), "CAT024")) == 1


def test_a_waiver_cannot_set_aside_the_finding_that_it_is_idle() -> None:
    made = catalog(waivers=(Waiver(code="CAT024", reason="不想看"),))
    assert [each.waived for each in of(check(made), "CAT024")] == [None]


@pytest.mark.parametrize(
    ("lost", "silent"),
    [
        ("bodies", {"CAT002", "CAT003", "CAT017"}),
        ("procedures", {"CAT004", "DUT001"}),
        ("types", {"CAT005"}),
        ("powers", {"CAT007", "CAT012"}),
        ("laws", {"LAW001"}),
    ],
)
def test_checks_keep_silent_about_parts_that_were_not_read(lost: str, silent: set[str]) -> None:
    text = """
name: 清单
jurisdiction: 沈阳市
edition: { as_of: "2018-03-14", status: draft }
declared_totals: [{ number: 9, unit: leaf }]
waivers: [{ code: CAT010, powers: [ZZ], reason: 不适用 }]
bodies: [{ id: 局, name: 局 }]
powers:
  - { codes: [{ scheme: local, text: A }], name: 甲, type: x_a, body: 馆, procedure: 无 }
  - { codes: [{ scheme: local, text: B }], name: 乙, body: 局, office: 处, procedure: p,
      basis: [《某市没有的规则》第一条], duties: [{ name: 责任, steps: [没有], text: 甲 }] }
procedures:
  - id: p
    name: 程序
    party: 当事人
    lanes: [{ name: 机构, roles: [handler] }]
    steps: [{ id: a, name: 甲, node: start, actor: handler }]
"""
    made = load_text(text).catalog
    assert made is not None
    whole, part = set(codes(check(made))), set(codes(check(made, {lost})))
    assert silent <= whole
    assert whole - part == silent | {"CAT024"}


def test_findings_come_in_the_order_of_the_places_whatever_the_order_of_powers() -> None:
    def placed(line: int) -> Citation:
        return Citation(raw="依据", place=Place(Location("a.yaml", line, 1)))

    powers = [power(f"CF-{line}", basis=(placed(line),)) for line in (3, 1, 2)]
    orders = {
        tuple(each.at for each in of(check(catalog(*order)), "LAW002"))
        for order in permutations(powers)
    }
    assert orders == {tuple(Location("a.yaml", line, 1) for line in (1, 2, 3))}


def test_what_a_main_item_wrote_is_reported_once_for_all_its_sub_items() -> None:
    main = power("CF-01", office="没有", sub_items=(sub_item("CF-01-1"), sub_item("CF-01-2")))
    assert [each.power for each in of(check(catalog(main)), "CAT003")] == ["CF-01"]


def test_citations_of_duties_and_accountability_are_checked_too() -> None:
    given = (Accountability(text="失职", basis=(Citation(raw="有关规定"),)),)
    assert len(of(check(catalog(power(accountability=given))), "LAW002")) == 1


def test_a_credit_code_in_full_width_characters_is_explained() -> None:
    found = of(check(catalog(bodies=(body(credit_code="１1440100007483172Q"),))), "CAT016")
    assert ["全角" in each.message.zh for each in found] == [True]


def test_a_credit_code_may_begin_with_a_letter() -> None:
    """GB 32100 gives letters to some registering authorities; the check digit is then computed too."""
    made = catalog(bodies=(body(credit_code="N2440100007483172G"),))
    assert ["校验位" in each.message.zh for each in of(check(made), "CAT016")] == [True]


def test_a_catalog_without_powers_has_no_findings_about_powers() -> None:
    made = attrs.evolve(catalog(), powers=())
    assert check(made) == ()


def test_a_procedure_without_start_is_followed_from_its_first_step() -> None:
    own = procedure(step("甲", "乙"), step("乙"), step("丙"))
    found = of(check(catalog(procedures=(own,))), "FLW004")
    assert [each.message.en for each in found] == ["no path from the start reaches '丙'"]


@pytest.mark.parametrize("name", samples())
def test_a_sample_has_no_errors(name: str) -> None:
    loaded = load(name)
    assert loaded.catalog is not None
    found = (*loaded.diagnostics, *check(loaded.catalog, loaded.lost))
    assert [each for each in found if each.severity is Severity.ERROR] == []


def sample() -> Catalog:
    loaded = load("shenyang-archives")
    assert loaded.catalog is not None
    return loaded.catalog


def test_the_reported_total_of_5_is_said_to_be_true_of_types_only() -> None:
    (found,) = of(check(sample()), "CAT012")
    assert found.severity is Severity.WARNING
    assert found.message.zh == (
        "声明行政权力共 5 项，没有说明口径；只与按职权类型计（5 项）相符，"
        "而按大项（主项）计是 6 项，按末级事项计是 12 项"
    )
    assert found.hint is not None
    assert "写明口径" in found.hint.zh


def test_the_sample_could_not_be_published() -> None:
    example = sample()
    published = attrs.evolve(example, edition=edition(EditionStatus.PUBLISHED))
    found = check(published)
    obstacles = {each.code for each in found if each.severity is Severity.ERROR}
    assert obstacles == {"PUB001", "PUB002", "PUB003", "PUB004"}
    warnings = [each for each in check(example) if each.code in obstacles]
    assert [(each.code, each.at) for each in warnings] == [
        (each.code, each.at) for each in found if each.code in obstacles and each.code != "PUB004"
    ]


@given(
    st.lists(st.text("AaBb1-", min_size=1, max_size=3), min_size=1, max_size=6),
    st.sampled_from([None, *PowerType]),
    st.integers(0, 9),
)
def test_check_never_raises_and_is_sorted(texts: list[str], kind: PowerType, seed: int) -> None:
    powers = tuple(
        power(text, type=kind, sub_items=(sub_item(f"{text}{seed}"),) if number % 2 else ())
        for number, text in enumerate(texts)
    )
    found = check(catalog(*powers))
    assert found == sorted_findings(reversed(found))
    folded = [each.codes[0].text.casefold() for main in powers for each in (main, *main.sub_items)]
    assert len(of(found, "CAT001")) <= len(folded) - len(set(folded))
    assert bool(of(found, "CAT001")) is (len(folded) > len(set(folded)))


CASES = Path(__file__).parent / "cases"


def of_case(case: str) -> tuple[Diagnostic, ...]:
    """The findings of the rule that the case is about."""
    made = load_text((CASES / f"{case}.yaml").read_text(encoding="utf-8")).catalog
    assert made is not None
    [rule] = [each for each in RULES if each.name == case.partition("/")[0]]
    return of(check(made), rule.code)


@pytest.mark.parametrize(
    ("case", "severity"),
    [
        ("foreign-sub-item-code/invalid-local", Severity.WARNING),
        ("foreign-sub-item-code/invalid-basic", Severity.ERROR),
        ("unreconciled-total/invalid-unit-not-stated", Severity.WARNING),
        ("unreconciled-total/invalid-wrong-unit", Severity.ERROR),
        ("unreconciled-total/invalid-fits-nothing", Severity.ERROR),
        ("placeholder/invalid-in-draft", Severity.WARNING),
        ("placeholder/invalid-in-published", Severity.ERROR),
        ("unknown-value/invalid-once-where-written", Severity.WARNING),
        ("unknown-value/invalid-in-published", Severity.ERROR),
        ("step-without-duty/invalid-by-law", Severity.WARNING),
        ("step-without-duty/invalid-practice", Severity.NOTE),
        ("duty-without-step/invalid-no-steps", Severity.ERROR),
        ("duty-without-step/invalid-of-the-party", Severity.WARNING),
        ("missing-accountability/invalid-none", Severity.WARNING),
        ("missing-accountability/invalid-without-basis", Severity.NOTE),
    ],
)
def test_how_grave_a_finding_is_can_depend_on_the_catalog(case: str, severity: Severity) -> None:
    assert {each.severity for each in of_case(case)} == {severity}


def test_a_total_with_a_wrong_unit_is_told_the_unit_that_it_fits() -> None:
    assert [each.message.zh for each in of_case("unreconciled-total/invalid-wrong-unit")] == [
        "声明行政权力共 2 项，按末级事项计实际是 3 项；这个数与按职权类型计、按大项（主项）计的相符"
    ]


def test_a_misspelt_reference_is_answered_with_the_nearest_known_word() -> None:
    cases = ("unknown-body", "unknown-procedure", "unknown-field", "unknown-statute")
    hints = {
        case: [each.hint and each.hint.zh for each in of_case(f"{case}/invalid-misspelt")]
        for case in cases
    }
    assert hints == {
        "unknown-body": ["是否想写“市档案局”？"],
        "unknown-procedure": ["是否想写“licensing-ordinary”？"],
        "unknown-field": ["是否想写“basis”？"],
        "unknown-statute": ["是否想写《中华人民共和国档案法实施办法》？"],
    }
