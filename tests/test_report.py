"""Findings as text, JSON, SARIF and GitHub annotations."""

import json
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.diagnostics import Diagnostic, Location, Related, Severity, Text
from powerlist.report import FORMATS, all_rules, explain, reference, render

PLACE = Location("目录 1/powers/甲.yaml", 3, 7)
FOUND = Diagnostic(
    code="CAT001",
    severity=Severity.ERROR,
    message=Text("代码“A”重复", "code 'A' is repeated"),
    at=PLACE,
    hint=Text("换一个", "use another"),
    related=(Related(Location("b.yaml", 1, 2), Text("第一次在这里", "first here")),),
    citation="《某法》第一条",
    power="A",
)
BARE = Diagnostic(
    code="XXX999", severity=Severity.NOTE, message=Text("提示一下", "just so"), at=None
)
WHOLE_FILE = Diagnostic(
    code="SRC001",
    severity=Severity.WARNING,
    message=Text("文件\n有误", "file\nis bad"),
    at=Location("c.yaml"),
)
WAIVED = attrs.evolve(FOUND, code="CAT015", severity=Severity.WARNING, waived="公务手机")
ALL = (FOUND, BARE, WHOLE_FILE, WAIVED)


def test_text_says_place_level_code_and_message_then_how_to_mend_it() -> None:
    assert render(ALL) == (
        "目录 1/powers/甲.yaml:3:7: 错误 CAT001 代码“A”重复\n"
        "    建议：换一个\n"
        "    参见：b.yaml:1:2: 第一次在这里\n"
        "    依据：《某法》第一条\n"
        "提示 XXX999 提示一下\n"
        "c.yaml: 警告 SRC001 文件 有误\n"
        "\n"
        "1 个错误，1 个警告，1 个提示，1 个已豁免\n"
        "目录 1/powers/甲.yaml:3:7: 已豁免 CAT015 代码“A”重复\n"
        "    理由：公务手机\n"
    )


def test_text_in_english() -> None:
    assert render((FOUND, FOUND, WAIVED), lang="en") == (
        "目录 1/powers/甲.yaml:3:7: error CAT001 code 'A' is repeated\n"
        "    hint: use another\n"
        "    see: b.yaml:1:2: first here\n"
        "    basis: 《某法》第一条\n"
        "目录 1/powers/甲.yaml:3:7: error CAT001 code 'A' is repeated\n"
        "    see: b.yaml:1:2: first here\n"
        "    basis: 《某法》第一条\n"
        "\n"
        "2 errors, 1 waived\n"
        "目录 1/powers/甲.yaml:3:7: waived CAT015 code 'A' is repeated\n"
        "    reason: 公务手机\n"
    )


def test_a_waived_finding_without_place_is_listed_too() -> None:
    waived = attrs.evolve(BARE, waived="无妨")
    assert render((waived,)) == "1 个已豁免\n已豁免 XXX999 提示一下\n    理由：无妨\n"


def test_text_says_when_there_is_nothing() -> None:
    assert render(()) == "没有发现问题\n"
    assert render((), lang="en") == "no findings\n"


def test_color_adds_escapes_and_nothing_else() -> None:
    colored = render(ALL, color=True)
    assert "\x1b[31m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render(ALL)


def test_json_has_the_same_keys_for_every_finding() -> None:
    document = json.loads(render(ALL, "json"))
    assert document["summary"] == {"errors": 1, "warnings": 1, "notes": 1, "waived": 1}
    assert document["findings"][0] == {
        "code": "CAT001",
        "name": "duplicate-code",
        "severity": "error",
        "message": "代码“A”重复",
        "file": "目录 1/powers/甲.yaml",
        "line": 3,
        "column": 7,
        "hint": "换一个",
        "related": [{"message": "第一次在这里", "file": "b.yaml", "line": 1, "column": 2}],
        "citation": "《某法》第一条",
        "power": "A",
        "waived": None,
    }
    assert document["findings"][1] == dict.fromkeys(document["findings"][0]) | {
        "code": "XXX999",
        "severity": "note",
        "message": "提示一下",
        "related": [],
    }
    assert document["findings"][3]["waived"] == "公务手机"


def sarif(*findings: Diagnostic, lang: Any = "zh") -> dict[str, Any]:
    log = json.loads(render(findings, "sarif", lang))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_has_one_result_for_each_finding_with_place_and_suppression() -> None:
    results = sarif(*ALL)["results"]
    assert results[0] == {
        "ruleId": "CAT001",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "代码“A”重复。建议：换一个"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "%E7%9B%AE%E5%BD%95%201/powers/%E7%94%B2.yaml"},
                    "region": {"startLine": 3, "startColumn": 7},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": {"uri": "b.yaml"},
                    "region": {"startLine": 1, "startColumn": 2},
                },
                "message": {"text": "第一次在这里"},
            }
        ],
        "properties": {"power": "A", "citation": "《某法》第一条"},
    }
    assert results[1] == {
        "ruleId": "XXX999",
        "level": "note",
        "message": {"text": "提示一下"},
    }
    assert results[2]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "c.yaml"}}}
    ]
    assert results[3]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "公务手机"}
    ]


def test_sarif_describes_the_rules_that_occur_and_points_to_them() -> None:
    run = sarif(*ALL, lang="en")
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["CAT001", "CAT015", "SRC001"]
    assert rules[0]["name"] == "DuplicateCode"
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    assert rules[0]["help"]["text"].startswith("Why:\n")
    for result in run["results"]:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b.yaml", "a%20b.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("dir\\b.yaml", "dir/b.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("C:\\list\\a.yaml", "file:///C:/list/a.yaml"),
    ],
)
def test_sarif_writes_file_names_as_uris(file: str, uri: str) -> None:
    (result,) = sarif(attrs.evolve(FOUND, at=Location(file, 1, 1)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_github_gives_one_escaped_command_for_each_finding() -> None:
    odd = attrs.evolve(FOUND, at=Location("a,b:c%.yaml", 3, 7), message=Text("100%\r\n完", "x"))
    assert render((odd, BARE, WHOLE_FILE, WAIVED), "github") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=CAT001::100%25%0D%0A完%0A"
        "建议：换一个%0A参见：b.yaml:1:2: 第一次在这里%0A依据：《某法》第一条\n"
        "::notice title=XXX999::提示一下\n"
        "::warning file=c.yaml,title=SRC001::文件%0A有误\n"
        "::notice file=目录 1/powers/甲.yaml,line=3,col=7,title=CAT015 已豁免::"
        "代码“A”重复%0A理由：公务手机\n"
    )


def test_github_says_nothing_when_there_is_nothing() -> None:
    assert render((), "github") == ""


def test_an_unknown_format_is_misuse() -> None:
    with pytest.raises(KeyError):
        render((), "xml")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
FINDINGS = st.builds(
    Diagnostic,
    code=st.sampled_from(["CAT001", "SRC004", "XXX999"]),
    severity=st.sampled_from(Severity),
    message=st.builds(Text, TEXTS, TEXTS),
    at=st.none() | st.builds(Location, TEXTS, st.integers(1, 9), st.integers(1, 9)),
    hint=st.none() | st.builds(Text, TEXTS, TEXTS),
    waived=st.none() | TEXTS,
)


@given(st.lists(FINDINGS, max_size=4))
def test_whatever_a_catalog_holds_no_finding_is_lost_in_any_format(
    findings: list[Diagnostic],
) -> None:
    assert len(json.loads(render(findings, "json"))["findings"]) == len(findings)
    assert len(sarif(*findings)["results"]) == len(findings)
    lines = render(findings, "github").split("\n")
    assert len(lines) == len(findings) + 1
    assert all(re.match(r"::(error|warning|notice) ", line) for line in lines[:-1])
    heads = [line for line in render(findings).split("\n") if re.search(r"\b[A-Z]{3}\d{3}\b", line)]
    assert len(heads) >= len(findings)


def test_explain_prints_a_rule_whole() -> None:
    rule = next(each for each in all_rules() if each.code == "CAT018")
    assert explain(rule) == (
        "CAT018 enforcement-kind-differs (错误)\n"
        "\n"
        "行政强制没有种类，或者其他类型写了种类\n"
        "\n"
        "为什么：\n"
        "  行政强制措施和行政强制执行的设定权、程序都不同，不分清就无法检查流程。\n"
        "\n"
        "怎样改：\n"
        "  行政强制写 enforcement_kind: measure 或者 execution；其他类型删去\n"
        "\n"
        "依据：\n"
        "  《中华人民共和国行政强制法》第二条\n"
        "\n"
        "例子：\n"
        "  type: enforcement  # 没有 enforcement_kind\n"
    )


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_explain_in_english_has_every_part(rule: Any) -> None:
    told = explain(rule, "en")
    assert told.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary.en}\n")
    for part in (rule.why.en, rule.fix.en, *rule.example.split("\n")):
        assert part in told


def test_the_reference_has_each_rule_in_both_languages() -> None:
    page = reference()
    for rule in all_rules():
        for text in (rule.summary, rule.why, rule.fix):
            assert text.zh in page
            assert text.en in page


def test_the_formats_are_the_four_of_the_command() -> None:
    assert list(FORMATS) == ["text", "json", "sarif", "github"]
