"""A citation without version of a place whose number had other content in the version before."""

from collections.abc import Iterator
from itertools import pairwise

import attrs

from powerlist.checks._items import code_of
from powerlist.checks._law import MOST, Cited, CitedLaw, place_of, whither
from powerlist.diagnostics import Diagnostic, Related, Rule, Severity, Text
from powerlist.law import ChangeKind, Standing
from powerlist.model import StatuteVersion

RULE = Rule(
    code="LAW007",
    name="ambiguous-number",
    severity=Severity.NOTE,
    summary=Text(
        "没有写明版本的条号，修改前后内容不同",
        "the number of a place cited without version meant something else before an amendment",
    ),
    why=Text(
        "同一个条号在修改前后说的不是一回事；不写版本，读者和检查都不知道指哪一条，照抄旧清单的错误也看不出来。",
        "One number, two contents: without the version nobody knows which is meant, and what was copied from an old list goes unseen.",
    ),
    fix=Text(
        "核对条文，写明版本，例如（2020年修订）；指旧条文的，改引新的条款",
        "look at the text and name the version; if the old text is meant, cite where it went",
    ),
    example="basis: [《中华人民共和国档案法》第二十四条]  # 旧法的处罚在第二十四条，2021年起在第四十八、四十九条",
)
OF_LAW = True
NEEDS = frozenset({"laws"})


def check(law: CitedLaw) -> Iterator[Diagnostic]:
    """For each statute one note on all such places; the related places tell where the old text went."""
    found: dict[tuple[str, str, str], list[tuple[Cited, Text]]] = {}
    for each in law.citations:
        status = each.status
        if (
            status.statute is None
            or status.version is None
            or status.is_named
            or status.standing not in {Standing.IN_FORCE, Standing.UNDATED}
        ):
            continue
        before = _before(status.statute.versions, status.version)
        if before is None:
            continue
        old = law.status(attrs.evolve(each.citation, version=before.name), status.day)
        if not old.exists or old.onward is None or old.onward.kind in {None, ChangeKind.SAME}:
            continue
        key = (status.statute.name, before.name, status.version.name)
        found.setdefault(key, []).append((each, whither(old.onward, status.statute, briefly=True)))
    for (name, before_name, after_name), cited in found.items():
        first = cited[0][0].parts[0]
        said = [
            Text(
                f"{place_of(each.citation)}（{went.zh}）", f"{place_of(each.citation)} ({went.en})"
            )
            for each, went in cited
        ]
        more = f"；等{len(said)}处" if len(said) > MOST else ""
        more_en = f"; {len(said)} places in all" if len(said) > MOST else ""
        yield RULE.finding(
            first.value.at("raw"),
            f"引用《{name}》没有写明版本，而下列条号在{before_name}和{after_name}里内容不同，"
            f"括号里是{before_name}的条文的去向："
            + "；".join(each.zh for each in said[:MOST])
            + more,
            f"{name} is cited without version, but these numbers differ between {before_name} and "
            f"{after_name}; in brackets what became of the text of {before_name}: "
            + "; ".join(each.en for each in said[:MOST])
            + more_en,
            related=tuple(
                Related(at, message)
                for (each, _), message in zip(cited, said, strict=True)
                if (at := each.parts[0].value.at("raw")) is not None
            ),
            power=code_of(law.catalog, first.power),
        )


def _before(versions: tuple[StatuteVersion, ...], version: StatuteVersion) -> StatuteVersion | None:
    return next((old for old, new in pairwise(versions) if new == version), None)
