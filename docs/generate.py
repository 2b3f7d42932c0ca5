"""Write what is generated: the schemas, the samples' flowcharts, and the reference pages of the docs.

`python docs/generate.py` writes; a test calls `outputs()` and fails when a file is stale.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import powerlist
from powerlist.cli import cli
from powerlist.model import Catalog, Field, Term, Value, describe
from powerlist.report import reference
from powerlist.schema import is_term, is_value, parts_of, schema_files
from powerlist.writing import write_files

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("schemas", "diagrams")
"""Folders that hold nothing but outputs."""


def outputs() -> Mapping[str, str]:
    """Every generated file of the repository: path → text."""
    made = {f"schemas/{name}": text for name, text in schema_files().items()}
    for sample in powerlist.samples():
        catalog = powerlist.load(sample).catalog
        assert catalog is not None, sample
        for name, svg in powerlist.charts(catalog).items():
            made[f"diagrams/{sample}/{name}"] = svg
    made["docs/model.md"] = model_page()
    made["docs/checks.md"] = reference()
    made["docs/commands.md"] = commands_page()
    return made


def stale() -> list[str]:
    """The generated files that are not as they should be, and those that should not be there."""
    made = outputs()
    wrong = [name for name, text in made.items() if _read(ROOT / name) != text]
    return wrong + [path.relative_to(ROOT).as_posix() for path in _superfluous(made)]


def model_page() -> str:
    """The reference of the model: each class with its fields, each vocabulary with its terms."""
    classes, terms = _parts(Catalog)
    lines = [
        "# 模型 · Model",
        "",
        "本页由模型自己的说明生成：目录文件里的每一种内容、每一个字段和每一个固定的词。",
        "",
        "必须写的字段标 ●，小项不写就取大项的字段标 ↑，可以写几个的标 …。",
        "",
        "This page is generated from the model. ● required, ↑ a sub-item has it from its main item, … a list.",
    ]
    for cls in classes:
        doc = (cls.__doc__ or "").strip()
        lines += ["", f"## {cls.title} `{cls.__name__}`", "", doc, ""]
        if cls.exactly_one:
            lines += [f"以下字段写且只写一个：{'、'.join(cls.exactly_one)}。", ""]
        if cls.shorthand:
            lines += [f"只写一段文字，就是写 `{cls.shorthand}`。", ""]
        lines += ["| 字段 | 名称 | 种类 | 说明 | 例子 |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(field) for field in describe(cls)]
    for term in terms:
        doc = (term.__doc__ or "").strip()
        lines += [
            "",
            f"## `{term.__name__}`",
            "",
            doc,
            "",
            "| 词 | 名称 | 说明 |",
            "| --- | --- | --- |",
        ]
        lines += [f"| `{each.value}` | {each.label} | {each.about} |" for each in term]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """The reference of the commands: what `--help` prints."""
    lines = [
        "# 命令 · Commands",
        "",
        "本页由命令自己的帮助生成。This page is generated from `--help`.",
    ]
    width: dict[str, Any] = {
        "resilient_parsing": True,
        "terminal_width": 100,
        "max_content_width": 100,
    }
    root = cli.make_context("powerlist", [], **width)
    contexts = [
        root,
        *(
            command.make_context(name, [], parent=root, **width)
            for name, command in sorted(cli.commands.items())
        ),
    ]
    for context in contexts:
        lines += ["", f"## {context.command_path}", "", "```text", context.get_help(), "```"]
    return "\n".join(lines) + "\n"


def _parts(root: type[Value]) -> tuple[list[type[Value]], list[type[Term]]]:
    classes: list[type[Value]] = []
    terms: list[type[Term]] = []

    def visit(cls: type[Value]) -> None:
        classes.append(cls)
        for field in describe(cls):
            for kind in parts_of(field.kind):
                if is_value(kind) and kind not in classes:
                    visit(kind)
                elif is_term(kind) and kind not in terms:
                    terms.append(kind)

    visit(root)
    return classes, terms


def _row(field: Field) -> str:
    marks = ("●" if field.required else "") + ("↑" if field.doc.inherits else "")
    kinds = " 或 ".join(_kind(kind) for kind in parts_of(field.kind)) + (" …" if field.many else "")
    example = "" if field.doc.example is None else f"`{field.doc.example}`"
    cells = (f"`{field.name}` {marks}".strip(), field.doc.label, kinds, field.doc.about, example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kind(kind: type) -> str:
    names = {"str": "文字", "int": "整数", "bool": "true / false", "date": "日期"}
    if is_value(kind) or is_term(kind):
        return f"`{kind.__name__}`"
    return names[kind.__name__]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _superfluous(made: Mapping[str, str]) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (
            path
            for path in sorted((ROOT / folder).rglob("*"))
            if path.is_file() and path.relative_to(ROOT).as_posix() not in made
        )


def main() -> None:
    """Write every output, and remove what is none any more."""
    made = outputs()
    for path in _superfluous(made):
        path.unlink()
    written = write_files(ROOT, made)
    click.echo(f"{len(written)} files")


if __name__ == "__main__":
    main()
