"""What a flowchart says, read back from each form that it has: drawing, titles, page, plain text.

The readers share no code with the program: a drawing is read by its documented classes, a page as a
browser parses it, a text by its lines. Blanks and the signs between requirements are left out, since
a drawing breaks and packs its lines.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

import attrs
import html5lib

SVG = "{http://www.w3.org/2000/svg}"
Said = tuple[str, ...]
UNKNOWN = "未公开"
NODES = {
    "开始": "start",
    "判断": "decision",
    "并行开始": "split",
    "并行汇合": "join",
    "结束": "end",
}
STATUSES = ("草案", "正式公布", "示例")
PHONES = ("服务电话", "监督电话")
FOOTER = ("承办机构", *PHONES, "法定时限", "承诺时限")


@attrs.frozen(kw_only=True)
class Right:
    label: str
    to: str | None
    limit: str | None


@attrs.frozen(kw_only=True)
class Step:
    number: int
    name: str
    node: str
    lane: str
    requirements: str
    """All that is asked for at the step, without blanks and the signs between."""
    limit: str | None
    committed: str | None
    practice: bool
    rights: tuple[Right, ...]
    ends: bool


@attrs.frozen(kw_only=True)
class Flow:
    source: int
    number: int
    name: str
    condition: str | None
    returns: bool
    """Whether every way to its source has passed its target."""


@attrs.frozen(kw_only=True)
class Chart:
    name: str
    code: str
    facts: dict[str, str]
    dialled: Said
    edition: tuple[str, str, str]
    """Date, status, and the statement beside them."""
    notice: str | None
    """What must be seen first where the edition is not published; a terminal has the edition alone."""
    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]


# --- the drawing --------------------------------------------------------------------------------------


def drawing(*sheets: str) -> Chart:
    """What the sheets of a drawing show, by the classes and data attributes of docs/svg-vocabulary.md."""
    roots = [ET.fromstring(each) for each in sheets]  # noqa: S314 - our own output
    heads = [_head(each) for each in roots]
    assert all(each == heads[0] for each in heads)
    steps: dict[str, Step] = {}
    flows: list[tuple[str, str, str | None]] = []
    for root in roots:
        lanes = {each.get("data-lane"): bare(*_texts(each)) for each in classed(root, "pl-lane")}
        here = {
            each.attrib["data-id"]: _drawn_step(each, lanes[each.get("data-lane")])
            for each in classed(root, "pl-step")
        }
        assert list(here.values()) == sorted(here.values(), key=lambda each: each.number)
        steps |= here
        flows += [
            (each.attrib["data-from"], each.attrib["data-to"], _optional(each, "pl-label"))
            for each in classed(root, "pl-flow")
            if each.get("data-from") in here  # elsewhere it only goes on from another sheet
        ]
    onward = {each: [target for source, target, _ in flows if source == each] for each in steps}
    begin = min(steps, key=lambda each: steps[each].number)
    return attrs.evolve(
        heads[0],
        steps=tuple(
            attrs.evolve(steps[each], ends=not onward[each])
            for each in sorted(steps, key=lambda each: steps[each].number)
        ),
        flows=tuple(
            Flow(
                source=steps[source].number,
                number=steps[target].number,
                name=steps[target].name,
                condition=condition,
                returns=source == target or source not in _reached(begin, onward, target),
            )
            for source, target, condition in sorted(flows, key=lambda each: steps[each[0]].number)
        ),
    )


def _reached(begin: str, onward: Mapping[str, list[str]], without: str) -> set[str]:
    """The steps that a run can come to if it never comes to one of them."""
    found: set[str] = set()
    more = {begin} - {without}
    while more:
        found |= more
        more = {each for step in more for each in onward[step]} - found - {without}
    return found


def _head(root: ET.Element) -> Chart:
    """What stands around the steps."""
    labelled = dict(
        part.split("：", maxsplit=1)
        for line in _texts(only(root, "pl-heading"))
        for part in line.split("\u3000\u3000")
        if "：" in part and not part.startswith("依据")
    )
    kind = re.fullmatch(r"(.*?)（(.*)）", labelled["职权类型"])
    assert kind
    footer, edition = _footer(_texts(only(root, "pl-footer")))
    return Chart(
        name=bare(_described(root)),
        code=root.get("data-code") or "",
        facts={
            "实施主体": bare(labelled["实施主体"]),
            "职权类型": bare(kind[1]),
            "运行流程": bare(kind[2]),
            **footer,
        },
        dialled=tuple(
            _dialled(each.get("href")) for each in root.iter(f"{SVG}a") if _is_phone(each)
        ),
        edition=edition,
        notice=plain(*_texts(*classed(root, "pl-notice"))) or None,
        steps=(),
        flows=(),
    )


def _drawn_step(group: ET.Element, lane: str) -> Step:
    number = group.get("data-number") or ""
    name = bare(_named(group, lane)["name"])
    marks = [
        text
        for kind in ("pl-limit", "pl-committed", "pl-practice", "pl-right")
        for each in classed(group, kind)
        for text in each.iter(f"{SVG}text")
    ]
    inside = [_whole(each) for each in group.iter(f"{SVG}text") if each not in marks]
    inside.remove(number)
    said = bare(*inside)
    assert said.startswith(name), (said, name)
    committed = _optional(group, "pl-committed")
    return Step(
        number=int(number),
        name=name,
        node=group.get("data-node") or "",
        lane=lane,
        requirements=said.removeprefix(name),
        limit=_optional(group, "pl-limit"),
        committed=committed and committed.removeprefix("承诺"),
        practice=_optional(group, "pl-practice") is not None,
        rights=tuple(_drawn_rights(classed(group, "pl-right"))),
        ends=False,
    )


def _drawn_rights(groups: list[ET.Element]) -> Iterator[Right]:
    """The rights, each after a dot; the tab on their frame is no right."""
    for group in groups:
        tab = list(only(group, "pl-right-tab").iter(f"{SVG}text"))
        said = bare(*(_whole(each) for each in group.iter(f"{SVG}text") if each not in tab))
        yield from map(_right, filter(None, said.split("·")))


def _right(said: str) -> Right:
    """申请行政复议（本级人民政府）：60日内."""
    found = re.fullmatch(r"(?P<label>.+?)(?:（(?P<to>[^（）]+)）)?(?:：(?P<limit>[^：]+))?", said)
    assert found, said
    return Right(**found.groupdict())


def _footer(texts: list[str]) -> tuple[dict[str, str], tuple[str, str, str]]:
    found: dict[str, str] = {}
    label = ""
    for text in texts:
        if text in FOOTER and text not in found:
            label = text
            found[label] = ""
        elif text.startswith("版："):
            label = "版"
            found[label] = text.removeprefix("版：")
        else:
            found[label] += text
    edition = _edition(found.pop("版"))
    return {label: bare(text) for label, text in found.items()}, edition


def _edition(said: str) -> tuple[str, str, str]:
    """2018年3月14日　示例（依公开报告重构）, the status before or within the statement."""
    found = re.fullmatch(rf"(\d+年\d+月\d+日)({'|'.join(STATUSES)})(.*)", bare(said))
    assert found, said
    day, status, statement = found.groups()
    return day, status, plain(statement)


# --- the titles ---------------------------------------------------------------------------------------


def titles(*sheets: str) -> tuple[tuple[Step, ...], tuple[Flow, ...]]:
    """What the titles of the steps say, which are all that a screen reader has of the flows.

    They tell neither what is asked for (the texts in the box do) nor which flows return.
    """
    steps: list[Step] = []
    flows: list[Flow] = []
    for root in (ET.fromstring(each) for each in sheets):  # noqa: S314 - our own output
        lanes = {each.get("data-lane"): bare(*_texts(each)) for each in classed(root, "pl-lane")}
        for group in classed(root, "pl-step"):
            step, ways = _titled_step(group, lanes[group.get("data-lane")])
            steps.append(step)
            flows += ways
    steps.sort(key=lambda each: each.number)
    flows.sort(key=lambda each: each.source)
    return tuple(steps), tuple(flows)


def _titled_step(group: ET.Element, lane: str) -> tuple[Step, list[Flow]]:
    found = _named(group, lane)
    number, ends = int(found["number"]), found["flows"] is None
    rights = found["rights"].split("；") if found["rights"] else []
    step = Step(
        number=number,
        name=bare(found["name"]),
        node=group.get("data-node") or "",
        lane=lane,
        requirements="",
        limit=found["limit"] and bare(found["limit"]),
        committed=found["committed"] and bare(found["committed"]),
        practice=found["practice"] is not None,
        rights=tuple(_right(bare(each)) for each in rights),
        ends=ends,
    )
    ways = [] if ends else found["flows"].split("；")
    return step, [_titled_way(number, each) for each in ways]


def _titled_way(source: int, said: str) -> Flow:
    """事实不清：第3步 调查取证."""
    found = re.fullmatch(r"(?:(?P<case>.+)：)?第(?P<number>\d+)步 (?P<name>.+)", said)
    assert found, said
    return Flow(
        source=source,
        number=int(found["number"]),
        name=bare(found["name"]),
        condition=found["case"] and bare(found["case"]),
        returns=False,
    )


def _named(group: ET.Element, lane: str) -> re.Match[str]:
    """The parts of a title: a name may hold commas, so the lane must be known."""
    found = re.fullmatch(
        rf"第(?P<number>\d+)步 (?P<name>.+?)，{re.escape(lane)}(?P<practice>，依惯例)?"
        r"(?:，时限(?P<limit>[^，]+))?(?:，承诺时限(?P<committed>[^，]+))?"
        r"(?:，[^，：]+可以：(?P<rights>.+))?，(?:之后：(?P<flows>.+)|结束)",
        _titled(group),
    )
    assert found, _titled(group)
    return found


# --- the page -----------------------------------------------------------------------------------------


def page(html: bytes) -> Chart:
    """What the page of a power says beside the drawing."""
    root: ET.Element = html5lib.parse(html, namespaceHTMLElements=False)
    glance = root.find(".//dl[@class='glance']")
    facts = root.find(".//table[@class='facts']")
    outline = root.find(".//ol[@class='outline']")
    footer = root.find(".//footer[@class='site']")
    heading = root.find(".//h1")
    assert glance is not None
    assert facts is not None
    assert outline is not None
    assert footer is not None
    table = {_words(row[0]): _words(row[1]) for row in facts.iter("tr")}
    items = [_item_of(each, outline) for each in outline.findall("li")]
    date, status = re.search(r"基准日：(\S+)\s+状态：(\S+)", _words(footer)).groups()  # type: ignore[union-attr]
    banner = root.find(".//div[@class='banner']")
    statement = [
        said for each in footer.iter("p") if not re.search("基准日|批准", said := _words(each))
    ]
    code = next(each for each in root.iter("span") if each.get("class") == "code")
    return Chart(
        name=bare(_words(heading)),
        code=_words(code),
        facts={
            **{label: _known(table[label]) for label in ("实施主体", "职权类型", "运行流程")},
            **{label: _known(" ".join(said)) for label, said in _pairs(glance)},
        },
        dialled=tuple(_dialled(each.get("href")) for each in glance.iter("a") if _is_phone(each)),
        edition=(date, status, plain(*statement).removeprefix(status)),
        notice=None if banner is None else plain(_words(banner)),
        steps=tuple(step for step, _ in items),
        flows=tuple(flow for _, flows in items for flow in flows),
    )


def _item_of(item: ET.Element, outline: ET.Element) -> tuple[Step, tuple[Flow, ...]]:
    heading, pairs = item[0], item[1]
    ids = [each.get("id") for each in outline.findall("li")]
    position = outline.findall("li").index(item) + 1
    found = re.fullmatch(
        r"第(\d+)步 (.*?)((?: (?:判断|开始|结束|并行开始|并行汇合|依惯例|本事项变更))*)",
        _words(heading),
    )
    assert found, _words(heading)
    assert int(found[1]) == position
    step, flows = _item(position, found[2], found[3].split(), _pairs(pairs))
    links = [each.get("href") for each in pairs.iter("a")]
    assert links == [f"#{ids[each.number - 1]}" for each in flows]
    return step, flows


def _pairs(element: ET.Element) -> Iterator[tuple[str, list[str]]]:
    """Each term of a list of pairs with what is said of it."""
    label, said = "", list[str]()
    for each in element.iter():
        if each.tag == "dt":
            if label:
                yield label, said
            label, said = _words(each), []
        elif each.tag == "dd":
            said.append(_words(each))
    if label:
        yield label, said


# --- the plain text -----------------------------------------------------------------------------------


def text(shown: str) -> Chart:
    """What `powerlist show` writes."""
    name, _, rest = shown.partition("\n")
    head, _, outline = rest.partition("\n运行流程\n")
    facts = dict(re.findall(r"^  ([^\u3000：]+)：(.*)$", head.partition("\n\n")[0], re.MULTILINE))
    items = [_paragraph(each) for each in re.split(r"\n(?=\d+\. )", outline.rstrip("\n"))]
    kind = re.fullmatch(r"(.*)（.*?）", facts["运行流程"])
    assert kind
    return Chart(
        name=bare(name),
        code=re.sub(r"（.*", "", facts["职权代码"]),
        facts={
            "实施主体": _known(facts["实施主体"]),
            "职权类型": _known(facts["职权类型"]),
            "运行流程": bare(kind[1]),
            **{label: _known(facts[label]) for label in FOOTER},
        },
        dialled=tuple(
            number for each in PHONES if (number := _dialled(f"tel:{_known(facts[each])}"))
        ),
        edition=_edition(facts["版"]),
        notice=None,
        steps=tuple(step for step, _ in items),
        flows=tuple(flow for _, flows in items for flow in flows),
    )


def _paragraph(said: str) -> tuple[Step, tuple[Flow, ...]]:
    first, *lines = said.splitlines()
    found = re.fullmatch(rf"(\d+)\. (.*?)(?:（({'|'.join(NODES)})）)?", first)
    assert found, first
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if not line.startswith("   "):
            continue  # what the power left out, after the last step
        inner = line.removeprefix("   ")
        if inner.startswith("\u3000"):
            assert len(inner) - len(inner.lstrip("\u3000")) == len(pairs[-1][0]) + 1
            pairs[-1][1].append(inner.lstrip("\u3000"))
        else:
            label, _, first_said = inner.partition("：")
            pairs.append((label, [first_said]))
    marks = [found[3]] if found[3] else []
    return _item(int(found[1]), found[2], marks, pairs)


# --- what page and text share: the wording --------------------------------------------------------------


def _item(
    number: int, name: str, marks: list[str], pairs: Iterable[tuple[str, list[str]]]
) -> tuple[Step, tuple[Flow, ...]]:
    said = dict(pairs)
    ways = said["下一步"]
    (who,) = said["办理"]
    node = next((NODES[each] for each in marks if each in NODES), "step")
    ends = ways == ["流程到此结束"]
    step = Step(
        number=number,
        name=bare(name),
        node=node,
        lane=bare(re.sub(r"^.*?（(.*)）$", r"\1", who)),
        requirements=bare(*said.get("办理要求", [])),
        limit=_limit(said.get("法定时限")),
        committed=_limit(said.get("承诺时限")),
        practice="依惯例" in said,
        rights=tuple(map(_stated_right, said.get("相对人权利", []))),
        ends=ends,
    )
    return step, () if ends else tuple(_way(number, each) for each in ways)


def _limit(said: list[str] | None) -> str | None:
    return bare(re.split(r"[；（]", said[0])[0]) if said else None


def _stated_right(said: str) -> Right:
    """申请行政复议，向本级人民政府：60日内（《……法》（2017年修正）第一条）."""
    found = re.fullmatch(
        r"(?P<label>.+?)(?:，向(?P<to>[^：]+))?(?:：(?P<limit>[^：]+))?", without_basis(said)
    )
    assert found, said
    return Right(**{key: value and bare(value) for key, value in found.groupdict().items()})


def without_basis(said: str) -> str:
    """`said` without the brackets in which it ends, where they hold a citation."""
    depth = 0
    for position in range(len(said) - 1, -1, -1):
        depth += {"）": 1, "（": -1}.get(said[position], 0)
        if depth == 0:
            return said[:position] if "《" in said[position:] else said
    return said


def _way(number: int, said: str) -> Flow:
    found = re.fullmatch(
        r"(?:(?P<case>.+)：)?(?P<how>到|回到)第(?P<number>\d+)步“(?P<name>.+)”", said
    )
    assert found, said
    return Flow(
        source=number,
        number=int(found["number"]),
        name=bare(found["name"]),
        condition=found["case"] and bare(found["case"]),
        returns=found["how"] == "回到",
    )


# --- words ----------------------------------------------------------------------------------------------


def bare(*texts: str) -> str:
    """The texts in one, without blanks and the signs between requirements."""
    return re.sub(r"[\s；]", "", "".join(texts))


def plain(*said: str) -> str:
    """A statement without its brackets and the sign after its status."""
    return re.sub(r"[（）：]", "", bare(*said))


def _known(said: str) -> str:
    """A fact without how it is known and whose it is; that it is unknown, without the reason."""
    fact = bare(re.sub(r"［.*?］|（(承办机构|实施主体)的）", "", said))
    return UNKNOWN if fact.startswith(UNKNOWN) else fact


def _dialled(href: str | None) -> str:
    """The digits of a telephone, an extension left out."""
    return re.sub(r"[^0-9+]", "", re.split("转|;", href or "")[0])


def _is_phone(link: ET.Element) -> bool:
    return (link.get("href") or "").startswith("tel:")


def _words(element: ET.Element | None) -> str:
    """The words of an element as one reads them, without asides and marks of provenance."""
    assert element is not None

    def words(each: ET.Element) -> str:
        left_out = {"aside", "mark"} & {*(each.get("class") or "").split()}
        inner = "".join(words(child) + (child.tail or "") for child in each)
        return "" if left_out else (each.text or "") + inner

    return re.sub(r"[ \t\r\n]+", " ", words(element)).strip()


def _texts(*elements: ET.Element) -> list[str]:
    return [_whole(text) for each in elements for text in each.iter(f"{SVG}text")]


def _whole(element: ET.Element) -> str:
    return "".join(element.itertext())


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def only(root: ET.Element, name: str) -> ET.Element:
    (found,) = classed(root, name)
    return found


def _optional(group: ET.Element, name: str) -> str | None:
    found = classed(group, name)
    return bare(*_texts(*found)) if found else None


def _titled(group: ET.Element) -> str:
    found = group.find(f"{SVG}title")
    assert found is not None
    return found.text or ""


def _described(root: ET.Element) -> str:
    """The name of the power, which the title of the document says after its kind and before its sheet."""
    return re.sub(r"（第\d+页，共\d+页）$", "", _titled(root).partition("：")[2])
