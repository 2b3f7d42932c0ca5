"""A duty that bears another name than responsibility lists of its type use."""

from collections.abc import Iterator

from powerlist.checks._duties import answering
from powerlist.checks._law import listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.responsibilities import staged, stages_of

RULE = Rule(
    code="DUT007",
    name="unusual-duty-name",
    severity=Severity.NOTE,
    summary=Text(
        "责任事项的名称不是这类职权惯用的", "a duty bears a name that lists of its type do not use"
    ),
    why=Text(
        "责任清单的阶段没有法律规定，但各地公布的许可和处罚清单用同样的名称和次序；名称一致才便于对照、"
        "汇总。另立名称的，按它的环节归入某一阶段。",
        "No law names the stages, but published lists of licences and penalties use the same names in the same"
        " order, so that they can be compared. A duty with another name is shown under the stage of its steps.",
    ),
    fix=Text(
        "改用惯用的名称，或者并入同一阶段的责任；有意单列的，可以不改",
        "use the customary name, or merge it into the duty of that stage; if it stands apart on purpose, leave it",
    ),
    example="type: licensing\nduties: [{ name: 公开责任, steps: [publish], text: … }]  # 惯例写在送达责任里",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """One finding for each list of duties, of the types whose names several published lists attest."""
    for each in answering(catalog):
        stages = stages_of(each.leaf)
        if not stages.attested:
            continue
        unusual = [duty for duty in each.duties if stages.named(duty.name) is None]
        if unusual:
            found = staged(each.leaf, each.procedure)
            under = {duty.name: stage.name for duty, stage in found if duty in unusual}
            usual = "、".join(stage.name for stage in stages.stages)
            yield RULE.finding(
                unusual[0].at("name"),
                listed((f"{name}（归入{stage}）" for name, stage in under.items()), "项").zh
                + f"不是惯用的名称；惯用的是{usual}",
                listed(f"{name} (shown under {stage})" for name, stage in under.items()).en
                + f": not customary; the customary names are {usual}",
                power=each.code,
            )
