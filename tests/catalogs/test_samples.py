"""What holds of every sample: nothing unknown passes as known, and any YAML reader reads the same."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import values

from powerlist.checks import check
from powerlist.diagnostics import Severity
from powerlist.model import (
    Catalog,
    Citation,
    CodeScheme,
    EditionStatus,
    Leaf,
    Level,
    Power,
    PowerSource,
    ProvenanceKind,
    Role,
    Unknown,
    describe,
)
from powerlist.procedures import resolve
from powerlist.sources import load, samples

LOADED = {name: load(name) for name in samples()}
SOURCE = Path(__file__).parents[2] / "src/powerlist"
FILES = sorted(
    [*(SOURCE / "catalogs").rglob("*.yaml"), *(SOURCE / "procedures").glob("*.yaml")],
)


def catalogs() -> dict[str, Catalog]:
    return {name: each.catalog for name, each in LOADED.items() if each.catalog is not None}


EVERY = pytest.mark.parametrize("sample", catalogs().values(), ids=catalogs())
EVERY_LEAF = pytest.mark.parametrize(
    "leaf",
    [
        pytest.param(leaf, id=f"{name}-{leaf.code}")
        for name, each in catalogs().items()
        for leaf in each.leaves
    ],
)


def test_each_sample_is_read_without_any_finding() -> None:
    assert list(LOADED) == ["shenyang-archives", "shenyang-archives-2026"]
    for each in LOADED.values():
        assert each.diagnostics == ()
        assert each.lost == frozenset()


@EVERY
def test_a_sample_is_an_example_that_says_so_and_nobody_approved_it(sample: Catalog) -> None:
    assert sample.edition.status is EditionStatus.EXAMPLE
    assert (sample.edition.statement or "").startswith("示例（依")
    assert (sample.edition.statement or "").endswith("重构，非沈阳市档案局发布）")
    assert sample.edition.approval is None


@EVERY
def test_the_checks_find_no_error(sample: Catalog) -> None:
    assert [each for each in check(sample) if each.severity is Severity.ERROR] == []


@EVERY
def test_only_the_code_of_the_licence_is_official(sample: Catalog) -> None:
    items = [item for main in sample.powers for item in (main, *main.sub_items)]
    schemes = {item.name: [each.scheme for each in item.codes] for item in items}
    assert schemes.pop("延期向社会开放档案审批") == [CodeScheme.BASIC]
    assert sample.leaves[0].code == "000175004000"
    assert set(map(tuple, schemes.values())) == {(CodeScheme.PROVISIONAL,)}
    for item in items:
        [known] = [each for each in item.provenance if "codes" in each.fields]
        assert (known.kind is ProvenanceKind.PLACEHOLDER) == (item.name in schemes), item.name


@EVERY
def test_every_citation_is_understood(sample: Catalog) -> None:
    citations = [each for each in values(sample) if isinstance(each, Citation)]
    assert citations
    assert [each.raw for each in citations if not each.is_parsed] == []


@EVERY
def test_no_office_is_said_to_hold_a_power(sample: Catalog) -> None:
    [body] = sample.bodies
    assert all(isinstance(leaf.power.office, Unknown) for leaf in sample.leaves)
    assert isinstance(body.credit_code, Unknown)


@EVERY_LEAF
def test_no_telephone_number_is_invented(leaf: Leaf) -> None:
    for field in ("service_phone", "supervision_phone"):
        phone, origin = leaf.phone(field)
        assert phone is not None
        assert (phone.number, origin) == (None, "body")
        assert phone.unknown


@EVERY_LEAF
def test_each_leaf_is_of_the_city_and_held_in_its_own_right(leaf: Leaf) -> None:
    assert (leaf.power.level, leaf.power.source) == (Level.CITY, PowerSource.OWN)


# Fields that speak for themselves: unknown ones give the reason, and these explain others.
EXPLAINED = {"office", "committed_limit", "note", "provenance", "sub_items"}


@EVERY_LEAF
def test_every_field_that_is_given_says_how_it_is_known(leaf: Leaf) -> None:
    given = {
        each.name
        for each in describe(Power)
        if getattr(leaf.power, each.name) not in (None, ()) and each.name not in EXPLAINED
    }
    given.remove("status")  # said of the main item
    assert {name for name in given if leaf.provenance(name) is None} == set()
    assert any("status" in each.fields for each in leaf.main.provenance)


@EVERY_LEAF
def test_duties_cover_every_step_that_the_body_performs_and_no_other(leaf: Leaf) -> None:
    procedure = resolve(leaf)
    assert procedure is not None
    assert procedure.type == leaf.power.type
    tied = [step for duty in leaf.power.duties for step in duty.steps]
    assert len(tied) == len(set(tied))
    outside = {Role.PARTY, Role.THIRD_PARTY, Role.COURT, Role.OTHER_BODY}
    performed = {step.id for step in procedure.steps if step.actor not in outside}
    assert set(tied) == performed


@EVERY_LEAF
def test_duties_without_an_article_say_that_they_are_practice(leaf: Leaf) -> None:
    for duty in leaf.power.duties:
        assert bool(duty.basis) != ("惯例" in duty.text), duty.name


def scalars(node: Any) -> list[Any]:
    """The scalars of plain data, keys included."""
    if isinstance(node, dict):
        return [*node, *(each for value in node.values() for each in scalars(value))]
    if isinstance(node, list):
        return [each for value in node for each in scalars(value)]
    return [node]


@pytest.mark.parametrize("file", FILES, ids=[f"{each.parent.name}-{each.stem}" for each in FILES])
def test_any_yaml_reader_reads_the_same_texts(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    numbers = re.findall(r"^ +(?:- )?(?:number|amount|officers): ([0-9]+)$", written, re.MULTILINE)
    truths = re.findall(r"^ +(?:charged|text_verified): (true|false)$", written, re.MULTILINE)
    assert [each for each in scalars(yaml.safe_load(written)) if not isinstance(each, str)] == [
        *map(int, numbers),
        *(each == "true" for each in truths),
    ]
