"""A statute whose text nobody who kept the register has seen."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import Cited, CitedLaw
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text

RULE = Rule(
    code="LAW014",
    name="unverified-text",
    severity=Severity.NOTE,
    summary=Text("引用的法律文件条文未核", "the text of a cited statute has not been seen"),
    why=Text(
        "没有见过条文，就不知道所引的条款存在不存在、写的是什么；检查通过也不等于引用正确。",
        "Without the text nobody knows whether the place exists and what it says; no finding does not mean right.",
    ),
    fix=Text(
        "找到条文核对；核对过的，在 laws.yaml 里去掉 text_verified: false",
        "compare with the text; when that is done, take text_verified: false out of laws.yaml",
    ),
    example="laws: [{ name: 某市档案条例, kind: local_regulation, text_verified: false, versions: [{ name: 2010年 }] }]",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """One note for each such statute, at the first citation of it."""
    found: dict[str, list[Cited]] = {}
    for each in law.citations:
        statute = each.status.statute
        if statute is not None and not statute.text_verified:
            found.setdefault(statute.name, []).append(each)
    for name, cited in found.items():
        first = cited[0].parts[0]
        uses = sum(len(each.parts) for each in cited)
        yield RULE.finding(
            first.value.at("raw"),
            f"《{name}》的条文未核，所引条款没有对照（共引用{uses}次）",
            f"the text of {name} has not been seen; its citations ({uses}) were not compared",
            power=code_of(law.catalog, first.power),
        )
