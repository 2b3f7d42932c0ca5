"""Each legal duty as a rule that `powerlist explain` prints: what it demands in words, since when, by which article."""

from functools import cache

from powerlist.conformance.duties import Demand, LegalDuty, any_of, duties
from powerlist.diagnostics import Rule, Text


@cache
def rules() -> tuple[Rule, ...]:
    """One rule for each duty, by code."""
    return tuple(rule_of(duty) for duty in duties())


@cache
def rule_of(duty: LegalDuty) -> Rule:
    """A duty as a rule; its citation is that of the law in force last."""
    last = duty.versions[-1]
    told = [_told(version) for version in duty.versions]
    return Rule(
        code=duty.code,
        name=duty.name,
        severity=duty.severity,
        summary=Text(duty.fault, duty.fault_en),
        why=Text("".join(each.zh for each in told), " ".join(each.en for each in told)),
        fix=Text(
            "按条文改正流程；依法不必做到的，写明条件，或者豁免并写明理由",
            "mend the procedure by the article; where the law lifts it, give the condition, or waive it"
            " with the reason",
        ),
        example=last.form.example,
        citation=articles_of(last),
    )


def articles_of(demand: Demand) -> str:
    """The articles that demand it, as people write them."""
    return "、".join(each.raw for each in demand.basis)


def _told(version: Demand) -> Text:
    """One version of a duty: from when, for which procedures, by which article, what."""
    tracks = "、".join(each.label for each in version.tracks)
    until = f"至 {version.repealed} 前" if version.repealed else "起"
    zh = f"{version.effective} {until}（{tracks}），{articles_of(version)}：{version.form.words.zh}"
    en = f"from {version.effective}"
    en += f" before {version.repealed}" if version.repealed else ""
    en += f" ({', '.join(version.tracks)}): {version.form.words.en}"
    if version.lifted_by:
        zh += f"；走过{any_of(version.lifted_by).zh}的除外"
        en += f", unless by {any_of(version.lifted_by).en}"
    return Text(f"{zh}。", f"{en}.")
