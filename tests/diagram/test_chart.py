import attrs
from builders import body, catalog, code, edition, leaf, power, procedure, step
from diagram.samples import penalty, sample_leaf

from powerlist.diagram.chart import Fact, Mark, chart, step_title
from powerlist.model import (
    CodeScheme,
    EditionStatus,
    Lane,
    Node,
    Office,
    OwnType,
    Phone,
    Role,
    TimeLimit,
    TimeUnit,
    Unknown,
)

WORKING = TimeLimit(amount=20, unit=TimeUnit.WORKING_DAY)


def facts(**given: object) -> dict[str, str]:
    return {each.label: each.text for each in chart(leaf(**given), procedure()).footer}  # type: ignore[arg-type]  # fields of a catalog


def test_a_sub_item_shows_its_main_item_above_its_name() -> None:
    made = chart(sample_leaf(), penalty())
    assert (made.above, made.name, made.title) == (
        "对违反《档案法》行为的处罚",
        "对损毁、丢失属于国家所有的档案的处罚",
        "行政处罚运行流程图",
    )


def test_a_main_item_has_nothing_above_it() -> None:
    assert chart(leaf(), procedure()).above is None


def test_a_provisional_code_is_marked() -> None:
    assert chart(leaf(), procedure()).facts[0] == Fact(label="职权代码", text="CF-01（暂编）")


def test_an_official_code_is_not_marked() -> None:
    official = power(codes=(code("000175004000", CodeScheme.BASIC),))
    assert chart(leaf(official), procedure()).facts[0].text == "000175004000"


def test_the_type_is_shown_with_the_name_of_the_procedure() -> None:
    assert chart(leaf(), procedure()).facts[2].text == "行政处罚（一般程序）"


def test_a_type_of_the_catalog_s_own_is_named() -> None:
    own = leaf(power(type="x_forward"), types=(OwnType(id="x_forward", name="审核转报"),))
    assert chart(own, procedure()).title == "审核转报运行流程图"


def test_the_basis_names_each_statute_once_with_its_places() -> None:
    basis = chart(sample_leaf(), penalty()).basis
    assert [[each.text for each in run] for run in basis] == [
        ["《中华人民共和国档案法》（2016年修正）第二十四条第一款第一项", "第二款"],
        ["《中华人民共和国档案法实施办法》（2017年修订）第二十七条"],
        ["《辽宁省档案条例》（2017年9月28日第四次修正）第二十六条"],
    ]


def test_what_is_unknown_is_said_to_be_not_public() -> None:
    unknown = leaf(
        power(
            office=Unknown(unknown="未载"),
            body=None,
            basis=(),
            committed_limit=Unknown(unknown="未载"),
        ),
    )
    made = chart(unknown, procedure())
    assert {each.text for each in made.footer} == {"未公开"}
    assert (made.facts[1].text, made.basis) == ("未公开", ())


def test_known_phones_can_be_dialled() -> None:
    phone = Phone(number="024-12345678转801")
    known = leaf(bodies=(body(service_phone=phone),))
    assert chart(known, procedure()).footer[1] == Fact(
        label="服务电话", text="024-12345678转801", phone="024-12345678转801"
    )


def test_a_phone_that_is_said_to_be_unknown_is_not_dialled() -> None:
    known = leaf(bodies=(body(service_phone=Phone(unknown="未载")),))
    assert chart(known, procedure()).footer[1] == Fact(label="服务电话", text="未公开")


def test_the_office_and_the_limits_are_shown() -> None:
    made = chart(
        leaf(
            power(statutory_limit=WORKING, committed_limit=attrs.evolve(WORKING, amount=10)),
            bodies=(body(offices=(Office(id="管理利用处", name="管理利用处"),)),),
        ),
        procedure(limit=attrs.evolve(WORKING, amount=30)),
    )
    assert [each.text for each in made.footer] == [
        "管理利用处",
        "未公开",
        "未公开",
        "20个工作日内",
        "10个工作日内",
    ]


def test_the_statutory_limit_comes_from_the_procedure_or_its_note() -> None:
    by_procedure = chart(leaf(), procedure(limit=WORKING)).footer[3].text
    by_note = chart(leaf(), procedure(limit_note="法律没有规定期限")).footer[3].text
    assert (by_procedure, by_note) == ("20个工作日内", "法律没有规定期限")


def test_an_example_says_so_under_the_title_and_in_the_footer() -> None:
    made = chart(sample_leaf(), penalty())
    assert made.notice == "示例（依公开报告重构，非沈阳市档案局发布）"
    assert made.edition == "2018年3月14日　示例（依公开报告重构，非沈阳市档案局发布）"
    assert made.notice in made.description


def test_a_draft_without_a_statement_says_that_it_is_a_draft() -> None:
    made = chart(leaf(edition=edition(EditionStatus.DRAFT)), procedure())
    assert made.notice
    assert made.notice.startswith("草案：")
    assert made.edition == "2018年3月14日　草案"


def test_a_published_edition_has_no_notice() -> None:
    made = chart(leaf(edition=edition(EditionStatus.PUBLISHED, statement="经批准")), procedure())
    assert made.notice is None
    assert made.edition == "2018年3月14日　正式公布　经批准"


def test_steps_carry_their_limits_and_practice_as_marks() -> None:
    marks = {each.id: each.marks for each in chart(leaf(), penalty()).items}
    assert marks["serve"] == (
        Mark(kind="limit", text="作出决定后7日内"),
        Mark(kind="committed", text="承诺作出决定后3日内"),
    )
    assert marks["file"] == (Mark(kind="practice", text="依惯例"),)


def test_rights_say_to_whom_and_until_when() -> None:
    rights = {each.id: each.rights for each in chart(leaf(), penalty()).items}
    assert rights["serve"] == (
        "申请行政复议（本级人民政府或者上一级主管部门）：送达后60日内",
        "提起行政诉讼（人民法院）：送达后6个月内",
    )
    assert rights["notify"] == ("陈述、申辩", "要求听证：告知后3日内")


def test_a_step_says_in_one_sentence_what_the_picture_shows() -> None:
    steps = penalty().steps_by_id
    assert step_title(penalty(), steps["serve"]) == (
        "第14步 送达决定书，承办机构，时限作出决定后7日内，承诺时限作出决定后3日内，当事人可以："
        "申请行政复议（本级人民政府或者上一级主管部门）：送达后60日内；"
        "提起行政诉讼（人民法院）：送达后6个月内，之后：第15步 缴纳罚款"
    )
    assert step_title(penalty(), steps["close"]) == "第18步 结案归档，承办机构，依惯例，结束"
    assert step_title(penalty(), steps["legal_review"]).endswith(
        "之后：审核通过：第11步 案情是否重大；审核未通过：第3步 调查取证"
    )


def test_a_step_of_a_procedure_without_lanes_names_none() -> None:
    bare = procedure(lanes=())
    assert step_title(bare, bare.steps[0]) == "第1步 开始，之后：第2步 结束"
    assert chart(leaf(), bare).lanes == ("沈阳市档案局",)


def test_flows_to_nowhere_are_not_spoken_of() -> None:
    lost = procedure(step("a", "没有的", node=Node.START))
    assert step_title(lost, lost.steps[0]) == "第1步 a，承办机构，结束"
    assert chart(leaf(), lost).links == ()


def test_the_lane_of_a_third_party_shows_the_rights_where_there_is_none_of_the_party() -> None:
    lanes = (Lane(name="机关", roles=(Role.HANDLER,)), Lane(name="他人", roles=(Role.THIRD_PARTY,)))
    assert chart(leaf(), procedure(lanes=lanes)).party_lane == 1
    assert chart(leaf(), procedure(lanes=lanes[:1])).party_lane is None


def test_a_code_is_found_whatever_scheme_is_shown() -> None:
    both = power(codes=(code("A1", CodeScheme.LOCAL), code("B2", CodeScheme.BASIC)))
    made = chart(catalog(both, code_scheme=CodeScheme.BASIC).leaves[0], procedure())
    assert (made.codes, made.facts[0].text) == (("B2",), "B2")
