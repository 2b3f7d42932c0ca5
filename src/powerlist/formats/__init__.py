"""Output formats, one file each. The folder is the register.

A module that writes a whole catalog declares `FORMAT = Format(...)`, one that writes a flowchart
for other programs `DRAWING = Drawing(...)`; commands, the site's downloads and the docs are read from `FORMATS` and
`DRAWINGS`. Other modules write a part, such as one procedure's outline.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import attrs

from powerlist.diagnostics import Text
from powerlist.model import Catalog, Leaf, Procedure


@attrs.frozen(kw_only=True)
class Format:
    """A way to write a whole catalog: its name on the command line and what comes out.

    `suffix` begins with a dot; `render` gives text, which is written as UTF-8, or bytes.
    """

    name: str
    suffix: str
    media_type: str
    about: Text
    render: Callable[[Catalog], str | bytes]

    def encode(self, catalog: Catalog) -> bytes:
        """The content of the file that holds `catalog` in this format."""
        content = self.render(catalog)
        return content if isinstance(content, bytes) else content.encode()


@attrs.frozen(kw_only=True)
class Drawing:
    """A way to write a flowchart for other programs: its name on the command line and what comes out.

    `suffix` begins with a dot; `render` gives text, which is written as UTF-8, or bytes, for a leaf,
    its procedure, and the further leaves that the chart serves.
    """

    name: str
    suffix: str
    about: Text
    render: Callable[[Leaf, Procedure, Sequence[Leaf]], str | bytes]


FORMATS: Mapping[str, Format]
"""The whole-catalog formats by name, in the order of their names; the folder is read at first use."""
DRAWINGS: Mapping[str, Drawing]
"""The formats of flowcharts by name, in the order of their names; the folder is read at first use."""

_REGISTERS = {"FORMATS": "FORMAT", "DRAWINGS": "DRAWING"}


def __getattr__(name: str) -> Mapping[str, Any]:
    if (declared := _REGISTERS.get(name)) is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    entries = (getattr(each, declared) for each in modules if hasattr(each, declared))
    found = {each.name: each for each in sorted(entries, key=lambda each: each.name)}
    globals()[name] = found
    return found


__all__ = ["DRAWINGS", "FORMATS", "Drawing", "Format"]
