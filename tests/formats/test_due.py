"""Due dates as people, programs and calendars read them."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import cite, edition, leaf, power, procedure, step
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

import powerlist as pl
from powerlist.calendar import AgencyEnd, Counting, Pause
from powerlist.deadlines import Due, due_dates, out_of_order
from powerlist.formats import due as due_format
from powerlist.formats.due import due_data, due_ics, due_text
from powerlist.formats.json import dumps
from powerlist.model import (
    Binds,
    Direction,
    Extension,
    Leaf,
    Node,
    Right,
    RightKind,
    Role,
    StepKind,
    TimeLimit,
    TimeUnit,
)

WD, CD = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY
PENALTY = "《中华人民共和国行政处罚法》（2021年修订）"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def limit(amount: int | None, unit: TimeUnit = WD, **given: Any) -> TimeLimit:
    return TimeLimit(amount=amount, unit=unit, **given)


def case() -> Leaf:
    """A penalty of 2026 with every sort of limit."""
    own = procedure(
        step("立案", "报告", node=Node.START, kind=StepKind.FILE_CASE),
        step(
            "报告",
            "通知",
            kind=StepKind.REPORT,
            limit=limit(24, TimeUnit.HOUR, event=StepKind.REPORT),
        ),
        step(
            "通知",
            "听证",
            kind=StepKind.NOTIFY_HEARING,
            limit=limit(7, event=StepKind.HEAR, direction=Direction.BEFORE, binds=Binds.GAP),
        ),
        step("听证", "决定", kind=StepKind.HEAR),
        step(
            "决定",
            "催告",
            kind=StepKind.DECIDE,
            rights=(
                Right(
                    kind=RightKind.HEARING,
                    limit=limit(
                        5,
                        CD,
                        event=StepKind.NOTIFY,
                        binds=Binds.PARTY,
                        basis=cite(f"{PENALTY}第六十四条第一项"),
                    ),
                ),
            ),
        ),
        step(
            "催告",
            "结案",
            kind=StepKind.URGE,
            limit=limit(10, event=StepKind.URGE, binds=Binds.GAP),
        ),
        step(
            "结案",
            kind=StepKind.ARCHIVE,
            limit=limit(None, TimeUnit.PROMPTLY, event=StepKind.DECIDE),
        ),
        limit=limit(
            90,
            CD,
            event=StepKind.FILE_CASE,
            basis=cite(f"{PENALTY}第六十条"),
            extension=Extension(amount=30, unit=CD, approver=Role.HEAD),
            exclusions=("鉴定",),
        ),
    )
    return leaf(
        power("CF-01", procedure="own", name="对某行为的处罚"),
        procedures=(own,),
        edition=edition(as_of=day("2026-07-01")),
    )


EVENTS: dict[StepKind | str, dt.date] = {
    "立案": day("2026-07-05"),
    "报告": dt.datetime(2026, 7, 6, 10, 30),  # noqa: DTZ001 - times of China
    "听证": day("2026-10-15"),
    "催告": day("2026-09-29"),
    "告知": day("2026-09-29"),
}


def dues(**given: Any) -> tuple[Due, ...]:
    return due_dates(case(), EVENTS, **given)


def test_the_text_gives_each_date_with_whom_it_binds_and_why() -> None:
    gap = next(each.of.limit for each in dues() if each.of.name == "催告")
    assert due_text(case(), dues()) == (
        "对某行为的处罚（CF-01）\n"
        "\n"
        "2026-10-03（周六）  全程　法定办结时限　立案后90日内\n"
        "    约束行政机关\n"
        "    数到 2026-10-03，顺延为 2026-10-08\n"
        "    法律未定，取：机关自己的期限遇休假日不顺延\n"
        "    不计入：鉴定所需时间\n"
        f"    依据：{PENALTY}第六十条；{PENALTY}第八十五条\n"
        "    经行政机关负责人批准可延长30日，至 2026-11-02（周一）\n"
        "\n"
        "2026-07-07 10:30（周二）  报告　法定时限　备案后24小时内\n"
        "    约束行政机关\n"
        "    法律未定，取：自起算的时刻开始\n"
        "\n"
        "2026-09-30（周三）  通知　法定时限　举行听证7个工作日前\n"
        "    两事之间：最迟在这一日\n"
        "    法律未定，取：“日前”从事件前一日数起，数到的那一日仍可办理\n"
        "\n"
        "2026-10-12（周一）  要求听证　行使期限　告知后5日内\n"
        "    约束相对人\n"
        "    法律的“日”是工作日（不含法定节假日），目录写的不同\n"
        f"    依据：{PENALTY}第六十四条第一项；{PENALTY}第八十五条\n"
        "\n"
        f"2026-10-19（周一）  催告　法定时限　{gap.text}\n"
        "    两事之间：过了这一日方可\n"
        "\n"
        "没有日期的：\n"
        "  缺少事件：作出决定（decide）\n"
        "    结案　法定时限　及时\n"
    )


def test_the_text_speaks_english() -> None:
    text = due_text(case(), dues(), "en")
    for said in (
        "2026-10-03 Sat  全程 · statutory limit · 立案后90日内",
        "binds the body",
        "2026-10-03 by the count, 2026-10-08 rolled",
        "open in law, taken: the body's own limit does not roll over days off",
        "not counted is the time for: 鉴定",
        "may be extended by 30 calendar_day (head), to 2026-11-02 Mon",
        "gap between two events: at the latest on this day",
        "gap between two events: only after this day",
        "by the statute the days are of the kind working_day, not calendar_day as written",
        "without a date:\n  the event decide is missing",
    ):
        assert said in text


def test_the_trace_stands_below_its_date() -> None:
    lines = due_text(case(), dues(), trace=True).splitlines()
    assert (
        "          2026-09-29  当日不计入（参照）　《中华人民共和国民法典》第二百零一条第一款"
        in lines
    )
    assert "       1  2026-09-30  周三，工作日" in lines
    assert "      90  2026-10-03  第90日；周六，放假（2026年放假通知）" in lines
    assert not any("当日不计入" in line for line in due_text(case(), dues()).splitlines())


def test_what_was_left_out_and_what_cannot_be_extended_is_said() -> None:
    pauses = (Pause("鉴定", day("2026-07-10"), day("2026-07-19")),)
    found = due_text(case(), dues(pauses=pauses))
    assert "2026-10-13（周二）  全程" in found
    assert "已扣除：鉴定 2026-07-10 至 2026-07-19" in found
    late = due_dates(case(), {"立案": day("2026-09-10")})
    text = due_text(case(), late)
    assert "2026-12-09（周三）  全程" in text
    assert "延长后：没有2027年的放假通知" in text
    back = limit(30, CD, event=StepKind.HEAR, direction=Direction.BEFORE, binds=Binds.PARTY)
    own = procedure(step("申请", "止", limit=back, node=Node.START), step("止", kind=StepKind.HEAR))
    found_ = leaf(power(procedure="own"), procedures=(own,))
    text = due_text(found_, due_dates(found_, {"举行听证": day("2026-11-05")}))
    assert "数到 2026-10-06，提前为 2026-09-30" in text


def test_the_day_by_the_count_is_shown_where_only_the_roll_is_open() -> None:
    late = due_dates(case(), {"立案": day("2026-11-24")})
    assert "全程　法定办结时限　立案后90日内（数到 2027-02-22）" in due_text(case(), late)
    assert " (2027-02-22 by the count)" in due_text(case(), late, "en")


def noted() -> tuple[Leaf, tuple[Due, ...]]:
    """Two limits with notes: one that runs from a step, one from something outside the procedure."""
    own = procedure(
        step(
            "送达",
            "申请执行",
            node=Node.START,
            kind=StepKind.SERVE,
            limit=limit(3, event=StepKind.DECIDE, note="条文没有写明起算点，按作出决定起算"),
        ),
        step(
            "申请执行", "止", kind=StepKind.APPLY_COURT, limit=limit(3, note="自诉讼期限届满之日起")
        ),
        step("止", kind=StepKind.DECIDE),
    )
    found = leaf(power("CF-01", procedure="own"), procedures=(own,))
    return found, due_dates(found, {"作出决定": day("2026-09-14")})


def test_the_note_of_a_limit_is_shown_with_its_date() -> None:
    text = due_text(*noted())
    assert "    说明：条文没有写明起算点，按作出决定起算\n" in text
    assert "    note: 条文没有写明起算点，按作出决定起算\n" in due_text(*noted(), "en")


def test_a_limit_from_outside_the_procedure_says_so_and_from_what_it_runs() -> None:
    assert due_text(*noted()).partition("没有日期的：\n")[2] == (
        "  不从流程里的事件起算，按各自的说明另行计算\n"
        "    申请执行　法定时限　3个工作日内\n"
        "      说明：自诉讼期限届满之日起\n"
    )
    (one, other) = due_data(*noted())["dues"]
    assert one["note"] == "条文没有写明起算点，按作出决定起算"
    assert (other["note"], other["why_not"]["en"]) == (
        "自诉讼期限届满之日起",
        "counted from outside the procedure, as each note says",
    )


def test_the_data_tell_of_events_out_of_order_before_what_is_wrong_with_a_date() -> None:
    found = case()
    events = EVENTS | {"听证": day("2026-07-01")}
    data = due_data(found, due_dates(found, events), out_of_order(found, events))
    assert [each["code"] for each in data["findings"]][:1] == ["TIM103"]


def test_the_data_hold_all_that_the_text_says_and_can_be_written_as_json() -> None:
    data = due_data(case(), dues(counting=Counting(agency_end=AgencyEnd.ROLLS)))
    assert json.loads(dumps(data)) == data
    whole = data["dues"][0]
    assert (data["power"], data["name"], data["edition"]) == (
        "CF-01",
        "对某行为的处罚",
        "2026-07-01",
    )
    assert {name: whole[name] for name in ("subject", "step", "right", "binds", "event")} == {
        "subject": "total",
        "step": None,
        "right": None,
        "binds": "body",
        "event": "file_case",
    }
    assert whole["due"]["raw"] == "2026-10-03"
    assert whole["due"]["rolled"] == whole["due"]["date"] == "2026-10-08"
    assert whole["due"]["choices"] == {"agency_end": "rolls"}
    assert whole["due"]["trace"][-1]["citation"] == "《中华人民共和国民法典》第二百零三条第一款"
    assert "www.gov.cn" in whole["due"]["trace"][1]["notice"]
    assert whole["extended"]["date"] == "2026-11-02"
    hearing = next(each for each in data["dues"] if each["right"] == "hearing")
    assert (hearing["unit"], hearing["written_unit"]) == ("working_day", "calendar_day")
    assert hearing["unit_basis"] == [f"{PENALTY}第八十五条"]
    missing = data["dues"][-1]
    assert (missing["due"], missing["extended"], missing["raw"]) == (None, None, None)
    assert missing["why_not"]["en"] == "the event decide is missing"


def test_the_data_name_pauses_findings_and_the_day_by_the_count() -> None:
    pauses = (Pause("鉴定", day("2026-07-10"), day("2026-07-19")),)
    whole = due_data(case(), dues(pauses=pauses))["dues"][0]
    assert whole["due"]["pauses"] == [{"name": "鉴定", "first": "2026-07-10", "last": "2026-07-19"}]
    late = due_data(case(), due_dates(case(), {"立案": day("2026-11-24")}))
    assert late["dues"][0]["raw"] == "2027-02-22"
    assert [(each["code"], each["severity"]) for each in late["findings"]] == [("TIM102", "note")]
    assert "核对至" in late["findings"][0]["message"]["zh"]
    assert "checked until" in late["findings"][0]["message"]["en"]


# --- calendars -----------------------------------------------------------------------------------------


def read(text: str) -> list[dict[str, Any]]:
    """What another library reads in a calendar file."""
    calendar = Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    events = [each for each in calendar.walk() if each.name == "VEVENT"]
    assert not [fault for each in events for fault in each.errors]
    return [
        {
            "uid": str(each["UID"]),
            "start": each.decoded("DTSTART"),
            "stamp": each.decoded("DTSTAMP"),
            "summary": str(each["SUMMARY"]),
            "description": str(each["DESCRIPTION"]),
        }
        for each in events
    ]


def test_another_library_reads_each_date_from_the_calendar_file() -> None:
    found = read(due_ics(case(), dues()))
    assert [str(each["start"]) for each in found] == [
        "2026-10-03",
        "2026-07-07 10:30:00",
        "2026-09-30",
        "2026-10-12",
        "2026-10-19",
    ]
    assert found[0]["summary"] == "全程：法定办结时限（立案后90日内）对某行为的处罚"
    assert found[0]["description"].splitlines() == [
        "约束行政机关",
        "数到 2026-10-03，顺延为 2026-10-08",
        "法律未定，取：机关自己的期限遇休假日不顺延",
        "不计入：鉴定所需时间",
        f"依据：{PENALTY}第六十条；{PENALTY}第八十五条",
        "可延长至 2026-11-02",
    ]
    assert {str(each["stamp"]) for each in found} == {"2026-07-01 00:00:00+00:00"}
    assert len({each["uid"] for each in found}) == len(found)


def test_what_the_law_has_changed_stands_in_the_calendar_too() -> None:
    found = read(due_ics(case(), due_dates(case(), {"立案": day("2026-09-10")})))
    assert "此后是否修改未核" in found[0]["description"]


def test_without_dates_the_calendar_is_empty_and_still_a_calendar() -> None:
    text = due_ics(case(), due_dates(case(), {}))
    assert [each.name for each in Calendar.from_ical(text).walk()] == ["VCALENDAR"]


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120).filter(
        str.strip
    )
)
def test_any_name_comes_through_folded_lines_of_75_octets(name: str) -> None:
    found = leaf(
        power("CF-01", procedure="own", name=name),
        procedures=case().catalog.procedures,
        edition=case().catalog.edition,
    )
    text = due_ics(found, due_dates(found, EVENTS))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in text.replace("\r\n", "")
    assert read(text)[0]["summary"].endswith(name)


def test_texts_with_separators_and_line_breaks_are_escaped() -> None:
    assert due_format._escaped("a;b,c\\d\ne") == r"a\;b\,c\\d\ne"


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_all_forms_are_the_same_bytes_whatever_the_hash_seed(seed: str, tmp_path: Path) -> None:
    code = (
        "import sys, datetime as dt, powerlist as pl\n"
        "from powerlist.formats.due import *\n"
        "from powerlist.formats.json import dumps\n"
        "leaf = pl.load('shenyang-archives').catalog.power('000175004000')\n"
        "dues = pl.due_dates(leaf, {'受理': dt.date(2018, 3, 14), '作出决定': dt.date(2018, 4, 12)})\n"
        "text = due_text(leaf, dues, trace=True) + dumps(due_data(leaf, dues)) + due_ics(leaf, dues)\n"
        "sys.stdout.buffer.write(text.encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed[0]}"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    found = pl.load("shenyang-archives").catalog
    assert found is not None
    one = found.power("000175004000")
    given = due_dates(one, {"受理": day("2018-03-14"), "作出决定": day("2018-04-12")})
    here = due_text(one, given, trace=True) + dumps(due_data(one, given)) + due_ics(one, given)
    assert done.stdout == here.encode()
