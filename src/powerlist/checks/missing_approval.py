"""A published edition that nobody is said to have approved."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, EditionStatus

RULE = Rule(
    code="PUB004",
    name="missing-approval",
    severity=Severity.ERROR,
    summary=Text("正式公布的版没有批准", "a published edition has no approval"),
    why=Text(
        "清单经批准才能公布；谁在什么时候批准的，要写在版里，并随网站一起公布。",
        "A list is published once it is approved; who approved it and when belongs to the edition and to the site.",
    ),
    fix=Text("写明批准机关和批准日期", "state who approved the edition, and when"),
    example="edition: { as_of: 2018-03-14, status: published }  # 没有 approval",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """The edition, when it is published without an approval or with one that has no date."""
    edition = catalog.edition
    if edition.status is not EditionStatus.PUBLISHED:
        return
    if edition.approval is None:
        yield RULE.finding(
            edition.at("status"),
            "状态是正式公布，没有写明批准",
            "the edition is published, but no approval is stated",
        )
    elif edition.approval.date is None:
        yield RULE.finding(
            edition.approval.at(),
            f"“{edition.approval.authority}”的批准没有日期",
            f"the approval by {edition.approval.authority!r} has no date",
        )
