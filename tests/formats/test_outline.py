from xml.etree import ElementTree as ET

import attrs
import html5lib
from builders import LANES, cite, procedure, step

from powerlist.formats.outline import (
    Exit,
    Item,
    Limit,
    PartyRight,
    limit_of,
    outline,
    outline_html,
    outline_text,
)
from powerlist.law.joining import join_citations
from powerlist.model import (
    Citation,
    Condition,
    Extension,
    Flow,
    Node,
    Right,
    RightKind,
    Role,
    Safeguard,
    StepKind,
    TimeLimit,
    TimeUnit,
)
from powerlist.procedures import builtin

ARTICLE = "《中华人民共和国行政处罚法》（2017年修正）第四十二条第一款第一项"

NOTIFY = step(
    "告知",
    "判断",
    kind=StepKind.NOTIFY,
    officers=2,
    safeguards=(Safeguard.TELL_RIGHTS,),
    requirements=("填写告知书",),
    documents=("告知书",),
    limit=TimeLimit(
        amount=7,
        unit=TimeUnit.CALENDAR_DAY,
        event=StepKind.DECIDE,
        basis=cite(ARTICLE),
        extension=Extension(
            amount=3, unit=TimeUnit.CALENDAR_DAY, approver=Role.HEAD, case="情况复杂"
        ),
        exclusions=("听证", "鉴定"),
        note="从决定之日起",
    ),
    committed=TimeLimit(unit=TimeUnit.AT_ONCE),
    rights=(
        Right(
            kind=RightKind.HEARING,
            to="本机关",
            limit=TimeLimit(amount=3, unit=TimeUnit.UNSPECIFIED_DAY, event=StepKind.NOTIFY),
            basis=cite(ARTICLE),
        ),
    ),
    basis=cite(ARTICLE),
)
HEARING = procedure(
    step("开始", "告知", node=Node.START, actor=Role.PARTY),
    NOTIFY,
    step(
        "判断",
        Flow(to="告知", when=Condition.FACTS_UNCLEAR),
        Flow(to="结束", label="其他"),
        Flow(to="失踪"),
        node=Node.DECISION,
        actor=Role.HEAD,
    ),
    step("结束", practice="依通行的做法归档"),
)


def test_every_step_is_an_item_that_says_all_that_the_step_has() -> None:
    start, notify, decision, end = outline(HEARING)
    assert start == Item(
        number=1,
        id="开始",
        name="开始",
        node=Node.START,
        lane="当事人",
        who="当事人",
        limits=(),
        requirements=(),
        documents=(),
        rights=(),
        practice=None,
        basis=(),
        next=(Exit(number=2, name="告知", condition=None, is_back=False),),
    )
    assert notify == Item(
        number=2,
        id="告知",
        name="告知",
        node=Node.STEP,
        lane="承办机构",
        who="承办人员",
        limits=(
            Limit(
                label="法定时限",
                text="作出决定后7日内",
                details=(
                    "情况复杂，经行政机关负责人批准可以延长3日",
                    "不计入：听证、鉴定",
                    "从决定之日起",
                ),
                basis=(ARTICLE,),
            ),
            Limit(label="承诺时限", text="即时"),
        ),
        requirements=("执法人员不少于2人", "告知依法享有的权利", "填写告知书"),
        documents=("告知书",),
        rights=(PartyRight(label="要求听证", to="本机关", limit="告知后3日内", basis=(ARTICLE,)),),
        practice=None,
        basis=(ARTICLE,),
        next=(Exit(number=3, name="判断", condition=None, is_back=False),),
    )
    assert decision.next == (
        Exit(number=2, name="告知", condition="事实不清，需要补充调查", is_back=True),
        Exit(number=4, name="结束", condition="其他", is_back=False),
        Exit(number=None, name="失踪", condition=None, is_back=False),
    )
    assert (end.practice, end.next, end.mark) == ("依通行的做法归档", (), "结束")


def test_the_text_has_a_numbered_paragraph_for_each_step_and_a_line_for_each_sentence() -> None:
    assert outline_text(HEARING) == (
        "1. 开始（开始）\n"
        "   办理：当事人\n"
        "   下一步：到第2步“告知”\n"
        "2. 告知\n"
        "   办理：承办人员（承办机构）\n"
        "   法定时限：作出决定后7日内；情况复杂，经行政机关负责人批准可以延长3日；"
        f"不计入：听证、鉴定；从决定之日起（{ARTICLE}）\n"
        "   承诺时限：即时\n"
        "   办理要求：执法人员不少于2人\n"
        "   　　　　　告知依法享有的权利\n"
        "   　　　　　填写告知书\n"
        "   文书：告知书\n"
        f"   相对人权利：要求听证，向本机关：告知后3日内（{ARTICLE}）\n"
        f"   依据：{ARTICLE}\n"
        "   下一步：到第3步“判断”\n"
        "3. 判断（判断）\n"
        "   办理：行政机关负责人（决定）\n"
        "   下一步：事实不清，需要补充调查：回到第2步“告知”\n"
        "   　　　　其他：到第4步“结束”\n"
        "   　　　　“失踪”（流程中没有这个环节）\n"
        "4. 结束（结束）\n"
        "   办理：承办人员（承办机构）\n"
        "   依惯例：依通行的做法归档\n"
        "   下一步：流程到此结束\n"
    )


def number(shown: int) -> str:
    hidden = '<span class="visually-hidden">{}</span>'
    return f'<span class="number">{hidden.format("第")}{shown}{hidden.format("步")}</span>'


def test_the_html_is_an_ordered_list_with_a_heading_pairs_and_links_for_each_step() -> None:
    last = attrs.evolve(HEARING, steps=HEARING.steps[2:])
    assert outline_html(outline(last), "A-1") == (
        '<ol class="outline" role="list">\n'
        '<li id="A-1-step-1">\n'
        f'<h4>{number(1)} 判断 <span class="tag quiet">判断</span></h4>\n'
        '<dl class="pairs">\n'
        "<dt>办理</dt>\n"
        "<dd>行政机关负责人（决定）</dd>\n"
        "<dt>下一步</dt>\n"
        "<dd>事实不清，需要补充调查：“告知”（流程中没有这个环节）</dd>\n"
        '<dd><a href="#A-1-step-2">其他：到第2步“结束”</a></dd>\n'
        "<dd>“失踪”（流程中没有这个环节）</dd>\n"
        "</dl>\n"
        "</li>\n"
        '<li id="A-1-step-2">\n'
        f'<h4>{number(2)} 结束 <span class="tag quiet">结束</span> '
        '<span class="tag quiet">依惯例</span></h4>\n'
        '<dl class="pairs">\n'
        "<dt>办理</dt>\n"
        "<dd>承办人员（承办机构）</dd>\n"
        "<dt>依惯例</dt>\n"
        "<dd>依通行的做法归档</dd>\n"
        "<dt>下一步</dt>\n"
        "<dd>流程到此结束</dd>\n"
        "</dl>\n"
        "</li>\n"
        "</ol>"
    )


def parsed(html: str) -> ET.Element:
    """A page with the HTML in it, as a strict parser reads it: any fault of syntax raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(
        f"<!DOCTYPE html><html><title>x</title><body>{html}</body></html>"
    )
    return root


def test_two_outlines_on_one_page_have_ids_of_their_own_and_links_stay_in_each() -> None:
    first, second = outline(HEARING), outline(HEARING)
    root = parsed(outline_html(first, "A-1") + outline_html(second, "A-1-1"))
    ids = [each.get("id") for each in root.iter("li")]
    assert len(set(ids)) == len(ids) == 8
    for position, outlined in enumerate(root.iter("ol")):
        own = {f"#{each}" for each in ids[4 * position : 4 * position + 4]}
        links = {each.get("href") for each in outlined.iter("a")}
        assert len(links) == 3
        assert links <= own


def test_texts_that_look_like_markup_stay_texts() -> None:
    nasty = "</dd><script>alert('1')</script>&amp;\""
    own = procedure(
        step(
            nasty,
            Flow(to="完", label=nasty),
            actor=Role.PARTY,
            requirements=(nasty,),
            practice=nasty,
        ),
        step("完"),
        party=nasty,
        lanes=(),
    )
    root = parsed(outline_html(outline(own), nasty))
    assert {each.tag for each in root.find("body").iter()} == {  # type: ignore[union-attr]
        *("body", "ol", "li", "h4", "span", "dl", "dt", "dd", "a"),
    }
    assert "".join(root.itertext()).count(nasty) == 5


def test_what_has_several_lines_stays_under_its_label() -> None:
    text = outline_text(procedure(step("查", practice="一\n二"), lanes=()))
    assert "   依惯例：一\n   　　　　二\n" in text


def test_only_a_flow_to_a_step_that_every_way_has_passed_goes_back() -> None:
    own = procedure(
        step("甲", "丁", "丙"),
        step("乙", "戊"),
        step("丙", "乙", "甲"),
        step("丁", "丙"),
        step("戊"),
    )
    said = [exit_.sentence for item in outline(own) for exit_ in item.next]
    assert said == [
        *("到第4步“丁”", "到第3步“丙”", "到第5步“戊”"),
        *("到第2步“乙”", "回到第1步“甲”", "到第3步“丙”"),
    ]
    either = procedure(step("始", "子", "丑"), step("子", "丑"), step("丑", "子", "完"), step("完"))
    assert not [each for item in outline(either) for each in item.next if each.is_back]


def test_a_step_that_leads_to_itself_goes_back() -> None:
    (item,) = outline(procedure(step("查", "查")))
    assert item.next[0].sentence == "回到第1步“查”"


def test_a_procedure_without_lanes_names_only_who_acts() -> None:
    (item,) = outline(procedure(step("查"), lanes=()))
    assert (item.lane, item.lines[0]) == ("", ("办理", ("承办人员",)))


def test_an_extension_without_a_case_and_a_citation_that_was_not_understood_are_said_plainly() -> (
    None
):
    limit = limit_of(
        "法定时限",
        TimeLimit(
            amount=20,
            unit=TimeUnit.WORKING_DAY,
            extension=Extension(amount=10, unit=TimeUnit.WORKING_DAY, approver=Role.HEAD),
            basis=(Citation(raw="按有关规定"),),
        ),
    )
    assert limit.sentence == "20个工作日内；经行政机关负责人批准可以延长10个工作日（按有关规定）"


def test_the_outline_of_each_built_in_procedure_loses_nothing() -> None:
    for each in builtin():
        items = outline(each)
        assert [item.number for item in items] == list(each.numbers.values())
        for step_, item in zip(each.steps, items, strict=True):
            said = "\n".join(text for _, texts in item.lines for text in texts)
            assert item.name == step_.name
            assert [exit_.number for exit_ in item.next] == [
                each.numbers[flow.to] for flow in step_.next
            ]
            assert [exit_.condition for exit_ in item.next] == [flow.text for flow in step_.next]
            limits = [limit.text for limit in (step_.limit, step_.committed) if limit]
            rights = [right.label for right in step_.rights]
            wanted = [*step_.requirement_lines, *step_.documents, *limits, *rights]
            assert item.basis == join_citations(step_.basis)
            assert [text for text in wanted if text not in said] == []


def test_who_acts_is_the_party_by_the_name_that_the_procedure_gives_it() -> None:
    (item,) = outline(procedure(step("申请", actor=Role.PARTY), party="申请人", lanes=LANES))
    assert (item.who, item.lane) == ("申请人", "当事人")
