"""DOCX by Word, by LibreOffice and by us, back into an article: what styles, numbering and relationships say.

Declared subset, on which `read(write(a)) == a` (provenance and `dropped` aside): id, version, language, direction,
kicker, headline, subheadline, dateline with its text, byline and credits that are their printed lines, publisher,
source, copyright, corrections, keywords; paragraphs of every role, quotes of paragraphs, lists of paragraphs and lists,
tables, figures with caption and credit, preformatted text, sections; marks, links and languages of runs. Alike
neighbours that Word does not part (two quotes, two preformatted texts) become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.contract import Reader, Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.bidi import Direction
from convert.language.scripts import direction
from convert.model import Article, Note
from convert.readers.docx.assemble import Copy
from convert.readers.docx.chapters import chapters, in_language, spoken
from convert.readers.docx.desk import Desk, opened
from convert.readers.docx.inline import Inline
from convert.readers.docx.languages import language_of
from convert.readers.docx.units import Unit, Units, whole
from convert.record import field, options, replace

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@options
class DocxReading:
    """Everything empty means: see for yourself."""

    language: str | None = field(default=None, metadata={"help": "BCP 47 tag of the article's language"})


def read(source: Source, options: DocxReading, report: Report) -> Iterator[Article]:
    """The articles of the document. Raises UnreadableSource (`archive.*`, `xml.*`, `docx.*`)."""
    desk = opened(source)
    language = options.language or language_of(desk)
    inline = Inline(desk, language, [])
    every = list(Units(desk, inline).of(desk.body))
    if not every:
        raise UnreadableSource("there is no text in it", code="docx.blank", path=source.name, remedy="open it and look")
    parts = list(chapters(every))
    known = _known(desk) if len(parts) == 1 else Article()
    for left in inline.dropped:
        message = f"{left.text[:40]!r} is not the article's ({left.reason})"
        report(Diagnostic("docx.dropped", Severity.INFO, message, source.name))
    for number, part in enumerate(parts):
        own = options.language or (spoken(part, language) if len(parts) > 1 else language)
        told = replace(known, dropped=() if number else tuple(inline.dropped))
        notes = [note for unit in part for note in unit.notes]
        yield _article(in_language([*part, *notes], own), own, told)


def _article(units: Sequence[Unit], language: str, known: Article) -> Article:
    way: Direction = direction(language)
    copy = Copy(language, way)
    copy.sort(units)
    return copy.article(known)


def _known(desk: Desk) -> Article:
    """What the core properties tell."""
    keywords = tuple(word.strip() for word in desk.told("keywords").split(",") if word.strip())
    comments = desk.told("comments")
    notes = (Note("editor", comments),) if comments else ()
    version = max(1, whole(desk.told("version"), 1))
    return Article(id=desk.told("identifier") or None, version=version, keywords=keywords, notes=notes)


def accepts(source: Source) -> bool:
    """A Word package, or one of the OLE files that are refused with what to do."""
    data = source.data
    return (data.startswith(b"PK") and b"word/document.xml" in data) or data.startswith(_OLE)


reader = Reader(suffixes=(".docx",), options=DocxReading, accepts=accepts, read=read)
