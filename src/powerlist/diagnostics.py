"""What is said about the input: texts in two languages, places, rules and findings.

Everything that is wrong in what a user wrote is a `Diagnostic`, a value with a code, a place and a
sentence. Nothing here prints or raises.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal

import attrs

Lang = Literal["zh", "en"]


@attrs.frozen
class Text:
    """One sentence in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Severity(StrEnum):
    """How grave a finding is. Only `ERROR` makes `powerlist check` exit 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _SEVERITY_LABELS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


_SEVERITY_LABELS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


@attrs.frozen(order=True)
class Location:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@attrs.frozen
class Place:
    """Where a value of the model was written, and where each of its fields was."""

    location: Location
    fields: Mapping[str, tuple[int, int]] = attrs.field(factory=dict, repr=False)

    def of(self, field: str) -> Location:
        """The place of one field's value; the value's own place when the field was not written."""
        if (at := self.fields.get(field)) is None:
            return self.location
        return Location(self.location.file, *at)


@attrs.frozen
class Related:
    """A second place that a finding speaks of."""

    location: Location
    message: Text


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One finding: what is wrong, where, and how to mend it."""

    code: str
    severity: Severity
    message: Text
    at: Location | None
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    citation: str | None = None
    power: str | None = None
    waived: str | None = None
    """The reason for which a waiver of the catalog sets this finding aside."""

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Findings stand in the order of the files; ties go by gravity, code and text."""
        at = self.at or Location("")
        return (
            (at.file, at.line, at.column),
            self.severity.rank,
            self.code,
            self.message.zh,
            self.power or "",
        )


def sorted_findings(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the one order in which they are always shown, without exact repetitions."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: each.sort_key))


@attrs.frozen(kw_only=True)
class Rule:
    """What a kind of finding means: printed by `powerlist explain` and in the docs.

    `code` is a family and a number and is never reused; `name` states the fault in kebab case.
    """

    code: str
    name: str
    severity: Severity
    summary: Text
    why: Text
    fix: Text
    example: str
    citation: str | None = None

    def finding(
        self,
        at: Location | None,
        zh: str,
        en: str,
        *,
        hint: Text | None = None,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        power: str | None = None,
    ) -> Diagnostic:
        """A finding of this rule; the rule's own severity and fix hold unless others are given."""
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=Text(zh, en),
            at=at,
            hint=hint or self.fix,
            related=related,
            citation=self.citation,
            power=power,
        )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None; the answer does not depend on set order."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """A hint that names the nearest known word, or None where nothing is near."""
    if (guess := nearest(word, known)) is None:
        return None
    return Text(f"是否想写“{guess}”？", f"did you mean {guess!r}?")
