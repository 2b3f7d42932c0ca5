"""A step whose actor no lane shows."""

from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog

RULE = Rule(
    code="FLW002",
    name="actor-without-lane",
    severity=Severity.ERROR,
    summary=Text("行为人没有泳道", "no lane shows a step's actor"),
    why=Text(
        "没有泳道的行为人会画到第一条泳道里，图上就成了别人的行为。",
        "The step would be drawn in the first lane, as if it were somebody else's.",
    ),
    fix=Text("把这个行为人加到一条泳道的 roles 里", "add the role to the roles of a lane"),
    example="lanes: [{ name: 承办机构, roles: [handler] }]  # 没有泳道画 head",
)


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each step of the catalog's procedures whose actor is in no lane."""
    for procedure in catalog.procedures:
        shown = {role for lane in procedure.lanes for role in lane.roles}
        for step in procedure.steps:
            if step.actor not in shown:
                yield RULE.finding(
                    step.at("actor"),
                    f"环节“{step.name}”的行为人{step.actor.label}（{step.actor}）没有泳道",
                    f"no lane shows {step.actor}, the actor of {step.id!r}",
                )
