"""How long things take, beside a peer in the same run where there is one.

`nox -s benchmarks` runs these; nothing here is asserted, and the suite does not collect them.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import powerlist as pl
from powerlist.diagram import draw
from powerlist.formats.json import render
from powerlist.law import citations
from powerlist.law.register import register
from powerlist.model import Catalog, Leaf, Procedure

SAMPLE = "shenyang-archives"


@pytest.fixture(scope="module")
def sample() -> Catalog:
    catalog = pl.load(SAMPLE).catalog
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def thousand(sample: Catalog) -> Catalog:
    """A thousand main items of about 5 kB."""
    powers = tuple(
        attrs.evolve(
            power,
            codes=tuple(attrs.evolve(each, text=f"P{n}-{each.text}") for each in power.codes),
            sub_items=(),
        )
        for n in range(167)
        for power in sample.powers
    )[:1000]
    return attrs.evolve(sample, powers=powers, waivers=())


def followed(leaf: Leaf) -> Procedure:
    procedure = pl.procedure(leaf)
    assert procedure is not None
    return procedure


@pytest.mark.benchmark(group="one flowchart, model to bytes")
@pytest.mark.parametrize("code", ["ZB-QT-01", "ZB-QZ-01", "ZB-CF-01-01", "000175004000"])
def bench_chart(benchmark: Any, sample: Catalog, code: str) -> None:
    leaf = sample.power(code)
    benchmark.extra_info["steps"] = len(followed(leaf).steps)
    benchmark(draw, leaf, followed(leaf))


@pytest.mark.benchmark(group="one flowchart, model to bytes")
@pytest.mark.skipif(shutil.which("dot") is None, reason="needs dot: apt-get install graphviz")
@pytest.mark.parametrize("code", ["ZB-QT-01", "000175004000"])
def bench_peer_dot(benchmark: Any, sample: Catalog, code: str) -> None:
    """One `dot` process for each chart, as the peers measure it."""
    steps = followed(sample.power(code)).steps
    nodes = "".join(f'"{each.id}" [label="{each.name}"];' for each in steps)
    edges = "".join(
        f'"{each.id}" -> "{flow.to}" [label="{flow.text or ""}"];'
        for each in steps
        for flow in each.next
    )
    text = f"digraph {{ node [shape=box]; {nodes} {edges} }}"
    benchmark(
        lambda: subprocess.run(
            ["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True
        )
    )


@pytest.mark.benchmark(group="a thousand citations")
def bench_citations(benchmark: Any) -> None:
    texts = [
        f"《中华人民共和国行政处罚法》（2017年修正）第{n % 64 + 1}条第{n % 3 + 1}款第{n // 64 + 1}项"
        for n in range(1000)
    ]
    parse = citations.parse_references
    plain = getattr(parse, "__wrapped__", parse)
    benchmark(lambda: [plain(each) for each in texts])


@pytest.mark.benchmark(group="the register, loaded anew")
def bench_register(benchmark: Any) -> None:
    def load() -> None:
        register.cache_clear()
        register()

    benchmark(load)


@pytest.mark.benchmark(group="1,000 powers of 5 kB")
@pytest.mark.parametrize("form", ["json", "yaml"])
def bench_check(benchmark: Any, thousand: Catalog, form: str, tmp_path: Path) -> None:
    """The command, cold start included."""
    file = tmp_path / f"list.{form}"
    text = render(thousand)
    if form == "yaml":
        import yaml

        text = yaml.dump(json.loads(text), allow_unicode=True, Dumper=yaml.CSafeDumper)
    file.write_text(text, encoding="utf-8")
    benchmark.extra_info["bytes"] = file.stat().st_size
    command = [sys.executable, "-m", "powerlist", "check", str(file), "--format", "github"]
    benchmark.pedantic(
        lambda: subprocess.run(command, capture_output=True, check=False), rounds=3, iterations=1
    )


@pytest.mark.benchmark(group="1,000 powers of 5 kB")
def bench_publish(benchmark: Any, thousand: Catalog, tmp_path: Path) -> None:
    benchmark.pedantic(lambda: pl.publish(thousand, tmp_path / "site"), rounds=1, iterations=1)


@pytest.mark.benchmark(group="powerlist --help")
def bench_help(benchmark: Any) -> None:
    command = [sys.executable, "-m", "powerlist", "--help"]
    benchmark(lambda: subprocess.run(command, capture_output=True, check=True))
