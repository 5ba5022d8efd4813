"""The ratios as a picture: a bar a row on a logarithmic scale, a mark where the promised bar lies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from tests.bench.measuring import Row

LINE, LEFT, WIDTH = 22, 330, 480
LOW, HIGH = 0.01, 30.0


def plot(rows: Sequence[Row]) -> str:
    """An SVG picture."""
    shown = [row for row in rows if row.bar is not None]
    height = LINE * (len(shown) + 2)
    size = f'width="{LEFT + WIDTH + 70}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" role="img">\n'
    title = "<title>Time or memory of Newswright over that of its peers; marks are the bars promised</title>\n"
    ground = f'<rect {size} fill="#fff"/>\n'
    return head + title + ground + "".join(_scale(height)) + "".join(map(_bar, range(len(shown)), shown)) + "</svg>\n"


def _scale(height: int) -> Iterator[str]:
    for value in (0.01, 0.1, 1, 10):
        x = _at(value)
        yield f'<line x1="{x}" x2="{x}" y1="0" y2="{height - LINE}" stroke="#ccc"/>\n'
        yield f'<text x="{x}" y="{height - 6}" text-anchor="middle">{value:g}x</text>\n'


def _bar(number: int, row: Row) -> str:
    y, end = LINE * number + 4, _at(row.ratio)
    colour = "#2a6f97" if row.bar is not None and row.ratio <= row.bar else "#b5651d"
    mark = _at(row.bar or 1)
    return (
        f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(row.name)}</text>\n'
        f'<rect x="{LEFT}" y="{y}" width="{max(1, end - LEFT)}" height="{LINE - 8}" fill="{colour}"/>\n'
        f'<line x1="{mark}" x2="{mark}" y1="{y - 2}" y2="{y + LINE - 6}" stroke="#000" stroke-width="2"/>\n'
        f'<text x="{max(end, mark) + 6}" y="{y + 12}">{row.ratio:.2f}</text>\n'
    )


def _at(value: float) -> int:
    """Where a ratio lies, in pixels."""
    bounded = min(max(value, LOW), HIGH)
    return LEFT + round(WIDTH * math.log(bounded / LOW) / math.log(HIGH / LOW))
