"""A step added or left out where it cannot be said how the flows lead on."""

from collections.abc import Iterator

from powerlist.checks._changes import findings
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog
from powerlist.procedures import ConflictKind

RULE = Rule(
    code="CAT028",
    name="unclear-change-of-flow",
    severity=Severity.ERROR,
    summary=Text(
        "增加或者省去环节以后流向不明",
        "how the flows lead on after a change cannot be said",
    ),
    why=Text(
        "增加的环节要知道接在哪一条流向上；省去的环节要知道原来进入它的流向改到哪里：只有一个去向才说得清。",
        "An added step stands on one flow; the flows into a step left out are handed to what followed."
        " With several exits neither can be told.",
    ),
    fix=Text(
        "增加环节的，用 before 写明流向；有几个去向的环节不能省去，可以用 replace 改写",
        "name the flow by `before`; rewrite a step with several exits by `replace`",
    ),
    example="changes: [{ insert: { after: hearing_asked, step: … } }]  # hearing_asked 是判断，有两个去向",
)
NEEDS = frozenset({"procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each step added after, or left out from, a place without one clear way on."""
    return findings(catalog, RULE, ConflictKind.NO_SINGLE_EXIT)
