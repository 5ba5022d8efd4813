"""What a page says of itself to machines: JSON-LD before microdata before Open Graph before plain metas.

schema.org in both its forms (`described`), ogp.me.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree, html

from convert.language.dates import DAY
from convert.model import Alternate
from convert.readers.html.described import linked, microdata
from convert.record import record

_PUBLISHED = (
    "article:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
)
_UPDATED = ("article:modified_time", "og:updated_time")
_NO_NAME = re.compile(r"://|[{}]")
"""An address, or what a page's own program failed to fill in or to take apart."""
_MOMENT = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")


@record
class Facts:
    """Empty where the page says nothing. `roles` pairs contributors with what they did."""

    identifier: str = ""
    headline: str = ""
    alternative: str = ""
    description: str = ""
    section: str = ""
    language: str = ""
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    publisher: str = ""
    source: str = ""
    place: str = ""
    keywords: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    paid: bool = False


def facts(root: html.HtmlElement, number: int = 0) -> Facts:
    """Of the first article that the page describes, or of another, counted from 0."""
    article = next(islice(linked(root), number, None), None) or microdata(root)
    metas = _metas(root)
    title = " ".join((root.findtext(".//title") or "").split())
    publisher = _name(article.get("publisher")) or metas.get("og:site_name", "")
    return Facts(
        identifier=_text(article.get("identifier")),
        headline=_text(article.get("headline")) or metas.get("og:title", "") or title,
        alternative=_text(article.get("alternativeHeadline")),
        description=_text(article.get("description")) or metas.get("og:description") or metas.get("description", ""),
        section=next(iter(_texts(article.get("articleSection"))), "") or metas.get("article:section", ""),
        language=_language(root, article, metas),
        published=_moment(article.get("datePublished"), metas, _PUBLISHED),
        updated=_moment(article.get("dateModified"), metas, _UPDATED),
        authors=tuple(_names(article.get("author"))) or _plain_authors(metas),
        roles=tuple(_roles(article.get("contributor"))),
        publisher=publisher,
        source=_name(article.get("sourceOrganization")),
        place=_name(article.get("locationCreated")),
        keywords=tuple(dict.fromkeys(_keywords(article.get("keywords") or _tags(root, metas)))),
        alternates=tuple(_alternates(root)),
        paid=str(article.get("isAccessibleForFree", "")).rpartition("/")[2].lower() == "false",
    )


def moment(text: str) -> str | None:
    """ISO 8601 at the precision given, seconds of nothing left out; None where it is something else."""
    found = _MOMENT.match(text.strip())
    if not found:
        return None
    day, clock, seconds, zone = found.groups()
    if not clock or len(day) != DAY:
        return day
    offset = f"{zone[:3]}:{zone[3:]}" if zone and zone != "Z" and ":" not in zone else zone or ""
    return f"{day}T{clock}{seconds or ''}{offset}"


def _moment(said: Any, metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    every = (_text(said), *(metas.get(name, "") for name in names))
    return next((found for text in every if (found := moment(text))), None)


def _tags(root: html.HtmlElement, metas: dict[str, str]) -> Any:
    """A meta `article:tag` for each, else all in one of the usual metas."""
    tags = [meta.get("content") for meta in root.iter("meta") if meta.get("property") == "article:tag"]
    return tags or metas.get("keywords") or metas.get("news_keywords", "")


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _language(root: html.HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str:
    html_tag = root.get("lang") or root.get("xml:lang") or ""
    return html_tag or _text(article.get("inLanguage")) or metas.get("og:locale", "").replace("_", "-")


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _texts(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = item.get("name") or item.get("@value") or item.get("value") if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            yield " ".join(text.split())


def _name(value: Any) -> str:
    return _text(value)


def _names(value: Any) -> Iterator[str]:
    yield from (name for name in dict.fromkeys(_texts(value)) if not _NO_NAME.search(name))


def _plain_authors(metas: dict[str, str]) -> tuple[str, ...]:
    named = metas.get("author") or metas.get("article:author") or ""
    return () if _NO_NAME.search(named) else tuple(part.strip() for part in re.split(r"[,،;]", named) if part.strip())


def _roles(value: Any) -> Iterator[tuple[str, str]]:
    """schema.org Role: `roleName` around the property it qualifies."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and (name := _name(item.get("contributor"))):
            yield _text(item.get("roleName")) or "other", name


def _keywords(value: Any) -> Iterator[str]:
    for text in _texts(value):
        yield from (word.strip() for word in (text.split(",") if isinstance(value, str) else [text]) if word.strip())


def _alternates(root: html.HtmlElement) -> Iterator[Alternate]:
    own = (root.get("lang") or "").lower()
    for link in root.iter("link"):
        tag = (link.get("hreflang") or "").strip()
        if "alternate" in (link.get("rel") or "").lower() and tag and tag.lower() not in {own, "x-default"}:
            yield Alternate(tag, link.get("title") or tag, link.get("href"))


def sourceline(element: etree._Element) -> int:
    """The line of an element, 1 where the parser lost it."""
    line = element.sourceline
    return line if isinstance(line, int) and line else 1
