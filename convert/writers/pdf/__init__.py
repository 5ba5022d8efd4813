"""PDF: a page a newspaper would print, in which every line, bracket and copied word is right (RTL, rows P1 to P14).

options     what a newsroom may choose
sheet       the article as one HTML document: type, page, foot
engine      WeasyPrint, loaded quickly (start, absent); patches: what is changed in it, and why
layouts, breaks             Pango's layouts, and where lines end, without what the engine does twice
reading     what is known of each text before it is painted
cells, pen, painting        how a line is painted, and what each glyph says
inventory, truetype, fontdicts      the fonts
roles, tags, scribe, finish         the tag tree, and what the file says of itself
press       all of it, in order; the only module of them that the engine must be there for
"""

from __future__ import annotations

import threading

from convert.contract import Writer
from convert.diagnostics import Report
from convert.markup.fonts.needs import ASIAN_FONTS, FONTS
from convert.model import Article, Publication
from convert.writers.pdf.engine import PANGO, loaded
from convert.writers.pdf.options import PdfOptions

__all__ = ["PdfOptions", "bundle", "write", "writer"]
_ALONE = threading.Lock()
"""The engine sets one page at a time: its list of fonts is one for the process, and Pango's is not made for two."""


def write(article: Article, options: PdfOptions, report: Report) -> bytes:
    """One article. FormatFailed where the engine or a glyph is missing, BadOption where an option does not fit."""
    with _ALONE:
        return bytes(loaded().article(article, options, report))


def bundle(publication: Publication, options: PdfOptions, report: Report) -> bytes:
    """Cover, contents with page numbers, and each article as a chapter in its own language and direction."""
    with _ALONE:
        return bytes(loaded().publication(publication, options, report))


writer = Writer(
    suffix=".pdf",
    media_type="application/pdf",
    options=PdfOptions,
    write=write,
    bundle=bundle,
    needs=(PANGO, FONTS, ASIAN_FONTS),
)
