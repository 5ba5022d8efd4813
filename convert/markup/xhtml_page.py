"""A whole XHTML body -> head lines, blocks, sections and foot lines: our body shape exactly, others' leniently."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from convert.markup.xhtml_inline_read import Hand, classes, folded, runs
from convert.markup.xhtml_read import BLOCKS, Heading, as_other, structured, wrapped
from convert.markup.xml import local
from convert.model import Block, Credit, Paragraph, Run, Section, Text, plain
from convert.record import field, state

HEAD_LINES = ("kicker", "subheadline", "byline", "dateline")
FOOT_LINES = ("publisher", "source", "credit", "copyright", "correction", "alternates")
BANNER = "embargo"
"""A banner repeats a note that stands elsewhere; it is no text of the article."""


@state
class Page:
    """The parts of a body. `lines` has the printed head and foot lines by class, in order."""

    headline: Text | None = None
    lines: dict[str, list[Text]] = field(default_factory=dict)
    date: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    body: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def first(self, name: str) -> Text | None:
        """The first line of a class."""
        return next(iter(self.lines.get(name, ())), None)

    def texts(self, name: str) -> tuple[str, ...]:
        """The characters of every line of a class."""
        return tuple(plain(text) for text in self.lines.get(name, ()))


def read_page(root: etree._Element, hand: Hand, credit: Callable[[str], Credit] = as_other) -> Page:
    """The parts of an `html`, `body` or any other element with a body inside. No text is lost."""
    page = Page()
    body = next((one for one in root.iter(etree.Element) if local(one.tag) == "body"), root)
    items = list(_items(page, body, hand, credit))
    titles = [item for item in items if isinstance(item, Heading) and item.level == 1]
    if page.headline is None and len(titles) == 1:
        page.headline = titles[0].text
        items.remove(titles[0])
    page.body, page.sections = structured(items)
    return page


def _items(page: Page, body: etree._Element, hand: Hand, credit: Callable[[str], Credit]) -> Iterator[Block | Heading]:
    """What stands between the margins, which go to the page's lines; loose text between blocks is a paragraph."""
    loose = [Run(body.text or "")]
    for child in body:
        tag = local(child.tag)
        if tag in BLOCKS or any(local(inner.tag) in BLOCKS for inner in child.iter("*")):
            yield from _paragraph(loose, hand)
            loose = []
            if tag in ("header", "footer") and _ours(child):
                _margin(page, child, hand)
            elif BANNER not in classes(child):
                yield from wrapped(child, hand, credit)
        elif tag:
            loose += runs(_shell(child), hand)
        loose.append(Run(child.tail or ""))
    yield from _paragraph(loose, hand)


def _shell(child: etree._Element) -> etree._Element:
    """The element alone inside another, so that its own look counts."""
    shell = etree.Element("span")
    shell.append(etree.fromstring(etree.tostring(child, with_tail=False)))
    return shell


def _paragraph(loose: list[Run], hand: Hand) -> Iterator[Block]:
    if "".join(run.text for run in loose).strip():
        yield Paragraph(text=folded(loose, Hand(hand.language)))


def _ours(margin: etree._Element) -> bool:
    """Whether a margin is one of our own: only lines of known classes and `h1` in it."""
    names = (child.get("class") for child in margin if isinstance(child.tag, str) and local(child.tag) != "h1")
    return all(name in (*HEAD_LINES, *FOOT_LINES) for name in names) and not (margin.text or "").strip()


def _margin(page: Page, margin: etree._Element, hand: Hand) -> None:
    for child in margin.iterchildren(etree.Element):
        if local(child.tag) == "h1":
            page.headline = runs(child, hand)
        elif child.get("class") == "alternates":
            spans = [one for one in child if local(one.tag) == "span"]
            page.alternates = tuple((one.get("lang") or "und", plain(runs(one, hand))) for one in spans)
        else:
            page.lines.setdefault(child.get("class", ""), []).append(runs(child, hand))
        if child.get("class") == "dateline":
            page.date = next((time.get("datetime") for time in child.iter("{*}time")), None)
