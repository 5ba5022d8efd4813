"""The name by which the world knows an article: one guid for all its versions, in every format (NEWSML section 2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote

from convert.language.pattern import lazy
from convert.later import later
from convert.markup.addresses import IRI
from convert.markup.article_json import identity_pieces
from convert.model import Article, Publication

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = later("hashlib")

NAMESPACE = bytes.fromhex("6f1d5a0e3f1b5d589a550d4f3c3b7a51")
"""Newswright's own, for uuid5 of canonical article text."""
FIRST_YEAR = "2026"
"""For tag URIs of articles without a date: a year in which the scheme existed (RFC 4151, 2.1)."""
_DAY = lazy(r"\d{4}(-\d\d(-\d\d)?)?")


def guid(article: Article, authority: str | None = None) -> str:
    """`id` of the model; else `tag:AUTHORITY,DATE:newswright:HASH`, without an authority `urn:uuid:` (uuid5).

    An absolute IRI in ASCII without blanks: what an `id` has of others is percent-encoded. A name that means something
    in one house only, as `story-17`, becomes part of such a tag, or the uuid5 of publisher and name.
    """
    if not article.id:
        return named(identity_pieces(article), authority, article.published)
    name = quote(article.id, safe="!#$&'()*+,/:;=?@[]%~-._")
    if IRI.fullmatch(name):
        return name
    if authority:
        return f"tag:{authority},{FIRST_YEAR}:newswright:{name}"
    publisher = article.attribution.publisher
    return named((f"{publisher.name if publisher else ''}\n{article.id}".encode(),), None, None)


def publication_guid(publication: Publication, authority: str | None = None) -> str:
    """The same for a bound publication: it follows from its title, date and articles."""
    parts = (publication.title, publication.date or "", *(guid(article) for article in publication.articles))
    return named(("\n".join(parts).encode(),), authority, publication.date)


def named(content: Iterable[bytes], authority: str | None, date: str | None) -> str:
    """A guid for canonical bytes, which come in pieces."""
    if not authority:
        return f"urn:uuid:{_uuid5(content)}"
    day = _DAY.match(date or "")
    digest = _digest("sha256", content)
    return f"tag:{authority},{day[0] if day else FIRST_YEAR}:newswright:{digest.hex()[:32]}"


def _digest(algorithm: str, content: Iterable[bytes]) -> bytes:
    engine = hashlib.new(algorithm, usedforsecurity=False)
    for piece in content:
        engine.update(piece)
    return engine.digest()


def _uuid5(content: Iterable[bytes]) -> str:
    """RFC 9562, 5.5. The module `uuid` asks what machine it is on, which takes longer than the rest of the writer."""
    digest = bytearray(_digest("sha1", chain((NAMESPACE,), content)))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    form = digest.hex()
    return "-".join((form[:8], form[8:12], form[12:16], form[16:20], form[20:32]))
