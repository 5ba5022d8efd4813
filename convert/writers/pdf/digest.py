"""Several articles as one document: cover, contents with page numbers, and a chapter for each article.

Every chapter has its own language, direction, type and running head; the cover and the contents have the publication's.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.escape import attribute
from convert.markup.levelled import levelled
from convert.markup.nesting import language_attributes
from convert.markup.xhtml import body, title_of
from convert.model import Article, Publication, styled
from convert.writers.pdf.options import PdfOptions
from convert.writers.pdf.sheet import Sheet, head, manner, margins, masthead, page_rules, sheet, styles, voice


def publication_sheet(publication: Publication, options: PdfOptions) -> Sheet:
    """The document of a publication; each article is a chapter `article-1`, `article-2` and so on."""
    front = Article(language=publication.language, direction=publication.direction, headline=styled(publication.title))
    rules = (
        *page_rules(options),
        *voice(front, "html", options),
        *margins(front, "front"),
        *_chapters(publication, options),
    )
    chapters = "".join(_chapter(number, article, options) for number, article in enumerate(publication.articles, 1))
    html = (
        f'<!DOCTYPE html>\n<html{language_attributes(publication.language)} dir="{publication.direction}">'
        f"{head(publication.title, {}, styles(rules, options), options)}\n"
        f"<body>\n{_cover(publication, options)}{_contents(publication)}{chapters}</body></html>"
    )
    return sheet(html, publication.direction, options)


def _chapters(publication: Publication, options: PdfOptions) -> Iterator[str]:
    for number, article in enumerate(publication.articles, 1):
        yield f"#article-{number} {{ page: chapter{number} }}"
        yield from voice(article, f"#article-{number}", options)
        yield from margins(article, f"chapter{number}")


def _cover(publication: Publication, options: PdfOptions) -> str:
    title = levelled(styled(publication.title), publication.direction)
    date = levelled(styled(publication.date or ""), publication.direction).markup
    below = f'<p class="dateline">{date}</p>' if date else ""
    return f'<div class="cover">\n{masthead(options)}<h1 dir="{title.direction}">{title.markup}</h1>\n{below}\n</div>\n'


def _contents(publication: Publication) -> str:
    entries = "".join(_entry(number, article) for number, article in enumerate(publication.articles, 1))
    return f"<nav>\n{entries}</nav>\n"


def _entry(number: int, article: Article) -> str:
    line = levelled(styled(title_of(article)), article.direction)
    own = f'{language_attributes(article.language)} dir="{line.direction}"'
    return f'<p class="entry"><a href="#article-{number}"><span{own}>{line.markup}</span></a></p>\n'


def _chapter(number: int, article: Article, options: PdfOptions) -> str:
    own = f'{language_attributes(article.language)} dir="{article.direction}" id={attribute(f"article-{number}")}'
    return f"<article{own}>\n{body(article, manner(article, options))}</article>\n"
