"""What a real browser makes of the texts: measured there, they still fit."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from diagram.lawful import lawful
from diagram.samples import licensing, measure, penalty, sample_leaf

from powerlist.diagram import draw
from powerlist.model import Procedure

SCRIPT = """
const box = e => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
const out = [];
const take = (frames, of) => document.querySelectorAll(frames).forEach(frame => {
  const group = frame.parentNode;
  for (const child of of(group, frame)) out.push([child.textContent, box(child), box(frame), frame.tagName]);
});
take('.pl-right-box', g => g.querySelectorAll(':scope > text'));
take('.pl-limit > rect, .pl-committed > rect, .pl-practice > rect, .pl-notice > rect, .pl-right-tab > rect, .pl-footer > rect',
     g => g.querySelectorAll(':scope > text'));
take('.pl-step > .pl-box', g => [...g.querySelectorAll(':scope > text')].slice(0, -1));
take('.pl-lane > rect + rect', g => g.querySelectorAll(':scope > text'));
document.querySelectorAll('.pl-heading text, .pl-legend text').forEach(t => {
  const [,, w, h] = document.querySelector('svg').getAttribute('viewBox').split(' ').map(Number);
  out.push([t.textContent, box(t), [0, 0, w, h], 'rect']);
});
document.body.innerHTML = '<pre>' + btoa(unescape(encodeURIComponent(JSON.stringify(out)))) + '</pre>';
"""


def measured(
    svg: str, folder: Path, chromium: str
) -> list[tuple[str, list[float], list[float], str]]:
    """Every framed text with what it covers and its frame, as Chromium lays them out."""
    import base64

    page = folder / "page.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body>{svg}<script>{SCRIPT}</script>", encoding="utf-8"
    )
    done = subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    found = re.search(r"<pre>([^<]+)</pre>", done.stdout)
    assert found, done.stdout[:500]
    texts: list[tuple[str, list[float], list[float], str]] = json.loads(
        base64.b64decode(found.group(1)).decode()
    )
    return texts


@pytest.mark.browser
@pytest.mark.parametrize(
    "of",
    [penalty(), licensing(), measure(), lawful(5), lawful(17)],
    ids=["penalty", "licensing", "measure", "5", "17"],
)
def test_no_text_leaves_its_frame_in_a_browser(
    of: Procedure, tmp_path: Path, chromium: str
) -> None:
    texts = measured(draw(sample_leaf(), of), tmp_path, chromium)
    assert len(texts) > 60
    for text, (left, top, right, bottom), frame, shape in texts:
        if shape == "polygon":  # the ink of a line inside a diamond
            middle, centre = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
            wide = max(middle - left, right - middle) / (frame[2] - middle)
            line = (top + bottom) / 2
            high = (abs(line - centre) + 0.2 * (bottom - top)) / (frame[3] - centre)
            assert wide + high <= 1, text
        else:
            assert frame[0] <= left < right <= frame[2], text
            assert frame[1] - 3 <= top < bottom <= frame[3] + 3, text
