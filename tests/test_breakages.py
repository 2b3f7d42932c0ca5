"""The sample broken in many ways: each slip gives one finding, on the line where it was made."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import attrs
import pytest

import powerlist as pl
from powerlist.diagnostics import Diagnostic

PENALTY = "powers/2-breach-of-archives-law.yaml"
LICENCE = "powers/1-deferred-opening.yaml"
CUSTODY = "powers/4-custody.yaml"
CHECK = "powers/5-inspection.yaml"


@attrs.frozen
class Slip:
    """A text of a file replaced by another, and the finding on the line where the new text stands."""

    what: str
    file: str
    old: str
    new: str
    code: str
    marked: str = ""
    """What to look for on the line of the finding; the new text where nothing is said."""


SLIPS = (
    Slip(
        "a word for a type that does not exist",
        LICENCE,
        "type: licensing",
        "type: licence",
        "SRC012",
    ),
    Slip("a misspelt key", LICENCE, "level: city", "levle: city", "SRC009"),
    Slip("a Chinese key", LICENCE, "level: city", "行使层级: city", "SRC009"),
    Slip(
        "a key written twice",
        LICENCE,
        "level: city",
        "level: city\nlevel: county",
        "SRC008",
        "level: county",
    ),
    Slip(
        "a code with full-width digits",
        LICENCE,
        '"000175004000"',
        '"０００１７５００４０００"',
        "SRC013",
    ),
    Slip("a code without quotes", LICENCE, '"000175004000"', "000175004000", "SRC016"),
    Slip("an empty value", LICENCE, "level: city", "level:", "SRC012", "level:"),
    Slip(
        "a list where a text is expected", LICENCE, "body: 市档案局", "body: [市档案局]", "SRC011"
    ),
    Slip(
        "an empty list", CHECK, "level: city", "level: city\nconditions: []", "SRC014", "conditions"
    ),
    Slip("a date that is none", "catalog.yaml", '"2018-03-14"', '"2018-02-30"', "SRC013"),
    Slip("a date without quotes", "catalog.yaml", '"2018-03-14"', "2018-03-14", "SRC016"),
    Slip(
        "a tab in the indentation",
        "catalog.yaml",
        "  status: example",
        "\tstatus: example",
        "SRC004",
        "status",
    ),
    Slip("a body that is not declared", LICENCE, "body: 市档案局", "body: 市档按局", "CAT002"),
    Slip(
        "an office that the body does not have",
        LICENCE,
        "office:\n  unknown: 公开报告没有说明由哪一个内设机构承办，清单原文未能取得",
        "office: 管理利用科",
        "CAT003",
    ),
    Slip(
        "a procedure that does not exist",
        LICENCE,
        "procedure: licensing-ordinary",
        "procedure: licensing-ordinery",
        "CAT004",
    ),
    Slip("a code that another power has", CHECK, "ZB-JC-01", "ZB-QZ-01", "CAT001"),
    Slip(
        "a sub-item's code outside its main item", PENALTY, "ZB-CF-01-02", "ZB-CF-09-02", "CAT009"
    ),
    Slip(
        "a phone with a digit missing",
        "bodies.yaml",
        "unknown: 公开报告说明流程图载有监督电话，但流程图原文未能取得",
        'number: "024-2272345"',
        "CAT013",
    ),
    Slip(
        "two phones fused into one",
        "bodies.yaml",
        "unknown: 公开报告没有载明电话，清单和流程图原文未能取得",
        'number: "024-2272345624-22723457"',
        "CAT013",
    ),
    Slip(
        "a total in a unit that it does not fit",
        "catalog.yaml",
        "number: 8\n    unit: leaf",
        "number: 9\n    unit: leaf",
        "CAT012",
        "number: 9",
    ),
    Slip(
        "an unknown field in the provenance",
        LICENCE,
        "fields:\n      - codes\n",
        "fields:\n      - code\n",
        "CAT006",
        "- code\n",
    ),
    Slip(
        "a power without a basis",
        CHECK,
        "basis:\n  - 《中华人民共和国档案法》（2016年修正）第六条第二款\n"
        "  - 《中华人民共和国档案法实施办法》（2017年修订）第八条第三项\nbody",
        "body",
        "CAT017",
        "codes:",
    ),
    Slip("a duty of a step that is not there", CHECK, "- plan\n", "- plann\n", "DUT001", "- plann"),
    Slip("a code left out", CUSTODY, "    text: ZB-QZ-01\n", "", "SRC010", "- scheme"),
    Slip(
        "a statute under a name that nobody knows",
        CUSTODY,
        "  - 《中华人民共和国档案法》（2016年修正）第十六条第一款",
        "  - 《中华人民共和国案卷法》（2016年修正）第十六条第一款",
        "LAW001",
    ),
)


@pytest.fixture(scope="module")
def pristine() -> set[tuple[str, str, int]]:
    return places(findings("shenyang-archives"))


def findings(path: str | Path) -> tuple[Diagnostic, ...]:
    loaded = pl.load(path)
    found = loaded.diagnostics
    if loaded.catalog is not None:
        found += pl.check(loaded.catalog, loaded.lost)
    return found


def places(
    found: tuple[Diagnostic, ...], root: str = "shenyang-archives"
) -> set[tuple[str, str, int]]:
    return {
        (each.code, each.at.file.removeprefix(root).lstrip("/"), each.at.line)
        for each in found
        if each.at
    }


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what.replace(" ", "-"))
def test_a_slip_is_found_on_its_line(
    slip: Slip, tmp_path: Path, pristine: set[tuple[str, str, int]]
) -> None:
    with as_file(files("powerlist") / "catalogs" / "shenyang-archives") as sample:
        shutil.copytree(sample, tmp_path / "c")
    path = tmp_path / "c" / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.old in text, "the sample no longer has what this case breaks"
    broken = text.replace(slip.old, slip.new, 1)
    path.write_text(broken, encoding="utf-8")
    marked = slip.marked or slip.new.split("\n", maxsplit=1)[0]
    start = 0 if slip.marked else text.index(slip.old)
    line = broken[: broken.index(marked, start)].count("\n") + 1

    found = places(findings(tmp_path / "c"), str(tmp_path / "c"))

    untouched = {place for place in pristine if place[1] != slip.file}
    here = {place for place in found if place[1] == slip.file}
    assert (slip.code, slip.file, line) in here
    if not slip.code.startswith("SRC"):
        assert untouched <= found
