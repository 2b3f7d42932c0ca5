"""Statute texts → the facts of `articles`: which version a text is, and what its articles hold.

Used when the package's data are made (scripts/index_laws.py), and where statute texts are given to a check.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from powerlist.diagnostics import Text
from powerlist.law.articles import (
    ArticleFacts,
    Articles,
    Holders,
    ParagraphFacts,
    Relation,
    articles_text,
    rows_of,
    version_key,
)
from powerlist.law.concordances import spot
from powerlist.law.numerals import chinese
from powerlist.law.register import find_statute, nearest_statute
from powerlist.law.texts import ArticleText, StatuteText, TextFile, fingerprint, read_statutes
from powerlist.model import Level, Statute, StatuteKind, StatuteVersion

# --- which version a text is ----------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Known:
    """A text that the register knows."""

    file: str
    statute: Statute
    version: StatuteVersion
    text: StatuteText

    @property
    def key(self) -> str:
        """The name of the version's files."""
        return version_key(self.statute.name, self.version.name)


@attrs.frozen(kw_only=True)
class NotKnown:
    """A file from which no index can be made, and why."""

    file: str
    problem: Text


def identify(file: TextFile, extra: Iterable[Statute] = ()) -> Known | NotKnown:
    """The statute and version of a text, by its title and by the days in its name and its history.

    The version is the last one of which a day is named. Where a later day is named too, the text is
    of a version that the register lacks: nothing is guessed.
    """
    if file.text is None:
        return NotKnown(file=file.name, problem=file.problem or Text("空", "empty"))
    extra = tuple(extra)
    if (statute := find_statute(file.text.title, extra)) is None:
        near = nearest_statute(file.text.title, extra)
        return NotKnown(
            file=file.name,
            problem=Text(
                f"名录没有《{file.text.title}》" + (f"，最接近的是《{near}》" if near else ""),
                f"the register lacks 《{file.text.title}》"
                + (f"; 《{near}》 is near" if near else ""),
            ),
        )
    days = set(file.days)
    of_version = [
        (each, dated)
        for each in statute.versions
        if days & (dated := {day for day in (each.adopted, each.effective) if day})
    ]
    if not of_version or max(days) > max(of_version[-1][1]):
        latest = max(days, default=None)
        return NotKnown(
            file=file.name,
            problem=Text(
                f"名录没有《{statute.name}》{latest or '没有日期'}的版本",
                f"the register lacks the version of {latest or 'no day'} of 《{statute.name}》",
            ),
        )
    return Known(file=file.name, statute=statute, version=of_version[-1][0], text=file.text)


def texts_of(
    folder: Path, extra: Iterable[Statute] = ()
) -> tuple[tuple[Known, ...], tuple[NotKnown, ...]]:
    """The texts of a folder that the register knows, and the files of which no index can be made.

    Of two texts of one version the first in the order of the file names is taken.

    Raises:
        OSError: there is no such folder.
    """
    extra = tuple(extra)
    known: dict[str, Known] = {}
    problems: list[NotKnown] = []
    for file in read_statutes(folder):
        found = identify(file, extra)
        if isinstance(found, NotKnown):
            problems.append(found)
        elif (first := known.setdefault(found.key, found)) is not found:
            problem = Text(f"与 {first.file} 是同一版本", f"the same version as {first.file}")
            problems.append(NotKnown(file=file.name, problem=problem))
    return tuple(known.values()), tuple(problems)


# --- what its articles hold -----------------------------------------------------------------------

Corrections = Mapping[tuple[str, str], Mapping[str, Any]]
"""What people found on reading whom articles name, by statute and version; see `corrections`."""


def index(known: Known, corrected: Corrections | None = None) -> Articles:
    """The facts of every article of a text.

    The text counts as whole when its last article says when the statute enters into force, as that
    of every statute does.
    """
    entry = (corrected or {}).get((known.statute.name, known.version.name), {})
    by_hand = entry.get("holders", {})
    read_whole = entry.get("read_whole", False)
    levels = _LEVELS_OF_LOCAL_RULES if known.statute.kind in _LOCAL_RULES else tuple(Level)
    articles = (
        _facts(each, by_hand, levels, read_whole=read_whole) for each in known.text.articles
    )
    return Articles(
        statute=known.statute.name,
        version=known.version.name,
        is_whole="施行" in known.text.articles[-1].whole,
        rows=rows_of(articles),
    )


def index_files(texts: Iterable[Known], law: Path) -> Mapping[str, str]:
    """The files of the article index, by name; `law` is the folder of holders.yaml and inferred.yaml.

    Raises:
        OSError: one of the two cannot be read.
    """
    import yaml

    texts = tuple(texts)
    corrected = corrections(yaml.safe_load((law / "holders.yaml").read_text(encoding="utf-8")))
    inferences = yaml.safe_load((law / "inferred.yaml").read_text(encoding="utf-8"))["versions"]
    by_key = {each.key: index(each, corrected) for each in texts}
    for each in inferences:
        source = next((text for text in texts if _is(text, each["statute"], each["from"])), None)
        if source is not None:
            found = infer(source, each["version"], each["without"], each["note"])
            by_key[version_key(found.statute, found.version)] = found
    return {f"{key}.json": articles_text(found) for key, found in by_key.items()}


def _is(text: Known, statute: str, version: str) -> bool:
    return (text.statute.name, text.version.name) == (statute, version)


def infer(source: Known, version: str, without: Iterable[str], note: str) -> Articles:
    """The facts of a version that nobody has the text of: those of a later one less some paragraphs."""
    left_out = {(place.article, place.suffix, place.paragraph) for place in map(spot, without)}
    articles = tuple(
        attrs.evolve(
            article,
            paragraphs=tuple(
                each
                for number, each in enumerate(article.paragraphs, 1)
                if (article.number, article.suffix, number) not in left_out
            ),
        )
        for article in source.text.articles
    )
    less = attrs.evolve(source, text=attrs.evolve(source.text, articles=articles))
    return attrs.evolve(index(less), version=version, inferred=note)


def corrections(data: Mapping[str, Any]) -> Corrections:
    """The content of holders.yaml: for each version the paragraphs and whom they name.

    `read_whole` says that every paragraph of the version was read, those not listed too.
    """
    return {(each["statute"], each["version"]): each for each in data["versions"]}


_LOCAL_RULES = {StatuteKind.LOCAL_REGULATION, StatuteKind.GOVERNMENT_RULE}
_LEVELS_OF_LOCAL_RULES = tuple(each for each in Level if each is not Level.NATIONAL)
"""A local rule gives no power to a national body: its 县级以上 begins with its own province."""


def _facts(
    article: ArticleText,
    by_hand: Mapping[str, list[str]],
    levels: tuple[Level, ...],
    *,
    read_whole: bool,
) -> ArticleFacts:
    name = f"第{chinese(article.number)}条"
    name += f"之{chinese(article.suffix)}" if article.suffix else ""
    paragraphs = []
    for number, each in enumerate(article.paragraphs, 1):
        place = f"{name}第{chinese(number)}款" if len(article.paragraphs) > 1 else name
        if place in by_hand:
            holders = _by_hand(by_hand[place])
        else:
            holders = holders_named(each.text, levels, reviewed=read_whole)
        paragraphs.append(
            ParagraphFacts(
                fingerprint=fingerprint(each.whole),
                items=tuple(len(item.subitems) for item in each.items),
                holders=holders,
            )
        )
    return ArticleFacts(
        number=article.number,
        suffix=article.suffix,
        fingerprint=fingerprint(article.whole),
        paragraphs=tuple(paragraphs),
    )


def _by_hand(names: list[str]) -> Holders | None:
    levels = tuple(each for each in Level if each.value in names)
    relations = tuple(each for each in Relation if each.value in names)
    return Holders(levels=levels, relations=relations, reviewed=True) if names else None


# --- whom a paragraph names as holder of a power --------------------------------------------------

_DOWN_TO_COUNTY = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY)
_LOCAL = _DOWN_TO_COUNTY[1:]
_BODY = r"(?:[^，。；：,;:]{0,12}?(?:政府|部门|机关|机构|局|厅|委))"
_NAMED: tuple[tuple[re.Pattern[str], tuple[Level, ...]], ...] = tuple(
    (re.compile(pattern), levels)
    for pattern, levels in (
        (rf"(?:省级|省、自治区、直辖市(?:人民政府)?)以上地方{_BODY}", _LOCAL[:1]),
        (rf"(?:省级|省、自治区、直辖市(?:人民政府)?)以上{_BODY}", _DOWN_TO_COUNTY[:2]),
        (rf"(?<!不)设区的市(?:级|、自治州)?以上地方{_BODY}", _LOCAL[:2]),
        (rf"(?<!不)设区的市(?:级|、自治州)?以上{_BODY}", _DOWN_TO_COUNTY[:3]),
        (rf"县级以上地方{_BODY}", _LOCAL),
        (rf"县级以上{_BODY}", _DOWN_TO_COUNTY),
        ("地方各级人民政府", (*_LOCAL, Level.TOWNSHIP)),
        ("各级人民政府", (*_DOWN_TO_COUNTY, Level.TOWNSHIP)),
        (r"国务院[^，。；：,;:以]{0,12}?(?:部门|机构|办公厅)", (Level.NATIONAL,)),
        (r"国务院(?=(?:或者|和|、)(?:经国务院授权的)?省)", (Level.NATIONAL,)),
        (r"国家档案(?:局|(?:行政)?(?:管理|主管)部门)", (Level.NATIONAL,)),
        (rf"(?:省级|省、自治区、直辖市)(?!以上){_BODY}", (Level.PROVINCE,)),
        (rf"(?<!不)设区的市(?:级|、自治州)?(?!以上){_BODY}", (Level.CITY,)),
        (
            rf"(?:县级|县、(?:自治县、)?(?:不设区的市|市辖区)[^，。]{{0,6}}?)(?!以上){_BODY}",
            (Level.COUNTY,),
        ),
        (r"乡镇人民政府|乡、(?:民族乡、)?镇(?:的)?人民政府", (Level.TOWNSHIP,)),
    )
)
"""The levels that a phrase names, the first pattern that fits at a place. 县级以上 takes in the national
bodies, 县级以上地方 does not."""
_RELATED = (
    (re.compile(rf"同级(?:地方)?{_BODY}|本级{_BODY}"), Relation.SAME_LEVEL),
    (re.compile(rf"上一级{_BODY}"), Relation.UPPER_LEVEL),
)
_POWER = re.compile(
    "批准|同意|审批|审核|审查|许可|责令|给予|警告|罚款|没收|采取|决定|管辖|检查|监督|指导|查处|收购|征购|奖励"
    "|处罚|收缴|追缴|确定|确认|裁决|征收|取缔|吊销|撤销|封存|查封|扣押|处理|主管|管理|指定|负责|履行"
)
_RULES = re.compile(r"制[定订]|(?<![的关家照])规定(?!的)|公布|发布")
_SENTENCE = re.compile(r"[^。；;]+")
_OF_ANOTHER = re.compile(r"(?:对|向|包括|移交|移送|协助|通知|告知|抄送)\Z")
_OF_A_THING = re.compile(r"(?:部门)?(?:规章|统一制发|的(?:行政处罚权|规定|工作人员))")


def holders_named(
    text: str, among: Iterable[Level] = tuple(Level), *, reviewed: bool = False
) -> Holders | None:
    """The levels and relations that a paragraph names as holders of powers; None where it names none.

    Only levels `among` these count. In each sentence a phrase such as 县级以上人民政府…部门 counts when a
    word of power (批准, 责令, 给予, 监督 …) follows before a word of making rules (制定, 规定 …): who only
    makes the rules holds no power over anybody. A phrase after 对, 向 and the like names another body,
    and one before 的行政处罚权 or 统一制发 only describes a thing. Words of the items do not count. The
    pattern errs now and then: what matters is read and corrected by hand.
    """
    found: set[Level] = set()
    relations: set[Relation] = set()
    for sentence in _SENTENCE.findall(text):
        taken: list[tuple[int, int]] = []
        for pattern, named in _NAMED:
            for match in pattern.finditer(sentence):
                if any(start < match.end() and match.start() < stop for start, stop in taken):
                    continue
                taken.append(match.span())
                if _holds(sentence, match):
                    found.update(named)
        for pattern, relation in _RELATED:
            if any(_holds(sentence, match) for match in pattern.finditer(sentence)):
                relations.add(relation)
    levels = tuple(each for each in among if each in found)
    if not levels and not relations:
        return None
    return Holders(
        levels=levels,
        relations=tuple(each for each in Relation if each in relations),
        reviewed=reviewed,
    )


def _holds(sentence: str, match: re.Match[str]) -> bool:
    if _OF_ANOTHER.search(sentence, 0, match.start()) or _OF_A_THING.match(sentence, match.end()):
        return False
    power = _POWER.search(sentence, match.end())
    rules = _RULES.search(sentence, match.end())
    return power is not None and (rules is None or power.start() < rules.start())
