"""A catalog as a complete static site: pages, flowcharts, downloads and a manifest.

`build_site` is pure and gives every file of the site as bytes; `publish` writes them beside the
target and swaps the finished site in; `verify` holds a published site against its manifest.
"""

from powerlist.publishing.directory import (
    RULES,
    NotASite,
    NotPublishable,
    Published,
    publish,
    verify,
)
from powerlist.publishing.selection import open_part
from powerlist.publishing.site import build_site

__all__ = [
    "RULES",
    "NotASite",
    "NotPublishable",
    "Published",
    "build_site",
    "open_part",
    "publish",
    "verify",
]
