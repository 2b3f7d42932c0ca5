"""The site on disk: written beside its target, swapped in whole, and verified against its manifest."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import attrs

from powerlist.checks import check
from powerlist.diagnostics import (
    Diagnostic,
    Location,
    Rule,
    Severity,
    Text,
    sorted_findings,
)
from powerlist.model import Catalog, EditionStatus
from powerlist.publishing.site import GENERATOR, MANIFEST, build_site

_WHY = Text(
    "读者要能确认所见的就是公布的内容，没有被改动或者遗失",
    "readers must be able to tell that they see what was published, unaltered and complete",
)
_FIX = Text("重新发布本站，或者恢复这个文件", "publish the site again, or restore the file")
NO_MANIFEST = Rule(
    code="PUB101",
    name="missing-manifest",
    severity=Severity.ERROR,
    summary=Text(
        "目录里没有本工具写的 manifest.json，或者它读不出来",
        "the directory has no readable manifest.json written by this tool",
    ),
    why=_WHY,
    fix=Text("指明已发布的站点目录，或者重新发布", "name a published site, or publish it again"),
    example="powerlist verify 空目录",
)
ALTERED_FILE = Rule(
    code="PUB102",
    name="altered-file",
    severity=Severity.ERROR,
    summary=Text(
        "文件的内容与 manifest.json 里的校验值不符",
        "a file's content does not have the hash that manifest.json states",
    ),
    why=_WHY,
    fix=_FIX,
    example="发布以后手工修改了 index.html",
)
MISSING_FILE = Rule(
    code="PUB103",
    name="missing-site-file",
    severity=Severity.ERROR,
    summary=Text(
        "manifest.json 列出的文件不存在", "a file that manifest.json lists does not exist"
    ),
    why=_WHY,
    fix=_FIX,
    example="上传时漏了 charts/ 里的一个文件",
)
EXTRA_FILE = Rule(
    code="PUB104",
    name="extra-file",
    severity=Severity.ERROR,
    summary=Text(
        "站点里有 manifest.json 没有列出的文件",
        "the site has a file that manifest.json does not list",
    ),
    why=_WHY,
    fix=Text("把这个文件移出站点目录", "move the file out of the site"),
    example="以前版本的事项页面留在 powers/ 里",
)
RULES = (NO_MANIFEST, ALTERED_FILE, MISSING_FILE, EXTRA_FILE)
"""What `verify` finds."""


class NotPublishable(Exception):
    """An edition of status `published` has errors or placeholders; `findings` says which."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        self.findings = findings
        super().__init__(
            f"正式公布的版本还有 {len(findings)} 处错误或者占位内容，没有发布"
            f" / not published: {len(findings)} errors or placeholders"
        )


class NotASite(Exception):
    """The target exists and is not a site that this tool wrote; it was not touched."""


@attrs.frozen(kw_only=True)
class Published:
    """What was written: where, how many pages and charts (on however many sheets), and the manifest."""

    out: Path
    pages: int
    charts: int
    manifest: Mapping[str, Any]


def publish(
    catalog: Catalog, out: Path, *, draft: bool = False, executor: Executor | None = None
) -> Published:
    """Write the site of `catalog` to the directory `out`, in place of the site that is there.

    With `draft` an edition of status `published` is written as a 草案, whatever its findings. The new
    site is written beside `out` and swapped in when it is complete; until then, and whenever
    something fails, `out` stays as it was.

    Raises:
        NotPublishable: an edition of status `published` has errors or placeholders.
        NotASite: `out` is there and is neither empty nor a former site with nothing else in it.
        OSError: the disk refuses.
    """
    if catalog.edition.status is EditionStatus.PUBLISHED:
        if draft:
            edition = attrs.evolve(catalog.edition, status=EditionStatus.DRAFT)
            catalog = attrs.evolve(catalog, edition=edition)
        elif findings := _obstacles(catalog):
            raise NotPublishable(findings)
    target = out.resolve()
    _refuse_foreign(target)
    files = build_site(catalog, executor=executor)
    _swap_in(files, target)
    return Published(
        out=out,
        pages=sum(path.endswith(".html") for path in files),
        charts=sum(path.startswith("charts/") and "~" not in path for path in files),
        manifest=json.loads(files[MANIFEST]),
    )


def verify(directory: Path) -> tuple[Diagnostic, ...]:
    """Hold the site in `directory` against its manifest: files altered, missing, not listed.

    Raises:
        NotADirectoryError: `directory` is not a directory.
        OSError: a file cannot be read.
    """
    if not directory.is_dir():
        raise NotADirectoryError(str(directory))
    if (listed := _listed(directory)) is None:
        return (
            NO_MANIFEST.finding(
                Location(MANIFEST),
                "没有可读的 manifest.json",
                "no readable manifest.json",
            ),
        )
    return sorted_findings(_compare(directory, listed))


def _compare(directory: Path, listed: Mapping[str, str]) -> Iterator[Diagnostic]:
    present = _present(directory) - {MANIFEST}
    for path in listed.keys() - present:
        yield MISSING_FILE.finding(
            Location(path), "清单列出的文件不存在", "the file is listed but does not exist"
        )
    for path in present - listed.keys():
        yield EXTRA_FILE.finding(
            Location(path), "清单没有列出这个文件", "the file is not listed in the manifest"
        )
    for path in present & listed.keys():
        with (directory / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != listed[path]:
            yield ALTERED_FILE.finding(
                Location(path),
                f"SHA-256 是 {digest}，清单写的是 {listed[path]}",
                f"SHA-256 is {digest}, the manifest says {listed[path]}",
            )


def _obstacles(catalog: Catalog) -> tuple[Diagnostic, ...]:
    """Errors that no waiver sets aside; in a published edition a placeholder is always one."""
    return tuple(
        each for each in check(catalog) if each.severity is Severity.ERROR and each.waived is None
    )


def _listed(directory: Path) -> Mapping[str, str] | None:
    """Path → hash of the manifest in `directory`; None when it is not one of ours."""
    try:
        manifest = json.loads((directory / MANIFEST).read_bytes())
    except (FileNotFoundError, IsADirectoryError, ValueError, RecursionError):
        return None
    match manifest:
        case {"generator": str(generator), "files": dict(files)} if generator == GENERATOR:
            return {
                path: str(entry.get("sha256")) if isinstance(entry, dict) else ""
                for path, entry in files.items()
            }
    return None


def _present(directory: Path) -> set[str]:
    return {
        each.relative_to(directory).as_posix()
        for each in directory.rglob("*")
        if each.is_symlink() or not each.is_dir()
    }


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        message = f"{target} 不是目录 / is not a directory"
        raise NotASite(message)
    present = _present(target)
    listed = _listed(target)
    if listed is None and present:
        message = (
            f"{target} 不是空目录，也不是 powerlist 发布的站点，没有改动"
            " / is neither empty nor a site published by powerlist; it was left alone"
        )
        raise NotASite(message)
    if foreign := sorted(present - (listed or {}).keys() - {MANIFEST}):
        message = (
            f"{target} 里有不是 powerlist 写的文件，没有改动：{foreign[0]} 等 {len(foreign)} 个"
            f" / has files that powerlist did not write; it was left alone: {foreign[0]}"
        )
        raise NotASite(message)


def _swap_in(files: Mapping[str, bytes], target: Path) -> None:
    """Write `files` beside `target`, then take its place; a failure puts the old site back.

    Were even that to fail, the old site stays whole in the directory beside the target.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    new, old = beside / "new", beside / "old"
    try:
        for path, content in files.items():
            file = new / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    finally:
        if target.exists() or not old.exists():
            shutil.rmtree(beside, ignore_errors=True)
