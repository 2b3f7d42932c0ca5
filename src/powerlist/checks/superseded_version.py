"""A citation of a version that a later one has superseded."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.checks._law import (
    Cited,
    CitedLaw,
    listed,
    place_of,
    whither,
    written,
    written_statute,
)
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import ChangeKind, Standing

RULE = Rule(
    code="LAW006",
    name="superseded-version",
    severity=Severity.WARNING,
    summary=Text("引用的是已被取代的版本", "a superseded version is cited"),
    why=Text(
        "法律修改后，条号、行为、幅度、机关都可能变了；照旧版本公布，事项就没有现行的依据。",
        "When a law is amended, numbers, acts, amounts and holders may change; the item then has no basis in force.",
    ),
    fix=Text(
        "对照现行版本改引新的条款，写明版本；条文未变的只改版本",
        "cite the new place with its version; where the text is unchanged, only the version",
    ),
    example="basis: [《中华人民共和国档案法》（2016年修正）第二十四条第二款]  # 2021-01-01 起为第四十九条第一款",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """Each citation of a superseded version whose place was changed, moved, split, merged or dropped.

    Places whose number and text stay, and citations of the statute as a whole, give one note for each
    version of a statute.
    """
    unchanged: dict[tuple[str, str], list[Cited]] = {}
    for each in law.citations:
        status = each.status
        if (
            status.standing is not Standing.SUPERSEDED
            or status.missing is not None
            or not (status.statute and status.version and status.onward)
        ):
            continue
        following = status.onward.version
        old = written_statute(status.statute, status.version)
        if each.citation.article is None or status.onward.kind is ChangeKind.SAME:
            unchanged.setdefault((old, following.name), []).append(each)
            continue
        went = whither(status.onward, status.statute)
        place = written(each.citation, status.version)
        for part in each.parts:
            yield RULE.finding(
                part.value.at("raw"),
                f"{place}已被{following.name}取代：{went.zh}",
                f"{place} was superseded by {following.name}: {went.en}",
                power=code_of(law.catalog, part.power),
            )
    for (old, new), cited in unchanged.items():
        first = cited[0].parts[0]
        places = listed(dict.fromkeys(place_of(each.citation) or "全文" for each in cited))
        uses = sum(len(each.parts) for each in cited)
        yield RULE.finding(
            first.value.at("raw"),
            f"{old}已被{new}取代；所引的{places.zh}条号和条文没有改变（共引用{uses}次），只需改写版本",
            f"{old} was superseded by {new}; {places.en} kept number and text ({uses} citations): "
            "only the version needs to be rewritten",
            severity=Severity.NOTE,
            power=code_of(law.catalog, first.power),
        )
