"""What Chromium makes of a page: values that a script of the page computes, or a picture."""

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<style>body {{ margin: 0; background: #fff }} img, svg {{ display: block }}</style>
<body>{body}<script>{script}</script></body></html>"""
TELL = """
addEventListener('load', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(tell()));
  document.body.textContent = btoa(Array.from(bytes, each => String.fromCharCode(each)).join(''));
});
"""


def told(body: str, script: str, folder: Path, chromium: str) -> Any:
    """What the function `tell` of `script` returns on a page with `body`."""
    page = written(folder, body, script + TELL)
    dumped = _run(chromium, folder, "--dump-dom", page.as_uri())
    found = re.search(r"<body>([^<]+)</body>", dumped)
    assert found, dumped[-500:]
    return json.loads(base64.b64decode(found.group(1)))


def pictured(page: Path, width: int, height: int, chromium: str) -> bytes:
    """The PNG of a page in a window of that size."""
    picture = page.with_suffix(".png")
    size = f"--window-size={width},{height}"
    _run(chromium, page.parent, "--hide-scrollbars", size, f"--screenshot={picture}", page.as_uri())
    return picture.read_bytes()


def written(folder: Path, body: str, script: str = "", name: str = "page.html") -> Path:
    page = folder / name
    page.write_text(PAGE.format(body=body, script=script), encoding="utf-8")
    return page


def _run(chromium: str, folder: Path, *words: str) -> str:
    """Chromium with a profile of its own; what it writes to standard output."""
    done = subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={folder / 'profile'}",
            *words,
        ],
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    return done.stdout
