"""A duty that rests on other statutes than all of its steps."""

from collections.abc import Iterable, Iterator

import attrs

from powerlist.checks._duties import answering
from powerlist.checks._law import listed
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import find_statute
from powerlist.model import Catalog, Citation, Statute

RULE = Rule(
    code="DUT006",
    name="foreign-duty-basis",
    severity=Severity.NOTE,
    summary=Text(
        "责任事项依据与环节的依据没有相同的法律文件",
        "a duty rests on none of the statutes on which its steps rest",
    ),
    why=Text(
        "同一环节的责任和流程通常出自同一部法律；完全不同的，可能写成了职权依据，或者引错了法律。",
        "The duty and the step mostly come from one statute; where they share none, the basis of the power"
        " may have been given instead, or the wrong statute.",
    ),
    fix=Text(
        "核对责任事项依据：应当是要求这一环节这样做的条款，不是设定职权的条款",
        "see whether the basis is the article that demands the duty, and not the one that creates the power",
    ),
    example="- { name: 受理责任, steps: [accept], text: …, basis: [《中华人民共和国档案法》第十九条] }"
    "  # 环节的依据是行政许可法",
)
NEEDS = frozenset({"laws", "procedures"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each duty with a basis whose steps have one too, where no statute is in both."""
    full = _FullNames(catalog.laws)
    for each in answering(catalog):
        steps = each.procedure.steps_by_id if each.procedure else {}
        for duty in each.duties:
            ours = full.of(duty.basis)
            theirs = full.of(
                cited for step in duty.steps if step in steps for cited in steps[step].basis
            )
            if ours and theirs and not ours.keys() & theirs.keys():
                yield RULE.finding(
                    duty.at("basis"),
                    f"“{duty.name}”的依据是{listed(ours).zh}，而它的环节依据{listed(theirs).zh}",
                    f"{duty.name!r} rests on {listed(ours).en}, but its steps on {listed(theirs).en}",
                    power=each.code,
                )


@attrs.frozen
class _FullNames:
    """The full names of statutes, each looked up once."""

    laws: tuple[Statute, ...]
    known: dict[str, str] = attrs.field(factory=dict)

    def of(self, citations: Iterable[Citation]) -> dict[str, None]:
        """Of the statutes cited, each once and in order; what was not understood is left out."""
        cited = (each.statute for each in citations if each.statute is not None)
        return dict.fromkeys(self._full(name) for name in cited)

    def _full(self, name: str) -> str:
        if name not in self.known:
            statute = find_statute(name, self.laws)
            self.known[name] = f"《{statute.name if statute else name}》"
        return self.known[name]
