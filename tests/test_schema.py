"""The JSON Schemas: valid, complete, and of one mind with the strict converter."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagnostics import Severity
from powerlist.model import Catalog, Term, Value, describe
from powerlist.schema import DOCUMENTS, Document, is_term, is_value, parts_of, schema_files, schemas
from powerlist.sources import load_text, samples
from powerlist.sources.convert import INTEGER

CATALOG_SCHEMA = schemas()["catalog"]
JSONSCHEMA = jsonschema.Draft202012Validator(
    CATALOG_SCHEMA, format_checker=jsonschema.FormatChecker(["date"])
)
JSONSCHEMA_RS = jsonschema_rs.Draft202012Validator(CATALOG_SCHEMA, validate_formats=True)

CITATION = "《中华人民共和国档案法》（2016年修正）第二十四条第二款"
SMALL: dict[str, Any] = {
    "name": "测试清单",
    "jurisdiction": "辽宁省沈阳市",
    "edition": {"as_of": "2018-03-14", "status": "draft"},
    "code_scheme": "local",
    "declared_totals": [{"number": 1, "unit": "leaf", "type": "x_own"}],
    "types": [{"id": "x_own", "name": "自定"}],
    "bodies": [
        {
            "id": "市档案局",
            "name": "沈阳市档案局",
            "credit_code": {"unknown": "未公开"},
            "supervision_phone": {"number": "12345"},
            "offices": [{"id": "办公室", "name": "办公室", "service_phone": {"unknown": "未公开"}}],
        }
    ],
    "powers": [
        {
            "codes": [{"scheme": "local", "text": "A1"}],
            "name": "甲",
            "type": "licensing",
            "basis": [CITATION, {"raw": CITATION, "quote": "条文"}],
            "body": "市档案局",
            "office": "办公室",
            "procedure": "本局流程",
            "committed_limit": {"amount": 10, "unit": "working_day"},
            "fee": {"charged": False},
            "materials": ["申请书", {"name": "证明", "optional": True}],
            "duties": [{"name": "受理责任", "steps": ["受理"], "text": "依法受理"}],
            "sub_items": [
                {
                    "codes": [{"scheme": "local", "text": "A1-1"}],
                    "name": "乙",
                    "office": {"unknown": "未公开"},
                    "committed_limit": {"unknown": "未公开"},
                }
            ],
        }
    ],
    "procedures": [
        {
            "id": "本局流程",
            "name": "程序",
            "party": "申请人",
            "lanes": [{"name": "承办机构", "roles": ["handler"]}],
            "steps": [
                {
                    "id": "受理",
                    "name": "受理",
                    "actor": "handler",
                    "next": ["结束", {"to": "结束"}],
                },
                {"id": "结束", "name": "结束", "node": "end", "actor": "handler"},
            ],
        }
    ],
    "calendar": [{"year": 2018, "notice": "通知", "days_off": ["2018-01-01"]}],
}
WRONG: list[Any] = [
    None,
    True,
    0,
    -1,
    5,
    2.5,
    "",
    " ",
    "x",
    "x_own",
    "x_",
    "０１",
    "A1\n",
    " A1",
    "甲 乙",
    "甲\n乙",
    "长" * 300,
    "2018-02-30",
    "2018-03-14\n",
    "18-3-14",
    "licensing",
    "law",
    [],
    ["x"],
    [[]],
    [{}],
    {},
    {"unknown": "未公开"},
    {"unknown": ""},
    {"raw": CITATION},
    {"number": "12345", "unknown": "未公开"},
    "a\u00a0",
    "\u3000",
    "\u0001",
    "-",
    ".",
]


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value below `data`."""
    yield path
    members = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in members:
        yield from paths(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


PATHS = list(paths(SMALL))[1:]


@st.composite
def mutated_catalogs(draw: st.DrawFn) -> Any:
    """The small catalog with one to three changes: a value replaced, a key lost, added or renamed."""
    data = copy.deepcopy(SMALL)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(PATHS))
        try:
            parent = at(data, path[:-1])
            parent[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        if not isinstance(parent, dict | list):
            continue
        change = draw(st.sampled_from(["replace", "drop", "add", "move"]))
        if change == "replace":
            parent[path[-1]] = copy.deepcopy(draw(st.sampled_from(WRONG)))
        elif change == "drop":
            del parent[path[-1]]
        elif change == "add" and isinstance(parent, dict):
            key = draw(st.sampled_from(["nmae", "unknown", "note", "number", "名称"]))
            parent[key] = copy.deepcopy(draw(st.sampled_from(WRONG)))
        elif change == "move" and isinstance(parent, dict):
            parent[f"{path[-1]}x"] = parent.pop(path[-1])
    return data


def errors_of_the_converter(data: Any) -> list[str]:
    loaded = load_text(json.dumps(data, ensure_ascii=False), "catalog.json")
    errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    assert errors or loaded.catalog is not None
    assert not loaded.lost or errors, "what is refused is explained"
    return [each.code for each in errors]


@given(mutated_catalogs())
def test_converter_and_two_validators_accept_and_refuse_the_same(data: Any) -> None:
    accepted = not errors_of_the_converter(data)
    assert JSONSCHEMA.is_valid(data) is accepted
    assert JSONSCHEMA_RS.is_valid(data) is accepted


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_every_value_in_the_place_of_every_other_is_judged_alike(value: Any) -> None:
    for path in PATHS:
        data = copy.deepcopy(SMALL)
        at(data, path[:-1])[path[-1]] = copy.deepcopy(value)
        verdicts = {
            "converter": not errors_of_the_converter(data),
            "jsonschema": JSONSCHEMA.is_valid(data),
            "jsonschema-rs": JSONSCHEMA_RS.is_valid(data),
        }
        assert len(set(verdicts.values())) == 1, (path, verdicts)


@given(mutated_catalogs())
def test_yaml_without_a_warning_means_the_same_to_any_yaml_reader(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    loaded = load_text(text)
    assert JSONSCHEMA.is_valid(yaml.safe_load(text)) is (not loaded.diagnostics)


def test_the_small_catalog_is_accepted_and_uses_every_form_of_value() -> None:
    assert errors_of_the_converter(SMALL) == []
    assert JSONSCHEMA.is_valid(SMALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_schema_is_valid_under_the_metaschema(document: Document) -> None:
    schema = schemas()[document.name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$id"] == f"urn:powerlist:schema:{document.name}:1"


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties(value)


def test_every_property_has_a_chinese_title_and_description() -> None:
    for schema in schemas().values():
        for name, about in properties(schema):
            for text in (about["title"], about["description"]):
                assert any("\u4e00" <= each <= "\u9fff" for each in text), name


def test_patterns_take_only_ascii_digits() -> None:
    text = json.dumps(schemas())
    assert "\\\\d" not in text
    assert "\\\\w" not in text


def classes(cls: type[Value], seen: set[type[Value]]) -> set[type[Value]]:
    if cls not in seen:
        seen.add(cls)
        for field in describe(cls):
            for kind in parts_of(field.kind):
                if is_value(kind):
                    classes(kind, seen)
    return seen


def test_model_fields_and_schema_properties_agree_both_ways() -> None:
    defs = CATALOG_SCHEMA["$defs"]
    model = classes(Catalog, set()) - {Catalog}
    assert {cls.__name__ for cls in model} == set(defs)
    for cls in model:
        assert [each.name for each in describe(cls)] == list(defs[cls.__name__]["properties"])


def test_every_text_of_the_model_says_what_it_must_look_like() -> None:
    for cls in classes(Catalog, set()):
        for field in describe(cls):
            if str in parts_of(field.kind):
                assert field.doc.pattern is not None, (cls.__name__, field.name)


def test_every_term_of_a_vocabulary_is_explained_to_the_editor() -> None:
    for cls in classes(Catalog, set()):
        for field in describe(cls):
            for kind in filter(is_term, parts_of(field.kind)):
                assert issubclass(kind, Term)
                assert all(term.label for term in kind)


def test_files_are_stable_json_with_a_final_line_break() -> None:
    files = schema_files()
    assert list(files) == [f"{each.name}.schema.json" for each in DOCUMENTS]
    assert files == schema_files()
    for name, text in files.items():
        assert text.endswith("}\n")
        assert json.loads(text) == schemas()[name.removesuffix(".schema.json")]


def test_integers_are_written_as_digits() -> None:
    assert [each for each in ("0", "-1", "10") if not INTEGER.fullmatch(each)] == []
    assert [each for each in ("-0", "01", "1.0", "１") if INTEGER.fullmatch(each)] == []


@pytest.mark.parametrize("name", samples())
def test_a_sample_read_by_any_yaml_reader_validates_under_two_validators(name: str) -> None:
    from importlib.resources import files

    folder = files("powerlist") / "catalogs" / name
    documents = {
        "catalog.yaml": "catalog",
        "bodies.yaml": "bodies",
        "laws.yaml": "laws",
        "calendar.yaml": "calendar",
        "powers": "power",
        "procedures": "procedure",
    }
    checked = 0
    for entry in folder.iterdir():
        schema = schemas()[documents[entry.name]]
        for file in entry.iterdir() if entry.is_dir() else [entry]:
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker(["date"]))
            jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(data)
            checked += 1
    assert checked > 6
