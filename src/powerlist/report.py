"""Findings as people and programs read them: text, JSON, SARIF 2.1.0 and GitHub annotations."""

import json
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import click

from powerlist import checks
from powerlist.diagnostics import Diagnostic, Lang, Location, Rule, Severity, Text

_NAME = "powerlist"
_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HINT = Text("建议：", "hint: ")
_RELATED = Text("参见：", "see: ")
_CITATION = Text("依据：", "basis: ")
_WAIVED = Text("已豁免", "waived")
_NOTHING = Text("没有发现问题", "no findings")


def render(
    findings: Iterable[Diagnostic], fmt: str = "text", lang: Lang = "zh", *, color: bool = False
) -> str:
    """The findings in one of `FORMATS`, ending in a line break (empty for none in `github`).

    The order is that of `findings`. `color` is for text alone.

    Raises:
        KeyError: there is no such format.
    """
    return FORMATS[fmt](tuple(findings), lang, color)


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, in the order of codes: reading, checking, due dates, verifying a site."""
    from powerlist import deadlines, publishing

    rules = (*checks.all_rules(), *deadlines.RULES, *publishing.RULES)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def explain(rule: Rule, lang: Lang = "zh") -> str:
    """One rule, whole, as `powerlist explain` prints it."""
    lines = [f"{rule.code} {rule.name} ({rule.severity.label[lang]})", "", rule.summary[lang]]
    for head, text in _sections(rule, lang):
        lines += ["", head, *(f"  {line}" for line in text.split("\n"))]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """The page of the docs with every rule, in both languages; it is generated, never edited."""
    lines = [
        "# 检查 · Checks",
        "",
        "本页由各项检查自己的说明生成。`powerlist explain CODE` 在终端显示同样的内容。",
        "",
        "This page is generated from the checks themselves. `powerlist explain CODE` prints the same in a terminal.",
        "",
        "| 代码 code | 名称 name | 级别 severity | 内容 finding |",
        "| --- | --- | --- | --- |",
    ]
    rules = all_rules()
    for rule in rules:
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        severity = f"{rule.severity.label.zh} {rule.severity}"
        lines.append(f"| {link} | {rule.name} | {severity} | {rule.summary.zh} |")
    for rule in rules:
        lines += ["", f"## {rule.code} {rule.name}"]
        for lang in ("zh", "en"):
            severity = rule.severity.label[lang]
            summary = rule.summary[lang]
            lines += [
                "",
                f"**{summary}**（{severity}）" if lang == "zh" else f"**{summary}** ({severity})",
            ]
            for head, text in _sections(rule, lang)[:-1]:
                lines += ["", f"{head}{'' if lang == 'zh' else ' '}{text}"]
        lines += ["", "```yaml", rule.example, "```"]
    return "\n".join(lines) + "\n"


def _sections(rule: Rule, lang: Lang) -> list[tuple[str, str]]:
    """What is said about a rule below its summary: head and text; the example comes last."""
    heads = {
        "zh": ("为什么：", "怎样改：", "依据：", "例子："),
        "en": ("Why:", "How to mend it:", "Basis:", "Example:"),
    }[lang]
    texts = (rule.why[lang], rule.fix[lang], rule.citation, rule.example)
    return [(head, text) for head, text in zip(heads, texts, strict=True) if text is not None]


def _number(findings: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(each.severity is severity and each.waived is None for each in findings)


# --- text -----------------------------------------------------------------------------------------

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def _text(findings: tuple[Diagnostic, ...], lang: Lang, color: bool) -> str:  # noqa: FBT001 - one signature for all formats
    """Lines for people. A hint that many findings of a rule share is said once, at the first."""

    def styled(text: str, **style: Any) -> str:
        return click.style(text, **style) if color else text

    lines: list[str] = []
    told: set[tuple[str, Text | None]] = set()
    for each in findings:
        if each.waived is not None:
            continue
        known = (each.code, each.hint) in told
        told.add((each.code, each.hint))
        label = styled(each.severity.label[lang], fg=_COLORS[each.severity], bold=True)
        place = styled(str(each.at), bold=True) + ": " if each.at else ""
        lines += [
            f"{place}{label} {each.code} {_one_line(each.message[lang])}",
            *(styled(f"    {line}", dim=True) for line in _details(each, lang, hint=not known)),
        ]
    waived = [each for each in findings if each.waived is not None]
    lines += ["", _summary(findings, lang)] if lines else [_summary(findings, lang)]
    for each in waived:
        place = f"{each.at}: " if each.at else ""
        lines += [
            f"{place}{_WAIVED[lang]} {each.code} {_one_line(each.message[lang])}",
            styled(f"    {_reason(each, lang)}", dim=True),
        ]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Texts of the catalog that run over several lines stay on the line of their finding."""
    return " ".join(text.splitlines())


def _details(finding: Diagnostic, lang: Lang, *, hint: bool = True) -> list[str]:
    lines: list[str] = []
    if hint and finding.hint is not None:
        lines.append(f"{_HINT[lang]}{_one_line(finding.hint[lang])}")
    lines += [f"{_RELATED[lang]}{each.location}: {each.message[lang]}" for each in finding.related]
    if finding.citation is not None:
        lines.append(f"{_CITATION[lang]}{finding.citation}")
    return lines


def _summary(findings: tuple[Diagnostic, ...], lang: Lang) -> str:
    numbers = [(each, _number(findings, each)) for each in Severity]
    waived = sum(each.waived is not None for each in findings)
    if lang == "zh":
        parts = [f"{number} 个{severity.label.zh}" for severity, number in numbers if number]
        parts += [f"{waived} 个已豁免"] if waived else []
        return "，".join(parts) or _NOTHING.zh
    parts = [
        f"{number} {severity.label.en}{'' if number == 1 else 's'}"
        for severity, number in numbers
        if number
    ]
    parts += [f"{waived} waived"] if waived else []
    return ", ".join(parts) or _NOTHING.en


def _reason(finding: Diagnostic, lang: Lang) -> str:
    return (
        f"理由：{_one_line(finding.waived or '')}"
        if lang == "zh"
        else f"reason: {_one_line(finding.waived or '')}"
    )


# --- JSON -----------------------------------------------------------------------------------------


def _json(findings: tuple[Diagnostic, ...], lang: Lang, color: bool) -> str:  # noqa: ARG001, FBT001 - one signature for all formats
    """An object with `summary` (numbers) and `findings`; keys are always there, null where empty.

    A finding has code, name, severity, message, file, line, column, hint, related (each with message,
    file, line, column), citation, power and waived (the reason). Lines and columns count from 1.
    """
    names = {rule.code: rule.name for rule in all_rules()}
    summary = {f"{each}s": _number(findings, each) for each in Severity}
    document = {
        "format": 1,
        "summary": {**summary, "waived": sum(each.waived is not None for each in findings)},
        "findings": [
            {
                "code": each.code,
                "name": names.get(each.code),
                "severity": each.severity,
                "message": each.message[lang],
                **_place(each.at),
                "hint": each.hint[lang] if each.hint else None,
                "related": [
                    {"message": other.message[lang], **_place(other.location)}
                    for other in each.related
                ],
                "citation": each.citation,
                "power": each.power,
                "waived": each.waived,
            }
            for each in findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _place(at: Location | None) -> dict[str, Any]:
    if at is None:
        return {"file": None, "line": None, "column": None}
    return {"file": at.file, "line": at.line or None, "column": at.column or None}


# --- SARIF ----------------------------------------------------------------------------------------


def _sarif(findings: tuple[Diagnostic, ...], lang: Lang, color: bool) -> str:  # noqa: ARG001, FBT001 - one signature for all formats
    """A log of SARIF 2.1.0 with one run. Only rules that occur are described."""
    codes = {each.code for each in findings}
    rules = [rule for rule in all_rules() if rule.code in codes]
    index = {rule.code: number for number, rule in enumerate(rules)}
    log = {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": _NAME,
                        "language": {"zh": "zh-CN", "en": "en"}[lang],
                        "rules": [_sarif_rule(each, lang) for each in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(each, index, lang) for each in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    sections = _sections(rule, lang)
    text = "\n\n".join(f"{head}\n{text}" for head, text in sections)
    markdown = "\n\n".join(
        [
            *(f"**{head}** {text}" for head, text in sections[:-1]),
            f"**{sections[-1][0]}**\n\n```yaml\n{rule.example}\n```",
        ]
    )
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary[lang]},
        "fullDescription": {"text": rule.why[lang]},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(finding: Diagnostic, index: dict[str, int], lang: Lang) -> dict[str, Any]:
    text = finding.message[lang]
    if finding.hint is not None:
        text += ("。{}{}" if lang == "zh" else ". {}{}").format(_HINT[lang], finding.hint[lang])
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    result |= {"level": finding.severity.value, "message": {"text": text}}
    if finding.at is not None:
        result["locations"] = [{"physicalLocation": _physical(finding.at)}]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(each.location),
                "message": {"text": each.message[lang]},
            }
            for number, each in enumerate(finding.related)
        ]
    if finding.waived is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": finding.waived}
        ]
    properties = {"power": finding.power, "citation": finding.citation}
    if given := {name: value for name, value in properties.items() if value is not None}:
        result["properties"] = given
    return result


def _physical(at: Location) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(at.file)}}
    if at.line:
        place["region"] = {"startLine": at.line, "startColumn": at.column}
    return place


def _uri(file: str) -> str:
    """A file name as a URI reference: relative names stay relative, absolute ones become `file:`."""
    path = file.replace("\\", "/")
    if PurePosixPath(path).is_absolute():
        return "file://" + quote(path)
    if path[1:3] == ":/":
        return "file:///" + quote(path, safe="/:")
    return quote(path)


# --- GitHub ---------------------------------------------------------------------------------------

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github(findings: tuple[Diagnostic, ...], lang: Lang, color: bool) -> str:  # noqa: ARG001, FBT001 - one signature for all formats
    """One workflow command a finding; waived ones are notices with their reason."""
    return "".join(f"{_annotation(each, lang)}\n" for each in findings)


def _annotation(finding: Diagnostic, lang: Lang) -> str:
    at = finding.at or Location("")
    title, details = finding.code, _details(finding, lang)
    command = _COMMANDS[finding.severity]
    if finding.waived is not None:
        command = "notice"
        title += f" {_WAIVED[lang]}"
        details = [_reason(finding, lang)]
    properties = {"file": at.file, "line": at.line, "col": at.column, "title": title}
    given = ",".join(
        f"{name}={_escaped(str(value), inside=True)}" for name, value in properties.items() if value
    )
    text = "\n".join([finding.message[lang], *details])
    return f"::{command} {given}::{_escaped(text)}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """Text as workflow commands take it; `inside` is for values of properties."""
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    if inside:
        pairs += [(":", "%3A"), (",", "%2C")]
    for character, code in pairs:
        text = text.replace(character, code)
    return text


FORMATS: dict[str, Callable[[tuple[Diagnostic, ...], Lang, bool], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""The formats by name; the command's choices are read from here."""
