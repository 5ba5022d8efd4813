"""What is changed in the engine while a document is made, and put back afterwards: one row a change.

Each row has its upstream reference and a test (`tests/writers/pdf/test_patches.py`) that fails when the engine mends
the matter itself, so that no patch outlives its reason.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.draw
import weasyprint.draw.text
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.pdf
import weasyprint.text.line_break
from weasyprint.pdf.stream import Stream

from convert.errors import FormatFailed
from convert.record import record
from convert.writers.pdf.breaks import first_line
from convert.writers.pdf.engine import MEASURED
from convert.writers.pdf.fontdicts import build_fonts_dictionary
from convert.writers.pdf.inventory import Fonts
from convert.writers.pdf.layouts import no_features, setup, sleeping_layout, style_key
from convert.writers.pdf.painting import draw_first_line
from convert.writers.pdf.streams import padded_data
from convert.writers.pdf.tags import add_tags

_marked = Stream.marked
_next_line = weasyprint.layout.inline.get_next_linebox
_remove_last_whitespace = weasyprint.layout.inline.remove_last_whitespace


@record
class Patch:
    """`name` in `place` is `mended` while a document is made; `upstream` says where the matter is reported."""

    place: Any
    name: str
    mended: Any
    why: str
    upstream: str


def marked(stream: Any, box: Any, tag: str) -> Any:
    """Marked content of the article, or an artifact where the text stands in a margin or a picture says nothing."""
    fonts = stream._fonts
    place = fonts.places.get(id(box)) if isinstance(fonts, Fonts) else None
    return stream.artifact() if place and place.artifact else _marked(stream, box, tag)


def get_next_linebox(context: Any, linebox: Any, *rest: Any) -> Any:
    """A right-to-left first line is indented at its right: CSS Text 3, 7.1."""
    indent = linebox.text_indent
    line, resume_at = _next_line(context, linebox, *rest)
    if line is not None and indent and linebox.style["direction"] == "rtl":
        for child in line.children:
            child.translate(dx=-indent, ignore_floats=True)
    return line, resume_at


def remove_last_whitespace(context: Any, line: Any) -> None:
    """What stands at the right of the space that ends a line moves up to its word, and nothing else does.

    The box is then painted without the space, too: the engine keeps it, and what is justified later loses it.
    """
    last = _last(line)
    before = vars(last).get("position_x"), vars(last).get("width")
    _remove_last_whitespace(context, line)
    if None in before:
        return  # nothing that has a place, as in what is measured only
    for child in line.children:
        child.translate(dx=before[0] - last.position_x, ignore_floats=True)
    gap = before[1] - last.width
    if gap and last.text:
        last.pango_layout = sleeping_layout(last.text, last.style, context, None, last.justification_spacing)
    _close_up(line, gap)


def _last(box: Any) -> Any:
    return _last(box.children[-1]) if getattr(box, "children", None) else box


def _close_up(box: Any, gap: float) -> None:
    """In what is written to the left the last box is the leftmost: the others follow it."""
    children = getattr(box, "children", None)
    if not gap or not children:
        return
    if box.style["direction"] == "rtl":
        for child in children[:-1]:
            child.translate(dx=-gap, ignore_floats=True)
    _close_up(children[-1], gap)


PATCHES = (
    Patch(
        weasyprint.draw.text,
        "draw_first_line",
        draw_first_line,
        "right-to-left text is painted in visual order, and one text is kept for each glyph",
        "Kozea/WeasyPrint#106",
    ),
    Patch(
        weasyprint.pdf,
        "build_fonts_dictionary",
        build_fonts_dictionary,
        "one ToUnicode text for each glyph: brackets, ligatures and dotted letters copy wrong",
        "Kozea/WeasyPrint#106",
    ),
    Patch(
        weasyprint.pdf,
        "add_tags",
        add_tags,
        "a paragraph that breaks at a page end becomes two, no element has a language or a writing mode",
        "weasyprint.pdf.tags 70.0; not reported yet",
    ),
    Patch(
        Stream,
        "marked",
        marked,
        "the text of margin boxes is marked as content that no element owns",
        "weasyprint.pdf.tags 70.0, _build_box_tree, MarginBox; not reported yet",
    ),
    Patch(
        weasyprint.text.line_break.Layout,
        "setup",
        setup,
        "each line with font features leaves an attribute and a list behind",
        "weasyprint.text.line_break 70.0, Layout.setup; not reported yet",
    ),
    Patch(
        weasyprint.text.line_break,
        "font_features",
        no_features,
        "as above: the engine's own way is shut",
        "weasyprint.text.line_break 70.0, Layout.setup; not reported yet",
    ),
    Patch(
        weasyprint.text.line_break,
        "_font_style_cache_key",
        style_key,
        "all that a style says of its font is spelt out as a string for each line",
        "weasyprint.text.line_break 70.0, _font_style_cache_key; not reported yet",
    ),
    Patch(
        weasyprint.layout.inline,
        "create_layout",
        sleeping_layout,
        "a justified line gets a layout that is thrown away before it is used",
        "weasyprint.layout.inline 70.0, add_word_spacing; not reported yet",
    ),
    Patch(
        weasyprint.layout.inline,
        "split_first_line",
        first_line,
        "each line is found by laying out three lines",
        "weasyprint.text.line_break 70.0, split_first_line; not reported yet",
    ),
    Patch(
        pydyf.Stream,
        "data",
        property(padded_data),
        "a compressed stream that ends in a line end is taken for a shorter one",
        "pydyf 0.12; not reported yet",
    ),
    Patch(
        weasyprint.layout.inline,
        "get_next_linebox",
        get_next_linebox,
        "text-indent of a right-to-left paragraph makes room at the left",
        "weasyprint.layout.inline 70.0; not reported yet",
    ),
    Patch(
        weasyprint.layout.inline,
        "remove_last_whitespace",
        remove_last_whitespace,
        "a space at the end of a line moves all of the line, or leaves a gap within it",
        "weasyprint.layout.inline 70.0, remove_last_whitespace; not reported yet",
    ),
)


@contextlib.contextmanager
def patched() -> Iterator[None]:
    """The engine with every patch, for as long as one document is made. FormatFailed for an unknown release."""
    if not weasyprint.VERSION.startswith(MEASURED):
        raise FormatFailed(
            f"WeasyPrint {weasyprint.VERSION} is not a release whose inside is known",
            code="pdf.engine-version",
            remedy=f"pip install 'weasyprint>={MEASURED}0,<71'",
        )
    before = [getattr(patch.place, patch.name) for patch in PATCHES]
    for patch in PATCHES:
        setattr(patch.place, patch.name, patch.mended)
    try:
        yield
    finally:
        for patch, original in zip(PATCHES, before, strict=True):
            setattr(patch.place, patch.name, original)
