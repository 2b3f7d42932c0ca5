"""Output formats, one file each. The folder is the register.

A module that writes a whole catalog declares `FORMAT = Format(...)`; commands, the site's downloads
and the docs are read from `FORMATS`. Other modules write a part, such as one procedure's outline.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

import attrs

from powerlist.diagnostics import Text
from powerlist.model import Catalog


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


FORMATS: Mapping[str, Format]
"""The whole-catalog formats by name, in the order of their names; the folder is read at first use."""


def __getattr__(name: str) -> Mapping[str, Format]:
    if name != "FORMATS":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    formats = (each.FORMAT for each in modules if hasattr(each, "FORMAT"))
    found = {each.name: each for each in sorted(formats, key=lambda each: each.name)}
    globals()["FORMATS"] = found
    return found


__all__ = ["FORMATS", "Format"]
