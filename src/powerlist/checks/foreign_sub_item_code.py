"""A sub-item whose code belongs to another main item."""

import re
from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog, Code, CodeScheme

RULE = Rule(
    code="CAT009",
    name="foreign-sub-item-code",
    severity=Severity.ERROR,
    summary=Text(
        "小项代码与大项代码不相属", "a sub-item's code does not belong to its main item's"
    ),
    why=Text(
        "12 位基本编码的前 9 位指大项、后 3 位指小项，大项以 000 或者 00Y 结尾；31 位实施编码在主体和层级之后"
        "接同样的 12 位。不相属的代码会把小项算到别的大项下面。",
        "Of a basic code's 12 digits 9 name the main item and 3 the sub-item; a main item ends in 000 or"
        " 00Y. A 31-digit implementation code carries the same 12 after body and level. A code that"
        " does not fit counts the sub-item under another main item.",
    ),
    fix=Text("核对大项和小项的代码", "compare the codes of the main item and of the sub-item"),
    example='大项 "000275001000"，小项 "000275002001"  # 应以 000275001 开头',
)

_BASIC = re.compile(r"[0-9]{11}[0-9Y]")
_IMPLEMENTATION = re.compile(r"[0-9A-Z]{18}[1-9]([0-9]{11}[0-9Y])")


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each code of a sub-item that does not fit its main item's of the same scheme.

    Codes of unknown shape are let pass: local rules differ (a local or provisional code is only
    expected to begin with the main item's, and that is a warning).
    """
    for main in catalog.powers:
        codes = {each.scheme: each for each in reversed(main.codes)}
        for item in main.sub_items:
            for code in item.codes:
                if (above := codes.get(code.scheme)) is None:
                    continue
                if (complaint := _complaint(above, code)) is not None:
                    yield RULE.finding(
                        code.at("text"),
                        complaint.zh,
                        complaint.en,
                        severity=None if _is_official(code) else Severity.WARNING,
                        power=catalog.shown_code(item),
                    )


def _is_official(code: Code) -> bool:
    return code.scheme in (CodeScheme.BASIC, CodeScheme.IMPLEMENTATION)


def _complaint(main: Code, item: Code) -> Text | None:
    if not _is_official(main):
        if main.scheme is CodeScheme.HANDLING or item.text.startswith(main.text):
            return None
        return Text(
            f"小项代码“{item.text}”不以大项代码“{main.text}”开头",
            f"the sub-item's code {item.text!r} does not begin with the main item's {main.text!r}",
        )
    above, below = _basic_part(main), _basic_part(item)
    if above is None or below is None:
        return None
    if above[9:] not in ("000", "00Y"):
        return Text(
            f"大项代码“{main.text}”以“{above[9:]}”结尾，大项应以 000 或者 00Y 结尾",
            f"the main item's code {main.text!r} ends in {above[9:]!r}, not in 000 or 00Y",
        )
    if above[:9] != below[:9]:
        return Text(
            f"小项代码“{item.text}”中的大项部分是“{below[:9]}”，大项的是“{above[:9]}”",
            f"the sub-item's code {item.text!r} names the main item {below[:9]!r}, not {above[:9]!r}",
        )
    return None


def _basic_part(code: Code) -> str | None:
    """The 12 digits of the basic code inside `code`, or None where its shape is another."""
    if code.scheme is CodeScheme.BASIC:
        return code.text if _BASIC.fullmatch(code.text) else None
    found = _IMPLEMENTATION.fullmatch(code.text)
    return found[1] if found else None
