"""A new catalog on disk: an empty one to fill in, or a copy of a sample."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from powerlist.diagnostics import Text
from powerlist.schema import schema_files
from powerlist.sources import NoSuchCatalog, samples
from powerlist.writing import write_files


class FolderNotEmpty(Exception):
    """A new catalog is not put among other files; nothing was written. `message` says so."""

    def __init__(self, folder: Path) -> None:
        self.message = Text(
            f"“{folder}”不是空目录；新目录请写到空的或者不存在的位置，没有写入任何文件",
            f"{str(folder)!r} is not an empty directory; nothing was written",
        )
        super().__init__(self.message.en)


def init(
    folder: Path,
    *,
    name: str = "",
    jurisdiction: str = "",
    as_of: dt.date | None = None,
    sample: str | None = None,
) -> tuple[Path, ...]:
    """Write a new catalog into `folder`; gives the paths of the files.

    With `sample` it is a copy of that built-in sample, else an empty draft of the body `name` in
    `jurisdiction`, as of `as_of`. The JSON Schemas are put beside it, so that editors complete and
    explain the fields.

    Raises:
        FolderNotEmpty: there are files in `folder`.
        NoSuchCatalog: there is no sample of this name.
        OSError: the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder)
    if sample is None:
        contents = _draft(name, jurisdiction, as_of or dt.date.today())  # noqa: DTZ011 - a date of the office's own clock
    elif sample in samples():
        contents = dict(_copied(files("powerlist") / "catalogs" / sample))
    else:
        raise NoSuchCatalog(sample)
    schemas = {f"schemas/{name}": text for name, text in schema_files().items()}
    return write_files(folder, {**contents, **schemas})


def _copied(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _copied(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


def _draft(name: str, jurisdiction: str, as_of: dt.date) -> Mapping[str, str]:
    """The files of an empty draft; texts are quoted as JSON does, which YAML reads the same."""
    body, place = (json.dumps(each, ensure_ascii=False) for each in (name, jurisdiction))
    title = json.dumps(f"{name}权责清单", ensure_ascii=False)
    return {
        "catalog.yaml": f"""\
# yaml-language-server: $schema=./schemas/catalog.schema.json
name: {title}
jurisdiction: {place}
edition:
  as_of: "{as_of}"  # 清单反映哪一天的状况，法律按这一天判断
  status: draft  # 批准公布时改为 published
""",
        "bodies.yaml": f"""\
# yaml-language-server: $schema=./schemas/bodies.schema.json
bodies:
  - id: 本机关  # 事项用它指称本机关
    name: {body}
    credit_code: {{unknown: 待填写}}  # 18位统一社会信用代码，加引号
    nature: statutory
    supervision_phone: {{unknown: 待填写}}  # 改为 {{number: "…", source: …}}
    service_phone: {{unknown: 待填写}}
""",
    }
