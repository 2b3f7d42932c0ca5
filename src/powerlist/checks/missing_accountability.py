"""A leaf that does not say when officials answer for it, or under which article."""

from collections.abc import Iterator

from powerlist.checks._items import code_of, writer_code
from powerlist.checks._law import listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Accountability, Catalog, Leaf

RULE = Rule(
    code="DUT005",
    name="missing-accountability",
    severity=Severity.WARNING,
    summary=Text("没有追责情形或者追责依据", "it is not said when officials answer, or under what"),
    why=Text(
        "责任清单不仅写必须做什么，还写没有做到的由谁、依照哪一条承担责任。",
        "A responsibility list says not only what must be done but also who answers, and under which"
        " article, when it is not.",
    ),
    fix=Text(
        "在 accountability 里写明追责情形、对象和依据；法律责任一章和处分的规定是常见的依据",
        "give cases, persons and articles in `accountability`; they mostly stand in the statute's chapter on"
        " legal liability",
    ),
    example="- name: 延期向社会开放档案审批\n  duties: […]  # 没有 accountability",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each item with duties whose leaves have no accountability, its sub-items together; and as a note
    each item that gives cases without an article.
    """
    answering: dict[int, list[Leaf]] = {}
    for leaf in catalog.leaves:
        if leaf.power.duties:
            writer = leaf.main if "duties" in leaf.inherited else leaf.item
            answering.setdefault(id(writer), []).append(leaf)
    for leaves in answering.values():
        lacking = [each for each in leaves if not each.power.accountability]
        if lacking:
            named = listed((f"“{each.name}”" for each in lacking), "项")
            among = lacking if len(lacking) < len(leaves) else ()
            yield RULE.finding(
                lacking[0].item.at() if among else lacking[0].at("duties"),
                (f"{named.zh}" if among else "") + "没有写明追责情形",
                "no accountability is given" + (f" for {named.en}" if among else ""),
                power=lacking[0].code if among else writer_code(lacking[0], "duties"),
            )
    yield from _bare(catalog)


def _bare(catalog: Catalog) -> Iterator[Diagnostic]:
    cases: dict[str | None, list[Accountability]] = {}
    for part in catalog.parts(Accountability):
        if not part.value.basis:
            cases.setdefault(code_of(catalog, part.power), []).append(part.value)
    for code, bare in cases.items():
        yield RULE.finding(
            bare[0].at(),
            f"{len(bare)}条追责情形没有写明依据，第一条是“{bare[0].text}”",
            f"no article is given for {len(bare)} cases of accountability, first {bare[0].text!r}",
            severity=Severity.NOTE,
            power=code,
        )
