"""The parser against what people read in published lists (gold.yaml, marked before it was run)."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from powerlist.law import parse_references
from powerlist.law.numerals import NUMERAL, number
from powerlist.model import Citation

PRECISION, RECALL = 0.99, 0.98
GOLD: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("gold.yaml").read_text(encoding="utf-8")
)
CLEAR = [each for each in GOLD if "unclear" not in each]
PLACE = ("article", "article_suffix", "paragraph", "item", "subitem", "annex")
_INNER_MARKS = str.maketrans("<>《》", "〈〉〈〉")


def name(statute: str) -> str:
    return unicodedata.normalize("NFKC", "".join(statute.translate(_INNER_MARKS).split()))


def numbers(version: str) -> set[int | None]:
    plain = unicodedata.normalize("NFKC", "".join(version.split()))
    return {number(each) for each in re.findall(f"{NUMERAL}+", plain)}


def agree(found: Citation, expected: dict[str, Any]) -> bool:
    version = expected.get("version")
    return (
        found.statute is not None
        and name(found.statute) == name(expected["statute"])
        and all(getattr(found, each) == expected.get(each) for each in PLACE)
        and (found.version is None) == (version is None)
        and (version is None or numbers(version) <= numbers(found.version or ""))
    )


def compare(
    entry: dict[str, Any],
) -> tuple[int, list[Citation], list[dict[str, Any]]]:
    """How many places were read rightly, what was read wrongly, and what was missed."""
    missed = list(entry["expect"])
    wrong = []
    for reference in parse_references(entry["text"]).references:
        for each in reference.citations:
            right = next((place for place in missed if agree(each, place)), None)
            if right is None:
                wrong.append(each)
            else:
                missed.remove(right)
    return len(entry["expect"]) - len(missed), wrong, missed


def shown(place: dict[str, Any]) -> str:
    return " ".join(f"{key}={value}" for key, value in place.items())


def as_place(found: Citation) -> dict[str, Any]:
    keys = ("statute", "version", *PLACE)
    return {key: value for key in keys if (value := getattr(found, key)) is not None}


def test_published_lists_are_read_as_people_read_them() -> None:
    right, wrong, missed, table = 0, 0, 0, [""]
    for entry in CLEAR:
        read, too_much, too_little = compare(entry)
        right, wrong, missed = right + read, wrong + len(too_much), missed + len(too_little)
        if too_much or too_little:
            table.append(f"{entry['source']}: {entry['text']!r}")
            table += [f"    read    {shown(as_place(each))}" for each in too_much]
            table += [f"    missed  {shown(each)}" for each in too_little]
    precision, recall = right / (right + wrong), right / (right + missed)
    table.append(f"precision {precision:.3f}, recall {recall:.3f} of {right + missed} places")
    assert right + missed >= 200
    assert precision >= PRECISION, "\n".join(table)
    assert recall >= RECALL, "\n".join(table)


@pytest.mark.parametrize("entry", GOLD, ids=lambda entry: entry["source"])
def test_of_a_published_text_nothing_is_lost(entry: dict[str, Any]) -> None:
    text = entry["text"]
    parsed = parse_references(text)
    spans = sorted(
        (each.start, each.stop)
        for each in (*(each.span for each in parsed.references), *parsed.unread)
    )
    for (_, start), (stop, _) in pairwise([(0, 0), *spans, (len(text), len(text))]):
        assert not re.search("[《》〔〕条款项目号令]", text[start:stop])
