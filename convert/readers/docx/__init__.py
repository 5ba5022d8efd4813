"""DOCX by Word, by LibreOffice and by us, back into an article: what styles, numbering and relationships say.

Declared subset, on which `read(write(a)) == a` (provenance and `dropped` aside): id, version, language, direction,
kicker, headline, subheadline, dateline with its text, byline and credits that are their printed lines, publisher,
source, copyright, corrections, keywords; paragraphs of every role, quotes of paragraphs, lists of paragraphs and lists,
tables, figures with caption and credit, preformatted text, sections; marks, links and languages of runs. Alike
neighbours that Word does not part (two quotes, two preformatted texts) become one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from convert.contract import Reader, Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.bidi import Direction
from convert.language.scripts import direction
from convert.model import Article, Note
from convert.readers.docx.assemble import Copy
from convert.readers.docx.desk import Desk, opened
from convert.readers.docx.inline import Inline
from convert.readers.docx.languages import language_of
from convert.readers.docx.units import Units

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxReading:
    """Everything empty means: see for yourself."""

    language: str | None = field(default=None, metadata={"help": "BCP 47 tag of the article's language"})


def read(source: Source, options: DocxReading, report: Report) -> Iterator[Article]:
    """The document as one article. Raises UnreadableSource (`archive.*`, `xml.*`, `docx.*`)."""
    desk = opened(source)
    language = options.language or language_of(desk)
    way: Direction = direction(language)
    copy = Copy(language, way)
    inline = Inline(desk, language, [])
    units = Units(desk, inline)
    copy.sort([*units.of(desk.body), *units.footnotes])
    article = replace(copy.article(_known(desk)), dropped=tuple(inline.dropped))
    if article.headline is None and not article.body and not article.sections:
        raise UnreadableSource(
            "there is no text in it", code="docx.blank", path=source.name, remedy="look into the file"
        )
    for left in inline.dropped:
        message = f"{left.text[:40]!r} is not the article's ({left.reason})"
        report(Diagnostic("docx.dropped", Severity.INFO, message, source.name))
    yield article


def _known(desk: Desk) -> Article:
    """What the core properties tell."""
    core = desk.document.core_properties
    keywords = tuple(word.strip() for word in core.keywords.split(",") if word.strip())
    notes = (Note("editor", core.comments),) if core.comments else ()
    version = int(core.version) if core.version.isdigit() else 1
    return Article(id=core.identifier or None, version=version, keywords=keywords, notes=notes)


def accepts(source: Source) -> bool:
    """A Word package, or one of the OLE files that are refused with what to do."""
    data = source.data
    return (data.startswith(b"PK") and b"word/document.xml" in data) or data.startswith(_OLE)


reader = Reader(suffixes=(".docx",), options=DocxReading, accepts=accepts, read=read)
