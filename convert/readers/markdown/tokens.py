"""CommonMark -> blocks, by markdown-it-py (MIT): its tokens as headings, blocks and rules in order.

HTML between the lines is read as HTML: whole blocks by `markup.xhtml_read`, single tags as marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from convert.markup.xhtml_inline_read import MARKS, Hand
from convert.markup.xhtml_read import Heading, flow
from convert.model import (
    Block,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Table,
    Text,
    merged,
    plain,
)
from convert.record import record, replace, state

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^>]*?)/?>")
_LANG = re.compile(r"""\blang\s*=\s*["']?([\w-]+)""")
_DEEPEST = 100
_SIGNS = {"strong": Mark.STRONG, "em": Mark.EMPHASIS}


@record
class Rule:
    """A thematic break."""


Item = Block | Heading | Rule
Placed = tuple[int, Item]
"""A line of the body, counted from 1, and what begins there."""


def items(text: str, hand: Hand) -> Iterator[Placed]:
    """Everything in the document, in order."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table")
    yield from _Walk(parser.parse(text), hand).until("")


@state
class _Walk:
    """A walk over flat tokens; each method takes what it opened up to its closing token."""

    tokens: Sequence[Token]
    hand: Hand
    place: int = 0

    def until(self, closing: str) -> Iterator[Placed]:
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == closing:
                return
            line = token.map[0] + 1 if token.map else 1
            yield from ((line, item) for item in self.item(token))

    def blocks(self, closing: str) -> tuple[Block, ...]:
        found = (item for _, item in self.until(closing) if not isinstance(item, Rule))
        return tuple(Paragraph("text", one.text) if isinstance(one, Heading) else one for one in found)

    def item(self, token: Token) -> Iterator[Item]:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), self.inline())
            case "paragraph_open":
                yield from self.paragraph()
            case "blockquote_open":
                yield Quote(self.blocks("blockquote_close"))
            case "bullet_list_open" | "ordered_list_open":
                yield self.listing(token)
            case "table_open":
                yield self.table()
            case "html_block":
                yield from self.html(token.content)
            case _:
                yield from _leaf(token)

    def inline(self) -> Text:
        """The text of a heading, paragraph or cell, its closing token passed."""
        token = self.tokens[self.place]
        self.place += 2
        return line(token.children or (), self.hand)

    def paragraph(self) -> Iterator[Block]:
        """A paragraph, or the picture that is all of it."""
        children = self.tokens[self.place].children or []
        if len(children) == 1 and children[0].type == "image":
            self.place += 2
            picture = children[0]
            title = str(picture.attrs.get("title") or "")
            yield Figure(str(picture.attrs.get("src") or "") or None, picture.content, (Run(title),) if title else None)
            return
        yield Paragraph("text", self.inline())

    def listing(self, token: Token) -> Listing:
        closing = token.type.replace("open", "close")
        found: list[tuple[Block, ...]] = []
        while self.tokens[self.place].type != closing:
            self.place += 1
            found.append(self.blocks("list_item_close"))
        self.place += 1
        return Listing(token.tag == "ol", tuple(item for item in found if item))

    def table(self) -> Table:
        header: list[tuple[Text, ...]] = []
        rows: list[tuple[Text, ...]] = []
        into = header
        cells: list[Text] = []
        while (token := self.tokens[self.place]).type != "table_close":
            self.place += 1
            match token.type:
                case "tbody_open":
                    into = rows
                case "tr_open":
                    cells = []
                case "th_open" | "td_open":
                    cells.append(self.inline())
                case "tr_close":
                    into.append(tuple(cells))
        self.place += 1
        return Table(tuple(header), tuple(rows))

    def html(self, content: str) -> Iterator[Item]:
        """An HTML block; comments and scripts are nothing."""
        try:
            root: etree._Element = html.fragment_fromstring(content, create_parent="div")
        except (etree.ParserError, ValueError):
            return
        yield from flow(root, self.hand._replace(exact=False))


def _leaf(token: Token) -> Iterator[Item]:
    if token.type in {"fence", "code_block"}:
        yield Preformatted(token.content.removesuffix("\n"))
    if token.type == "hr":
        yield Rule()


def line(children: Sequence[Token], hand: Hand) -> Text:
    """Inline tokens as runs."""
    look = _Looks(hand)
    found: list[Run] = []
    for token in children:
        if token.type in {"text", "code_inline", "image"}:
            mark = frozenset({Mark.CODE}) if token.type == "code_inline" else frozenset()
            found.append(replace(look.now, text=token.content, marks=look.now.marks | mark))
        elif token.type in {"softbreak", "hardbreak"}:
            found.append(replace(look.now, text="\n" if token.type == "hardbreak" else " "))
        elif token.type == "html_inline":
            found += look.tagged(token.content)
        else:
            look.turned(token)
    text = merged(found)
    return text if plain(text).strip() else ()


class _Looks:
    """How text looks at this point: a stack of what was opened."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.opened: list[tuple[str, Run]] = [("", Run(""))]

    @property
    def now(self) -> Run:
        """The look of the next character."""
        return self.opened[-1][1]

    def turned(self, token: Token) -> None:
        """`strong_open`, `link_close` and the like."""
        kind, _, way = token.type.rpartition("_")
        if way == "close":
            self._close(kind)
        elif kind in _SIGNS:
            self._open(kind, replace(self.now, marks=self.now.marks | {_SIGNS[kind]}))
        elif kind == "link":
            self._open(kind, replace(self.now, link=str(token.attrs.get("href") or "") or None))

    def tagged(self, tag: str) -> Iterator[Run]:
        """An HTML tag in a line; `br` is a line feed, a comment nothing."""
        found = _TAG.match(tag)
        if not found:
            return
        closing, name, attributes = found.groups()
        name = name.lower()
        if name == "br":
            yield replace(self.now, text="\n")
        elif closing:
            self._close(name)
        else:
            language = _LANG.search(attributes)
            spoken = language[1] if language and language[1] != self.hand.language else None
            marks = self.now.marks | ({MARKS[name]} if name in MARKS else set())
            self._open(name, replace(self.now, marks=marks, language=spoken or self.now.language))

    def _open(self, kind: str, look: Run) -> None:
        self.opened.append((kind, look))

    def _close(self, kind: str) -> None:
        """Everything opened since the nearest of that kind; a stray end changes nothing."""
        for place in range(len(self.opened) - 1, 0, -1):
            if self.opened[place][0] == kind:
                del self.opened[place:]
                return
