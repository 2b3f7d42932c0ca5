"""Content that only holds the place of something unknown."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._publishing import gravity, named
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, CodeScheme, Power, Provenance, ProvenanceKind

RULE = Rule(
    code="PUB001",
    name="placeholder",
    severity=Severity.ERROR,
    summary=Text("占位的内容", "content is a placeholder"),
    why=Text(
        "占位的文字看上去像真的内容；正式公布的清单里不能有。草案和示例里只作警告。",
        "A placeholder looks like the real thing and has no place in a published list. In drafts and"
        " examples it is a warning.",
    ),
    fix=Text(
        "填写真实的内容，并把来源改为公开来源或者重构",
        "write the real content, and make its provenance published or reconstructed",
    ),
    example="provenance: [{ fields: [name], kind: placeholder, source: 小项名称未公开 }]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each field that a provenance calls a placeholder, at the field's own place."""
    severity = gravity(catalog)
    for part in catalog.parts(Provenance):
        if part.value.kind is not ProvenanceKind.PLACEHOLDER:
            continue
        owner = part.owner
        for field in part.value.fields:
            if field == "codes" and isinstance(owner, Power) and _is_provisional(owner):
                continue
            label = named(owner, field)
            yield RULE.finding(
                owner.at(field),
                f"{label.zh}是占位内容：{part.value.source}",
                f"{label.en} is a placeholder: {part.value.source}",
                severity=severity,
                power=code_of(catalog, owner if isinstance(owner, Power) else None),
            )


def _is_provisional(item: Power) -> bool:
    """Whether PUB003 reports the item's code, which is then not reported twice."""
    return any(each.scheme is CodeScheme.PROVISIONAL for each in item.codes)
