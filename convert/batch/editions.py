"""The version chain without a content management system: a corrected article keeps its guid and counts up.

NEWSML 2.1 and its version chain: same guid, version n+1, same firstCreated, later versionCreated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from convert.batch.ledger import Edition
from convert.markup.article_json import identity
from convert.model import Article

_ROOT = re.compile(rb"<(?:\w+:)?newsItem\b[^>]*?\bguid=\"([^\"]+)\"", re.DOTALL)
_HEAD = 8192


@dataclass(slots=True)
class Chain:
    """The editions of one source: `known` from the ledger, `created` the instant of this conversion.

    `revised` is what the pipeline applies between reading and writing; `now` is what the ledger keeps afterwards.
    """

    known: tuple[Edition, ...]
    created: str
    now: list[Edition] = field(default_factory=list)

    def revised(self, articles: tuple[Article, ...]) -> tuple[Article, ...]:
        """The articles with guid and version of their chains. One that brings its own id is left as it is."""
        contents = [hashlib.sha256(identity(article)).hexdigest() for article in articles]
        before = [*_matched(contents, self.known)]
        self.now = [self._edition(content, old) for content, old in zip(contents, before, strict=True)]
        return tuple(map(_stamped, articles, self.now))

    def _edition(self, content: str, old: Edition | None) -> Edition:
        if old is None:
            return Edition(content, "", 1, self.created, self.created)
        if old.content == content:
            return old
        return replace(old, content=content, version=old.version + 1, created=self.created)

    @property
    def first(self) -> str | None:
        """When the first version of a corrected article was made; None where nothing is corrected."""
        return next((edition.first for edition in self.now if edition.version > 1), None)

    def booked(self, newsml: Iterable[Path]) -> tuple[Edition, ...]:
        """The editions, each with the guid that its NewsML file states."""
        guids = [*map(stated_guid, newsml)]
        if len(guids) != len(self.now):
            return tuple(self.now)
        return tuple(replace(edition, guid=edition.guid or guid) for edition, guid in zip(self.now, guids, strict=True))


def stated_guid(path: Path) -> str:
    """The guid in the root of a NewsML-G2 file, or nothing."""
    try:
        with path.open("rb") as stream:
            found = _ROOT.search(stream.read(_HEAD))
    except OSError:
        return ""
    return found[1].decode("ascii", "replace") if found else ""


def _matched(contents: list[str], known: tuple[Edition, ...]) -> Iterator[Edition | None]:
    """Editions of the same content, wherever they stood; the others by position."""
    left = {edition.content: edition for edition in known}
    same = [left.pop(content, None) for content in contents]
    for position, found in enumerate(same):
        old = known[position] if position < len(known) else None
        yield found or (left.pop(old.content, None) if old else None)


def _stamped(article: Article, edition: Edition) -> Article:
    if article.id is not None or edition.version == 1:
        return article
    return replace(article, id=edition.guid or None, version=edition.version)
