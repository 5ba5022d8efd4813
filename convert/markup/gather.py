"""A publication in reading order: its articles once each, gathered under the headings of the contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from convert.diagnostics import Diagnostic, Report, Severity
from convert.later import later
from convert.model import Article, Publication, plain
from convert.row import Row

if TYPE_CHECKING:
    from convert.markup import article_json
else:
    article_json = later("convert.markup.article_json")

Gathering = Literal["none", "section", "date"]
"""By nothing, by what stands above the headline, or by the day of publication."""


class Group(Row):
    """Articles under one heading of the contents; no heading where `label` is empty."""

    label: str
    articles: tuple[Article, ...]


def gathered(publication: Publication, by: Gathering, report: Report) -> tuple[Group, ...]:
    """Sections in the order in which they first occur, days in order of time; what has neither comes last."""
    articles = once(publication.articles, report)
    if by == "none":
        return (Group("", articles),)
    label: Callable[[Article], str] = _day if by == "date" else _section
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(label(article), []).append(article)
    names = sorted(groups) if by == "date" else list(groups)
    return tuple(Group(name, tuple(groups[name])) for name in sorted(names, key=lambda name: not name))


def _section(article: Article) -> str:
    return plain(article.kicker).strip()


def _day(article: Article) -> str:
    return (article.published or "")[:10]


def once(articles: Iterable[Article], report: Report) -> tuple[Article, ...]:
    """The same article twice is written once, with a warning (DESIGN section 3)."""
    seen: dict[bytes, Article] = {}
    for article in articles:
        before = len(seen)
        seen.setdefault(article_json.identity(article), article)
        if len(seen) == before:
            report(
                Diagnostic(
                    "bundle.same-article",
                    Severity.WARNING,
                    f"the article {called(article)!r} is there twice and is written once",
                    remedy="name each source once",
                )
            )
    return tuple(seen.values())


def called(article: Article) -> str:
    """How a message names an article: by its headline, else its id."""
    return plain(article.headline) or article.id or "without a headline"
