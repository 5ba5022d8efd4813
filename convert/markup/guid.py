"""The name by which the world knows an article: one guid for all its versions, in every format (NEWSML section 2.1)."""

from __future__ import annotations

import hashlib
import uuid
from urllib.parse import quote

from convert.language.pattern import lazy
from convert.markup.article_json import identity
from convert.model import Article, Publication

NAMESPACE = uuid.UUID("6f1d5a0e-3f1b-5d58-9a55-0d4f3c3b7a51")
"""Newswright's own, for uuid5 of canonical article text."""
FIRST_YEAR = "2026"
"""For tag URIs of articles without a date: a year in which the scheme existed (RFC 4151, 2.1)."""
_DAY = lazy(r"\d{4}(-\d\d(-\d\d)?)?")


def guid(article: Article, authority: str | None = None) -> str:
    """`id` of the model; else `tag:AUTHORITY,DATE:newswright:HASH`, without an authority `urn:uuid:` (uuid5).

    An absolute IRI in ASCII without blanks: what an `id` has of others is percent-encoded.
    """
    if article.id:
        return quote(article.id, safe="!#$&'()*+,/:;=?@[]%~-._")
    return named(identity(article), authority, article.published)


def publication_guid(publication: Publication, authority: str | None = None) -> str:
    """The same for a bound publication: it follows from its title, date and articles."""
    parts = (publication.title, publication.date or "", *(guid(article) for article in publication.articles))
    return named("\n".join(parts).encode(), authority, publication.date)


def named(content: bytes, authority: str | None, date: str | None) -> str:
    """A guid for canonical bytes."""
    if not authority:
        digest = hashlib.sha1(NAMESPACE.bytes + content, usedforsecurity=False).digest()  # RFC 9562, 5.5
        return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}"
    day = _DAY.match(date or "")
    return f"tag:{authority},{day[0] if day else FIRST_YEAR}:newswright:{hashlib.sha256(content).hexdigest()[:32]}"
