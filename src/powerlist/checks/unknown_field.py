"""A provenance that speaks of a field which its value does not have."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog, Power, Provenance, describe

RULE = Rule(
    code="CAT006",
    name="unknown-field",
    severity=Severity.ERROR,
    summary=Text("来源说明的字段不存在", "a provenance names a field that does not exist"),
    why=Text(
        "来源要落到具体字段上；字段名写错，占位的内容就会当作已知的公布。",
        "Provenance belongs to a field; under a misspelt name a placeholder would pass as known.",
    ),
    fix=Text("改为这一层实有的字段名", "use the name of a field of that value"),
    example="provenance: [{ fields: [nmae], kind: placeholder, source: … }]",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each field of a provenance that is not a field of the value that carries it."""
    for part in catalog.parts(Provenance):
        known = [each.name for each in describe(part.owner.__class__) if each.name != part.field]
        item = part.owner if isinstance(part.owner, Power) else None
        for field in part.value.fields:
            if field not in known:
                yield RULE.finding(
                    part.value.at("fields"),
                    f"“{part.owner.title}”没有字段“{field}”",
                    f"{type(part.owner).__name__} has no field {field!r}",
                    hint=did_you_mean(field, known),
                    power=code_of(catalog, item),
                )
