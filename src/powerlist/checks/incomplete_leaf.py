"""A leaf that lacks something that every power list must show."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Leaf, Power, describe

RULE = Rule(
    code="CAT017",
    name="incomplete-leaf",
    severity=Severity.ERROR,
    summary=Text("末级事项缺少必备的内容", "a leaf lacks something that must be there"),
    why=Text(
        "清单要写明每一事项的类型、依据、实施主体、承办机构、监督电话、运行流程和责任事项；缺一项，"
        "清单、责任清单或者流程图就有空白。",
        "A list states type, basis, body, office, supervision phone, procedure and duties of each power;"
        " without one of them the list, the duty list or the chart has a gap.",
    ),
    fix=Text(
        "在小项或者大项里补写；承办机构和电话确实不知道的，写 unknown 和原因",
        "add it to the sub-item or to its main item; an office or phone that is not known is `unknown`"
        " with the reason",
    ),
    example="- name: 延期向社会开放档案审批\n  type: licensing  # 没有 basis",
)
NEEDS = frozenset({"bodies"})

_FIELDS = ("type", "basis", "body", "office", "supervision_phone", "procedure", "duties")
_LABELS = {each.name: each.doc.label for each in describe(Power)}


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each required field that a leaf has neither itself nor from above."""
    for leaf in catalog.leaves:
        for field in _FIELDS:
            if not _has(leaf, field):
                yield RULE.finding(
                    leaf.item.at(),
                    f"“{leaf.name}”没有{_LABELS[field]}（{field}）",
                    f"{leaf.name!r} has no {field}",
                    power=leaf.code,
                )


def _has(leaf: Leaf, field: str) -> bool:
    if field == "supervision_phone":
        return leaf.phone(field)[0] is not None
    return getattr(leaf.power, field) not in (None, ())
