"""What the pages of a site say."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import html5lib
import pytest
from builders import catalog, cite, edition, power, procedure, step, sub_item

from powerlist.counting import count, stats_data
from powerlist.diagram import draw
from powerlist.formats.json import render
from powerlist.formats.outline import outline, outline_html
from powerlist.model import Catalog, Duty, EditionStatus, Leaf, Node, PowerType, Step
from powerlist.procedures import resolution, resolve
from powerlist.publishing import build_site, open_part
from powerlist.sources import load_text

PAGE = "powers/000175004000.html"
SUB_PAGE = "powers/CF-01-1.html"


def tree(page: bytes) -> ET.Element:
    root: ET.Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def text(element: ET.Element | None) -> str:
    """The words of an element with blanks as a reader sees them, a drawing left out."""
    assert element is not None

    def words(each: ET.Element) -> str:
        inner = "".join(words(child) + (child.tail or "") for child in each)
        apart = " " if each.tag == "br" or each.get("class") == "aside" else ""
        return "" if str(each.tag).endswith("}svg") else apart + (each.text or "") + inner

    return re.sub(r"\s+", " ", words(element)).strip()


def by_id(root: ET.Element, name: str) -> ET.Element:
    found = root.find(f".//*[@id='{name}']")
    assert found is not None, name
    return found


def section(root: ET.Element, name: str) -> ET.Element:
    found = root.find(f".//section[@aria-labelledby='{name}']")
    assert found is not None, name
    return found


def table(element: ET.Element) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in element.iter("tr")]


def pairs(element: ET.Element) -> dict[str, str]:
    """The terms of all lists of pairs in an element, with what is said of them."""
    found: dict[str, str] = {}
    for each in element.iter("dl"):
        term = ""
        for part in each.iter():
            if part.tag == "dt":
                term = text(part)
            elif part.tag == "dd":
                found[term] = f"{found[term]}|{text(part)}" if term in found else text(part)
    return found


def test_the_site_has_a_page_for_each_open_leaf_and_a_chart_for_each_that_has_a_procedure(
    site: Mapping[str, bytes],
) -> None:
    assert list(site) == sorted(
        [
            *("about.html", "duties.html", "index.html", "laws.html", "manifest.json"),
            *("assets/icon.svg", "assets/list.js", "assets/site.css", "data/catalog.json"),
            *(f"charts/{each}.svg" for each in ("000175004000", "CF-01-1", "CF-01-2", "CF-01-4")),
            *(f"powers/{each}.html" for each in ("000175004000", "CF-01-1", "CF-01-2", "CF-01-4")),
            *("powers/QT-01.html", "powers/QZ-01.html"),
        ]
    )


def test_the_list_has_a_row_for_each_leaf_and_a_head_for_each_divided_main_item(
    site: Mapping[str, bytes],
) -> None:
    rows = table(by_id(tree(site["index.html"]), "powers"))
    assert rows[1:] == [
        [
            "1",
            "000175004000",
            "延期向社会开放档案审批",
            "行政许可",
            (
                "《中华人民共和国档案法》（2016年修正）第十九条第一款、第二款 "
                "《沈阳市档案办法》第三条 按有关规定办理"
            ),
            "沈阳市档案局",
            "管理利用处",
        ],
        ["2 对违反《档案法》行为的处罚 大项 CF-01 3 个小项"],
        *(
            [
                f"2.{number}",
                code,
                name,
                "行政处罚",
                "《中华人民共和国档案法》（2016年修正）第二十四条第二款",
                "沈阳市档案局",
                "未公开",
            ]
            for number, code, name in (
                (1, "CF-01-1", "损毁档案"),
                (2, "CF-01-2", "小项名称未知"),
                (3, "CF-01-4", "另有责任的小项"),
            )
        ),
        ["3", "QZ-01", "代为保管", "行政强制", "未写明", "沈阳市档案局", "管理利用处"],
        [
            "4",
            "QT-01",
            "收费事项",
            "其他行政权力",
            "《中华人民共和国档案法》（2016年修正）第二十四条第二款",
            "未公开（目录没有填写）",
            "未公开（待补）",
        ],
    ]


def test_counts_and_declared_totals_are_set_side_by_side(site: Mapping[str, bytes]) -> None:
    counts, totals, _ = tree(site["index.html"]).iter("table")
    assert table(counts) == [
        ["职权类型", "大项", "末级事项", "其中不公开"],
        ["行政许可", "1", "1", "0"],
        ["行政处罚", "1", "4", "1"],
        ["行政检查", "1", "1", "1"],
        ["其他行政权力", "1", "1", "0"],
        ["合计（4 类）", "4", "7", "2"],
    ]
    assert table(totals)[1:] == [
        [
            "行政权力 5 项",
            "与任何口径都不相符；按职权类型计为 4，按大项（主项）计为 4，按末级事项计为 7",
        ],
        ["行政处罚 99 项", "与任何口径都不相符；按大项（主项）计为 1，按末级事项计为 4"],
    ]
    said = text(section(tree(site["index.html"]), "counts"))
    assert "不公开的末级事项 2 个，计入总数，不在本站列出" in said
    assert "另有已取消的末级事项 1 个" in said


def test_what_is_withheld_is_nowhere_but_counted(site: Mapping[str, bytes]) -> None:
    for path, data in site.items():
        for secret in ("保密的小项", "不公开的检查", "CF-01-3", "JC-01", "涉及国家秘密"):
            assert secret not in data.decode(), path
    assert "不公开的末级事项 2 个" in text(section(tree(site["about.html"]), "known"))
    assert json.loads(site["manifest.json"])["counts"]["withheld_leaves"] == 2


def test_the_download_is_read_back_as_the_open_part(
    site: Mapping[str, bytes], whole: Catalog
) -> None:
    loaded = load_text(site["data/catalog.json"].decode(), "catalog.json")
    assert loaded.catalog == open_part(whole)


def test_the_manifest_has_the_edition_the_counts_and_a_hash_for_every_other_file(
    site: Mapping[str, bytes], whole: Catalog
) -> None:
    manifest = json.loads(site["manifest.json"])
    assert list(manifest) == [
        *("generator", "version", "name", "jurisdiction", "edition", "counts", "files")
    ]
    assert manifest["edition"] == {
        "as_of": "2018-03-14",
        "status": "example",
        "statement": "示例（依公开报告重构，非沈阳市档案局发布）",
        "approval": {
            "authority": "市人民政府",
            "date": "2018-03-01",
            "document": "沈政发〔2018〕1号",
        },
        "status_label": "示例",
    }
    assert manifest["counts"] == json.loads(json.dumps(stats_data(count(whole))))
    assert manifest["files"] == {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in site.items()
        if path != "manifest.json"
    }


def test_the_chart_is_drawn_once_and_shown_in_the_page_and_as_a_file(
    site: Mapping[str, bytes], whole: Catalog
) -> None:
    leaf = open_part(whole).power("CF-01-1")
    procedure_ = resolve(leaf)
    assert procedure_ is not None
    (drawn,) = draw(leaf, procedure_, cite=lambda _: "../laws.html#law-1-24")
    assert site["charts/CF-01-1.svg"].decode() == drawn
    assert drawn[drawn.index("<svg") :].strip() in site[SUB_PAGE].decode()


def test_the_text_of_a_flowchart_is_the_outline_of_its_procedure(
    site: Mapping[str, bytes], whole: Catalog
) -> None:
    for leaf in open_part(whole).leaves:
        if (procedure_ := resolve(leaf)) is not None:
            said = outline_html(outline(procedure_, resolution(leaf)), leaf.code)
            assert said in site[f"powers/{leaf.code}.html"].decode()


def test_first_come_the_answers_to_what_a_citizen_asks(site: Mapping[str, bytes]) -> None:
    glance = tree(site[PAGE]).find(".//dl[@class='glance']")
    assert glance is not None
    assert pairs(glance) == {
        "承办机构": "管理利用处",
        "法定时限": "20个工作日内 延长、除外和依据",
        "承诺时限": "10个工作日内",
        "服务电话": "+86 24-1234 转 56 出处：门户网站",
        "监督电话": "未公开 公开来源未载",
    }
    assert pairs(section(tree(site[PAGE]), "limits")) == {
        "法定时限": "20个工作日内|经行政机关负责人批准可以延长10个工作日"
        "|依据：《中华人民共和国档案法》（2016年修正）第十九条第一款",
    }
    phone = glance.find(".//a[@href='tel:+86241234;ext=56']")
    assert text(phone) == "+86 24-1234 转 56"


def test_what_is_not_known_is_said_with_the_reason_and_a_phone_names_its_owner(
    site: Mapping[str, bytes],
) -> None:
    glance = tree(site[SUB_PAGE]).find(".//dl[@class='glance']")
    assert glance is not None
    assert pairs(glance) == {
        "承办机构": "未公开 公开报告没有写明 重构，见来源说明 1",
        "法定时限": "行政处罚法（2017年修正）没有规定作出处罚决定的期限，"
        "也没有写明“日”是否为工作日",
        "承诺时限": "未公开 没有载明承诺",
        "服务电话": "未公开（目录没有填写）",
        "监督电话": "12345 沈阳市档案局的电话",
    }
    office = tree(site["powers/QZ-01.html"]).find(".//dl[@class='glance']")
    assert office is not None
    assert pairs(office) == {
        "承办机构": "管理利用处",
        "法定时限": "未公开（目录没有填写）",
        "承诺时限": "未公开（目录没有填写）",
        "服务电话": "024-88 管理利用处的电话",
        "监督电话": "12345 沈阳市档案局的电话",
    }
    own = tree(site["powers/QT-01.html"]).find(".//dl[@class='glance']")
    assert own is not None
    assert pairs(own)["法定时限"] == "7日内 延长、除外和依据"
    limits = section(tree(site["powers/QT-01.html"]), "limits")
    assert pairs(limits) == {"法定时限": "7日内|是否工作日不明"}


def test_facts_carry_the_mark_of_how_they_are_known(site: Mapping[str, bytes]) -> None:
    root = tree(site[PAGE])
    assert table(section(root, "facts"))[1:] == [
        ["职权代码", "000175004000（基本编码）；XK-01（暂编代码）", ""],
        ["职权类型", "行政许可", ""],
        ["实施主体", "沈阳市档案局", "重构，见来源说明 2"],
        ["行使层级", "市级", ""],
        ["权力来源", "上级下放", ""],
        ["下放、授权或者委托的机关", "辽宁省档案局", ""],
        ["行权方式", "本级直接行使", ""],
        ["事项状态", "在用", ""],
        ["生效日期", "2018年3月14日", ""],
        ["取消日期", "2021年1月1日", ""],
        ["实施对象", "国家档案馆、个人", ""],
        ["办件类型", "承诺件", ""],
        ["收费", "不收费", ""],
        ["运行流程", "许可程序", ""],
    ]
    assert text(by_id(root, "basis")) == "职权依据 公开来源，见来源说明 1"
    assert [text(each) for each in section(root, "sources").iter("li")] == [
        "公开来源 职权名称、职权依据：辽宁省的事项目录",
        "重构 实施主体：由法律推得",
    ]
    facts = [
        dict(row[:2] for row in table(section(tree(site[f"powers/{name}.html"]), "facts")))
        for name in ("QZ-01", "QT-01")
    ]
    assert (facts[0]["强制种类"], facts[0]["事项状态"]) == ("行政强制措施", "取消")
    assert [each["收费"] for each in facts] == ["收费：每卷一元", "收费"]


def test_notes_of_a_main_item_count_only_for_what_the_sub_item_has_from_it(
    site: Mapping[str, bytes],
) -> None:
    def notes(path: str) -> list[str]:
        return [text(each) for each in section(tree(site[path]), "sources").iter("li")]

    from_main = "重构 责任事项、承办机构（取自大项）：由程序推得"
    assert notes(SUB_PAGE) == [from_main]
    assert notes("powers/CF-01-2.html") == ["占位 职权名称：名称未公开", from_main]
    assert notes("powers/CF-01-4.html") == ["重构 承办机构（取自大项）：由程序推得"]


def test_a_basis_leads_to_its_article_and_shows_its_quote(site: Mapping[str, bytes]) -> None:
    items = list(section(tree(site[PAGE]), "basis").iter("li"))
    assert [text(each) for each in items] == [
        "《中华人民共和国档案法》（2016年修正）第十九条第一款",
        "《中华人民共和国档案法》（2016年修正）第十九条第二款",
        "《沈阳市档案办法》第三条第一行 第二行",
        "按有关规定办理",
    ]
    links = [each.get("href") for item in items for each in item.iter("a")]
    assert links == ["../laws.html#law-1-19", "../laws.html#law-1-19", "../laws.html#law-2-3"]
    assert "目录没有写明依据" in text(section(tree(site["powers/QZ-01.html"]), "basis"))


def test_penalties_applications_rights_and_boundaries_have_their_tables(
    site: Mapping[str, bytes],
) -> None:
    archives = "《中华人民共和国档案法》（2016年修正）"
    sub, own = tree(site[SUB_PAGE]), tree(site[PAGE])
    assert table(section(sub, "sanctions"))[1:] == [
        ["损毁档案", "警告、罚款", "五百元以上", f"{archives}第二十四条"],
        ["丢失档案", "警告", "未写明", "未写明"],
    ]
    assert pairs(section(sub, "sanctions")) == {
        "裁量基准": "目录没有载明内容",
        "试行基准": "从轻的情形",
    }
    assert table(section(own, "application"))[1:] == [
        ["申请书", "2", "必要", f"{archives}第十九条"],
        ["目录", "未写明", "特定情形才需要", "未写明"],
    ]
    assert table(section(own, "rights"))[1:] == [
        ["申请行政复议", "第2步 申请", "本级人民政府", "60日内", f"{archives}第二条"],
        ["陈述、申辩", "第2步 申请", "未写明", "未写明", "未写明"],
    ]
    assert table(section(own, "accountability"))[1:] == [
        ["违法审批的", "直接责任人员", f"{archives}第二十四条"],
        ["拖延的", "未写明", "未写明"],
    ]
    assert table(section(own, "boundaries"))[1:] == [
        ["档案出境", "海关", "审查", "查验", f"{archives}第十八条"],
        ["案件", "公安", "移送", "侦查", "未写明"],
    ]
    assert text(section(own, "note")) == "备注 第一行备注 第二行备注"


def test_duties_stand_in_the_order_of_their_stages_and_name_steps_that_are_missing(
    site: Mapping[str, bytes],
) -> None:
    duties, _ = section(tree(site[PAGE]), "duties").iter("table")
    assert table(duties)[1:] == [
        ["1. 受理", "受理责任", "第2步 申请", "一次告知 说明理由", "未写明"],
        [
            "2. 决定",
            "决定责任",
            "第3步 判断 失踪（流程中没有这个环节）",
            "作出决定",
            "《中华人民共和国档案法》（2016年修正）",
        ],
    ]
    assert "目录没有写明责任事项" in text(section(tree(site["powers/QZ-01.html"]), "duties"))
    assert "目录没有指定运行流程" in text(section(tree(site["powers/QZ-01.html"]), "flow"))


def test_duties_of_one_stage_share_its_name_and_those_beyond_the_procedure_say_so() -> None:
    made = catalog(
        power(
            "A",
            type=PowerType.LICENSING,
            procedure="licensing-ordinary",
            duties=(
                Duty(name="事后监管责任", text="监督检查"),
                Duty(name="听证责任", steps=("hear",), text="举行听证"),
                Duty(name="审查责任", steps=("examine",), text="审查"),
            ),
        )
    )
    duties, matrix = section(tree(build_site(made)["powers/A.html"]), "duties").iter("table")
    assert table(duties)[1:] == [
        ["1. 审查", "审查责任", "第8步 审查", "审查", "未写明"],
        ["听证责任", "第16步 举行听证", "举行听证", "未写明"],
        ["2. 事后监管", "事后监管责任", "流程结束以后", "监督检查", "未写明"],
    ]
    assert [cell.get("rowspan") for cell in duties.iter("th") if cell.get("rowspan")] == ["2"]
    assert [row[0] for row in table(matrix)[1:]] == [
        *("审查责任", "听证责任", "事后监管责任", "没有责任", "由他人进行"),
    ]


def test_the_matrix_of_duties_and_steps_leads_from_each_number_to_its_step(
    site: Mapping[str, bytes],
) -> None:
    root = tree(site[PAGE])
    _, matrix = section(root, "duties").iter("table")
    region = by_id(root, "matrix")
    assert text(region) == "责任与环节对照"
    assert table(matrix) == [
        ["", "1 开始", "2 申请", "3 判断", "4 结束"],
        ["受理责任", "", "●负责", "", ""],
        ["决定责任", "", "", "●负责", ""],
        ["由他人进行", "", "–由他人进行", "", ""],
    ]
    links = [each.get("href", "") for each in matrix.iter("a")]
    assert links == [f"#000175004000-step-{number}" for number in range(1, 5)]
    for link in links:
        by_id(root, link.removeprefix("#"))
    assert {each.get("scope") for each in matrix.iter("th")} == {"col", "row"}
    bare = tree(site["powers/QZ-01.html"])
    assert [each for each in bare.iter("table") if each.get("class") == "matrix"] == []


def test_the_responsibility_list_says_once_what_neighbours_of_one_main_item_share(
    site: Mapping[str, bytes],
) -> None:
    root = tree(site["duties.html"])
    groups = [
        (text(each.find("h2")), [text(item) for item in each.iter("li")])
        for each in root.iter("section")
    ]
    assert groups == [
        ("延期向社会开放档案审批", ["延期向社会开放档案审批 000175004000"]),
        ("对违反《档案法》行为的处罚", ["损毁档案 CF-01-1", "小项名称未知 CF-01-2"]),
        ("另有责任的小项", ["另有责任的小项 CF-01-4"]),
        ("代为保管", ["代为保管 QZ-01"]),
        ("收费事项", ["收费事项 QT-01"]),
    ]
    link = section(root, "duties-1").find(".//td/a")
    assert link is not None
    assert link.get("href") == f"{PAGE}#000175004000-step-2"


def test_the_law_index_turns_the_list_round(site: Mapping[str, bytes]) -> None:
    root = tree(site["laws.html"])
    first, second, unparsed = root.iter("section")
    assert text(first.find("h2")) == "中华人民共和国档案法（2016年修正）"
    assert text(first.find("p")).startswith("法律。")
    assert text(first.find("p")).endswith("5 个事项以它为依据。")
    assert pairs(first) == {
        "第十九条": "延期向社会开放档案审批 1 行政许可 第一款、第二款",
        "第二十四条": "损毁档案 2.1 行政处罚 第二款 小项名称未知 2.2 行政处罚 第二款 "
        "另有责任的小项 2.3 行政处罚 第二款 收费事项 4 其他行政权力 第二款",
    }
    assert text(second.find("p")) == "法律文件名录没有这一文件。1 个事项以它为依据。"
    assert pairs(unparsed) == {"按有关规定办理": "延期向社会开放档案审批 1 行政许可"}


def test_a_citation_without_a_version_means_the_one_in_force_on_the_edition_s_date() -> None:
    made = catalog(
        power("A", basis=cite("《档案法》第十九条；《刑法》")),
        power("B", basis=cite("《中华人民共和国档案法》（2016年修正）第十九条第一款")),
        power("C", basis=cite("《中华人民共和国档案法》（1066年修正）第一百二十条之一")),
    )
    root = tree(build_site(made)["laws.html"])
    found = {text(each.find("h2")): list(pairs(each)) for each in root.iter("section")}
    assert found["中华人民共和国档案法（2016年修正）"] == ["第十九条"]
    assert found["中华人民共和国档案法（1066年修正）"] == ["第一百二十条之一"]
    assert ["未写明条文"] in found.values()


def test_the_notes_say_how_much_is_known_and_how(site: Mapping[str, bytes]) -> None:
    root = tree(site["about.html"])
    known = table(section(root, "known"))[1:]
    assert [row[0] for row in known] == ["公开来源", "重构", "占位", "未说明"]
    assert [row[2:] for row in known[:3]] == [["2", "1"], ["6", "4"], ["1", "1"]]
    assert text(section(root, "edition")).endswith("编制说明第一行 第二行")
    assert pairs(section(root, "edition"))["批准"] == (
        "市人民政府，2018年3月1日，沈政发〔2018〕1号"
    )
    assert table(section(root, "totals"))[1:] == [
        [
            "行政权力 5 项",
            "没有说明",
            "无",
            "按职权类型计为 4，按大项（主项）计为 4，按末级事项计为 7",
            "年度报告",
        ],
        ["行政处罚 99 项", "没有说明", "无", "按大项（主项）计为 1，按末级事项计为 4", "未写明"],
    ]
    assert table(section(root, "adjustments"))[1:] == [
        [
            "2018年3月14日",
            "承接",
            "延期向社会开放档案审批 OLD-9",
            "辽宁省档案局",
            "上级下放",
            "《中华人民共和国档案法》（2016年修正）第十九条",
        ],
        ["2018年3月14日", "要素变更", "损毁档案", "无", "依据变化", "未写明"],
    ]
    bodies = section(root, "bodies")
    assert pairs(bodies) == {
        "统一社会信用代码": "未公开：未查到",
        "层级": "市级",
        "地址": "沈阳市",
        "监督电话": "12345",
        "职责": "接收和查询",
        "服务电话": "024-88",
    }
    assert [text(each) for each in bodies.iter("li")] == [
        "公开来源 名称：年度报告署名",
        "公开来源 名称、职责：年度报告",
    ]


def test_a_catalog_without_totals_adjustments_or_secrets_does_not_speak_of_them() -> None:
    files = build_site(catalog())
    about = files["about.html"].decode()
    assert 'id="totals"' not in about
    assert 'id="adjustments"' not in about
    assert "没有不公开的事项" in about
    assert "不公开" not in text(section(tree(files["index.html"]), "counts"))


def test_pages_lead_to_their_neighbours_in_the_order_of_the_list(site: Mapping[str, bytes]) -> None:
    def neighbours(path: str) -> dict[str | None, str | None]:
        links = tree(site[path]).findall(".//nav[@class='neighbours']/a")
        return {each.get("rel"): each.get("href") for each in links}

    assert neighbours(PAGE) == {"next": "CF-01-1.html"}
    assert neighbours("powers/CF-01-2.html") == {"prev": "CF-01-1.html", "next": "CF-01-4.html"}
    assert neighbours("powers/QT-01.html") == {"prev": "QZ-01.html"}


def test_a_published_edition_is_open_to_search_engines_and_an_example_is_not(
    site: Mapping[str, bytes],
) -> None:
    published = build_site(catalog(edition=edition(EditionStatus.PUBLISHED)))
    assert b"noindex" in site["index.html"]
    assert b"noindex" not in published["index.html"]
    assert "【示例】" in text(tree(site[PAGE]).find("head/title"))
    assert "【" not in text(tree(published["index.html"]).find("head/title"))


def test_steps_named_alike_and_equal_sub_items_do_not_confuse_a_page() -> None:
    made = catalog(
        power(
            "A",
            procedure="own",
            duties=(Duty(name="责任", steps=("开始",), text="做"),),
            sub_items=(sub_item("A-1", name="同名"), sub_item("A-2", name="同名")),
        ),
        procedures=(procedure(),),
    )
    files = build_site(made)
    rows = table(by_id(tree(files["index.html"]), "powers"))
    assert [row[0] for row in rows[2:]] == ["1.1", "1.2"]
    assert {"powers/A-1.html", "powers/A-2.html"} <= set(files)


# --- the same bytes -----------------------------------------------------------------------------------


def test_an_executor_changes_nothing(site: Mapping[str, bytes], whole: Catalog) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert build_site(whole, executor=executor) == site


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_changes_nothing(
    site: Mapping[str, bytes], whole: Catalog, seed: str
) -> None:
    program = (
        "import sys\n"
        "from powerlist.publishing import build_site\n"
        "from powerlist.sources import load_text\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "made = build_site(load_text(text, 'catalog.json').catalog)\n"
        "sys.stdout.buffer.write(made['manifest.json'])\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed},
        input=render(whole).encode(),
        capture_output=True,
        check=True,
    )
    assert made.stdout == site["manifest.json"]


def test_leaves_are_drawn_with_the_catalog_that_is_shown(whole: Catalog) -> None:
    """A drawing must not tell of what was withheld."""
    leaves: list[Leaf] = list(open_part(whole).leaves)
    assert all(len(each.catalog.leaves) == len(leaves) for each in leaves)


@pytest.mark.parametrize(
    "steps",
    [
        (step("甲", "没有", node=Node.START), step("乙")),
        (step("甲", "乙", node=Node.START), step("乙", "丙"), step("乙", "丙"), step("丙")),
        (step("甲", "甲", node=Node.START),),
        (step("甲", "乙", node=Node.START), step("乙"), step("孤", "乙")),
    ],
)
def test_a_draft_whose_procedure_is_faulty_is_published_all_the_same(
    steps: tuple[Step, ...],
) -> None:
    """A fault is for the checks to find; whoever mends it wants to see the page."""
    made = catalog(power("A", procedure="own"), procedures=(procedure(*steps),))
    files = build_site(made)
    outlined = section(tree(files["powers/A.html"]), "flow").findall(".//ol[@class='outline']/li")
    assert [text(each.find("h4")).split()[1] for each in outlined] == [each.name for each in steps]
