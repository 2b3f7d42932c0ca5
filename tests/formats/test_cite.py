"""`cite`: what is said of a citation comes from the register and the articles themselves."""

import datetime as dt
import json
from typing import Any

import pytest

from powerlist.formats.cite import cite, cite_data, cite_text

D2018 = dt.date(2018, 3, 14)


def said(text: str, day: dt.date = D2018) -> str:
    return cite_text(cite(text, day))


def test_a_citation_is_written_in_its_normal_form_with_the_full_name() -> None:
    assert said("【法律】《档案法》第24条第2款").splitlines()[0] == (
        "《中华人民共和国档案法》第二十四条第二款"
    )


def test_what_is_in_force_on_the_day_is_said_with_its_dates_and_what_became_of_it() -> None:
    # 处罚法（2017年修正）第三十八条第三款: in force 2018-01-01 to 2021-07-14; now 第五十八条
    lines = said("《行政处罚法》（2017年修正）第三十八条第三款").splitlines()
    assert "  2018-03-14：施行中" in lines
    assert "  2017年修正：2017-09-01 通过或者公布，2018-01-01 施行，2021-07-15 失效" in lines
    assert "  条款存在" in lines
    assert any(
        each.startswith("  后来：《中华人民共和国行政处罚法》（2021年修订）第五十八条")
        for each in lines
    )


def test_at_the_end_of_2017_the_third_paragraph_of_article_38_does_not_exist() -> None:
    # added by the decision of 2017-09-01, in force from 2018-01-01
    text = said("《行政处罚法》第三十八条第三款", dt.date(2017, 12, 31))
    assert "第三款不存在，只有2款" in text
    assert "2009年修正" in text
    assert "条文未见" in text, "the text of 2009 was not seen, and it says so"


def test_what_does_not_exist_says_what_there_is() -> None:
    assert "第九十九条不存在，只有64条" in said("《行政处罚法》第九十九条")


def test_an_unknown_statute_names_the_nearest() -> None:
    assert said("《中华人民共和国档岸法》第一条") == (
        "《中华人民共和国档岸法》第一条\n  名录没有这一文件\n  是否想写《中华人民共和国档案法》？\n"
    )
    assert "是否想写" not in said("《完全无关的文件名称》第一条")


def test_a_regulation_that_was_replaced_leads_to_the_new_one() -> None:
    text = said("《档案法实施办法》第十九条第二款", dt.date(2024, 3, 1))
    assert "已经失效" in text
    assert "后来：《中华人民共和国档案法实施条例》（2024年）第三十一条" in text


def test_a_statute_as_a_whole_has_no_place_to_look_for() -> None:
    text = said("《中华人民共和国档案法》（2016年修正）")
    assert "条款" not in text
    assert "后来的版本：《中华人民共和国档案法》（2020年修订）" in text


def test_where_no_index_can_tell_it_says_so() -> None:
    assert "条款是否存在未核" in said("《中华人民共和国行政处罚法》（1996年）第三十八条第一款")


def test_what_was_not_understood_is_shown_with_its_place() -> None:
    assert said("《档案法》第一条；依据有关规定").endswith("没有读懂：\n  第10字起“依据有关规定”\n")
    assert said("") == "没有找到法律条款\n"


@pytest.mark.parametrize(
    "text",
    [
        "《行政处罚法》（2017年修正）第三十八条第三款",
        "《中华人民共和国档岸法》第一条",
        "《行政处罚法》（1990年）第一条",
        "依据有关规定",
        "",
    ],
)
def test_english_says_as_many_lines_as_chinese(text: str) -> None:
    cited = cite(text, D2018)
    assert len(cite_text(cited, "en").splitlines()) == len(cite_text(cited).splitlines())


def test_the_data_say_what_the_text_says() -> None:
    cited = cite(
        "《行政处罚法》（2017年修正）第四十二条第一款第一项；有关规定；《某某文件》", D2018
    )
    data: dict[str, Any] = json.loads(json.dumps(cite_data(cited)))
    first, second = data["citations"]
    assert first["normal"] == "《中华人民共和国行政处罚法》（2017年修正）第四十二条第一款第一项"
    assert (first["article"], first["paragraph"], first["item"]) == (42, 1, 1)
    assert (first["standing"], first["exists"]) == ("in_force", True)
    assert (first["effective"], first["repealed"]) == ("2018-01-01", "2021-07-15")
    assert first["onward"]["places"] == ["第六十四条第一项"]
    assert (second["standing"], second["statute"], second["onward"]) == (
        "unknown_statute",
        None,
        None,
    )
    assert data["unread"] == [{"offset": 28, "text": "有关规定"}]
    assert data["as_of"] == "2018-03-14"
