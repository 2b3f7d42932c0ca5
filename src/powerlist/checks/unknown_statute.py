"""A citation of a statute that neither the register nor the catalog's laws.yaml has."""

from collections.abc import Iterator

from powerlist.checks._items import code_of
from powerlist.diagnostics import Diagnostic, Rule, Severity, Text
from powerlist.law import find_statute, nearest_statute
from powerlist.model import Catalog, Citation

RULE = Rule(
    code="LAW001",
    name="unknown-statute",
    severity=Severity.WARNING,
    summary=Text("引用的法律文件不在名录中", "a cited statute is not in the register"),
    why=Text(
        "名录里没有的法律文件，无法核对是否有效、条款是否存在；也常常是名称写错了。",
        "Whether an unlisted statute is in force and has the article cannot be checked; often its name is misspelt.",
    ),
    fix=Text(
        "改正名称；名录确实没有的，在 laws.yaml 里补充",
        "mend the name; if the register lacks the statute, add it to laws.yaml",
    ),
    example="basis: [《中华人民共和国档桉法》第十九条]  # 应为 档案法",
)
NEEDS = frozenset({"laws"})


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """Each understood citation, anywhere in the catalog, whose statute is not known."""
    hints: dict[str, tuple[bool, Text | None]] = {}
    for part in catalog.parts(Citation):
        name = part.value.statute
        if name is None:
            continue
        if name not in hints:
            hints[name] = _looked_up(name, catalog)
        is_known, hint = hints[name]
        if not is_known:
            yield RULE.finding(
                part.value.at("raw"),
                f"名录里没有《{name}》",
                f"the register has no statute {name!r}",
                hint=hint,
                power=code_of(catalog, part.power),
            )


def _looked_up(name: str, catalog: Catalog) -> tuple[bool, Text | None]:
    """Whether a statute is known, and the one that was perhaps meant."""
    if find_statute(name, catalog.laws) is not None:
        return True, None
    guess = nearest_statute(name, catalog.laws)
    return False, None if guess is None else Text(
        f"是否想写《{guess}》？", f"did you mean {guess!r}?"
    )
