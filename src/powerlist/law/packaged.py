"""The package's own data files: YAML that is trusted, and read before `sources` can be."""

from importlib.resources import files
from typing import Any


def packaged(path: str) -> Any:
    """What the YAML file `path` of this package holds; the C parser reads it where there is one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("powerlist").joinpath(*path.split("/")).read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - the safe loader, in C if there
