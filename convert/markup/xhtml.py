"""Article -> XHTML: the one body shape of NewsML, PDF, EPUB and HTML (NEWSML section 2.6), as strings.

    header   p.kicker  h1  p.subheadline  p.byline  p.dateline > time
    blocks   p (.question .answer .footnote)  blockquote  ul ol  table  figure  pre
    section  h2 .. h6, blocks, sections
    footer   p.publisher  p.source  p.credit  p.copyright  p.correction  p.alternates

Printed lines stand once each, in the order of `model.head_texts` and `foot_texts`. What happens inside a line is the
business of the inline policy in `Manner`; a line feed in it is a `br`. A block has a `dir` of its own only where it
differs from the article's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from convert.language.pattern import lazy
from convert.markup.escape import attribute, escape
from convert.markup.nesting import language_attributes
from convert.model import (
    Article,
    Block,
    Credit,
    Dateline,
    Direction,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    distinct_lines,
    plain,
    printed,
    styled,
)
from convert.row import Row

CLASSES = frozenset(
    {
        "alternates",
        "answer",
        "byline",
        "code",
        "copyright",
        "correction",
        "credit",
        "dateline",
        "embargo",
        "footnote",
        "kicker",
        "publisher",
        "question",
        "source",
        "subheadline",
        "subscript",
        "superscript",
        "underline",
    }
)
"""The closed list of values of `class` in a body."""
XHTML = "http://www.w3.org/1999/xhtml"
DEEPEST_HEADING = 6
ANCHOR = "section"
VALID_TIME = lazy(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
"""A date of reduced precision or with a time, as `time/@datetime` may have it (HTML 4.5.14)."""


class Line(Row):
    """A text as markup, and the direction of its paragraph."""

    direction: Direction
    markup: str


Inline = Callable[[Text, Direction], Line]
"""The inline policy: a text in a document of some direction (`inline.isolated`, `levelled.levelled`)."""


def _as_authored(href: str) -> str | None:
    return href


class Manner(Row):
    """How a body is written.

    `picture` gives the address of a figure in this output, None where it has none. `banners` stand above everything
    (an embargo in force, in formats for people). `anchors` gives sections an `id` such as `section-2-1`. `around` is
    the direction of the book about a chapter: where it is another, every block says its own.
    """

    inline: Inline
    picture: Callable[[str], str | None] = _as_authored
    alternates: bool = False
    banners: tuple[str, ...] = ()
    anchors: bool = False
    around: Direction | None = None


def page(article: Article, manner: Manner, head: str = "") -> str:
    """The `html` element, without XML declaration; `head` is markup that follows the title."""
    title = escape(" ".join(title_of(article).split()))
    return (
        f'<html xmlns="{XHTML}"{root_attributes(article)}>\n<head><title>{title}</title>{head}</head>\n'
        f"<body>\n{body(article, manner)}</body>\n</html>"
    )


def root_attributes(article: Article) -> str:
    """Language (twice) and direction, with a space before them (rows E06, N4)."""
    return f'{language_attributes(article.language)} dir="{article.direction}"'


def title_of(article: Article) -> str:
    """A name for the article where one must be: its headline, else the first line it has; never empty."""
    if headline := plain(article.headline).strip():
        return headline
    lines = (plain(article.kicker), plain(article.subheadline), *(plain(s.heading) for s in article.sections))
    return next((line.strip() for line in lines if line.strip()), "") or article.published or article.language


def body(article: Article, manner: Manner) -> str:
    """What stands inside `body`: one element a line, each line ended."""
    written = _Body(manner, article.direction)
    parts = (
        *(written.line("p", styled(banner), "embargo") for banner in manner.banners),
        *written.boxed("header", written.head(article)),
        *written.blocks(article.body),
        *written.sections(article.sections, 2, ANCHOR),
        *written.boxed("footer", written.foot(article)),
    )
    return "".join(f"{part}\n" for part in parts)


class _Body(Row):
    """A manner bound to the direction of one article; every method yields finished elements."""

    manner: Manner
    direction: Direction

    def boxed(self, tag: str, parts: Iterable[str], attributes: str = "") -> Iterator[str]:
        if inner := "\n".join(parts):
            yield f"<{tag}{attributes}>\n{inner}\n</{tag}>"

    def own(self, line: Line) -> str:
        """The `dir` of a block, with a space before it."""
        same = line.direction == self.direction == (self.manner.around or self.direction)
        return "" if same else f' dir="{line.direction}"'

    def line(self, tag: str, text: Text, name: str = "") -> str:
        """One element around one text: `name` is its class."""
        line = self.manner.inline(text, self.direction)
        own = self.own(line)
        named = f' class="{name}"' if name else ""
        markup = line.markup if tag == "pre" else line.markup.replace("\n", "<br/>")
        return f"<{tag}{named}{own}>{markup}</{tag}>"

    def head(self, article: Article) -> Iterator[str]:
        for tag, text, name in (
            ("p", article.kicker, "kicker"),
            ("h1", article.headline, ""),
            ("p", article.subheadline, "subheadline"),
        ):
            if text:
                yield self.line(tag, text, name)
        yield from self.credits((credit, "byline") for credit in article.byline)
        if article.dateline:
            yield self.dateline(article.dateline)

    def dateline(self, dateline: Dateline) -> str:
        line = self.manner.inline(styled(dateline.text), self.direction)
        own = self.own(line)
        date = dateline.date or ""
        marked = f'<time datetime="{date}">{line.markup}</time>' if VALID_TIME.fullmatch(date) else line.markup
        return f'<p class="dateline"{own}>{marked}</p>'

    def credits(self, named: Iterable[tuple[Credit | None, str]]) -> Iterator[str]:
        """Each printed line once, with the class of the first credit that prints it."""
        classes: dict[str, str] = {}
        known = [(credit, name) for credit, name in named if credit]
        for credit, name in known:
            classes.setdefault(printed(credit), name)
        for credit in distinct_lines(credit for credit, _ in known):
            if text := printed(credit):
                yield self.line("p", styled(text), classes[text])

    def foot(self, article: Article) -> Iterator[str]:
        given = article.attribution
        yield from self.credits(
            (
                (given.publisher, "publisher"),
                (given.source, "source"),
                *((credit, "credit") for credit in given.credits),
            )
        )
        if given.copyright:
            yield self.line("p", styled(given.copyright), "copyright")
        for note in article.notes:
            if note.kind == "correction":
                yield self.line("p", styled(note.text), "correction")
        if self.manner.alternates:
            yield from self.alternates(article)

    def alternates(self, article: Article) -> Iterator[str]:
        """The switcher's words that lead nowhere; those with an address are links of the metadata."""
        words = (
            f"<span{language_attributes(other.language)}>{escape(other.label)}</span>"
            for other in article.alternates
            if other.href is None
        )
        if inner := " ".join(words):
            yield f'<p class="alternates">{inner}</p>'

    def sections(self, sections: Iterable[Section], level: int, anchor: str) -> Iterator[str]:
        for number, section in enumerate(sections, 1):
            here = f"{anchor}-{number}"
            title = plain(section.heading).strip()
            heading = (self.line(f"h{level}", section.heading),) if title else ()
            inner = self.sections(section.sections, min(level + 1, DEEPEST_HEADING), here)
            marked = f' id="{here}"' if self.manner.anchors else ""
            yield from self.boxed("section", (*heading, *self.blocks(section.body), *inner), marked)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self.line("p", block.text, "" if block.role == "text" else block.role)
                case Quote():
                    yield from self.boxed("blockquote", self.blocks(block.blocks))
                case Listing():
                    yield from self.boxed("ol" if block.ordered else "ul", map(self.item, block.items))
                case Table():
                    yield self.table(block)
                case Figure():
                    yield from self.boxed("figure", self.figure(block))
                case Preformatted():
                    yield self.line("pre", styled(block.text))
                case _:
                    assert_never(block)

    def item(self, blocks: tuple[Block, ...]) -> str:
        """A lone paragraph is the item itself; several blocks stand in it."""
        match blocks:
            case (Paragraph(role="text", text=text),):
                return self.line("li", text)
            case _:
                return "<li>\n" + "\n".join(self.blocks(blocks)) + "\n</li>"

    def table(self, table: Table) -> str:
        caption = (self.line("caption", table.caption),) if table.caption else ()
        head = self.boxed("thead", (self.row(row, "th") for row in table.header))
        rows = self.boxed("tbody", (self.row(row, "td") for row in table.rows))
        return "\n".join(("<table>", *caption, *head, *rows, "</table>"))

    def row(self, cells: tuple[Text, ...], tag: str) -> str:
        return "<tr>" + "".join(self.line(tag, cell) for cell in cells) + "</tr>"

    def figure(self, figure: Figure) -> Iterator[str]:
        place = self.manner.picture(figure.href) if figure.href else None
        if place:
            yield f"<img src={attribute(place)} alt={attribute(figure.alt)}/>"
        yield from self.boxed("figcaption", self.figure_lines(figure))

    def figure_lines(self, figure: Figure) -> Iterator[str]:
        if figure.caption:
            yield self.line("p", figure.caption)
        yield from self.credits(((figure.credit, "credit"),))
