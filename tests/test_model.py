"""The model: what a sub-item inherits, what equality means, and what values say of themselves."""

import datetime as dt
import pickle

import attrs
import pytest
from builders import body, catalog, cite, code, edition, power, procedure, step, sub_item
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagnostics import Location, Place
from powerlist.model import (
    Binds,
    CodeScheme,
    Condition,
    Direction,
    EditionStatus,
    Flow,
    Office,
    Openness,
    OwnType,
    Phone,
    Power,
    PowerType,
    Provenance,
    ProvenanceKind,
    Publicity,
    Right,
    RightKind,
    Role,
    Safeguard,
    Statute,
    StatuteKind,
    StatuteVersion,
    StepKind,
    TimeLimit,
    TimeUnit,
    Unknown,
    describe,
)

PHONE = Phone(number="024-12345678", source="甲")
UNKNOWN = Phone(unknown="未公开")


def test_a_sub_item_has_what_it_does_not_give_from_its_main_item() -> None:
    own = cite("《中华人民共和国档案法》（2016年修正）第二十四条第三款")
    main = power("CF-01", procedure="p", sub_items=(sub_item("CF-01-01", basis=own),))
    (leaf,) = catalog(main).leaves
    assert leaf.power.basis == own
    assert leaf.power.type is PowerType.PENALTY
    assert leaf.power.procedure == "p"
    assert leaf.inherited == {"type", "body", "office", "procedure"}
    assert (leaf.main, leaf.item, leaf.is_sub_item) == (main, main.sub_items[0], True)
    assert leaf.code == "CF-01-01"


def test_code_name_and_status_are_never_inherited() -> None:
    own = {each.name for each in describe(Power) if not each.doc.inherits}
    assert own == {
        "codes",
        "name",
        "status",
        "effective",
        "repealed",
        "note",
        "provenance",
        "sub_items",
    }


def test_a_main_item_without_sub_items_is_its_own_leaf() -> None:
    main = power()
    (leaf,) = catalog(main).leaves
    assert leaf.power is leaf.main is leaf.item is main
    assert not leaf.is_sub_item
    assert leaf.inherited == frozenset()


@given(st.sets(st.sampled_from([each.name for each in describe(Power) if each.doc.inherits])))
def test_a_given_field_replaces_and_only_a_field_that_is_not_given_is_inherited(
    names: set[str],
) -> None:
    marks = {each.name: (each.name,) if each.many else each.name for each in describe(Power)}
    own = {name: marks[name] if isinstance(marks[name], tuple) else f"own {name}" for name in names}
    inheriting = {each.name: marks[each.name] for each in describe(Power) if each.doc.inherits}
    main = Power(
        codes=(code("A"),),
        name="甲",
        sub_items=(Power(codes=(code("A1"),), name="乙", **own),),  # type: ignore[arg-type]  # marks stand for values
        **inheriting,  # type: ignore[arg-type]  # marks stand for values
    )
    (leaf,) = catalog(main).leaves
    assert leaf.inherited == inheriting.keys() - names
    for name, value in inheriting.items():
        assert getattr(leaf.power, name) == own.get(name, value)


def test_the_place_of_a_value_is_where_it_was_written_even_when_inherited() -> None:
    main = power(
        place=Place(Location("a.yaml", 1, 1), {"body": (4, 7)}),
        sub_items=(sub_item("CF-01-01", place=Place(Location("a.yaml", 9, 5), {"name": (10, 7)})),),
    )
    (leaf,) = catalog(main).leaves
    assert leaf.at("body") == Location("a.yaml", 4, 7)
    assert leaf.at("name") == Location("a.yaml", 10, 7)
    assert leaf.at("note") == leaf.at() == Location("a.yaml", 9, 5)
    assert power().at("name") is None


def test_places_are_no_part_of_equality() -> None:
    assert power(place=Place(Location("a.yaml", 1, 1))) == power()
    assert hash(power(place=Place(Location("a.yaml", 1, 1)))) == hash(power())


def test_a_phone_is_the_powers_then_the_offices_then_the_bodys() -> None:
    office = Office(id="管理利用处", name="管理利用处", supervision_phone=UNKNOWN)
    bodies = (body(offices=(office,), supervision_phone=PHONE, service_phone=PHONE),)
    own = power("A", supervision_phone=PHONE)
    first, second = catalog(own, power("B"), bodies=bodies).leaves
    assert first.phone("supervision_phone") == (PHONE, "power")
    assert second.phone("supervision_phone") == (UNKNOWN, "office")
    assert second.phone("service_phone") == (PHONE, "body")
    (nowhere,) = catalog(power(body="别处"), bodies=()).leaves
    assert nowhere.phone("service_phone") == (None, "")


def test_how_a_value_is_known_follows_the_item_that_gives_it() -> None:
    known = Provenance(fields=("basis",), kind=ProvenanceKind.PUBLISHED, source="甲")
    guessed = Provenance(fields=("name",), kind=ProvenanceKind.PLACEHOLDER, source="乙")
    main = power(provenance=(known,), sub_items=(sub_item("CF-01-01", provenance=(guessed,)),))
    (leaf,) = catalog(main).leaves
    assert leaf.provenance("basis") == known
    assert leaf.provenance("name") == guessed
    assert leaf.provenance("note") is None


def test_a_leaf_is_found_by_any_of_its_codes() -> None:
    codes = (code("000175004000", CodeScheme.BASIC), code("L1", CodeScheme.LOCAL))
    made = catalog(power(codes=codes), code_scheme=CodeScheme.LOCAL)
    assert made.power("000175004000") is made.power("L1") is made.leaves[0]
    assert made.leaves[0].code == "L1"
    assert power("A").code(CodeScheme.BASIC) == "A", "without a code of the scheme the first"
    with pytest.raises(KeyError):
        made.power("L2")


def test_labels_of_types_include_the_catalogs_own() -> None:
    made = catalog(types=(OwnType(id="x_forward", name="审核转报"),))
    assert made.type_label(PowerType.OTHER) == "其他行政权力"
    assert made.type_label("x_forward") == "审核转报"
    assert made.type_label("x_none") == "x_none"
    assert made.type_label(None) == "未定类型"


def test_an_unknown_office_is_shown_as_not_published() -> None:
    (leaf,) = catalog(power(office=Unknown(unknown="未公开"))).leaves
    assert leaf.office is None
    assert leaf.office_text == "未公开（待补）"
    (known,) = catalog(power()).leaves
    assert known.office_text == "管理利用处"


def test_a_leaf_is_open_unless_it_says_otherwise() -> None:
    withheld = power("B", publicity=Publicity(openness=Openness.WITHHELD))
    assert [each.is_open for each in catalog(power("A"), withheld).leaves] == [True, False]


def test_a_catalog_survives_pickling_for_other_processes() -> None:
    made = catalog(power("CF-01", sub_items=(sub_item("CF-01-01"),)))
    assert made.leaves
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("limit", "span", "text"),
    [
        (
            TimeLimit(amount=20, unit=TimeUnit.WORKING_DAY, event=StepKind.ACCEPT),
            "20个工作日",
            "受理后20个工作日内",
        ),
        (TimeLimit(amount=6, unit=TimeUnit.MONTH), "6个月", "6个月内"),
        (
            TimeLimit(
                amount=7,
                unit=TimeUnit.UNSPECIFIED_DAY,
                event=StepKind.HEAR,
                direction=Direction.BEFORE,
            ),
            "7日",
            "举行听证7日前",
        ),
        (
            TimeLimit(
                amount=30,
                unit=TimeUnit.CALENDAR_DAY,
                event=StepKind.SURCHARGE,
                binds=Binds.GAP,
            ),
            "30日",
            "加处罚款或者滞纳金满30日后",
        ),
        (TimeLimit(unit=TimeUnit.AT_ONCE, event=StepKind.RECEIVE), "即时", "即时"),
        (TimeLimit(unit=TimeUnit.PROMPTLY), "及时", "及时"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_limit_says_its_length_and_from_when(limit: TimeLimit, span: str, text: str) -> None:
    assert (limit.span, limit.text) == (span, text)


def test_a_step_lists_officers_safeguards_and_its_own_requirements() -> None:
    made = step(
        "调查", officers=2, safeguards=(Safeguard.SHOW_CERTIFICATE,), requirements=("填写笔录",)
    )
    assert made.requirement_lines == (
        "执法人员不少于2人",
        Safeguard.SHOW_CERTIFICATE.label,
        "填写笔录",
    )


def test_a_flow_and_a_right_have_the_words_of_their_kind_unless_they_bring_their_own() -> None:
    assert Flow(to="a", when=Condition.GRANTED).text == Condition.GRANTED.label
    assert Flow(to="a", when=Condition.GRANTED, label="准予").text == "准予"
    assert Flow(to="a").text is None
    assert Right(kind=RightKind.HEARING).label == RightKind.HEARING.label
    assert Right(kind=RightKind.HEARING, text="听证").label == "听证"


def test_steps_are_numbered_in_the_order_written_and_stand_in_the_lane_of_their_actor() -> None:
    made = procedure(step("甲", "乙", actor=Role.PARTY), step("乙"), step("丙", actor=Role.COURT))
    assert made.numbers == {"甲": 1, "乙": 2, "丙": 3}
    assert [made.lane_of(each) for each in made.steps] == [0, 1, 0]
    assert made.steps_by_id["乙"] is made.steps[1]


def test_of_two_steps_with_one_id_the_first_is_meant() -> None:
    made = procedure(step("甲", "乙"), step("乙"), attrs.evolve(step("甲", "乙"), name="又一个"))
    assert made.steps_by_id["甲"].name == "甲"


def test_a_version_of_a_statute_is_in_force_from_its_own_date_until_it_is_repealed() -> None:
    version = StatuteVersion(
        name="2017年修正", effective=dt.date(2018, 1, 1), repealed=dt.date(2021, 7, 15)
    )
    days = [dt.date(2017, 12, 31), dt.date(2018, 1, 1), dt.date(2021, 7, 14), dt.date(2021, 7, 15)]
    assert [version.in_force_on(day) for day in days] == [False, True, True, False]
    undated = StatuteVersion(name="1996年")
    assert not undated.in_force_on(dt.date(2018, 1, 1))
    statute = Statute(name="某法", kind=StatuteKind.LAW, versions=(undated, version))
    assert statute.version_on(dt.date(2018, 1, 1)) is version
    assert statute.version_on(dt.date(2022, 1, 1)) is None


def test_a_procedure_with_open_ends_is_always_in_force() -> None:
    day = dt.date(2018, 3, 14)
    made = procedure()
    assert made.in_force_on(day)
    assert not attrs.evolve(made, effective=dt.date(2018, 3, 15)).in_force_on(day)
    assert not attrs.evolve(made, repealed=day).in_force_on(day)


def test_every_field_has_a_chinese_label_and_a_meaning() -> None:
    from powerlist import model

    classes = [
        each
        for each in vars(model).values()
        if isinstance(each, type) and issubclass(each, model.Value) and each is not model.Value
    ]
    assert len(classes) > 25
    for cls in classes:
        assert cls.title, cls
        for field in describe(cls):
            for text in (field.doc.label, field.doc.about):
                assert any("\u4e00" <= each <= "\u9fff" for each in text), (cls, field.name)


def test_values_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        power().name = "乙"  # type: ignore[misc]  # that it cannot be set is tested


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (None, "示例"),
        ("示例（依公开报告重构）", "示例（依公开报告重构）"),
        ("仅供试用", "示例　仅供试用"),
    ],
)
def test_an_edition_says_its_date_its_status_once_and_its_statement(
    statement: str | None, said: str
) -> None:
    made = edition(EditionStatus.EXAMPLE, statement=statement)
    assert made.text == f"2018年3月14日　{said}"
