"""The command: what it prints, what it writes, and how it ends."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import click
import pytest
from conftest import Run

import powerlist as pl
from powerlist import cli
from powerlist.schema import schema_files

SAMPLE = "shenyang-archives"
Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def invoke(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Invoke:
    """Run the command in this process, in an empty folder: exit code, output, error output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POWERLIST_LANG", raising=False)

    def invoke(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["powerlist", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return invoke


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample."""
    with as_file(files("powerlist") / "catalogs" / SAMPLE) as folder:
        shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy"


def published(sample: Path) -> Path:
    """The sample with the status `published`."""
    head = sample / "catalog.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("status: example", "status: published"), encoding="utf-8")
    return sample


def test_check_of_the_sample_reconciles_the_total_and_ends_well(invoke: Invoke) -> None:
    code, out, err = invoke("check", SAMPLE)
    assert (code, err) == (0, "")
    assert "声明行政权力共 5 项" in out
    assert "按职权类型计（5 项）" in out
    assert "按大项（主项）计是 6 项" in out
    assert "按末级事项计是 12 项" in out
    assert "占位内容" in out
    assert "错误" not in out


def test_check_of_a_published_edition_with_placeholders_fails(invoke: Invoke, sample: Path) -> None:
    code, out, _ = invoke("check", published(sample))
    assert code == 1
    assert "错误 PUB001" in out
    assert "错误 PUB002" in out


def test_check_speaks_english(invoke: Invoke) -> None:
    code, out, _ = invoke("check", SAMPLE, "--lang", "en")
    assert code == 0
    assert "warning CAT012" in out


def test_check_takes_several_catalogs_and_another_date(invoke: Invoke, sample: Path) -> None:
    code, out, _ = invoke("check", SAMPLE, sample, "--as-of", "2017-06-01", "--format", "json")
    assert code == 1, "the penalty procedure is in force from 2018-01-01 only"
    found = json.loads(out)["findings"]
    missing = {each["file"].partition("/powers")[0] for each in found if each["code"] == "CAT004"}
    assert missing == {SAMPLE, str(sample)}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_writes_reports_for_programs(invoke: Invoke, form: str) -> None:
    code, out, _ = invoke("check", SAMPLE, "--format", form)
    assert code == 0
    assert json.loads(out)


def test_check_of_a_broken_catalog_still_judges_the_rest(invoke: Invoke, sample: Path) -> None:
    (sample / "powers" / "4-custody.yaml").write_text("name: [\n", encoding="utf-8")
    code, out, _ = invoke("check", sample)
    assert code == 1
    assert "SRC004" in out
    assert "PUB002" in out


def test_a_catalog_whose_head_is_broken_is_only_read(invoke: Invoke, sample: Path) -> None:
    (sample / "catalog.yaml").write_text("name: [\n", encoding="utf-8")
    code, out, _ = invoke("check", sample)
    assert code == 1
    assert "SRC004" in out


STATUTE = """\
source: 测试
----
# 中华人民共和国档案法
2016年11月7日 第十二届全国人民代表大会常务委员会第二十四次会议第二次修正
<!-- INFO END -->
第一条 甲乙丙丁戊己庚辛。
第二条 本法自1988年1月1日起施行。
"""
"""A made-up text under the name and date of a real version."""


def test_check_compares_quotes_with_the_statute_texts_of_a_folder(
    invoke: Invoke, sample: Path, tmp_path: Path
) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    (laws / "档案法(2016-11-07).md").write_text(STATUTE, encoding="utf-8")
    (laws / "坏.md").write_bytes(b"\xff\xff")
    file = sample / "powers" / "5-inspection.yaml"
    quoted = (
        "basis:\n  - raw: 《中华人民共和国档案法》（2016年修正）第一条\n    quote: 甲乙丙丁庚辛。\n"
    )
    text = file.read_text(encoding="utf-8").replace("basis:\n", quoted, 1)
    file.write_text(text, encoding="utf-8")
    code, out, err = invoke("check", sample, "--laws", laws)
    assert code == 0
    assert "LAW009" in out
    assert "戊己" in out
    assert err.startswith("坏.md：")


def test_explain_prints_one_check_whole(invoke: Invoke) -> None:
    for code in ("cat012", "SRC016", "PUB102"):
        ended, out, _ = invoke("explain", code)
        assert ended == 0
        assert out.startswith(code.upper())
        assert "怎样改" in out


def test_show_prints_one_power(invoke: Invoke) -> None:
    code, out, _ = invoke("show", SAMPLE, "ZB-CF-01-01")
    assert code == 0
    assert out.startswith("对损毁、丢失属于国家所有的档案的处罚\n")
    for said in (
        "所属大项：对违反《档案法》行为的处罚",
        "［随大项］",
        "调查责任",
        "第",
        "未公开",
        "要求听证",
    ):
        assert said in out


def test_stats_gives_types_main_items_and_leaves(invoke: Invoke) -> None:
    code, out, _ = invoke("stats", SAMPLE)
    assert code == 0
    assert out.splitlines()[-1].split()[-3:] or out
    numbers = json.loads(invoke("stats", SAMPLE, "--format", "json")[1])
    assert (numbers["types"], numbers["main_items"], numbers["leaves"]) == (5, 6, 12)
    assert invoke("stats", SAMPLE, "--format", "md")[1].startswith("|")


def test_draw_writes_one_chart_a_leaf_below_the_catalogs_name(
    invoke: Invoke, tmp_path: Path
) -> None:
    code, out, err = invoke("draw", SAMPLE, "-o", "charts")
    assert (code, err) == (0, "")
    written = [path.name for path in (tmp_path / "charts" / SAMPLE).iterdir()]
    assert "12 张" in out
    catalog = pl.load(SAMPLE).catalog
    assert catalog is not None
    assert sorted(name for name in written if "~" not in name) == sorted(
        f"{leaf.code}.svg" for leaf in catalog.leaves
    )


def test_draw_takes_codes_and_names_a_file_after_its_stem(invoke: Invoke, tmp_path: Path) -> None:
    invoke("init", "own", "--name", "某局", "--jurisdiction", "某市")
    whole = tmp_path / "whole.json"
    catalog = pl.load(SAMPLE).catalog
    assert catalog is not None
    from powerlist.formats.json import render

    whole.write_text(render(catalog), encoding="utf-8")
    assert invoke("draw", whole, "ZB-JC-01", "-o", "charts")[0] == 0
    assert [path.name for path in (tmp_path / "charts" / "whole").iterdir()] == ["ZB-JC-01.svg"]


def test_draw_writes_a_file_for_each_sheet_of_a_long_chart(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("draw", SAMPLE, "000175004000", "-o", "charts")[0] == 0
    sheets = sorted((tmp_path / "charts" / SAMPLE).iterdir())
    assert [each.name for each in sheets] == ["000175004000.svg", "000175004000~2.svg"]
    texts = [each.read_text(encoding="utf-8") for each in sheets]
    assert [re.findall(r'data-sheets?="(\d)"', each)[:2] for each in texts] == [
        ["1", "2"],
        ["2", "2"],
    ]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), r'data-lanes="columns"'),
        (("--orientation", "rows"), r'data-lanes="rows"'),
        (("--paper", "portrait"), r'width="210mm" height="297mm"'),
        (("--paper", "landscape"), r'width="297mm" height="210mm"'),
        (("--corners", "rounded"), r'd="M[^"]*Q'),
        (("--notes",), r'class="pl-note"'),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_draw_lets_the_look_be_chosen(
    invoke: Invoke, tmp_path: Path, options: tuple[str, ...], shown: str
) -> None:
    assert invoke("draw", SAMPLE, "ZB-CF-01-01", "-o", "charts", *options)[0] == 0
    first = tmp_path / "charts" / SAMPLE / "ZB-CF-01-01.svg"
    plain = not options
    assert re.search(shown, first.read_text(encoding="utf-8"))
    if not plain:
        assert invoke("draw", SAMPLE, "ZB-CF-01-01", "-o", "plain")[0] == 0
        other = tmp_path / "plain" / SAMPLE / "ZB-CF-01-01.svg"
        same = "--paper" in options and "portrait" in options
        assert (first.read_bytes() == other.read_bytes()) is same


def test_draw_can_put_all_powers_of_one_procedure_on_one_chart(
    invoke: Invoke, tmp_path: Path
) -> None:
    code, _, err = invoke("draw", SAMPLE, "-o", "charts", "--together")
    assert (code, err) == (0, "")
    folder = tmp_path / "charts" / SAMPLE
    codes = [
        code
        for each in folder.glob("*.svg")
        if "~" not in each.name
        for code in re.findall(r'data-code="([^"]*)"', each.read_text(encoding="utf-8"))[0].split()
    ]
    catalog = pl.load(SAMPLE).catalog
    assert catalog is not None
    assert sorted(codes) == sorted(leaf.code for leaf in catalog.leaves)
    shared = folder / "ZB-CF-01-01.svg"
    assert "适用于：8项" in shared.read_text(encoding="utf-8")
    assert not (folder / "ZB-CF-01-02.svg").exists()


def test_draw_says_which_powers_have_no_procedure(
    invoke: Invoke, sample: Path, tmp_path: Path
) -> None:
    file = sample / "powers" / "5-inspection.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("procedure: inspection-archives\n", ""),
        encoding="utf-8",
    )
    code, out, err = invoke("draw", sample, "-o", "charts")
    assert code == 0
    assert "11 张" in out
    assert not (tmp_path / "charts" / "copy" / "ZB-JC-01.svg").exists()
    assert "1 项没有流程" in err


def test_draw_says_what_a_png_needs(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    code, out, err = invoke("draw", SAMPLE, "-o", "charts", "--format", "png")
    assert (code, out) == (2, "")
    assert "powerlist[png]" in err


def test_publish_writes_the_site_and_verify_confirms_it(invoke: Invoke, tmp_path: Path) -> None:
    code, out, _ = invoke("publish", SAMPLE, "-o", "site")
    assert code == 0
    assert "12 张流程图" in out
    assert (tmp_path / "site" / "index.html").is_file()
    assert invoke("verify", "site")[0] == 0
    (tmp_path / "site" / "index.html").write_text("改动", encoding="utf-8")
    code, out, _ = invoke("verify", "site")
    assert code == 1
    assert "PUB102" in out


def test_publish_refuses_a_published_edition_with_placeholders(
    invoke: Invoke, sample: Path, tmp_path: Path
) -> None:
    code, out, err = invoke("publish", published(sample), "-o", "site")
    assert (code, out) == (1, "")
    assert "PUB001" in err
    assert "没有发布" in err
    assert not (tmp_path / "site").exists()
    assert invoke("publish", sample, "-o", "site", "--draft")[0] == 0


def test_publish_does_not_touch_a_folder_of_other_files(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x", encoding="utf-8")
    code, _, err = invoke("publish", SAMPLE, "-o", "other")
    assert code == 2
    assert "没有改动" in err
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["mine.txt"]


def test_due_tells_the_dates_from_the_events(invoke: Invoke) -> None:
    code, out, err = invoke("due", SAMPLE, "000175004000", "--event", "受理=2018-03-14")
    assert (code, err) == (0, "")
    assert "2018-04-12（周四）  全程　法定办结时限　受理后20个工作日内" in out
    assert "当日不计入" not in out
    assert "缺少事件：作出决定（decide）" in out
    _, out, _ = invoke(
        "due", SAMPLE, "000175004000", "--event", "accept=2018-03-14", "--trace", "--lang", "en"
    )
    assert "2018-04-12 Thu" in out
    assert "Sunday, worked in exchange (notice for 2018)" in out


def test_due_takes_moments_time_left_out_and_answers(invoke: Invoke) -> None:
    words = ["--event", "立案=2026-07-05", "--count", "agency-end=rolls", "--format", "json"]
    code, out, _ = invoke("due", "shenyang-archives-2026", "ZB-CF-01-01", *words)
    assert code == 0
    first = json.loads(out)["dues"][0]["due"]
    assert (first["date"], first["choices"]) == ("2026-10-08", {"agency_end": "rolls"})
    words = ["--event", "实施强制措施=2018-03-14T09:00"]
    _, out, _ = invoke("due", SAMPLE, "ZB-QZ-01", *words)
    assert "2018-03-15 09:00（周四）" in out
    words = ["--event", "受理=2018-03-14", "--pause", "听证=2018-03-19..2018-03-23"]
    _, out, _ = invoke("due", SAMPLE, "000175004000", *words)
    assert "2018-04-19（周四）  全程" in out


def test_due_writes_a_calendar_with_its_own_line_ends(run: Run) -> None:
    words = ["due", SAMPLE, "000175004000", "--event", "受理=2018-03-14", "--format", "ics"]
    done = run(words)
    assert done.returncode == 0
    raw = subprocess.run(
        [sys.executable, "-m", "powerlist", *words], capture_output=True, check=True
    ).stdout
    assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_due_reports_an_event_under_another_law_on_the_error_output(invoke: Invoke) -> None:
    code, out, err = invoke("due", SAMPLE, "ZB-CF-01-01", "--event", "告知=2021-07-15")
    assert code == 1
    assert "2021-07-19" in out
    assert "错误 TIM101" in err
    code, out, err = invoke("due", SAMPLE, "000175004000", "--event", "受理=2020-06-01")
    assert code == 0, "the article was not changed"
    assert "提示 TIM101" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--event", "受理"], "“受理”应写成 名称=值"),
        (["--event", "=2018-03-14"], "应写成 名称=值"),
        (["--event", "受理=昨天"], "“昨天”不是日期"),
        (["--event", "受理=2018-03-14T25:00"], "不是时刻"),
        (["--event", "受理=2018-03-14", "--event", "受理=2018-03-15"], "写了两次"),
        (["--event", "受里=2018-03-14"], "流程里没有事件“受里”"),
        (["--pause", "休假=2018-03-14..2018-03-15"], "没有哪个期限依法不计入“休假”"),
        (["--pause", "听证=2018-03-14"], "不是日期"),
        (["--pause", "听证=2018-03-15..2018-03-14"], "止日在起日之前"),
        (["--count", "agency-end=perhaps"], "可写：agency-end=stays、agency-end=rolls"),
        (["--count", "weather=fine"], "没有 weather=fine"),
    ],
)
def test_due_says_what_it_cannot_take(invoke: Invoke, words: list[str], said: str) -> None:
    code, out, err = invoke("due", SAMPLE, "000175004000", *words)
    assert (code, out) == (2, "")
    assert said in err


def test_due_reports_events_whose_days_contradict_the_procedure(invoke: Invoke) -> None:
    words = ["--event", "受理=2018-03-14", "--event", "作出决定=2018-03-10"]
    code, out, err = invoke("due", SAMPLE, "000175004000", *words)
    assert (code, "2018-04-12（周四）" in out) == (0, True)
    assert "警告 TIM103 “作出决定”（2018-03-10）早于“受理”（2018-03-14）" in err
    _, out, _ = invoke("due", SAMPLE, "000175004000", *words, "--format", "json")
    assert [each["code"] for each in json.loads(out)["findings"]] == ["TIM103"]


def test_due_of_a_power_without_procedure_cannot_be_told(invoke: Invoke, sample: Path) -> None:
    file = sample / "powers" / "1-deferred-opening.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("procedure: licensing-ordinary\n", ""), encoding="utf-8")
    code, _, err = invoke("due", sample, "000175004000")
    assert code == 2
    assert "没有运行流程" in err


def test_schema_writes_the_schemas(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("schema", "-o", "schemas")[0] == 0
    written = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "schemas").iterdir()}
    assert written == schema_files()


def test_init_starts_a_draft_that_is_clean_but_for_what_is_to_be_filled_in(
    invoke: Invoke, tmp_path: Path
) -> None:
    code, out, _ = invoke(
        "init", "own", "--name", '某"局', "--jurisdiction", "某市", "--as-of", "2026-11-24"
    )
    assert code == 0
    assert "own" in out
    loaded = pl.load(tmp_path / "own")
    assert loaded.diagnostics == ()
    assert loaded.catalog is not None
    assert loaded.catalog.bodies[0].name == '某"局'
    assert {each.code for each in pl.check(loaded.catalog)} == {"PUB002"}


def test_init_copies_a_sample_that_reads_the_same(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("init", "copy", "--from", SAMPLE)[0] == 0
    assert pl.load(tmp_path / "copy").catalog == pl.load(SAMPLE).catalog
    assert (tmp_path / "copy" / "schemas" / "power.schema.json").is_file()


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["check", "nowhere"], "没有“nowhere”", "no file or directory"),
        (["check"], "缺少参数 PATH...", "Missing argument"),
        (["chekc"], "用法有误", "No such command"),
        (
            ["check", SAMPLE, "--formt", "x"],
            "没有选项 --formt，是否想写 --format？",
            "No such option",
        ),
        (
            ["check", SAMPLE, "--format", "x"],
            "--format 的值不对；可写：text、json、sarif、github",
            "Invalid value",
        ),
        (
            ["check", SAMPLE, "--as-of", "2018-02-30"],
            "--as-of 的值不是日期，应为 年-月-日",
            "Invalid value",
        ),
        (["check", SAMPLE, "--laws", "nowhere"], "--laws 应为一个已有的目录", "Invalid value"),
        (
            ["impact", SAMPLE, "--law", "档案法", "--article", "x"],
            "--article 的值不对，应为数字",
            "Invalid value",
        ),
        (["explain", "CAT99"], "没有检查 CAT99；是否想写", "no check CAT99; did you mean"),
        (["explain", "什么"], "没有检查 什么；有：", "known:"),
        (["show", SAMPLE, "ZB-CF-01-0"], "是否想写“ZB-CF-01-0", "did you mean 'ZB-CF-01-0"),
        (["show", SAMPLE, "?"], "没有代码为 ? 的事项；有：", "known:"),
        (["draw", SAMPLE, "?", "-o", "x"], "没有代码为 ? 的事项", "no power has the code ?"),
        (["init", "new"], "请用 --name", "say --name"),
        (["init", "new", "--from", "nothing"], "没有“nothing”", "no built-in sample"),
        (["init", ".", "--from", SAMPLE], "不是空目录", "not an empty directory"),
        (["verify", "nowhere"], "DIR 应为一个已有的目录", "Invalid value"),
    ],
)
def test_what_cannot_run_says_why_in_one_sentence_and_exits_2(
    invoke: Invoke, tmp_path: Path, words: list[str], zh: str, en: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, out, err = invoke(*words)
    assert (code, out) == (2, "")
    assert zh in err
    assert "Traceback" not in err
    code, _, err = invoke(*words, "--lang", "en")
    assert code == 2
    assert en in err


def test_no_command_shows_the_help(invoke: Invoke) -> None:
    code, out, _ = invoke()
    assert code == 2
    assert "publish" in out


def test_a_catalog_that_cannot_be_read_is_not_drawn(invoke: Invoke, sample: Path) -> None:
    (sample / "bodies.yaml").write_text("bodies: 5\n", encoding="utf-8")
    code, out, err = invoke("draw", sample, "-o", "charts")
    assert (code, out) == (1, "")
    assert "SRC011" in err


def test_a_refusal_of_the_system_is_a_sentence(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, _, err = invoke("schema", "-o", "file")
    assert code == 2
    assert "系统不允许" in err


def test_a_fault_of_the_program_is_a_sentence_too(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty() -> None:
        raise ZeroDivisionError("零")

    monkeypatch.setattr("powerlist.schema.schema_files", faulty)
    code, _, err = invoke("schema", "-o", "x")
    assert code == 2
    assert "程序出错（ZeroDivisionError：零）" in err
    monkeypatch.setenv("POWERLIST_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        invoke("schema", "-o", "x")


def test_an_interrupted_command_says_so(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise click.Abort

    monkeypatch.setattr("powerlist.schema.schema_files", interrupted)
    code, _, err = invoke("schema", "-o", "x")
    assert code == 2
    assert "已中止" in err


def test_color_is_only_for_a_terminal(run: Run) -> None:
    assert "\x1b[" not in run(["check", SAMPLE]).stdout


@pytest.mark.skipif(os.name == "nt", reason="a shell's pipe")
def test_a_pipe_that_closes_early_is_no_fault(tmp_path: Path) -> None:
    ended = subprocess.run(  # noqa: S602 - the shell's pipe is what is tested
        f"{sys.executable} -m powerlist check {SAMPLE} {SAMPLE} --format json | head -c 10",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert ended.stderr == b""


def test_a_terminal_without_unicode_gets_escapes_and_no_traceback(run: Run) -> None:
    ended = run(["check", SAMPLE], PYTHONUTF8="0", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert ended.returncode == 0
    assert "\\u" in ended.stdout
    assert ended.stderr == ""


def test_two_runs_on_other_hash_seeds_and_in_other_folders_give_the_same_bytes(
    run: Run, tmp_path: Path
) -> None:
    trees = []
    for seed in ("1", "2"):
        folder = tmp_path / f"run{seed}" / ("deeper" * int(seed))
        folder.mkdir(parents=True)
        assert run(["draw", SAMPLE, "-o", "d"], folder, PYTHONHASHSEED=seed).returncode == 0
        assert run(["publish", SAMPLE, "-o", "s"], folder, PYTHONHASHSEED=seed).returncode == 0
        reports = {
            form: run(["check", SAMPLE, "--format", form], folder, PYTHONHASHSEED=seed).stdout
            for form in ("text", "json", "sarif", "github")
        }
        tree = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        trees.append((tree, reports))
    assert len(trees[0][0]) > 40
    assert trees[0] == trees[1]


def test_cite_explains_a_text(invoke: Invoke) -> None:
    code, out, _ = invoke("cite", "《档案法》第24条", "--as-of", "2018-03-14")
    assert code == 0
    assert out.startswith("《中华人民共和国档案法》第二十四条\n")
    code, out, _ = invoke("cite", "《档案法》第24条", "--format", "json")
    assert json.loads(out)["citations"][0]["article"] == 24


def test_cite_reads_the_input_for_a_dash(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    written = "《档案法》第24条\n《档案法》第25条\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), encoding="utf-8"))
    _, out, _ = invoke("cite", "-", "--format", "json")
    assert [each["article"] for each in json.loads(out)["citations"]] == [24, 25]


def test_impact_lists_what_a_change_in_the_law_touches(invoke: Invoke) -> None:
    code, out, _ = invoke("impact", SAMPLE, "--law", "行政处罚法@2021-07-15", "--article", "42")
    assert code == 0
    assert "影响 8 项权力" in out
    code, out, _ = invoke("impact", SAMPLE, "--law", "行政处罚法", "--format", "json")
    assert len(json.loads(out)["powers"]) == 9


@pytest.mark.parametrize(
    ("law", "said"), [("行政处罚法@昨天", "“昨天”不是日期"), ("某某法", "不认识法律“某某法”")]
)
def test_impact_says_why_it_cannot_run(invoke: Invoke, law: str, said: str) -> None:
    code, _, err = invoke("impact", SAMPLE, "--law", law)
    assert code == 2
    assert said in err
