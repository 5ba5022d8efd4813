"""Saved pages as newsrooms' systems make them: what is read of each, line by line, and that no word of it is lost.

`pages/NAME.html` are written for this, after the habits of WordPress, AMP, old layout tables, live blogs, paywalls;
`pages/NAME.txt` is what must be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.model import (
    Article,
    Block,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    article_texts,
    plain,
    printed,
)
from convert.readers.html import reader
from convert.readers.html.options import HtmlOptions
from convert.readers.html.page import parsed

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
UNSEEN = ("script", "style", "noscript", "template", "svg", "form", "button", "select", "iframe", "amp-analytics")


def source(page: Path) -> Source:
    return Source(page.name, page.read_bytes())


def read(page: Path) -> tuple[Article, list[Diagnostic]]:
    told: list[Diagnostic] = []
    (article,) = reader.read(source(page), HtmlOptions(), told.append)
    return article, told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_is_read_line_by_line(page: Path) -> None:
    article, told = read(page)
    codes = [f"told: {one.code}" for one in told if one.code != "html.boilerplate"]
    assert [*codes, *lines(article)] == page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_a_page_is_in_the_article_or_among_what_was_dropped(page: Path) -> None:
    article, _ = read(page)
    body = parsed(source(page), None).find("body")
    assert body is not None
    kept = letters("".join((*article_texts(article), *(one.text for one in article.dropped))))
    assert not letters(shown(body)) - kept


def shown(body: html.HtmlElement) -> str:
    for element in list(body.iter(*UNSEEN)):
        element.drop_tree()
    return "".join(body.itertext())


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def lines(article: Article) -> Iterator[str]:
    yield f"{article.language} {article.direction} published {article.published} updated {article.updated}"
    for name in ("kicker", "headline", "subheadline"):
        if said := plain(getattr(article, name)):
            yield f"{name}: {said}"
    yield from (f"byline: {one.text} [{one.role}: {one.name}]" for one in article.byline)
    if article.dateline:
        yield f"dateline: {article.dateline.text} [{article.dateline.date}]"
    yield f"publisher: {printed(article.attribution.publisher)}"
    yield f"keywords: {', '.join(article.keywords)}"
    for block in article.body:
        yield from of_block(block)
    for section in article.sections:
        yield from of_section(section, "#")
    yield from (f"dropped ({one.reason}): {one.text}" for one in article.dropped)


def of_section(section: Section, mark: str) -> Iterator[str]:
    yield f"{mark} {plain(section.heading)}"
    for block in section.body:
        yield from of_block(block)
    for inner in section.sections:
        yield from of_section(inner, f"{mark}#")


def of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.role}: {plain(block.text)}"
        case Quote():
            yield from (f"> {line}" for inner in block.blocks for line in of_block(inner))
        case Listing():
            mark = "1." if block.ordered else "-"
            yield from (f"{mark} {line}" for item in block.items for inner in item for line in of_block(inner))
        case Table():
            yield f"table: {plain(block.caption)}"
            yield from ("| " + " | ".join(map(plain, row)) for row in (*block.header, *block.rows))
        case Figure():
            yield f"figure {block.href} [{block.alt}]: {plain(block.caption)} / {printed(block.credit)}"
        case Preformatted():
            yield from (f"pre: {line}" for line in block.text.splitlines())
