"""Saved pages of other people: what the page says to machines, and what it shows, put together.

The text of the model is always what the page shows; what it says to machines names the parts, and gives what is shown
nowhere: dates, language, keywords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree, html

from convert.language.scripts import direction
from convert.markup.xhtml_inline_read import Hand, runs
from convert.markup.xhtml_read import Heading, flow, structured
from convert.model import (
    Article,
    Attribution,
    Block,
    Credit,
    Dateline,
    Dropped,
    Paragraph,
    Provenance,
    Text,
    article_texts,
    plain,
    styled,
)
from convert.readers.html.facts import Facts, moment, sourceline
from convert.readers.html.lines import Namer
from convert.readers.html.page import leaves, squeezed, words
from convert.record import field, replace, state

_SHORT = 160
"""Characters that a byline or a date line has at most."""


@state
class Desk:
    """Leaf blocks of a page, each taken for one part of the article at most."""

    body: html.HtmlElement
    known: Facts
    hand: Hand
    taken: dict[etree._Element, str] = field(default_factory=dict)

    def headline(self) -> Text | None:
        """The h1 that says what the page is called, else the first h1, else the page's name."""
        tops = [one for one in self.body.iter("h1") if words(one)]
        named = squeezed(self.known.headline)
        match = next((one for one in tops if squeezed(words(one)) in named or named in squeezed(words(one))), None)
        chosen = match if match is not None else next(iter(tops), None)
        if chosen is None:
            return styled(self.known.headline) or None
        self.taken[chosen] = "headline"
        return runs(chosen, self.hand)

    def saying(self, text: str, part: str) -> Text | None:
        """The first block that shows a text."""
        wanted = squeezed(text)
        for leaf in leaves(self.body) if wanted else ():
            if leaf not in self.taken and squeezed(words(leaf)) == wanted:
                self.taken[leaf] = part
                return runs(leaf, self.hand)
        return None

    def byline(self, namer: Namer) -> Iterator[Credit]:
        """Each author with the first short line that names them; a name shown nowhere is its own line."""
        for name in self.known.authors:
            line = self._line(name, "byline")
            yield namer.named(line, name, "author") if line else Credit("author", name, None, None, name)

    def _line(self, name: str, part: str) -> str:
        for leaf in leaves(self.body):
            line = words(leaf)
            if name in line and len(line) <= _SHORT and self.taken.get(leaf, part) == part:
                self.taken[leaf] = part
                return line
        return ""

    def dateline(self) -> Dateline | None:
        """The first short line with a `time` of day or date in it that no other part has taken."""
        every = set(leaves(self.body))
        for time in self.body.iter("time"):
            leaf = next((one for one in (time, *time.iterancestors()) if one in every), None)
            line = words(leaf) if leaf is not None else ""
            if leaf is not None and line and len(line) <= _SHORT and leaf not in self.taken:
                self.taken[leaf] = "dateline"
                return Dateline(line, self.known.place or None, None, moment(time.get("datetime") or ""))
        return None


def read_saved(
    body: html.HtmlElement, part: etree._Element, left_out: frozenset[etree._Element], known: Facts, language: str
) -> Article:
    """The article; every block that is shown and is not of it is listed as dropped."""
    hand = Hand(language)
    desk, namer = Desk(body, known, hand), Namer(language, known.roles)
    headline = desk.headline()
    kicker = desk.saying(known.section, "kicker")
    subheadline = desk.saying(known.alternative, "subheadline") or desk.saying(known.description, "subheadline")
    byline = tuple(desk.byline(namer))
    dateline = desk.dateline()
    lines = {leaf: sourceline(leaf) for leaf in desk.taken}
    every = [(sourceline(leaf), words(leaf)) for leaf in leaves(body) if words(leaf)]
    for leaf in (*left_out, *desk.taken):
        _emptied(leaf)
    items = (item for item in flow(part, hand, namer.credit) if not _blank(item))
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
    return _with_dropped(article, every)


def _emptied(leaf: etree._Element) -> None:
    """A block taken out of the page; what follows it stays."""
    tail = leaf.tail
    for child in list(leaf):
        leaf.remove(child)
    leaf.text, leaf.tail = None, tail


def _blank(item: Block | Heading) -> bool:
    return isinstance(item, Paragraph | Heading) and not plain(item.text).strip()


def _with_dropped(article: Article, every: Iterable[tuple[int, str]]) -> Article:
    """What is shown and not in the article, block by block."""
    from_article = squeezed("\n".join(article_texts(article)))
    dropped = tuple(Dropped(line, text, "boilerplate") for line, text in every if squeezed(text) not in from_article)
    return replace(article, dropped=dropped)
