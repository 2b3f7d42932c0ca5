"""A power that is withheld from publication without a basis."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Openness, Publicity

RULE = Rule(
    code="CAT023",
    name="withheld-without-basis",
    severity=Severity.ERROR,
    summary=Text("不公开没有依据", "a power is withheld without a basis"),
    why=Text(
        "公开是常态，不公开是例外；例外要写明依据，网站才能如实说明哪些没有公开、为什么。",
        "Publication is the rule; an exception names its basis, so that the site can say what is left out and why.",
    ),
    fix=Text(
        "写明不公开所依据的条款，或者改为公开",
        "name the article that allows it, or publish the power",
    ),
    example="publicity: { openness: withheld, reason: 涉及国家秘密 }  # 没有 basis",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each 不公开 without a citation, once where it is written."""
    for part in catalog.parts(Publicity):
        if part.value.openness is Openness.WITHHELD and not part.value.basis:
            yield RULE.finding(
                part.value.at("openness"),
                "公开属性是不公开，没有写明依据",
                "publicity is withheld, but no basis is given",
                power=code_of(catalog, part.power),
            )
