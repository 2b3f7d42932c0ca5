"""Flowcharts as files: which leaves, in which form, laid out by whom."""

from pathlib import Path

import pytest
from builders import catalog, power

import powerlist as pl
from powerlist.formats.dot import dot
from powerlist.formats.graphviz import CannotRender
from powerlist.model import Catalog


@pytest.fixture
def two() -> Catalog:
    """A catalog with a chart and a power that has none."""
    return catalog(power(procedure="penalty-ordinary"), power("CF-02"))


def test_dot_texts_need_no_graphviz(
    two: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    (path,) = pl.draw(two, tmp_path, form="dot")
    leaf = two.power("CF-01")
    procedure = pl.procedure(leaf)
    assert procedure is not None
    assert path == tmp_path / "CF-01.gv"
    assert path.read_text(encoding="utf-8") == dot(leaf, procedure)


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_graphviz_lays_out_under_the_same_names(
    two: Catalog, tmp_path: Path, graphviz: str, form: str, start: bytes
) -> None:
    del graphviz
    (path,) = pl.draw(two, tmp_path, form=form, engine="graphviz")
    assert path == tmp_path / f"CF-01.{form}"
    drawn = path.read_bytes()
    assert drawn.startswith(start)
    pl.draw(two, tmp_path / "again", form=form, engine="graphviz")
    assert (tmp_path / "again" / path.name).read_bytes() == drawn


def test_one_text_serves_the_leaves_that_share_a_procedure(tmp_path: Path) -> None:
    of = catalog(power(procedure="penalty-ordinary"), power("CF-02", procedure="penalty-ordinary"))
    (path,) = pl.draw(of, tmp_path, form="dot", together=True)
    assert path == tmp_path / "CF-01.gv"
    assert "适用于：2项" in path.read_text(encoding="utf-8")
    assert len(pl.draw(of, tmp_path, form="dot")) == 2


def test_graphviz_has_nothing_to_do_with_texts(two: Catalog, tmp_path: Path) -> None:
    with pytest.raises(CannotRender, match="draws svg, png, not dot"):
        pl.draw(two, tmp_path, form="dot", engine="graphviz")
    assert list(tmp_path.iterdir()) == []


def test_without_dot_nothing_is_written(
    two: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRender, match="install it"):
        pl.draw(two, tmp_path / "out", engine="graphviz")
    assert not (tmp_path / "out").exists()


def test_an_unknown_code_or_form_is_a_key_error(two: Catalog, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="CF-09"):
        pl.draw(two, tmp_path, ["CF-09"])
    with pytest.raises(KeyError, match="gif"):
        pl.draw(two, tmp_path, form="gif")
