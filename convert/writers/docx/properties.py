"""Core properties: what a library, a search and a screen reader ask before they open a document (row D17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from convert.markup.escape import escape
from convert.markup.ooxml import CORE, DC
from convert.model import Article, Publication, plain

_START = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_END = "</cp:coreProperties>\n"


def of_article(article: Article, created: datetime) -> str:
    """`docProps/core.xml`. Notes to editors and embargoes stand in the description, never on a page."""
    notes = "; ".join(note.text for note in article.notes if note.kind != "correction")
    fields = (
        ("dc:title", plain(article.headline)),
        ("dc:subject", "; ".join(subject.name or subject.code for subject in article.subjects)),
        ("dc:creator", "; ".join(dict.fromkeys(credit.name for credit in article.byline if credit.name))),
        ("cp:keywords", ", ".join(article.keywords)),
        ("dc:description", notes),
        ("dc:identifier", article.id or ""),
        ("dc:language", article.language),
        ("cp:version", str(article.version)),
    )
    return _core(fields, created)


def of_publication(publication: Publication, created: datetime) -> str:
    """`docProps/core.xml` of a book of articles."""
    return _core((("dc:title", publication.title), ("dc:language", publication.language)), created)


def _core(fields: tuple[tuple[str, str], ...], created: datetime) -> str:
    return f"{_START}{''.join(_elements(fields, created))}{_END}"


def _elements(fields: tuple[tuple[str, str], ...], created: datetime) -> Iterator[str]:
    for name, value in fields:
        if words := " ".join(escape(value).split()):
            yield f"<{name}>{words}</{name}>\n"
    moment = created if created.tzinfo else created.replace(tzinfo=UTC)
    instant = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("created", "modified"):
        yield f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{instant}</dcterms:{name}>\n'
