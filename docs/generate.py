"""Write what is generated: the schemas, the samples' flowcharts, and the reference pages of the docs.

`python docs/generate.py` writes; a test calls `outputs()` and fails when a file is stale.
"""

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import powerlist
from powerlist.cli import cli
from powerlist.law.joining import join_citations
from powerlist.model import (
    Binds,
    Catalog,
    Field,
    Procedure,
    Step,
    Term,
    TimeLimit,
    Value,
    describe,
)
from powerlist.procedures import builtin
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
    made["docs/procedures.md"] = procedures_page()
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


def procedures_page() -> str:
    """The reference of the built-in procedures: each with its steps, limits and articles, to be read by lawyers."""
    forms = {name: tuple(each) for name, each in itertools.groupby(builtin(), lambda each: each.id)}
    lines = [
        "# 内置流程 · Procedures",
        "",
        "本页由内置流程的数据生成，供核对条文。事项的 `procedure` 写标识；按目录的基准日取当日有效的一版。",
        "",
        "法律修改后环节、行为人和人数没有变的，只列最后一版；“惯例”是条文没有规定、依通常做法画出的环节。",
        "",
        "This page is generated from the built-in procedures, so that each step can be compared with its article.",
        "",
        "| 标识 | 名称 | 职权类型 | 各版起始日 | 止于 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, each in forms.items():
        last = each[-1]
        begins = "、".join(str(form.effective) for form in each)
        kind = last.type.label if last.type else ""
        cells = (f"[`{name}`](#{name})", last.name, kind, begins, str(last.repealed or "—"))
        lines.append(_cells(*cells))
    for name, each in forms.items():
        lines += ["", f"## {name}"]
        for form, after in itertools.zip_longest(each, each[1:]):
            if after is None or _frame(form) != _frame(after):
                lines += _procedure(form)
    return "\n".join(lines) + "\n"


def _frame(form: Procedure) -> list[tuple[str, str, int | None]]:
    """Who does what: where this stays the same, a later form stands for the earlier ones."""
    return [(step.id, step.actor, step.officers) for step in form.steps]


def _procedure(form: Procedure) -> list[str]:
    until = f"，至 {form.repealed} 之前" if form.repealed else ""
    lines = ["", f"### {form.name}（自 {form.effective}{until}）", ""]
    lines += [f"依据：{'；'.join(join_citations(form.basis))}", ""] if form.basis else []
    total = f"法定办结时限：{_limit(form.limit)}" if form.limit else form.limit_note
    lines += [f"{total}。", ""] if total else []
    lines += [
        "| 序号 | 环节 | 行为人 | 办理要求 | 时限 | 相对人权利 | 依据 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_cells(*_step(step, form.numbers[step.id])) for step in form.steps]
    notes = [each.source for each in form.provenance if each.source]
    return [*lines, *(line for each in notes for line in ("", f"说明：{each}。"))]


def _step(step: Step, number: int) -> tuple[str, ...]:
    rights = "；".join(
        right.label + (f"（{_limit(right.limit)}）" if right.limit else "") for right in step.rights
    )
    basis = "；".join(join_citations(step.basis)) or step.practice or ""
    limit = _limit(step.limit) if step.limit else ""
    demands = "；".join(step.requirement_lines)
    named = f"{step.name} `{step.id}`"
    return (str(number), named, step.actor.label, demands, limit, rights, basis)


def _limit(limit: TimeLimit) -> str:
    bound = "" if limit.binds in (Binds.BODY, Binds.PARTY) else f"（{limit.binds.label}）"
    extra = limit.extension
    longer = f"，可延长{extra.amount}{extra.unit.label}" if extra else ""
    return f"{limit.text}{bound}{longer}"


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


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
    return _cells(*cells)


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
