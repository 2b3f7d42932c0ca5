"""What the checks of responsibility lists say, in both languages, and how they group it."""

from pathlib import Path

import pytest

from powerlist.checks import RULES, check
from powerlist.sources import load_text

CASES = Path(__file__).parent / "cases"


def said(case: str) -> list[tuple[str, str, str | None]]:
    """The findings of the rule that a case is about: Chinese, English, and whom they are about."""
    made = load_text((CASES / f"{case}.yaml").read_text(encoding="utf-8")).catalog
    assert made is not None
    [rule] = [each for each in RULES if each.name == case.partition("/")[0]]
    return [
        (each.message.zh, each.message.en, each.power)
        for each in check(made)
        if each.code == rule.code
    ]


@pytest.mark.parametrize(
    ("case", "findings"),
    [
        (
            "step-without-duty/invalid-by-law",
            [
                (
                    "第3步“审查”、第4步“登记”由行政机关办理，没有责任事项",
                    "no duty covers step 3 '审查'、step 4 '登记', which the body performs",
                    "XK-01",
                )
            ],
        ),
        (
            "step-without-duty/invalid-practice",
            [
                (
                    "第4步“登记”由行政机关办理，没有责任事项（均依惯例）",
                    "no duty covers step 4 '登记', which the body performs (practice only)",
                    "XK-01",
                )
            ],
        ),
        (
            "step-without-duty/invalid-sub-items",
            [
                (
                    "第3步“审查”、第4步“登记”由行政机关办理，没有责任事项",
                    "no duty covers step 3 '审查'、step 4 '登记', which the body performs",
                    "XK-01",
                ),
                (
                    "第2步“受理”由行政机关办理，没有责任事项",
                    "no duty covers step 2 '受理', which the body performs",
                    "XK-01-3",
                ),
            ],
        ),
        (
            "duty-without-step/invalid-of-the-party",
            [
                (
                    "“申请责任”的环节都不由本机关进行：“申请”（相对人）",
                    "all steps of '申请责任' are performed by others: '申请'",
                    "XK-01",
                )
            ],
        ),
        (
            "duty-without-basis/invalid-by-law",
            [
                (
                    "受理责任、审查责任没有写明依据",
                    "no article is given for 受理责任、审查责任",
                    "XK-01",
                )
            ],
        ),
        (
            "missing-accountability/invalid-without-basis",
            [
                (
                    "2条追责情形没有写明依据，第一条是“不履行告知义务”",
                    "no article is given for 2 cases of accountability, first '不履行告知义务'",
                    "XK-01",
                )
            ],
        ),
        (
            "missing-accountability/invalid-some-sub-items",
            [
                (
                    "“县级档案馆”、“其他档案馆”没有写明追责情形",
                    "no accountability is given for “县级档案馆”、“其他档案馆”",
                    "XK-01-2",
                )
            ],
        ),
        (
            "foreign-duty-basis/invalid-basis-of-the-power",
            [
                (
                    "“受理责任”的依据是《中华人民共和国档案法实施办法》，而它的环节依据《中华人民共和国行政许可法》",
                    (
                        "'受理责任' rests on 《中华人民共和国档案法实施办法》, "
                        "but its steps on 《中华人民共和国行政许可法》"
                    ),
                    "XK-01",
                )
            ],
        ),
        (
            "unusual-duty-name/invalid-set-apart",
            [
                (
                    (
                        "登记责任（归入事后监管）、公示责任（归入其他）不是惯用的名称；"
                        "惯用的是受理、审查、决定、送达、事后监管、其他"
                    ),
                    (
                        "登记责任 (shown under 事后监管)、公示责任 (shown under 其他): not customary; "
                        "the customary names are 受理、审查、决定、送达、事后监管、其他"
                    ),
                    "XK-01",
                )
            ],
        ),
        (
            "duties-out-of-order/invalid-decided-first",
            [
                (
                    "“受理责任”写在“审查责任”后面；惯用的次序在前",
                    "'受理责任' stands after '审查责任'; by custom it comes before it",
                    "XK-01",
                )
            ],
        ),
        (
            "missing-stage/invalid-no-supervision",
            [
                (
                    "没有事后监管责任（《中华人民共和国行政许可法》第六十一条第一款）",
                    "事后监管责任 is missing (《中华人民共和国行政许可法》第六十一条第一款)",
                    "XK-01",
                )
            ],
        ),
    ],
)
def test_a_finding_names_duties_steps_and_the_item_that_wrote_them(
    case: str, findings: list[tuple[str, str, str | None]]
) -> None:
    assert said(case) == findings


def test_of_many_steps_without_a_duty_the_first_are_named_and_all_are_counted() -> None:
    [(zh, en, _)] = said("step-without-duty/invalid-many")
    assert zh.startswith("第3步“告知不受理”、第4步“不予受理”、")
    assert "等12步由行政机关办理" in zh
    assert "and others, 12 in all" in en
