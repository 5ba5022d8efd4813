"""The version chain without a content management system: a corrected article keeps its guid and counts up.

NEWSML 2.1 and its version chain: same guid, version n+1, same firstCreated, later versionCreated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from convert.batch.ledger import Edition
from convert.markup.article_json import identity
from convert.markup.guid import guid
from convert.model import Article
from convert.record import replace, state


@state
class Chain:
    """The editions of one source: `known` from the ledger, `created` the instant of this conversion.

    `revised` is what the pipeline applies between reading and writing; `articles` is what it read, `now` what the
    ledger keeps afterwards.
    `authority` is the newsroom's domain, of which guids are made.
    """

    known: tuple[Edition, ...]
    created: str
    authority: str | None = None
    now: tuple[Edition, ...] = ()
    articles: tuple[Article, ...] = ()

    def revised(self, articles: tuple[Article, ...]) -> tuple[Article, ...]:
        """The articles with guid and version of their chains. One that brings its own id is left as it is."""
        self.articles = articles
        contents = [hashlib.sha256(identity(article)).hexdigest() for article in articles]
        before = _matched(contents, self.known)
        self.now = tuple(map(self._edition, articles, contents, before))
        return tuple(map(_stamped, articles, self.now))

    def _edition(self, article: Article, content: str, old: Edition | None) -> Edition:
        if old is None:
            return Edition(content, guid(article, self.authority), 1, self.created, self.created)
        if old.content == content:
            return old
        return replace(old, content=content, version=old.version + 1, created=self.created)


def _matched(contents: list[str], known: tuple[Edition, ...]) -> Iterator[Edition | None]:
    """Editions of the same content, wherever they stood; the others by position."""
    left = {edition.content: edition for edition in known}
    same = [left.pop(content, None) for content in contents]
    for position, found in enumerate(same):
        old = known[position] if position < len(known) else None
        yield found or (left.pop(old.content, None) if old else None)


def _stamped(article: Article, edition: Edition) -> Article:
    """The first version is left alone: its guid follows from what it says, as in a conversion without a ledger."""
    if article.id is not None or edition.version == 1:
        return article
    return replace(article, id=edition.guid, version=edition.version)
