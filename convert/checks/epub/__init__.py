"""Is it a whole book? Container, package, every part well-formed and present, direction and language (rows E01-E14).

Cheap enough to run on every book that is written. What makes a book wrong is an error; what the accessibility
specification or the style of the house asks for beyond that is a warning.

outline.py, page.py         a part, from its first byte to its last
package.py, documents.py    what is wrong with it
"""

from __future__ import annotations

from convert.checks.epub.documents import judge_page, judge_references, judge_style
from convert.checks.epub.outline import outline
from convert.checks.epub.package import judge_package, package_name
from convert.checks.epub.volume import XHTML_TYPE, XML_TYPES, Book, entries
from convert.contract import Check, NoOptions, Source
from convert.diagnostics import Report
from convert.markup.archive import opened


def accepts(source: Source) -> bool:
    """By name, or by the first member that only EPUBs have."""
    return source.name.lower().endswith(".epub") or source.data[30:58] == b"mimetypeapplication/epub+zip"


def check(source: Source, _: NoOptions, report: Report) -> None:
    """Every finding on the book. Raises UnreadableSource (`archive.*`) for what is no archive or a hostile one."""
    book = Book(source, opened(source), report)
    name = package_name(book)
    package = book.read(name, outline) if name else None
    if name is None or package is None:
        return
    items = tuple(entries(package, name))
    judge_package(book, package, items, name)
    pages = {}
    for entry in dict.fromkeys((entry.name, entry.media_type) for entry in items if entry.name in book.archive.names):
        part, media_type = entry
        page = book.page(part) if media_type in XML_TYPES else None
        if page is not None:
            pages[part] = page
        if page is not None and media_type == XHTML_TYPE:
            judge_page(book, part, page)
        if media_type == "text/css":
            judge_style(book, part, book.archive.read(part))
    judge_references(book, pages)


check_epub = Check((".epub",), NoOptions, accepts, check)
