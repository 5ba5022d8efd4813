"""Where the lines of a text end, found once for all of them.

The engine lays out twice as much text as a line holds, looks whether one more word fits, lays out the line, and does so
again with what is left. A text that begins a line is laid out here as a whole, and its next lines begin where Pango
broke it, as long as they are asked for in the same width; the engine goes on where a word is too long for its line, or
a hyphen may be needed. `weasyprint.text.line_break.split_first_line`, 70.0.
"""

from __future__ import annotations

import re
from itertools import count, pairwise
from math import inf
from typing import Any

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout, create_layout, first_line_metrics, split_first_line

from convert.row import Row

_KEPT = "breaks of a text"
"""Where a document's styles keep those of the last one, in a store that they share (`Style.cache`)."""
WIDEST = 2**20
"""Pixels, well below what Pango can count."""
_OWN_BREAKS = re.compile("[\t\n\v\f\r\u0085\u00ad\u2028\u2029]")
"""What ends a line or shows where one ends: line ends, tabulators, soft hyphens."""


class _Breaks(Row):
    """Of a text in a style and a width: for each line but the last, by its first byte, the first byte of the next."""

    text: bytes
    style: Any
    width: float
    following: dict[int, int]

    def next_line(self, text: bytes, style: Any, width: float) -> int | None:
        """How far the line goes that such a text begins with, None where that is not known."""
        if style is not self.style or width != self.width or not self.text.endswith(text):
            return None
        start = len(self.text) - len(text)
        return self.following[start] - start if start in self.following else None


_NONE = _Breaks(b"", None, 0.0, {})


def first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT002 - the engine's way
) -> Any:
    """The engine's `split_first_line`."""
    plain = is_line_start and not justification_spacing and _breaks_at_spaces(text, style, max_width)
    found = _known(text, style, context, max_width) if plain else None
    return found or split_first_line(text, style, context, max_width, justification_spacing, is_line_start)


def _breaks_at_spaces(text: str, style: Any, max_width: Any) -> bool:
    """Whether nothing but Pango's own places to break matters."""
    free = max_width is not None and max_width not in (0, inf) and max_width < WIDEST
    usual = style["white_space"] == "normal" and style["hyphens"] != "auto" and style["word_break"] == "normal"
    return free and usual and not _OWN_BREAKS.search(text)


def _known(text: str, style: Any, context: Any, max_width: float) -> Any:
    """What the engine gives back, from the breaks of the last text or of this one, None where it must see itself."""
    encoded = text.encode()
    length = style.cache.get(_KEPT, _NONE).next_line(encoded, style, max_width)
    if length is None:
        layout = create_layout(text, style, context, max_width, 0)
        breaks = style.cache[_KEPT] = _Breaks(encoded, style, max_width, _following(layout))
        length = breaks.next_line(encoded, style, max_width)
        if length is None:
            return _measured(layout, text, None, style, max_width)
    line = encoded[:length].decode().rstrip(" ")
    layout = Layout(style, 0, max_width)
    layout.set_text(line)
    return _measured(layout, line, length, style, max_width) if line else None


def _measured(layout: Any, line: str, length: int | None, style: Any, max_width: float) -> Any:
    """A layout of one line, and the first byte of the next one; None where it is too wide."""
    measured = first_line_metrics(layout.get_first_line()[0], line, layout, None, False, style)
    return (*measured[:2], length, *measured[3:]) if measured[3] <= max_width else None


def _following(layout: Any) -> dict[int, int]:
    starts: list[int] = []
    for number in count():
        line = pango.pango_layout_get_line_readonly(layout.layout, number)
        if line == ffi.NULL:
            return dict(pairwise(starts))
        starts.append(line.start_index)
    raise AssertionError
