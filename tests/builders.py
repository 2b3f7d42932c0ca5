"""Small valid values for tests: name only what the test is about."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from powerlist.law import parse_citations
from powerlist.model import (
    Body,
    Catalog,
    Citation,
    Code,
    CodeScheme,
    Edition,
    EditionStatus,
    Flow,
    Lane,
    Leaf,
    Node,
    Office,
    Power,
    PowerType,
    Procedure,
    Role,
    Step,
    Value,
    describe,
)

AS_OF = dt.date(2018, 3, 14)


def code(text: str, scheme: CodeScheme = CodeScheme.PROVISIONAL) -> Code:
    return Code(scheme=scheme, text=text)


def cite(text: str) -> tuple[Citation, ...]:
    return parse_citations(text)


def power(text: str = "CF-01", **given: Any) -> Power:
    """A power with the code `text`; a leaf has what every leaf must have."""
    fields: dict[str, Any] = {
        "codes": (code(text),),
        "name": f"事项{text}",
        "type": PowerType.PENALTY,
        "basis": cite("《中华人民共和国档案法》（2016年修正）第二十四条第二款"),
        "body": "市档案局",
        "office": "管理利用处",
    }
    return Power(**fields | given)


def sub_item(text: str, **given: Any) -> Power:
    """A sub-item that has all it can from its main item."""
    fields: dict[str, Any] = {"codes": (code(text),), "name": f"小项{text}"}
    return Power(**fields | given)


def body(**given: Any) -> Body:
    fields: dict[str, Any] = {
        "id": "市档案局",
        "name": "沈阳市档案局",
        "offices": (Office(id="管理利用处", name="管理利用处"),),
    }
    return Body(**fields | given)


def edition(status: EditionStatus = EditionStatus.DRAFT, **given: Any) -> Edition:
    fields: dict[str, Any] = {"as_of": AS_OF, "status": status}
    return Edition(**fields | given)


def catalog(*powers: Power, **given: Any) -> Catalog:
    """A catalog of `powers`, or of one."""
    fields: dict[str, Any] = {
        "name": "沈阳市档案局权责清单",
        "jurisdiction": "辽宁省沈阳市",
        "edition": edition(),
        "bodies": (body(),),
        "powers": powers or (power(),),
    }
    return Catalog(**fields | given)


def leaf(of: Power | None = None, **given: Any) -> Leaf:
    """The first leaf of a catalog that has the power `of`."""
    return catalog(*((of,) if of else ()), **given).leaves[0]


def step(name: str, *to: str | Flow, **given: Any) -> Step:
    """A step with `name` as its id too, and flows to the steps `to`."""
    flows = tuple(each if isinstance(each, Flow) else Flow(to=each) for each in to)
    fields: dict[str, Any] = {
        "id": name,
        "name": name,
        "actor": Role.HANDLER,
        "node": Node.STEP if flows else Node.END,
        "next": flows,
    }
    return Step(**fields | given)


LANES = (
    Lane(name="当事人", roles=(Role.PARTY,)),
    Lane(name="承办机构", roles=(Role.HANDLER, Role.OFFICE_HEAD)),
    Lane(name="审核", roles=(Role.REVIEWER,)),
    Lane(name="决定", roles=(Role.HEAD, Role.COLLECTIVE)),
)


def procedure(*steps: Step, **given: Any) -> Procedure:
    """A procedure of `steps`, or of a start and an end."""
    fields: dict[str, Any] = {
        "id": "own",
        "name": "一般程序",
        "party": "当事人",
        "lanes": LANES,
        "steps": steps or (step("开始", "结束", node=Node.START), step("结束")),
    }
    return Procedure(**fields | given)


def values(value: Value) -> Iterator[Value]:
    """The value and all values in it."""
    yield value
    for field in describe(type(value)):
        given = getattr(value, field.name)
        for each in given if isinstance(given, tuple) else (given,):
            if isinstance(each, Value):
                yield from values(each)
