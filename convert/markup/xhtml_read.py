"""XHTML -> blocks and sections: the way back from `xhtml.body`, and the reading of other people's article bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from convert.markup.xhtml_inline_read import Hand, classes, folded, runs, whole
from convert.markup.xml import local
from convert.model import (
    Block,
    Credit,
    Figure,
    Listing,
    Paragraph,
    ParagraphRole,
    Preformatted,
    Quote,
    Run,
    Section,
    Table,
    Text,
    plain,
)
from convert.record import field, state
from convert.row import Row

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li"}
    | {"main", "nav", "ol", "p", "picture", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROLES: dict[str, ParagraphRole] = {"question": "question", "answer": "answer", "footnote": "footnote"}
CreditOf = Callable[[str], Credit]


class Heading(Row):
    """A heading in the flow of blocks; `level` 1 to 6."""

    level: int
    text: Text


def as_other(line: str) -> Credit:
    """A credit of which only the line is known."""
    return Credit("other", line, None, None, line)


def flow(container: etree._Element, hand: Hand, credit: CreditOf = as_other) -> Iterator[Block | Heading]:
    """Blocks and headings of a container in reading order; loose text between blocks is a paragraph."""
    reader = _Reader(hand, credit)
    yield from reader.flow(container)


def wrapped(element: etree._Element, hand: Hand, credit: CreditOf = as_other) -> Iterator[Block | Heading]:
    """The same of one block element, itself included."""
    yield from _Reader(hand, credit).element(element)


def blocks(container: etree._Element, hand: Hand, credit: CreditOf = as_other) -> tuple[Block, ...]:
    """The blocks of a container; a heading among them, as in a quotation, is a paragraph."""
    return tuple(_block(item) for item in flow(container, hand, credit))


def _block(item: Block | Heading) -> Block:
    return Paragraph("text", item.text) if isinstance(item, Heading) else item


def structured(items: Iterable[Block | Heading]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Body and sections: a heading opens a section inside the nearest one of a higher level."""
    root = _Open(0, ())
    stack = [root]
    for item in items:
        if isinstance(item, Heading):
            while len(stack) > 1 and stack[-1].level >= item.level:
                stack.pop()
            opened = _Open(item.level, item.text)
            stack[-1].inner.append(opened)
            stack.append(opened)
        else:
            stack[-1].body.append(item)
    return tuple(root.body), tuple(one.closed() for one in root.inner)


def keys(items: Iterable[Block | Heading]) -> Iterator[str]:
    """For each item the key of its place in the article that `structured` makes: `body.0`, `sections.1.heading`."""
    stack = [_Open(0, ())]
    names = [""]
    for item in items:
        if isinstance(item, Heading):
            while len(stack) > 1 and stack[-1].level >= item.level:
                stack.pop()
                names.pop()
            opened = _Open(item.level, item.text)
            stack[-1].inner.append(opened)
            names.append(f"{names[-1]}sections.{len(stack[-1].inner) - 1}.")
            stack.append(opened)
            yield f"{names[-1]}heading"
        else:
            stack[-1].body.append(item)
            yield f"{names[-1]}body.{len(stack[-1].body) - 1}"


@state
class _Open:
    """A section that is still growing."""

    level: int
    heading: Text
    body: list[Block] = field(default_factory=list)
    inner: list[_Open] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(self.heading, tuple(self.body), tuple(one.closed() for one in self.inner))


class _Reader(Row):
    hand: Hand
    credit: CreditOf

    def flow(self, container: etree._Element) -> Iterator[Block | Heading]:
        loose: list[Run] = [Run(container.text or "")]
        for child in container:
            if local(child.tag) in BLOCKS or any(local(inner.tag) in BLOCKS for inner in child.iter("*")):
                yield from self.loose(loose)
                loose = []
                yield from self.element(child)
            else:
                loose += whole(child, Run(""), self.hand)
            loose.append(Run(child.tail or ""))
        yield from self.loose(loose)

    def loose(self, found: list[Run]) -> Iterator[Block]:
        if "".join(run.text for run in found).strip():
            yield Paragraph("text", folded(found, Hand(self.hand.language)))

    def element(self, element: etree._Element) -> Iterator[Block | Heading]:
        tag = local(element.tag)
        if tag in HEADINGS:
            yield Heading(HEADINGS[tag], runs(element, self.hand))
        elif tag == "p" and not any(local(inner.tag) in {"img", "figure"} for inner in element.iter("*")):
            yield self.paragraph(element)
        elif tag in _MAKERS:
            made = _MAKERS[tag](self, element)
            yield from () if made is None else (made,)
        else:
            yield from self.flow(element)

    def paragraph(self, element: etree._Element) -> Paragraph:
        role: ParagraphRole = next((_ROLES[name] for name in classes(element) if name in _ROLES), "text")
        return Paragraph(role, runs(element, self.hand))

    def inner(self, element: etree._Element) -> tuple[Block, ...]:
        return tuple(_block(item) for item in self.flow(element))

    def quote(self, element: etree._Element) -> Quote:
        return Quote(self.inner(element))

    def listing(self, element: etree._Element) -> Listing:
        items = (self.item(child) for child in element if local(child.tag) == "li")
        return Listing(local(element.tag) == "ol", tuple(item for item in items if item))

    def item(self, element: etree._Element) -> tuple[Block, ...]:
        if any(local(inner.tag) in BLOCKS for inner in element.iter("*") if inner is not element):
            return self.inner(element)
        return (Paragraph("text", runs(element, self.hand)),)

    def table(self, element: etree._Element) -> Table:
        """Rows of a `thead`, and leading rows of nothing but `th`, are the header."""
        caption = next((runs(one, self.hand) for one in element if local(one.tag) == "caption"), None)
        header: list[tuple[Text, ...]] = []
        rows: list[tuple[Text, ...]] = []
        for row in element.iter("{*}tr"):
            cells = [cell for cell in row if local(cell.tag) in {"td", "th"}]
            parent = row.getparent()
            heads = parent is not None and local(parent.tag) == "thead"
            heads = heads or (not rows and bool(cells) and all(local(cell.tag) == "th" for cell in cells))
            (header if heads else rows).append(tuple(runs(cell, self.hand) for cell in cells))
        return Table(tuple(header), tuple(rows), caption)

    def figure(self, element: etree._Element) -> Figure | None:
        image = next(element.iter("{*}img"), None)
        below = next(element.iter("{*}figcaption"), None)
        lines = [] if below is None else list(self.inner(below))
        named = [] if below is None else [one for one in below if "credit" in classes(one)]
        said = [plain(runs(one, self.hand)) for one in named]
        credit = self.credit(said[0]) if said else None
        kept = [one.text for one in lines if isinstance(one, Paragraph)]
        if spoken := [number for number, text in enumerate(kept) if plain(text) in said[:1]]:
            kept.pop(spoken[-1])  # a caption may say the same as the credit below it
        caption = tuple(run for number, text in enumerate(kept) for run in ((Run("\n"),) if number else ()) + text)
        src = None if image is None else image.get("src")
        href = None if src is None or src.startswith("data:") else src
        if image is None and not caption and credit is None:
            return None
        return Figure(href, "" if image is None else image.get("alt") or "", caption or None, credit)

    def image(self, element: etree._Element) -> Figure:
        src = element.get("src") or ""
        return Figure(None if src.startswith("data:") or not src else src, element.get("alt") or "")

    def preformatted(self, element: etree._Element) -> Preformatted:
        return Preformatted(plain(runs(element, Hand(self.hand.language, exact=True))))


_MAKERS: dict[str, Callable[[_Reader, etree._Element], Block | None]] = {
    "blockquote": _Reader.quote,
    "ul": _Reader.listing,
    "ol": _Reader.listing,
    "table": _Reader.table,
    "figure": _Reader.figure,
    "img": _Reader.image,
    "pre": _Reader.preformatted,
}
