"""A whole XHTML body -> head lines, blocks, sections and foot lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from convert.markup.xhtml_read.blocks import Gathering, parted
from convert.markup.xhtml_read.inlines import text_of
from convert.markup.xml import local
from convert.model import Block, Section, Text, plain

HEAD_LINES = ("kicker", "subheadline", "byline", "dateline")
FOOT_LINES = ("publisher", "source", "credit", "copyright", "correction", "alternates")
BANNER = "embargo"
"""A banner repeats a note that stands elsewhere; it is no text of the article."""


@dataclass
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


def read_page(root: etree._Element) -> Page:
    """The parts of an `html`, `body` or any other element with a body inside. No text is lost."""
    page = Page()
    body = next(root.iter("{*}body"), root)
    gathering = Gathering()
    rest = etree.Element("body")
    rest.text = body.text
    for child in body:
        if local(child.tag) in ("header", "footer") and _ours(child):
            _margin(page, child)
            _append_text(rest, child.tail)
        else:
            rest.append(_moved(child))
    _take_headline(page, rest)
    gathering.take(rest)
    page.body = tuple(gathering.root.body)
    page.sections = tuple(one.section() for one in gathering.root.inner)
    return page


def _moved(child: etree._Element) -> etree._Element:
    if not isinstance(child.tag, str):
        silent = etree.Element("span")
        silent.tail = child.tail
        return silent
    copied = etree.fromstring(etree.tostring(child, with_tail=False))
    copied.tail = child.tail
    return copied


def _append_text(rest: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(rest):
        rest[-1].tail = (rest[-1].tail or "") + text
    else:
        rest.text = (rest.text or "") + text


def _ours(margin: etree._Element) -> bool:
    """Whether a margin is one of our own: only lines of known classes and `h1` in it."""
    names = (child.get("class") for child in margin if isinstance(child.tag, str) and local(child.tag) != "h1")
    return all(name in (*HEAD_LINES, *FOOT_LINES) for name in names) and not (margin.text or "").strip()


def _margin(page: Page, margin: etree._Element) -> None:
    for item in parted(margin):
        if isinstance(item, tuple):
            page.lines.setdefault("credit", []).append(item)
        elif local(item.tag) == "h1":
            page.headline = text_of(item)
        else:
            _line(page, item)


def _line(page: Page, item: etree._Element) -> None:
    name = item.get("class", "")
    if name == "alternates":
        spans = [child for child in item if local(child.tag) == "span"]
        page.alternates = tuple((span.get("lang") or "und", "".join(map(str, span.itertext()))) for span in spans)
        return
    if name == "dateline":
        page.date = next((time.get("datetime") for time in item.iter("{*}time")), None)
    page.lines.setdefault(name, []).append(text_of(item))


def _take_headline(page: Page, rest: etree._Element) -> None:
    """The only `h1` of a foreign body is its headline; embargo banners of our own pages are left out."""
    headings = list(rest.iter("{*}h1"))
    if page.headline is None and len(headings) == 1:
        page.headline = text_of(headings[0]) or None
        _removed(headings[0])
    for banner in [child for child in rest if child.get("class") == BANNER]:
        _removed(banner)


def _removed(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
