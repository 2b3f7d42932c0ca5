"""A power whose office does not belong to its body."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.checks._items import writer_code
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text, did_you_mean
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT003",
    name="unknown-office",
    severity=Severity.ERROR,
    summary=Text(
        "承办机构不是实施主体的内设机构", "a power names an office that its body does not have"
    ),
    why=Text(
        "流程图写明由哪个机构承办、拨哪个电话；指称落空就会写成别人的或者空白。",
        "The chart says which office handles the power and whom to call; a reference to nothing leaves it blank.",
    ),
    fix=Text(
        "在该机关的 offices 里列出这个机构，或者改正标识；不知道的写 unknown 和原因",
        "declare the office under its body, or mend the id; write `unknown` and the reason if it is not known",
    ),
    example="office: 管理处  # 该机关的 offices 里是 管理利用处",
)
NEEDS = frozenset({"bodies"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each office, of a power or of one of its steps, that is not one of the resolved body's.

    Bodies that are unknown are passed over.
    """
    yield from findings(catalog, RULE, ConflictKind.UNKNOWN_OFFICE)
    for leaf in catalog.leaves:
        office, body = leaf.power.office, leaf.body
        if body is None or not isinstance(office, str):
            continue
        known = [each.id for each in body.offices]
        if office not in known:
            yield RULE.finding(
                leaf.at("office"),
                f"“{body.name}”没有标识为“{office}”的内设机构",
                f"{body.name!r} has no office with the id {office!r}",
                hint=did_you_mean(office, known),
                power=writer_code(leaf, "office"),
            )
