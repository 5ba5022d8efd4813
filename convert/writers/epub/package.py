"""The package document: metadata, manifest, spine (EPUB 3.3 section 5, EPUB Accessibility 1.1 section 2, E01-E04).

Written as strings: a library for it took longer than the whole rest of a book, and starting it longer than pandoc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from convert.language.bidi import paragraph_direction
from convert.markup.escape import attribute, escape
from convert.row import Row
from convert.writers.epub.metadata import Fact, facts
from convert.writers.epub.options import EpubOptions
from convert.writers.epub.volume import Volume

FOLDER = "EPUB"
PACKAGE = "content.opf"
NCX = "ncx"
"""The manifest id of the contents in the form of EPUB 2; a spine names it where the book has them."""
PICTURES = "pictures/"
_KEY = "id"
_OPF = "http://www.idpf.org/2007/opf"
_PREFIXES = "schema: http://schema.org/ a11y: http://www.idpf.org/epub/vocab/package/a11y/#"


class Leaf(Row):
    """A file of the book: manifest id, name below `EPUB/`, media type, content, manifest properties."""

    key: str
    name: str
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()


def package(volume: Volume, leaves: Sequence[Leaf], spine: Iterable[str], options: EpubOptions) -> bytes:
    """`content.opf`; `spine` are manifest ids in reading order."""
    pictures = any(leaf.name.startswith(PICTURES) for leaf in leaves)
    cover = next((leaf.key for leaf in leaves if "cover-image" in leaf.properties), None)
    said = facts(volume, options, pictures=pictures, cover=cover)
    toc = f' toc="{NCX}"' if any(leaf.key == NCX for leaf in leaves) else ""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<package xmlns="{_OPF}" version="3.0" unique-identifier="{_KEY}" {volume.spoken} prefix="{_PREFIXES}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="{_KEY}">{escape(volume.identifier)}</dc:identifier>',
        f'<meta property="dcterms:modified">{_instant(options.created)}</meta>',
        *(_element(fact, volume) for fact in said),
        "</metadata>\n<manifest>",
        *map(_item, leaves),
        f'</manifest>\n<spine{toc} page-progression-direction="{volume.direction}">',
        *(f"<itemref idref={attribute(key)}/>" for key in spine),
        "</spine>\n</package>\n",
    )
    return "\n".join(lines).encode()


def _instant(created: datetime) -> str:
    """In UTC and to the second, as EPUB 3.3 asks (5.5.3.2.7); a clock without a zone is in UTC."""
    moment = created if created.tzinfo else created.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _element(fact: Fact, volume: Volume) -> str:
    tag = f"dc:{fact.name}" if fact.is_dublin_core else fact.name
    named = "".join(f" {name}={attribute(value)}" for name, value in _attributes(fact, volume))
    return f"<{tag}{named}>{escape(fact.text)}</{tag}>" if fact.text else f"<{tag}{named}/>"


def _attributes(fact: Fact, volume: Volume) -> Iterator[tuple[str, str]]:
    """Own attributes, and for words of people their language and direction (row E04)."""
    yield from fact.attributes.items()
    if fact.language:
        yield "xml:lang", fact.language
        yield "dir", paragraph_direction(fact.text, volume.direction)


def _item(leaf: Leaf) -> str:
    properties = f' properties="{" ".join(leaf.properties)}"' if leaf.properties else ""
    return f'<item id="{leaf.key}" href="{leaf.name}" media-type="{leaf.media_type}"{properties}/>'
