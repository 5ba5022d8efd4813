"""Saved pages of other people: what the page says to machines, and what it shows, put together.

The text of the model is always what the page shows; what it says to machines names the parts, and gives what is shown
nowhere: dates, language, keywords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree, html

from convert.language.scripts import direction
from convert.markup.xhtml_inline_read import Hand
from convert.markup.xhtml_read import Heading, flow, structured
from convert.model import (
    Article,
    Attribution,
    Block,
    Credit,
    Dropped,
    Listing,
    Paragraph,
    Provenance,
    Quote,
    Table,
    Text,
    article_texts,
    plain,
)
from convert.readers.html.desk import KICKER, LEAD, Desk
from convert.readers.html.facts import Facts, sourceline
from convert.readers.html.lines import Namer
from convert.readers.html.page import leaves, squeezed, words
from convert.record import replace
from convert.row import Row


class Page(Row):
    """A page: its body, the part around the article, the blocks in it that are not of it, and what it hides."""

    body: html.HtmlElement
    part: etree._Element
    left_out: frozenset[etree._Element]
    hidden: tuple[etree._Element, ...] = ()


def read_saved(page: Page, known: Facts, language: str) -> Article:
    """The article; every block that is shown and is not of it is listed as dropped."""
    hand = Hand(language)
    desk, namer = Desk(page.body, known, hand), Namer(language, known.roles)
    headline = desk.headline()
    kicker = desk.saying(known.section, "kicker") or desk.beside("kicker", KICKER, before=True)
    subheadline = desk.saying(known.alternative, "subheadline") or desk.saying(known.description, "subheadline")
    subheadline = subheadline or desk.beside("subheadline", LEAD, before=False)
    byline = tuple(desk.byline(namer))
    dateline = desk.dateline()
    lines = {leaf: sourceline(leaf) for leaf in desk.taken}
    every = list(_shown(page, desk))
    for leaf in (*page.left_out, *desk.taken):
        _emptied(leaf)
    items = (shown for item in flow(page.part, hand, namer.credit) if (shown := with_words(item)) is not None)
    blocks, sections = structured(items)
    publisher = Credit("publisher", known.publisher, None, None, known.publisher) if known.publisher else None
    source = Credit("source", known.source, None, None, known.source) if known.source else None
    article = Article(
        id=known.identifier or None,
        language=language,
        direction=direction(language),
        kicker=kicker,
        headline=headline,
        subheadline=subheadline,
        dateline=dateline,
        published=known.published or (dateline.date if dateline else None),
        updated=known.updated,
        byline=byline,
        body=blocks,
        sections=sections,
        attribution=Attribution(publisher, source),
        keywords=known.keywords,
        alternates=known.alternates,
        provenance=tuple((desk.taken[leaf], Provenance(line, line, "html", 0.9)) for leaf, line in lines.items()),
    )
    return _with_dropped(article, every, page.hidden)


def _shown(page: Page, desk: Desk) -> Iterator[tuple[int, str, bool]]:
    """Every block that the page shows: its line, its words, and whether it is one of the article's."""
    inside = frozenset(page.part.iter()) - page.left_out
    for leaf in leaves(page.body):
        if said := words(leaf):
            yield sourceline(leaf), said, leaf in inside or leaf in desk.taken


def _emptied(leaf: etree._Element) -> None:
    """A block taken out of the page; what follows it stays."""
    tail = leaf.tail
    for child in list(leaf):
        leaf.remove(child)
    leaf.text, leaf.tail = None, tail


def with_words(item: Block | Heading) -> Block | Heading | None:
    """The block without what has been taken out of it; None where nothing is left."""
    match item:
        case Paragraph():
            return replace(item, text=_unbroken(item.text)) if plain(item.text).strip() else None
        case Heading():
            return item if plain(item.text).strip() else None
        case Quote():
            inner = _kept(item.blocks)
            return Quote(inner) if inner else None
        case Listing():
            items = tuple(kept for one in item.items if (kept := _kept(one)))
            return Listing(item.ordered, items) if items else None
        case Table():
            shown = any(plain(cell).strip() for row in (*item.header, *item.rows) for cell in row)
            return item if shown or plain(item.caption).strip() else None
        case _:
            return item


def _unbroken(text: Text) -> Text:
    """Without the line breaks at its start: what stood before them is elsewhere."""
    runs = list(text)
    while runs and not runs[0].text.lstrip("\n"):
        runs.pop(0)
    return (replace(runs[0], text=runs[0].text.lstrip("\n")), *runs[1:]) if runs else ()


def _kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    found = map(with_words, blocks)
    return tuple(one for one in found if one is not None and not isinstance(one, Heading))


def _with_dropped(
    article: Article, every: Iterable[tuple[int, str, bool]], hidden: Iterable[etree._Element]
) -> Article:
    """What is shown and not in the article, block by block; then what the page itself hides.

    `every` block comes with its line and whether it was to be read: what was not is dropped, said again or not.
    """
    from_article = squeezed("\n".join(article_texts(article)))
    dropped = [
        Dropped(line, text, "boilerplate")
        for line, text, wanted in every
        if not wanted or squeezed(text) not in from_article
    ]
    unseen = ((sourceline(one), " ".join(map(words, leaves(one))) or words(one)) for one in hidden)
    dropped += [Dropped(line, text, "hidden") for line, text in unseen if text]
    return replace(article, dropped=tuple(dropped))
