"""A citation of a statute, or of a version of one, that comes into force only later."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import CitedLaw, written_statute
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import Standing

RULE = Rule(
    code="LAW005",
    name="statute-not-in-force-yet",
    severity=Severity.ERROR,
    summary=Text(
        "引用的法律文件或者版本在基准日尚未施行", "a cited statute or version is not in force yet"
    ),
    why=Text(
        "清单按基准日有效的法律判断；通过日期不是施行日期，尚未施行的条文不能作为依据。",
        "A list is judged by the law of its date; adopted is not in force, and what is not in force is no basis.",
    ),
    fix=Text(
        "引用基准日有效的版本，或者把基准日改到施行以后",
        "cite the version in force on the date of the edition, or move that date",
    ),
    example="basis: [《中华人民共和国行政处罚法》（2017年修正）第三十八条第三款]  # 基准日 2017-12-31",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each citation, anywhere in the catalog, of what was to come into force only after the day."""
    for each in law.citations:
        status = each.status
        if status.standing is not Standing.NOT_YET or not (status.statute and status.version):
            continue
        name = written_statute(status.statute, status.version)
        if (begins := status.version.effective) is not None:
            zh, en = f"{name}自{begins}起才施行", f"{name} is in force only from {begins}"
        else:
            adopted = status.version.adopted
            zh, en = f"{name}{adopted}才通过", f"{name} was adopted only on {adopted}"
        zh, en = f"{zh}，{status.day}尚未施行", f"{en}, not yet on {status.day}"
        if status.in_force is not None:
            zh += f"；当日有效的是{status.in_force.name}"
            en += f"; {status.in_force.name} was"
        for part in each.parts:
            yield RULE.finding(part.value.at("raw"), zh, en, power=code_of(law.catalog, part.power))
