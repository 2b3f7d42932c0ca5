import datetime as dt
import json
import re
from typing import Any

import attrs
from builders import body, catalog, cite, edition, power, procedure, sub_item
from hypothesis import given
from hypothesis import strategies as st

from powerlist.formats.json import dumps, render, to_data
from powerlist.law import parse_citations
from powerlist.model import (
    Catalog,
    Citation,
    Field,
    Phone,
    Power,
    PowerType,
    Term,
    Unknown,
    Value,
    describe,
)
from powerlist.sources import load_text

TEXTS = (
    "档案",
    "A-1",
    "x_own",
    "024-2272 0000转8",
    "CAT001",
    "name",
    "000175004000",
    "两行\n文字 “引号” <b>&",
)
CITED = (
    "《中华人民共和国档案法》（2016年修正）第二十四条第二款",
    "《中华人民共和国档案法》第二十四条第一款第一项、第二项，第二十五条",
    "辽政发〔2015〕28号",
    "按有关规定办理",
)


def test_keys_are_the_model_s_in_its_order_and_what_is_not_given_is_left_out() -> None:
    data = to_data(catalog(power(type=PowerType.PENALTY)))
    assert list(data) == [
        "name",
        "jurisdiction",
        "edition",
        "code_scheme",
        "bodies",
        "powers",
    ]
    assert data["powers"] == [
        {
            "codes": [{"scheme": "provisional", "text": "CF-01"}],
            "name": "事项CF-01",
            "type": "penalty",
            "basis": ["《中华人民共和国档案法》（2016年修正）第二十四条第二款"],
            "body": "市档案局",
            "office": "管理利用处",
            "status": "active",
        }
    ]


def test_dates_are_iso_8601_and_false_and_zero_are_not_nothing() -> None:
    from powerlist.model import DeclaredTotal, Fee

    made = power(effective=dt.date(2018, 3, 14), fee=Fee(charged=False))
    assert to_data(made)["effective"] == "2018-03-14"
    assert to_data(made)["fee"] == {"charged": False}
    assert to_data(DeclaredTotal(number=0)) == {"number": 0}


def test_a_text_that_names_several_places_is_written_once_each_time_it_was_given() -> None:
    several = "《中华人民共和国档案法》第二十四条第一款、第二款"
    assert len(cite(several)) == 2
    made = power(basis=(*cite(several), *cite(several), *cite("《中华人民共和国刑法》第一条")))
    assert to_data(made)["basis"] == [several, several, "《中华人民共和国刑法》第一条"]


def test_a_citation_with_a_quote_is_written_with_it() -> None:
    quoted = Citation(raw="《中华人民共和国档案法》第一条", quote="为了加强档案管理。")
    assert to_data(power(basis=(quoted,)))["basis"] == [
        {"raw": "《中华人民共和国档案法》第一条", "quote": "为了加强档案管理。"}
    ]


def test_the_text_is_readable_chinese_indented_by_two_and_ends_with_one_line_break() -> None:
    written = render(catalog())
    assert written.startswith('{\n  "name": "沈阳市档案局权责清单",\n')
    assert written.endswith("}\n")
    assert not written.endswith("\n\n")
    assert json.loads(written) == to_data(catalog())
    assert dumps({"x": 1}) == '{\n  "x": 1\n}\n'


def test_what_is_written_is_read_back_as_the_same_catalog() -> None:
    written = catalog(
        power(sub_items=(sub_item("CF-01-1"), sub_item("CF-01-2", office=Unknown(unknown="未载")))),
        edition=edition(statement="草案"),
        bodies=(body(service_phone=Phone(unknown="公开来源未载")),),
        procedures=(procedure(),),
    )
    loaded = load_text(render(written), "catalog.json")
    assert loaded.catalog == written


# --- the same for every catalog that the model can hold ---------------------------------------------


def texts(field: Field) -> st.SearchStrategy[str]:
    fitting = [
        each
        for each in TEXTS
        if (not field.doc.pattern or re.search(field.doc.pattern.regex, each))
        and len(each) <= (field.doc.max_length or len(each))
    ]
    return st.sampled_from(fitting)


def one(kind: Any, field: Field) -> st.SearchStrategy[Any]:
    if kind is str:
        return texts(field)
    if kind is bool:
        return st.booleans()
    if kind is int:
        least = field.doc.minimum
        return st.integers(0 if least is None else least, 9999)
    if kind is dt.date:
        return st.dates(dt.date(1949, 10, 1), dt.date(2100, 1, 1))
    if isinstance(kind, type) and issubclass(kind, Term):
        return st.sampled_from(kind)
    if isinstance(kind, type) and issubclass(kind, Value):
        return values(kind)
    first, second = kind.__args__
    if second is str:  # a type: one of the ten or the catalog's own
        return st.one_of(one(first, field), st.just("x_own"))
    return st.one_of(one(first, field), one(second, field))


def citations(least: int) -> st.SearchStrategy[tuple[Citation, ...]]:
    def read(raw: str, quote: str | None) -> tuple[Citation, ...]:
        return tuple(attrs.evolve(each, quote=quote) for each in parse_citations(raw))

    written = st.builds(read, st.sampled_from(CITED), st.sampled_from((None, "条文\n第二行")))
    return st.lists(written, min_size=least, max_size=3).map(lambda each: tuple(sum(each, ())))


def content(cls: type[Value], field: Field) -> st.SearchStrategy[Any]:
    least = 1 if field.required else 0
    if field.kind is Citation:
        return citations(least)
    single = one(field.kind, field)
    made = st.lists(single, min_size=least, max_size=2).map(tuple) if field.many else single
    can_be_none = getattr(attrs.fields_dict(cls)[field.name], "default", None) is None
    return st.one_of(st.none(), made) if can_be_none else made


def values(cls: type[Value]) -> st.SearchStrategy[Any]:
    fields = {each.name: content(cls, each) for each in describe(cls) if each.name != "sub_items"}
    if cls is Power:
        fields["sub_items"] = st.lists(st.builds(Power, **fields), max_size=1).map(tuple)
    if cls.exactly_one:
        chosen = {
            each.name: one(each.kind, each)
            for each in describe(cls)
            if each.name in cls.exactly_one
        }
        others = fields | dict.fromkeys(chosen, st.none())
        return st.one_of(*(st.builds(cls, **others | {name: chosen[name]}) for name in chosen))
    return st.builds(cls, **fields)


@given(values(Catalog))
def test_every_catalog_is_read_back_as_it_was_written(written: Catalog) -> None:
    loaded = load_text(render(written), "catalog.json")
    assert loaded.catalog == written
