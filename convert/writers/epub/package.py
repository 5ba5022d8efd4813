"""The package document, by EbookLib: metadata, manifest, spine; and the contents in the form of EPUB 2 (NCX).

EbookLib writes no language on the package, a `toc` on every spine and today's date into the archive; so its archive
is only where the two documents are taken from. EPUB 3.3 section 5, EPUB Accessibility 1.1 section 2, rows E01-E04.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import NamedTuple

from ebooklib import epub
from lxml import etree

from convert.language.bidi import paragraph_direction
from convert.markup.escape import writable
from convert.markup.xhtml import ANCHOR
from convert.markup.xml import XML_LANG
from convert.model import Article, Section, plain
from convert.writers.epub.metadata import Fact, facts
from convert.writers.epub.options import EpubOptions
from convert.writers.epub.volume import Chapter, Volume

FOLDER = "EPUB"
PACKAGE = "content.opf"
NCX = "toc.ncx"
PICTURES = "pictures/"


class Leaf(NamedTuple):
    """A file of the book: manifest id, name below `EPUB/`, media type, content, manifest properties."""

    key: str
    name: str
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()


def package(volume: Volume, leaves: Sequence[Leaf], spine: Sequence[str], options: EpubOptions) -> dict[str, bytes]:
    """`content.opf`, and `toc.ncx` on request, by their names in the archive."""
    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier and EbookLib's own name
    book.set_identifier(volume.identifier)
    book.set_direction(volume.direction)
    pictures = any(leaf.name.startswith(PICTURES) for leaf in leaves)
    cover = next((leaf.key for leaf in leaves if "cover-image" in leaf.properties), None)
    for fact in facts(volume, options, pictures=pictures, cover=cover):
        book.add_metadata(fact.namespace, fact.name, writable(fact.text), _attributes(fact, volume))
    for leaf in leaves:
        book.add_item(_item(leaf))
    book.spine = list(spine)
    if options.ncx:
        book.title = writable(volume.title)
        book.toc = [_toc_entry(chapter) for chapter in volume.chapters]
        book.add_item(epub.EpubNcx())
    written = _written(book, options)
    written[f"{FOLDER}/{PACKAGE}"] = _mended(written[f"{FOLDER}/{PACKAGE}"], volume, ncx=options.ncx)
    return written


def _item(leaf: Leaf) -> epub.EpubItem:
    """EbookLib only lists the file: its content goes into our own archive."""
    item = epub.EpubItem(uid=leaf.key, file_name=leaf.name, media_type=leaf.media_type, content=b"")
    item.properties = list(leaf.properties)
    return item


def _attributes(fact: Fact, volume: Volume) -> dict[str, str]:
    """Own attributes, and for words of people their language and direction (row E04)."""
    own = dict(fact.attributes)
    if fact.language:
        own[XML_LANG] = fact.language
        own["dir"] = paragraph_direction(fact.text, volume.direction)
    return own


def _written(book: epub.EpubBook, options: EpubOptions) -> dict[str, bytes]:
    """What EbookLib wrote. `mtime` must be in UTC: it prints a Z behind it."""
    buffer = io.BytesIO()
    settings = {
        "mtime": options.created.astimezone(UTC),
        "package_direction": True,
        "epub3_pages": False,
        "compresslevel": 0,
        "raise_exceptions": True,
    }
    epub.write_epub(buffer, book, settings)
    with zipfile.ZipFile(buffer) as archive:
        names = (f"{FOLDER}/{PACKAGE}", *((f"{FOLDER}/{NCX}",) if options.ncx else ()))
        return {name: archive.read(name) for name in names}


def _mended(content: bytes, volume: Volume, *, ncx: bool) -> bytes:
    root = etree.fromstring(content)
    root.set(XML_LANG, volume.language)
    root.set("prefix", "schema: http://schema.org/ a11y: http://www.idpf.org/epub/vocab/package/a11y/#")
    spine = root.find("{*}spine")
    if spine is not None and not ncx:
        del spine.attrib["toc"]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _toc_entry(chapter: Chapter) -> object:
    """EbookLib's contents: a link, or a pair of a section and what stands in it."""
    key = chapter.name.partition(".")[0]
    inner = list(_toc_sections(chapter.article, chapter.name, key))
    title = writable(chapter.title)
    return (epub.Section(title, chapter.name), inner) if inner else epub.Link(chapter.name, title, key)


def _toc_sections(article: Article, name: str, key: str) -> Iterator[epub.Link]:
    for anchor, section in _titled(article.sections, ANCHOR):
        yield epub.Link(f"{name}#{anchor}", writable(plain(section.heading).strip()), f"{key}-{anchor}")


def _titled(sections: Sequence[Section], anchor: str) -> Iterator[tuple[str, Section]]:
    """Every section with a heading, at every depth, with its anchor."""
    for number, section in enumerate(sections, 1):
        if plain(section.heading).strip():
            yield f"{anchor}-{number}", section
        yield from _titled(section.sections, f"{anchor}-{number}")
