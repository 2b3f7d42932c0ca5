"""The command: parse, call one public function, show, exit.

Exit codes: 0 clean, 1 findings of level error, 2 the command cannot run.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from powerlist import __version__
from powerlist.diagnostics import Diagnostic, Lang, Severity, Text

if TYPE_CHECKING:
    from powerlist.calendar import Counting
    from powerlist.law import TextFile
    from powerlist.model import Catalog, Leaf
    from powerlist.sources import Loaded

CANNOT_RUN = 2

_F = TypeVar("_F", bound=Callable[..., Any])


class _Failure(Exception):
    """The command cannot run, for a reason that the user can mend."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def _lang(command: _F) -> _F:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default="zh",
        envvar="POWERLIST_LANG",
        help="消息的语言 · language of the messages",
    )(command)


def _out(**settings: Any) -> Callable[[_F], _F]:
    return click.option(
        "-o", "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", **settings
    )


_PATH = click.argument("path", metavar="PATH")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="powerlist")
def cli() -> None:
    """行政权力清单、责任清单和权力运行流程图 · Power lists, responsibility lists, flowcharts.

    一份目录，逐项核对，一并发布。One checked catalog gives all three.

    PATH 是目录、文件，或者内置示例的名称，例如 shenyang-archives。
    """


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--from", "sample", metavar="SAMPLE", help="复制一个内置示例 · copy a sample")
@click.option("--name", default="", metavar="NAME", help="机关的完整名称 · name of the body")
@click.option("--jurisdiction", default="", metavar="PLACE", help="行政区域 · its jurisdiction")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="基准日 · date of the edition")
@_lang
def init(
    folder: Path,
    sample: str | None,
    name: str,
    jurisdiction: str,
    as_of: dt.datetime | None,
    lang: Lang,
) -> None:
    """新建目录 · Start a catalog: empty, or a copy of a sample."""
    from powerlist.sources import NoSuchCatalog
    from powerlist.starting import FolderNotEmpty
    from powerlist.starting import init as start

    if sample is None and not (name and jurisdiction):
        raise _Failure(
            Text(
                "请用 --name 写明机关名称、用 --jurisdiction 写明地区，或者用 --from 复制示例",
                "say --name and --jurisdiction, or copy a sample with --from",
            )
        )
    try:
        written = start(
            folder,
            name=name,
            jurisdiction=jurisdiction,
            as_of=as_of.date() if as_of else None,
            sample=sample,
        )
    except (FolderNotEmpty, NoSuchCatalog) as error:
        raise _Failure(error.message) from None
    _say(Text(f"新建 {len(written)} 个文件：{folder}", f"{len(written)} files: {folder}"), lang)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="按哪一天的法律判断 · judge by the law of this day",
)
@click.option(
    "--laws",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="法律条文的目录，用来核对引文 · folder of statute texts, to compare quotes",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="报告的格式 · form of the report",
)
@_lang
def check(
    paths: tuple[str, ...], as_of: dt.datetime | None, laws: Path | None, form: Any, lang: Lang
) -> None:
    """检查目录 · Check catalogs and report what is wrong."""
    from powerlist.checks import check as run
    from powerlist.report import render

    texts = _texts(laws, lang) if laws else ()
    findings: list[Diagnostic] = []
    for path in paths:
        loaded = _load(path)
        findings += loaded.diagnostics
        if loaded.catalog is not None:
            findings += run(_judged_on(loaded.catalog, as_of), loaded.lost, texts)
    click.echo(render(tuple(findings), form, lang, color=_in_color()), nl=False)
    sys.exit(int(_has_error(findings)))


@cli.command()
@click.argument("code")
@_lang
def explain(code: str, lang: Lang) -> None:
    """解释一项检查 · Explain one check: what, why, how to mend."""
    from powerlist.diagnostics import did_you_mean
    from powerlist.report import all_rules
    from powerlist.report import explain as text_of

    rules = {rule.code: rule for rule in all_rules()}
    if (rule := rules.get(code.upper())) is None:
        guess = did_you_mean(code.upper(), rules)
        known = "、".join(rules)
        raise _Failure(
            Text(
                f"没有检查 {code}；" + (guess.zh if guess else f"有：{known}"),
                f"there is no check {code}; " + (guess.en if guess else f"known: {known}"),
            )
        )
    click.echo(text_of(rule, lang), nl=False)


@cli.command()
@_PATH
@click.argument("code")
@_lang
def show(path: str, code: str, lang: Lang) -> None:
    """显示一项权力 · Show one power with its procedure."""
    from powerlist.formats.text import power_text

    catalog = _read(path, lang)
    click.echo(power_text(_leaf(catalog, code)), nl=False)


@cli.command()
@_PATH
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@_out(help="写到这个目录，每个目录一个文件夹 · write below this directory")
@click.option(
    "--format",
    "form",
    type=click.Choice(["svg", "png", "dot"]),  # the last are DRAWINGS, not loaded for the help
    default="svg",
    help="图的格式 · form of the charts",
)
@click.option(
    "--engine",
    type=click.Choice(["native", "graphviz"]),
    default="native",
    help="由谁排版：本程序，或者 Graphviz 的 dot · who lays the charts out",
)
@click.option(
    "--orientation",
    type=click.Choice(["columns", "rows"]),
    default="columns",
    help="泳道竖排或者横排 · lanes as columns or as rows",
)
@click.option(
    "--paper",
    type=click.Choice(["portrait", "landscape"]),
    help="A4 纵向或者横向，不写就按图选择 · how A4 lies; chosen by the chart if not given",
)
@click.option(
    "--corners",
    type=click.Choice(["square", "rounded"]),
    default="square",
    help="流线转角 · how flows turn",
)
@click.option("--notes", is_flag=True, help="旁注文书和依据 · notes with documents and basis")
@click.option(
    "--together", is_flag=True, help="同一流程的各项合画一张 · one chart for all of one procedure"
)
@_lang
def draw(path: str, codes: tuple[str, ...], out: Path, lang: Lang, **options: Any) -> None:
    """画流程图 · Draw flowcharts: DIR/<catalog>/<code>.svg, long ones on further sheets."""
    from powerlist.diagram import Style
    from powerlist.formats.drawing import draw as write
    from powerlist.formats.graphviz import CannotRender
    from powerlist.formats.png import CannotRasterise
    from powerlist.procedures import resolve

    catalog = _read(path, lang)
    leaves = [_leaf(catalog, code) for code in codes] if codes else catalog.leaves
    folder = out / catalog_name(path)
    form, engine, together = (options.pop(each) for each in ("form", "engine", "together"))
    style = Style(**options)
    if style != Style() and (form == "dot" or engine == "graphviz"):
        raise _Failure(
            Text(
                "泳道、纸张、转角和旁注由本程序自己画图时选择；Graphviz 的图请不写这些选项",
                "lanes, paper, corners and notes are choices of our own drawing; "
                "leave these options out for Graphviz",
            )
        )
    try:
        written = write(catalog, folder, codes, form, engine=engine, style=style, together=together)
    except (CannotRasterise, CannotRender) as error:
        raise _Failure(error.message) from None
    drawn = sum("~" not in each.name for each in written)  # further sheets have it in their names
    _say(Text(f"写出 {drawn} 张流程图：{folder}", f"{drawn} flowcharts: {folder}"), lang)
    if missing := sum(resolve(leaf) is None for leaf in leaves):
        _say(
            Text(
                f"{missing} 项没有流程，没有画图；用 powerlist check 查看",
                f"{missing} powers have no procedure and were not drawn; see powerlist check",
            ),
            lang,
            err=True,
        )


@cli.command("map")
@_PATH
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="写到这个文件：.gv 和 .dot 是文本，.svg、.png 和 .pdf 由 Graphviz 画 · write to this file",
)
@_lang
def map_(path: str, out: Path, lang: Lang) -> None:
    """画目录图 · Map a catalog: bodies, powers and the laws they rest on, as a Graphviz graph."""
    from powerlist.formats.graphviz import CannotRender
    from powerlist.formats.map import catalog_map

    try:
        catalog_map(_read(path, lang), out)
    except CannotRender as error:
        raise _Failure(error.message) from None
    _say(Text(f"写出目录图：{out}", f"map: {out}"), lang)


@cli.command()
@_PATH
@_out(help="站点目录，整个换新 · directory of the site, replaced as a whole")
@click.option("--draft", is_flag=True, help="作为草案发布 · publish as a draft")
@_lang
def publish(path: str, out: Path, draft: bool, lang: Lang) -> None:  # noqa: FBT001 - click passes it by name
    """发布网站 · Publish the site: list, duties, flowcharts, downloads."""
    from powerlist.publishing import NotASite, NotPublishable
    from powerlist.publishing import publish as write
    from powerlist.report import render

    catalog = _read(path, lang)
    try:
        published = write(catalog, out, draft=draft)
    except NotPublishable as error:
        click.echo(render(error.findings, "text", lang, color=_in_color()), err=True, nl=False)
        _say(
            Text(
                "没有发布：正式公布的版本不能有错误和占位内容（--draft 可作为草案发布）",
                "not published: a published edition has no errors and placeholders (--draft publishes a draft)",
            ),
            lang,
            err=True,
        )
        sys.exit(1)
    except NotASite as error:
        raise _Failure(
            Text(
                f"{out} 不是本程序写的站点，没有改动：{error}",
                f"{out} is not a site of this program: {error}",
            )
        ) from None
    _say(
        Text(
            f"发布 {published.pages} 个页面、{published.charts} 张流程图：{out / 'index.html'}",
            f"{published.pages} pages and {published.charts} flowcharts: {out / 'index.html'}",
        ),
        lang,
    )


@cli.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR"
)
@_lang
def verify(folder: Path, lang: Lang) -> None:
    """核验站点 · Hold a published site against its manifest."""
    from powerlist.publishing import verify as held
    from powerlist.report import render

    findings = held(folder)
    click.echo(render(findings, "text", lang, color=_in_color()), nl=False)
    sys.exit(int(_has_error(findings)))


@cli.command()
@_PATH
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    help="格式 · form",
)
@_lang
def stats(path: str, form: str, lang: Lang) -> None:
    """统计 · Count by type, main item and leaf."""
    from powerlist.counting import count, stats_data, stats_markdown, stats_text
    from powerlist.formats.json import dumps

    counts = count(_read(path, lang))
    forms: dict[str, Callable[[], str]] = {
        "text": lambda: stats_text(counts, lang),
        "json": lambda: dumps(stats_data(counts)),
        "md": lambda: stats_markdown(counts, lang),
    }
    click.echo(forms[form](), nl=False)


@cli.command()
@click.argument("text", metavar="TEXT")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="按哪一天的法律，不写即今天 · by the law of this day, else today",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式 · form"
)
@_lang
def cite(text: str, as_of: dt.datetime | None, form: str, lang: Lang) -> None:
    """解释法律条款 · Explain citations: normal form, existence, status. TEXT - reads the input."""
    from powerlist.formats.cite import cite as read
    from powerlist.formats.cite import cite_data, cite_text
    from powerlist.formats.json import dumps

    written = sys.stdin.read() if text == "-" else text
    cited = read(written, as_of.date() if as_of else dt.date.today())  # noqa: DTZ011 - the user's own day
    click.echo(cite_text(cited, lang) if form == "text" else dumps(cite_data(cited)), nl=False)


@cli.command()
@_PATH
@click.option(
    "--law",
    required=True,
    metavar="NAME[@DATE]",
    help="哪部法律，以及新版本的施行日期 · the statute, and the day its version came into force",
)
@click.option("--article", type=int, metavar="N", help="只看旧版本的这一条 · only this old article")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式 · form"
)
@_lang
def impact(path: str, law: str, article: int | None, form: str, lang: Lang) -> None:
    """法律修改的影响 · What a change in the law touches."""
    from powerlist.formats.json import dumps
    from powerlist.history import NoSuchChange, impact_data, impact_text
    from powerlist.history import impact as touched

    name, _, date = law.partition("@")
    day = _date(date) if date else None
    try:
        found = touched(_read(path, lang), name, day=day, article=article)
    except NoSuchChange as error:
        raise _Failure(error.message) from None
    click.echo(impact_text(found) if form == "text" else dumps(impact_data(found)), nl=False)


@cli.command()
@_PATH
@click.argument("code")
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="KIND=DATE",
    help="事件和日期，如 受理=2018-03-14 · an event and its day, or 2018-03-14T10:30 for hours",
)
@click.option(
    "--pause",
    "pauses",
    multiple=True,
    metavar="NAME=FIRST..LAST",
    help="依法不计入的时间，如 听证=2018-03-20..2018-03-30 · time that the law leaves out",
)
@click.option(
    "--count",
    "answers",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="法律没有定的问题怎样取 · the answer to an open question, such as agency-end=rolls",
)
@click.option("--trace", is_flag=True, help="逐日写出怎样算得 · show the count day by day")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="格式 · form",
)
@_lang
def due(
    path: str,
    code: str,
    events: tuple[str, ...],
    pauses: tuple[str, ...],
    answers: tuple[str, ...],
    trace: bool,  # noqa: FBT001 - click passes it by name
    form: str,
    lang: Lang,
) -> None:
    """到期日 · Due dates of a power's procedure from its events, with their reasoning."""
    from powerlist.calendar import Pause
    from powerlist.deadlines import (
        NoProcedure,
        NoSuchEvent,
        NothingLeftOut,
        due_dates,
        out_of_order,
    )
    from powerlist.diagnostics import sorted_findings
    from powerlist.formats.due import due_data, due_ics, due_text
    from powerlist.formats.json import dumps
    from powerlist.report import render

    known = {word: _moment(text) for word, text in map(_pair, events)}
    if len(known) < len(events):
        raise _Failure(Text("同一事件写了两次", "an event is given twice"))
    leaf = _leaf(_read(path, lang), code)
    try:
        dues = due_dates(
            leaf,
            known,
            _counting(map(_pair, answers)),
            pauses=tuple(Pause(name, *_days(text)) for name, text in map(_pair, pauses)),
        )
        disordered = tuple(out_of_order(leaf, known))
    except (NoProcedure, NoSuchEvent, NothingLeftOut) as error:
        raise _Failure(error.message) from None
    forms: dict[str, Callable[[], str]] = {
        "text": lambda: due_text(leaf, dues, lang, trace=trace),
        "json": lambda: dumps(due_data(leaf, dues, disordered)),
        "ics": lambda: due_ics(leaf, dues),
    }
    click.echo(forms[form]().encode(), nl=False)  # bytes, so that no system changes the line ends
    findings = sorted_findings((*disordered, *(each for due_ in dues for each in due_.findings)))
    if findings:
        click.echo(render(findings, "text", lang, color=_in_color()), err=True, nl=False)
    sys.exit(int(_has_error(findings)))


@cli.command()
@_out(help="写到这个目录 · write into this directory")
@_lang
def schema(out: Path, lang: Lang) -> None:
    """写出 JSON Schema · Write the JSON Schemas of the catalog's files."""
    from powerlist.schema import schema_files
    from powerlist.writing import write_files

    written = write_files(out, schema_files())
    _say(Text(f"写出 {len(written)} 个文件：{out}", f"{len(written)} files: {out}"), lang)


def catalog_name(path: str) -> str:
    """The name under which a catalog's charts are put: the sample's, the directory's or the file's."""
    target = Path(path)
    return target.resolve().name if target.is_dir() else target.stem or target.name


def _load(path: str) -> "Loaded":
    from powerlist.sources import NoSuchCatalog, load

    try:
        return load(path)
    except NoSuchCatalog as error:
        raise _Failure(error.message) from None


def _read(path: str, lang: Lang) -> "Catalog":
    """A catalog that was read without an error; else its findings are shown, and the command ends."""
    from powerlist.report import render

    loaded = _load(path)
    if loaded.catalog is None or _has_error(loaded.diagnostics):
        click.echo(render(loaded.diagnostics, "text", lang, color=_in_color()), err=True, nl=False)
        sys.exit(1)
    return loaded.catalog


def _leaf(catalog: "Catalog", code: str) -> "Leaf":
    from powerlist.diagnostics import did_you_mean

    try:
        return catalog.power(code)
    except KeyError:
        known = [each.text for leaf in catalog.leaves for each in leaf.item.codes]
        guess = did_you_mean(code, known)
        listed = "、".join(known[:20])
        raise _Failure(
            Text(
                f"没有代码为 {code} 的事项；" + (guess.zh if guess else f"有：{listed}"),
                f"no power has the code {code}; " + (guess.en if guess else f"known: {listed}"),
            )
        ) from None


def _pair(text: str) -> tuple[str, str]:
    """The two sides of NAME=VALUE."""
    name, equals, value = (each.strip() for each in text.partition("="))
    if not (name and equals and value):
        raise _Failure(Text(f"“{text}”应写成 名称=值", f"{text!r} is not of the form NAME=VALUE"))
    return name, value


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _Failure(
            Text(f"“{text}”不是日期，应为 年-月-日", f"{text!r} is no date; write year-month-day")
        ) from None


def _days(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of FIRST..LAST."""
    first, _, last = text.partition("..")
    days = (_date(first), _date(last))
    if days[0] > days[1]:
        raise _Failure(Text(f"“{text}”的止日在起日之前", f"{text} ends before it begins"))
    return days


def _moment(text: str) -> dt.date:
    """A day, or a moment of a day."""
    if "T" not in text:
        return _date(text)
    try:
        return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - times of China
    except ValueError:
        raise _Failure(
            Text(
                f"“{text}”不是时刻，应写成 2018-03-14T10:30",
                f"{text!r} is no moment; write it like 2018-03-14T10:30",
            )
        ) from None


def _counting(answers: Iterable[tuple[str, str]]) -> "Counting":
    """The answers to the open questions of counting, by the names of `Counting`'s fields."""
    import attrs

    from powerlist.calendar import Counting

    kinds: dict[str, Any] = {each.name: each.type for each in attrs.fields(Counting)}
    given: dict[str, Any] = {}
    for question, answer in answers:
        kind = kinds.get(question.replace("-", "_"))
        if kind is None or answer not in list(kind):
            known = "、".join(
                f"{name.replace('_', '-')}={value}"
                for name, kind in kinds.items()
                for value in kind
            )
            raise _Failure(
                Text(
                    f"没有 {question}={answer}；可写：{known}",
                    f"no {question}={answer}; known: {known}",
                )
            )
        given[question.replace("-", "_")] = kind(answer)
    return Counting(**given)


def _judged_on(catalog: "Catalog", as_of: dt.datetime | None) -> "Catalog":
    import attrs

    if as_of is None:
        return catalog
    return attrs.evolve(catalog, edition=attrs.evolve(catalog.edition, as_of=as_of.date()))


def _texts(folder: Path, lang: Lang) -> "tuple[TextFile, ...]":
    """The statute texts of a folder; what cannot be read is said and left out."""
    from powerlist.law import read_statutes

    found = read_statutes(folder)
    for each in found:
        if each.problem is not None:
            _say(
                Text(f"{each.name}：{each.problem.zh}", f"{each.name}: {each.problem.en}"),
                lang,
                err=True,
            )
    return tuple(each for each in found if each.text is not None)


def _has_error(findings: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.ERROR and each.waived is None for each in findings)


def _in_color() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _say(text: Text, lang: Lang, *, err: bool = False) -> None:
    click.echo(text[lang], err=err)


def _reason(error: Exception) -> Text:
    """Why the command cannot run, in both languages."""
    if isinstance(error, _Failure):
        return error.message
    if isinstance(error, click.UsageError):
        message = _usage(error)
        command = error.ctx.command_path if error.ctx else "powerlist"
        return Text(
            f"{message.zh}（用 {command} --help 查看用法）", f"{message.en} (see {command} --help)"
        )
    if isinstance(error, click.Abort):
        return Text("已中止", "aborted")
    if isinstance(error, OSError):
        place = f"：{error.filename}" if error.filename else ""
        return Text(f"系统不允许：{error.strerror or error}{place}", f"the system refuses: {error}")
    kind = type(error).__name__
    return Text(
        f"程序出错（{kind}：{error}），请把命令和目录发给开发者；设 POWERLIST_DEBUG=1 可看细节",
        f"a fault of the program ({kind}: {error}); please report it; POWERLIST_DEBUG=1 shows more",
    )


def _usage(error: click.UsageError) -> Text:
    """What is wrong with the words of the command."""
    said = error.format_message()
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return Text(f"缺少参数 {name}", said)
    if isinstance(error, click.NoSuchOption):
        near = f"，是否想写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return Text(f"没有选项 {error.option_name}{near}", said)
    if isinstance(error, click.BadParameter):
        return Text(_wrong_value(error), said)
    return Text(f"用法有误：{said}", said)


def _wrong_value(error: click.BadParameter) -> str:
    """What an option or argument takes instead of what was given, in Chinese."""
    param, ctx = error.param, error.ctx
    if param is None or ctx is None:
        return f"参数的值不对：{error.format_message()}"
    name = max(param.opts, key=len) if isinstance(param, click.Option) else param.make_metavar(ctx)
    if isinstance(param.type, click.Choice):
        return f"{name} 的值不对；可写：{'、'.join(map(str, param.type.choices))}"
    if isinstance(param.type, click.DateTime):
        return f"{name} 的值不是日期，应为 年-月-日"
    if isinstance(param.type, click.Path):
        return f"{name} 应为一个已有的目录"
    return f"{name} 的值不对，应为数字"


def _language_asked_for() -> Lang:
    """The language for what goes wrong before the options are read."""
    words = sys.argv[1:]
    asked = dict(pairwise(words)).get("--lang", os.environ.get("POWERLIST_LANG"))
    return "en" if asked == "en" or "--lang=en" in words else "zh"


def main() -> None:
    """Run the command. No exception leaves it: the user sees a sentence, and the exit code is 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(CANNOT_RUN)
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CANNOT_RUN)
    except Exception as error:  # a user never sees a traceback
        if os.environ.get("POWERLIST_DEBUG"):
            raise
        click.echo(f"powerlist: {_reason(error)[_language_asked_for()]}", err=True)
        sys.exit(CANNOT_RUN)
