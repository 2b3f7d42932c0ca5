"""A unified social credit code that cannot be one (GB 32100-2015)."""

import re
import unicodedata
from collections.abc import Iterator

from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.model import Catalog

RULE = Rule(
    code="CAT016",
    name="invalid-credit-code",
    severity=Severity.ERROR,
    summary=Text("统一社会信用代码无效", "a unified social credit code is not valid"),
    why=Text(
        "信用代码有 18 位，最后一位由前 17 位算出（GB 32100）；抄错一位就能查出，也会使实施编码一起错。",
        "A credit code has 18 characters, the last computed from the others (GB 32100); a slip shows, and"
        " it would spoil the implementation codes too.",
    ),
    fix=Text(
        "按登记证书核对；不知道的写 unknown 和原因",
        "compare it with the certificate; write `unknown` and the reason if it is not known",
    ),
    example='credit_code: "11440100007483172A"  # 末位应为 Q',
)

_SHAPE = re.compile(r"[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}")


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each body whose credit code has a wrong length, character or check digit."""
    for body in catalog.bodies:
        if not isinstance(body.credit_code, str):
            continue
        if (reason := _reason(body.credit_code)) is not None:
            yield RULE.finding(
                body.at("credit_code"),
                f"统一社会信用代码“{body.credit_code}”无效：{reason.zh}",
                f"the credit code {body.credit_code!r} is not valid: {reason.en}",
            )


def _reason(code: str) -> Text | None:
    from stdnum.cn import uscc

    plain = unicodedata.normalize("NFKC", code)
    if plain != code:
        return Text("含有全角字符", "it has full-width characters")
    if code != code.upper():
        return Text("字母应当大写", "its letters must be capitals")
    if len(code) != 18:
        return Text(f"应为 18 位，实有 {len(code)} 位", f"it has {len(code)} characters, not 18")
    if wrong := sorted(set(code) & set("IOSVZ")):
        letters = "、".join(wrong)
        return Text(
            f"代码里没有字母 {letters}（容易与数字混淆，不使用）",
            f"credit codes do without {', '.join(wrong)}, which look like digits",
        )
    if not _SHAPE.fullmatch(code):
        return Text(
            "第 3 至 8 位应是行政区划数字", "characters 3 to 8 must be the digits of a region"
        )
    if (wanted := uscc.calc_check_digit(code)) != code[-1]:
        return Text(
            f"校验位是 {code[-1]}，按前 17 位应为 {wanted}",
            f"its check digit is {code[-1]}, computed {wanted}",
        )
    return None
