"""设定权, case by case from the articles."""

import datetime as dt

import pytest

from powerlist.law.creation import Verdict, creation
from powerlist.model import EnforcementKind, PowerType, StatuteKind

D2018 = dt.date(2018, 3, 14)
LAST_OLD = dt.date(2021, 7, 14)
FIRST_NEW = dt.date(2021, 7, 15)
MEASURE = EnforcementKind.MEASURE
EXECUTION = EnforcementKind.EXECUTION
K = StatuteKind
T = PowerType


@pytest.mark.parametrize(
    ("statute", "power", "enforcement", "day", "verdict", "article"),
    [
        # 行政许可法（2003年）
        (K.LAW, T.LICENSING, None, D2018, "creates", "第十四条第一款"),
        (K.ADMINISTRATIVE_REGULATION, T.LICENSING, None, D2018, "creates", "第十四条第一款"),
        (K.LOCAL_REGULATION, T.LICENSING, None, D2018, "creates", "第十五条"),
        (K.GOVERNMENT_RULE, T.LICENSING, None, D2018, "limited", "第十五条第一款"),
        (K.DEPARTMENT_RULE, T.LICENSING, None, D2018, "specifies", "第十六条第三款"),
        (K.NORMATIVE_DOCUMENT, T.LICENSING, None, D2018, "cannot", "第十七条"),
        # 行政处罚法 before and since 2021-07-15
        (K.LAW, T.PENALTY, None, LAST_OLD, "creates", "第九条第一款"),
        (K.LAW, T.PENALTY, None, FIRST_NEW, "creates", "第十条第一款"),
        (K.LOCAL_REGULATION, T.PENALTY, None, LAST_OLD, "creates", "第十一条第一款"),
        (K.LOCAL_REGULATION, T.PENALTY, None, FIRST_NEW, "creates", "第十二条第一款"),
        (K.DEPARTMENT_RULE, T.PENALTY, None, LAST_OLD, "limited", "第十二条第二款"),
        (K.DEPARTMENT_RULE, T.PENALTY, None, FIRST_NEW, "limited", "第十三条第二款"),
        (K.GOVERNMENT_RULE, T.PENALTY, None, LAST_OLD, "limited", "第十三条第二款"),
        (K.GOVERNMENT_RULE, T.PENALTY, None, FIRST_NEW, "limited", "第十四条第二款"),
        (K.NORMATIVE_DOCUMENT, T.PENALTY, None, LAST_OLD, "cannot", "第十四条"),
        (K.NORMATIVE_DOCUMENT, T.PENALTY, None, FIRST_NEW, "cannot", "第十六条"),
        # 行政强制法
        (K.LAW, T.ENFORCEMENT, MEASURE, D2018, "creates", "第十条第一款"),
        (K.LOCAL_REGULATION, T.ENFORCEMENT, MEASURE, D2018, "limited", "第十条第三款"),
        (K.GOVERNMENT_RULE, T.ENFORCEMENT, MEASURE, D2018, "cannot", "第十条第四款"),
        (K.LAW, T.ENFORCEMENT, EXECUTION, D2018, "creates", "第十三条第一款"),
        (K.ADMINISTRATIVE_REGULATION, T.ENFORCEMENT, EXECUTION, D2018, "cannot", "第十三条第一款"),
    ],
)
def test_what_a_kind_of_statute_may_create(
    statute: StatuteKind,
    power: PowerType,
    enforcement: EnforcementKind | None,
    day: dt.date,
    verdict: str,
    article: str,
) -> None:
    found = creation(statute, power, enforcement, day)
    assert found is not None
    assert (found.verdict, found.article) == (Verdict(verdict), article)


@pytest.mark.parametrize(
    ("power", "enforcement", "day"),
    [
        (T.LICENSING, None, dt.date(2004, 6, 30)),  # 许可法 is in force from 2004-07-01
        (T.PENALTY, None, dt.date(1996, 9, 30)),  # 处罚法 is in force from 1996-10-01
        (T.ENFORCEMENT, MEASURE, dt.date(2011, 12, 31)),  # 强制法 is in force from 2012-01-01
        (T.ENFORCEMENT, None, D2018),  # which kind of enforcement is not said
        (T.REWARD, None, D2018),  # no general rule is known
    ],
)
def test_where_no_general_rule_is_known_nothing_is_judged(
    power: PowerType, enforcement: EnforcementKind | None, day: dt.date
) -> None:
    assert creation(StatuteKind.LAW, power, enforcement, day) is None


def test_every_rule_speaks_of_every_kind_of_statute() -> None:
    for day in (D2018, FIRST_NEW):
        for power, enforcement in (
            (T.LICENSING, None),
            (T.PENALTY, None),
            (T.ENFORCEMENT, MEASURE),
            (T.ENFORCEMENT, EXECUTION),
        ):
            for statute in StatuteKind:
                assert creation(statute, power, enforcement, day) is not None
