"""HTML: one self-contained page, readable without anything beside it; style, pictures and JSON-LD inside.

Direction by `lang`, `dir` and isolates as in EPUB. The mark-up is both HTML and XML.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, starmap

from convert import resources
from convert.contract import Newsroom, Rights, Writer, WriterOptions
from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.embargo import banners
from convert.markup.escape import escape
from convert.markup.gather import Gathering, Group, gathered
from convert.markup.inline import isolated
from convert.markup.nesting import language_attributes
from convert.markup.pictures import recognised
from convert.markup.xhtml import Manner, body, root_attributes, title_of
from convert.model import Article, Figure, Publication, all_blocks, styled
from convert.record import field, options
from convert.writers.html.linked import metas, news_article, script


@options
class HtmlOptions(WriterOptions):
    """`--set html.NAME=VALUE`."""

    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "[newsroom] of the configuration"})
    rights: Rights = field(default_factory=Rights, metadata={"help": "[rights] of the configuration"})
    style: bool = field(default=True, metadata={"help": "put the style sheet into the page"})
    linked_data: bool = field(default=True, metadata={"help": "put schema.org JSON-LD into the page"})
    contents: Gathering = field(default="none", metadata={"help": "gather a bundle by section (kicker) or date"})


def write(article: Article, options: HtmlOptions, report: Report) -> bytes:
    """The page of one article."""
    facts = news_article(article, options.newsroom, options.rights)
    head = (*metas(article), *((script(facts),) if options.linked_data else ()))
    inner = ("<article>\n", _body(article, options, report), "</article>\n")
    return _page(root_attributes(article), title_of(article), head, inner, options)


def bundle(publication: Publication, options: HtmlOptions, report: Report) -> bytes:
    """One page with contents and all articles, each in its own language and direction."""
    groups = tuple(_numbered(gathered(publication, options.contents, report)))
    articles = [pair for _, pairs in groups for pair in pairs]
    graph = [news_article(article, options.newsroom, options.rights) for _, article in articles]
    head = (script({"@context": "https://schema.org", "@graph": graph}),) if options.linked_data else ()
    title = isolated(styled(publication.title), publication.direction)
    nav = "".join(_contents(label, pairs, publication) for label, pairs in groups)
    inner = (
        f'<h1>{title.markup}</h1>\n<nav role="doc-toc">\n{nav}</nav>\n',
        *(
            f'<article{root_attributes(article)} id="article-{number}">\n{_body(article, options, report)}</article>\n'
            for number, article in articles
        ),
    )
    root = f'{language_attributes(publication.language)} dir="{publication.direction}"'
    return _page(root, publication.title, head, inner, options)


def _numbered(groups: Iterable[Group]) -> Iterator[tuple[str, tuple[tuple[int, Article], ...]]]:
    """Groups by their labels, every article with its number in the whole."""
    numbers = count(1)
    for group in groups:
        yield group.label, tuple((next(numbers), article) for article in group.articles)


def _contents(label: str, articles: Iterable[tuple[int, Article]], publication: Publication) -> str:
    """The entries of one group, each in its own language and direction."""
    heading = isolated(styled(label), publication.direction)
    above = f'<h2 dir="{heading.direction}">{heading.markup}</h2>\n' if label else ""
    return f"{above}<ol>\n{''.join(starmap(_entry, articles))}</ol>\n"


def _entry(number: int, article: Article) -> str:
    line = isolated(styled(" ".join(title_of(article).split())), article.direction)
    spoken = f'{language_attributes(article.language)} dir="{line.direction}"'
    return f'<li{spoken}><a href="#article-{number}">{line.markup}</a></li>\n'


def _body(article: Article, options: HtmlOptions, report: Report) -> str:
    inside = _inside(article, options.assets, report)
    manner = Manner(isolated, inside.get, banners=banners(article, options.created), alternates=True)
    return body(article, manner)


def _inside(article: Article, assets: Mapping[str, bytes], report: Report) -> dict[str, str]:
    """The figures of an article as data addresses; one that is not at hand is told and keeps its caption."""
    hrefs = dict.fromkeys(block.href for block in all_blocks(article) if isinstance(block, Figure) and block.href)
    found: dict[str, str] = {}
    for href in hrefs:
        picture = recognised(assets.get(href, b""))
        if picture:
            found[href] = f"data:{picture.media_type};base64,{base64.b64encode(assets[href]).decode()}"
        else:
            report(
                Diagnostic(
                    "html.picture-missing",
                    Severity.WARNING,
                    f"figure {href} is in no folder that was allowed, or no picture; its caption stays",
                    remedy="name its folder with --assets",
                )
            )
    return found


def _page(root: str, title: str, head: Iterable[str], inner: Iterable[str], options: HtmlOptions) -> bytes:
    """Put together at a stroke: a long article is not copied from text to text."""
    lines = "".join(f"{line}\n" for line in head)
    style = ""
    if options.style:
        sheet = resources.read("assets/screen.css") + resources.read("assets/page.css")
        style = f"<style>\n{sheet.decode()}</style>\n"
    above = (
        f"<!DOCTYPE html>\n<html{root}>\n<head>\n"
        '<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f'<meta name="generator" content="newswright"/>\n<title>{escape(" ".join(title.split()))}</title>\n'
        f"{lines}{style}</head>\n<body>\n<main>\n"
    )
    return "".join((above, *inner, "</main>\n</body>\n</html>\n")).encode()


writer = Writer(".html", "text/html", HtmlOptions, write, bundle)
