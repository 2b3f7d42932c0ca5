"""What a real browser makes of the texts: measured there, in each of the fonts, they still fit."""

from pathlib import Path

import pytest
from diagram.browsing import told
from diagram.charted import awkward_charts, builtin_charts, random_charts, sample_charts

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Serif CJK SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
SCRIPT = """
const families = FAMILIES;
// The shape that a text stands in is drawn before it, in the same group.
const shapeOf = text => {
  let before = text.closest('a') ?? text;
  const svg = text.ownerSVGElement;
  if (before.closest('.pl-legend')) return svg.querySelector('.pl-footer > rect');
  if (before.closest('.pl-notes')) return [...svg.querySelectorAll('.pl-lane')].at(-1).querySelector('rect');
  while (before = before.previousElementSibling)
    if (['rect', 'polygon', 'circle'].includes(before.localName)) return before;
  return null;  // headings and labels stand on the page
};
const tell = () => {
  const probes = families.concat('no such font').map(family => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.font = `100px '${family}'`;
    return canvas.measureText('mW0@').width;
  });
  const outside = [];
  let seen = 0;
  for (const [position, chart] of document.querySelectorAll('template').entries()) {
    const svg = document.body.appendChild(chart.content.firstElementChild);
    if (position % 2) svg.setAttribute('width', '320px');  // as wide as a telephone
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const texts = [...svg.querySelectorAll('text')].map(text => [text, shapeOf(text)]);
    for (const family of families) {
      svg.setAttribute('font-family', `'${family}'`);
      for (const [text, shape] of texts) {
        seen++;
        const box = text.getBBox(), size = +text.getAttribute('font-size');
        const frame = shape ? shape.getBBox() : {x: 0, y: 0, width, height};
        const top = +text.getAttribute('y') - 0.88 * size, bottom = top + size;  // of the ink
        const right = box.x + box.width, end = frame.x + frame.width, foot = frame.y + frame.height;
        let fits = frame.x <= box.x && right <= end && frame.y <= top && bottom <= foot;
        if (shape?.localName === 'polygon') {
          const middle = frame.x + frame.width / 2, centre = frame.y + frame.height / 2;
          fits = Math.max(middle - box.x, right - middle) / (frame.width / 2)
            + Math.max(centre - top, bottom - centre) / (frame.height / 2) <= 1;
        }
        if (!fits) outside.push(`${chart.title}, ${family}: ${text.textContent}`);
      }
    }
    svg.remove();
  }
  return {probes, outside, seen};
};
"""


def page_of(charts: dict[str, str]) -> str:
    return "".join(f'<template title="{name}">{svg}</template>' for name, svg in charts.items())


@pytest.mark.browser
@pytest.mark.usefixtures("fonts")
def test_no_text_leaves_its_shape_in_a_browser_whatever_the_font(
    tmp_path: Path, chromium: str
) -> None:
    charts = {**sample_charts(), **builtin_charts(), **random_charts(100), **awkward_charts()}
    answer = told(
        page_of(charts), SCRIPT.replace("FAMILIES", str(list(FAMILIES))), tmp_path, chromium
    )
    assert len(set(answer["probes"])) == len(FAMILIES) + 1, "each font is drawn with"
    assert answer["seen"] > 100 * len(FAMILIES) * len(charts)
    assert answer["outside"] == []
