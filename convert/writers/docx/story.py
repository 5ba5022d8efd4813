"""An article from its first line to its last, in the order in which every format prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from convert.markup.embargo import banners
from convert.model import Article, Credit, Direction, article_texts, printed, styled
from convert.writers.docx.blocks import Sheet
from convert.writers.docx.footnotes import Footnotes, marked_footnotes
from convert.writers.docx.options import DocxOptions

_DIGITS = {zero: tuple(chr(ord(zero) + value) for value in range(10)) for zero in "0٠۰"}


def zero_of(direction: Direction, *articles: Article) -> str:
    """The zero of the digits that articles use most; European ones where they have none and from left to right.

    For what is written down: contents, and fields before they are counted. No document can ask for a counted page in
    Arabic-Indic digits: ST_NumberFormat (ECMA-376, 17.18.59) has Arabic letters and Devanagari, but not these. Numbers
    of `w:rtl` runs in Arabic are shown as the reader's word processor is set (Word: Numeral); 17 formats and switches
    of PAGE changed nothing in LibreOffice.
    """
    if direction == "ltr":
        return "0"
    said = "".join(chain.from_iterable(map(article_texts, articles)))
    return max(_DIGITS, key=lambda zero: sum(map(said.count, _DIGITS[zero])))


def story(article: Article, sheet: Sheet, options: DocxOptions) -> Iterator[str]:
    """Banner, head, body, sections, foot: finished elements of the document's body."""
    _set_footnotes(article, sheet)
    for banner in banners(article, options.created):
        yield sheet.paragraph("Banner", styled(banner))
    yield from _head(article, sheet)
    yield from sheet.blocks(article.body)
    yield from sheet.sections(article.sections)
    yield from _foot(article, sheet)


def _set_footnotes(article: Article, sheet: Sheet) -> None:
    found = marked_footnotes(article)
    inline = sheet.inline
    inline.notes = Footnotes()
    numbers = {mark: inline.parts.footnote(sheet.paragraph("FootnoteText", note.text)) for mark, note in found.items()}
    inline.notes = Footnotes(numbers, frozenset(found.values()))


def _head(article: Article, sheet: Sheet) -> Iterator[str]:
    for style, text in (("Kicker", article.kicker), ("Title", article.headline), ("Subtitle", article.subheadline)):
        if text:
            yield sheet.paragraph(style, text)
    yield from _credits(((credit, "Byline") for credit in article.byline), sheet)
    if article.dateline:
        yield sheet.paragraph("Dateline", styled(article.dateline.text))


def _foot(article: Article, sheet: Sheet) -> Iterator[str]:
    given = article.attribution
    house = ((given.publisher, "Publisher"), (given.source, "Source"))
    yield from _credits((*house, *((credit, "Credit") for credit in given.credits)), sheet)
    if given.copyright:
        yield sheet.paragraph("Copyright", styled(given.copyright))
    for note in article.notes:
        if note.kind == "correction":
            yield sheet.paragraph("Correction", styled(note.text))


def _credits(named: Iterable[tuple[Credit | None, str]], sheet: Sheet) -> Iterator[str]:
    """Each printed line once, in the style of the first credit that prints it."""
    lines: dict[str, str] = {}
    for credit, style in named:
        lines.setdefault(printed(credit), style)
    for line, style in lines.items():
        if line:
            yield sheet.paragraph(style, styled(line))
