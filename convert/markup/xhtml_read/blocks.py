"""Block markup -> blocks and sections; unknown elements are looked through, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from convert.markup.xhtml_read.inlines import SILENT, Look, runs_of, text_of, trimmed
from convert.markup.xml import local
from convert.model import (
    Block,
    Credit,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Section,
    Table,
    Text,
    plain,
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ROLES = frozenset({"question", "answer", "footnote"})
BLOCKS = frozenset(
    {
        *HEADINGS,
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "img", "li", "main", "nav"),
        *("ol", "p", "picture", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul", "video"),
    }
)
"""Elements that begin a line of their own; everything else stands within one."""


@dataclass
class Under:
    """What gathers under one heading while a body is read; level 1 is the body itself."""

    level: int
    heading: Text = ()
    body: list[Block] = field(default_factory=list)
    inner: list[Under] = field(default_factory=list)

    def section(self) -> Section:
        """The finished section."""
        return Section(self.heading, tuple(self.body), tuple(one.section() for one in self.inner))


class Gathering:
    """Reads siblings into blocks and sections: a heading opens a section of its level, `section` nests as it stands."""

    def __init__(self) -> None:
        """Begin with an empty body."""
        self.root = Under(1)
        self._open = [self.root]

    def take(self, element: etree._Element) -> None:
        """Everything inside an element, in order; loose text between blocks is a paragraph."""
        for item in parted(element):
            if isinstance(item, tuple):
                self._open[-1].body.append(Paragraph(text=item))
            else:
                self._element(item)

    def _element(self, element: etree._Element) -> None:
        tag = local(element.tag)
        if tag in HEADINGS:
            self._heading(element, HEADINGS[tag])
        elif tag == "section":
            self._section(element)
        elif tag in _LOOKED_THROUGH and has_blocks(element):
            self.take(element)
        else:
            self._open[-1].body += blocks((element,))

    def _heading(self, element: etree._Element, level: int) -> None:
        text = text_of(element)
        if not plain(text).strip():
            return
        while self._open[-1].level >= max(level, 2):
            self._open.pop()
        opened = Under(max(level, 2), text)
        self._open[-1].inner.append(opened)
        self._open.append(opened)

    def _section(self, element: etree._Element) -> None:
        """A section's own first heading is its heading, whatever its level."""
        within = Gathering()
        children = [child for child in element if isinstance(child.tag, str)]
        first = children[0] if children and not (element.text or "").strip() else None
        if first is not None and local(first.tag) in HEADINGS:
            within.root.heading = text_of(first)
            element = without_first(element)
        within.take(element)
        self._open[-1].inner.append(within.root)


_LOOKED_THROUGH = frozenset(
    {"div", "article", "main", "center", "form", "fieldset", "header", "footer", "body", "html", "details", "hgroup"}
)


def without_first(element: etree._Element) -> etree._Element:
    """A shallow copy without the first child; the original stays whole."""
    copied = etree.Element(element.tag)
    first, *rest = [child for child in element if isinstance(child.tag, str)]
    copied.text = first.tail
    copied.extend(_copy(child) for child in rest)
    return copied


def _copy(element: etree._Element) -> etree._Element:
    copied = etree.fromstring(etree.tostring(element, with_tail=False))
    copied.tail = element.tail
    return copied


def has_blocks(element: etree._Element) -> bool:
    """Whether lines of their own stand inside an element."""
    return any(local(child.tag) in BLOCKS for child in element.iterdescendants(etree.Element))


def parted(element: etree._Element) -> Iterator[etree._Element | Text]:
    """The block children of an element, and the loose text between them."""
    loose: list[Run] = list(_loose(element.text))
    for child in element:
        tag = local(child.tag)
        if tag in BLOCKS or (tag and tag not in SILENT and has_blocks(child)):
            yield from _told(loose)
            loose = []
            yield child
        elif tag and tag not in SILENT:
            shell = etree.Element("span")
            shell.append(_copy(child))
            shell[-1].tail = None
            loose += runs_of(shell, Look())
        loose += _loose(child.tail)
    yield from _told(loose)


def _loose(text: str | None) -> Iterator[Run]:
    if text:
        shell = etree.Element("span")
        shell.text = text
        yield from runs_of(shell, Look())


def _told(loose: list[Run]) -> Iterator[Text]:
    text = trimmed(loose)
    if plain(text).strip():
        yield text


def blocks(elements: Iterable[etree._Element]) -> list[Block]:
    """The blocks of elements that hold no sections."""
    return [block for element in elements for block in _blocks(element)]


def _blocks(element: etree._Element) -> Iterator[Block]:
    tag = local(element.tag)
    if tag in _READERS:
        yield from _READERS[tag](element)
    elif tag in SILENT or tag in ("hr", ""):
        return
    elif has_blocks(element):
        yield from inner_blocks(element)
    else:
        yield from _paragraph(element)


def inner_blocks(element: etree._Element) -> Iterator[Block]:
    """What stands inside an element, loose text as paragraphs."""
    for item in parted(element):
        if isinstance(item, tuple):
            yield Paragraph(text=item)
        else:
            yield from _blocks(item)


def _paragraph(element: etree._Element) -> Iterator[Block]:
    if any(local(child.tag) == "img" for child in element.iterdescendants(etree.Element)):
        yield from inner_blocks(element)
        return
    text = text_of(element)
    if plain(text).strip(" \t\n"):
        role = element.get("class", "")
        yield Paragraph(role if role in ROLES else "text", text)  # type: ignore[arg-type] # tested against ROLES


def _quote(element: etree._Element) -> Iterator[Block]:
    inner = tuple(inner_blocks(element))
    if inner:
        yield Quote(inner)


def _listing(element: etree._Element) -> Iterator[Block]:
    items = [child for child in element if local(child.tag) in ("li", "dt", "dd")]
    rest = [child for child in element if isinstance(child.tag, str) and child not in items]
    if items:
        yield Listing(local(element.tag) == "ol", tuple(tuple(_item(item)) for item in items))
    yield from blocks(rest)


def _item(element: etree._Element) -> Iterator[Block]:
    if has_blocks(element):
        yield from inner_blocks(element)
    else:
        text = text_of(element)
        if text:
            yield Paragraph(text=text)


def _table(element: etree._Element) -> Iterator[Block]:
    header: list[tuple[Text, ...]] = []
    rows: list[tuple[Text, ...]] = []
    for row in element.iter("{*}tr"):
        cells = tuple(text_of(cell) for cell in row if local(cell.tag) in ("td", "th"))
        inside = local(getattr(row.getparent(), "tag", "")) == "thead"
        (header if inside else rows).append(cells)
    caption = next((text_of(child) for child in element if local(child.tag) == "caption"), None)
    if header or rows or caption:
        yield Table(tuple(header), tuple(rows), caption or None)


def _figure(element: etree._Element) -> Iterator[Block]:
    image = next(element.iter("{*}img"), None)
    caption = next(element.iter("{*}figcaption"), None)
    lines = list(_caption_lines(caption)) if caption is not None else []
    words = [text for text, credited in lines if not credited]
    credits_ = [plain(text) for text, credited in lines if credited]
    credit = Credit("photo", credits_[0], None, None, credits_[0]) if credits_ else None
    href, alt = (image.get("src"), image.get("alt", "")) if image is not None else (None, "")
    if href or words or credit:
        yield Figure(href, alt, words[0] if words else None, credit)
    yield from (Paragraph(text=text) for text in words[1:])
    yield from blocks(child for child in element if local(child.tag) not in ("img", "figcaption", "picture", "a", ""))


def _caption_lines(caption: etree._Element) -> Iterator[tuple[Text, bool]]:
    for item in parted(caption):
        if isinstance(item, tuple):
            yield item, False
        else:
            yield text_of(item), item.get("class") == "credit"


def _image(element: etree._Element) -> Iterator[Block]:
    if href := element.get("src"):
        yield Figure(href, element.get("alt", ""))


def _preformatted(element: etree._Element) -> Iterator[Block]:
    text = plain(text_of(element, preformatted=True))
    if text:
        yield Preformatted(text)


def _heading_as_text(element: etree._Element) -> Iterator[Block]:
    """A heading inside a quotation, a list or a table stays where it is, as a strong paragraph would."""
    text = text_of(element)
    if plain(text).strip():
        yield Paragraph(text=text)


_READERS = {
    "blockquote": _quote,
    "ul": _listing,
    "ol": _listing,
    "dl": _listing,
    "table": _table,
    "figure": _figure,
    "img": _image,
    "pre": _preformatted,
    **dict.fromkeys(HEADINGS, _heading_as_text),
}
