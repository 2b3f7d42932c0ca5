"""Two things of one kind with the same id."""

from collections.abc import Iterable, Iterator

from powerlist.diagnostics import Diagnostic, Related, Rule, Severity, Text
from powerlist.model import Body, Catalog, Office, OwnType, Procedure, Step

RULE = Rule(
    code="CAT008",
    name="duplicate-id",
    severity=Severity.ERROR,
    summary=Text("同类的两处用了同一个标识", "two things of one kind have the same id"),
    why=Text(
        "标识重复时，指称只会落到第一个上，另一个写了也没有用。",
        "A reference reaches the first of the two; what the second says is never used.",
    ),
    fix=Text("改用不同的标识，或者删去重复的一处", "use different ids, or remove the repetition"),
    example="offices: [{ id: 办公室, name: 办公室 }, { id: 办公室, name: 秘书科 }]",
)

_Named = Body | Office | OwnType | Procedure | Step


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Repeated ids of bodies, types and procedures, of a body's offices and a procedure's steps."""
    yield from _repeated(catalog.bodies)
    yield from _repeated(catalog.types)
    yield from _repeated(catalog.procedures)
    for body in catalog.bodies:
        yield from _repeated(body.offices)
    for procedure in catalog.procedures:
        yield from _repeated(procedure.steps)


def _repeated(values: Iterable[_Named]) -> Iterator[Diagnostic]:
    seen: dict[str, _Named] = {}
    for value in values:
        first = seen.setdefault(value.id, value)
        if first is value:
            continue
        place = first.at("id")
        yield RULE.finding(
            value.at("id"),
            f"{value.title}的标识“{value.id}”重复，第一个是“{first.name}”",
            f"the id {value.id!r} is used twice; the first is {first.name!r}",
            related=(Related(place, Text("第一个在这里", "the first is here")),) if place else (),
        )
