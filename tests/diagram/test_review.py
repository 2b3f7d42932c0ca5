"""The review page: what has changed stands side by side, what has not is folded away."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from diagram.samples import measure, penalty, sample_leaf

from powerlist.diagram import draw
from powerlist.model import Procedure

SCRIPT = Path(__file__).parents[2] / "scripts" / "review.py"


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("review", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "OUT", tmp_path)
    return module


def written(folder: Path, of: Procedure) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    sheets = []
    for number, text in enumerate(draw(sample_leaf(), of), start=1):
        sheets.append(folder / f"{of.id}~{number}.svg")
        sheets[-1].write_text(text, encoding="utf-8")
    return tuple(sheets)


def test_only_what_has_changed_is_compared(review: ModuleType, tmp_path: Path) -> None:
    same = [{"same": written(tmp_path / side, measure())} for side in ("before", "after")]
    before = same[0] | {"changed": written(tmp_path / "before", penalty())}
    after = same[1] | {"changed": written(tmp_path / "after", measure())}
    text = review.page("REF", before, after)
    assert "1 of 2 have changed" in text
    compared, _, folded = text.partition("<details>")
    assert '<a href="#changed">changed</a>' in compared
    assert 'src="before/penalty~1.svg"' in compared
    assert 'src="after/measure~1.svg"' in compared
    assert '<h2 id="same">' in folded
    assert '<h2 id="same">' not in compared


def test_figures_that_differ_are_marked(review: ModuleType) -> None:
    assert review._cell("bends", 3, 3) == "<td>3"
    assert review._cell("bends", 3, 4) == "<td class=worse>3 → 4"
    assert review._cell("type", 5.5, 6.0) == "<td class=better>5.5 → 6.0"
    assert review._cell("aspect", 1.41, 0.71) == "<td class=other>1.41 → 0.71"
    assert review._cell("bends", None, 4) == "<td>4"


def test_a_chart_with_another_vocabulary_has_no_figures(review: ModuleType, tmp_path: Path) -> None:
    (sheet,) = written(tmp_path, measure())
    assert review.figures_of([sheet])["sheets"] == 1
    old = sheet.read_text(encoding="utf-8").replace(
        '<path class="pl-line" d=', '<path class="pl-line" x='
    )
    sheet.write_text(old, encoding="utf-8")
    assert review.figures_of([sheet]) == {}
