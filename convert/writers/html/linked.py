"""What machines read of a page: schema.org NewsArticle as JSON-LD, and the metas that share buttons look for.

Terms of schema.org 29; Open Graph protocol. An absent fact is an absent key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from convert.contract import Newsroom, Rights
from convert.markup.escape import attribute, writable
from convert.markup.guid import guid
from convert.markup.xhtml import title_of
from convert.model import Article, Credit, plain, printed

Json = dict[str, Any]


def news_article(article: Article, newsroom: Newsroom, rights: Rights) -> Json:
    """The NewsArticle."""
    given = article.attribution
    people = [_person(credit) for credit in article.byline if _name(credit)]
    facts: Json = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": guid(article, newsroom.authority),
        "version": article.version,
        "headline": _one_line(title_of(article)),
        "alternativeHeadline": _one_line(plain(article.subheadline)),
        "inLanguage": article.language,
        "datePublished": article.published,
        "dateModified": article.updated,
        "articleSection": _one_line(plain(article.kicker)),
        "author": people,
        "contributor": [_role(credit) for credit in given.credits if _name(credit)],
        "publisher": _organization(_name(given.publisher) or newsroom.name),
        "sourceOrganization": _organization(_name(given.source)),
        "locationCreated": _place(article),
        "copyrightNotice": given.copyright or rights.notice,
        "keywords": list(article.keywords),
        "about": [_term(one.scheme, one.code, one.name) for one in article.subjects],
        "correction": [note.text for note in article.notes if note.kind == "correction"],
    }
    return {key: value for key, value in facts.items() if value}


def script(facts: Json) -> str:
    """JSON-LD that no text can end: `<`, `>` and `&` stand as escapes (HTML, 4.12.1.3)."""
    text = writable(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def metas(article: Article) -> Iterator[str]:
    """Metas and links of the head, one a line."""
    names = [_name(credit) for credit in article.byline if _name(credit)]
    description = _one_line(plain(article.subheadline))
    pairs: Iterable[tuple[str, str, str | None]] = (
        ("name", "author", ", ".join(names)),
        ("name", "description", description),
        ("name", "keywords", ", ".join(article.keywords)),
        ("property", "og:type", "article"),
        ("property", "og:title", _one_line(title_of(article))),
        ("property", "og:description", description),
        ("property", "og:locale", article.language.replace("-", "_")),
        ("property", "article:published_time", article.published),
        ("property", "article:modified_time", article.updated),
        ("property", "article:section", _one_line(plain(article.kicker))),
    )
    yield from (f'<meta {kind}="{name}" content={attribute(value)}/>' for kind, name, value in pairs if value)
    for other in article.alternates:
        if other.href:
            address = (
                f"hreflang={attribute(other.language)} href={attribute(other.href)} title={attribute(other.label)}"
            )
            yield f'<link rel="alternate" {address}/>'


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _name(credit: Credit | None) -> str:
    return (credit.name or printed(credit)) if credit else ""


def _person(credit: Credit) -> Json:
    person = {"@type": "Person", "name": _name(credit)}
    return {**person, "jobTitle": credit.title} if credit.title else person


def _role(credit: Credit) -> Json:
    return {"@type": "Role", "roleName": credit.role, "contributor": _person(credit)}


def _organization(name: str | None) -> Json | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def _place(article: Article) -> Json | None:
    place = article.dateline.place if article.dateline else None
    return {"@type": "Place", "name": place} if place else None


def _term(scheme: str, code: str, name: str | None) -> Json:
    term = {"@type": "DefinedTerm", "inDefinedTermSet": scheme, "termCode": code}
    return {**term, "name": name} if name else term
