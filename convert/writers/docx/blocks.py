"""Blocks as paragraphs and tables of `word/document.xml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from convert.model import (
    Block,
    Direction,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    plain,
    printed,
    styled,
)
from convert.record import state
from convert.row import Row
from convert.writers.docx.inline import Inline

DEEPEST_HEADING = 6
DEEPEST_LIST = 8
INDENT = 567
"""One list level in twips (1 cm), as in `assets/docx/numbering.xml`."""
_ROLES = {"text": "Normal", "question": "Question", "answer": "Answer", "footnote": "FootnoteText"}
_ON = {"rtl": "<w:bidi/>", "ltr": '<w:bidi w:val="0"/>'}


class Page(Row):
    """Room for pictures, in EMU."""

    width: int = 5_760_000
    height: int = 7_200_000


@state
class Sheet:
    """Where blocks are written. `styled_direction` is the direction that styles already give a paragraph, if known."""

    inline: Inline
    styled_direction: Direction | None
    page: Page

    def paragraph(self, style: str, text: Text, numbering: str = "", indent: str = "") -> str:
        """A paragraph; `numbering` and `indent` are elements of its properties (CT_PPr)."""
        way, runs = self.inline.line(text)
        return f"<w:p>{self.properties(style, way, numbering, indent)}{runs}</w:p>\n"

    def properties(self, style: str, way: Direction, numbering: str = "", indent: str = "") -> str:
        """`w:pPr`, or nothing where the default style and direction say all."""
        known = self.inline.styles.get(style, "" if style == "Normal" else style)
        named = f'<w:pStyle w:val="{known}"/>' if known else ""
        own = "" if way == self.styled_direction else _ON[way]
        inner = f"{named}{numbering}{own}{indent}"
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def blocks(self, blocks: Iterable[Block], style: str = "") -> Iterator[str]:
        """Finished paragraphs and tables; `style` is that of running text, "" its role's own."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield from self.running(block, style)
                case Quote():
                    yield from self.blocks(block.blocks, "Quote")
                case Listing():
                    yield from self.listing(block, 0)
                case Table():
                    yield from self.table(block)
                case Figure():
                    yield from self.figure(block)
                case Preformatted():
                    yield self.paragraph("Preformatted", styled(block.text))
                case _:
                    assert_never(block)

    def running(self, block: Paragraph, style: str) -> Iterator[str]:
        """A paragraph in its place; a footnote whose mark stands in the text is set below the page instead."""
        below = self.inline.notes.below
        if not below or block not in below:
            yield self.paragraph(style or _ROLES[block.role], block.text)

    def sections(self, sections: Iterable[Section], level: int = 1) -> Iterator[str]:
        """Headings by depth, and what stands under them."""
        for section in sections:
            if plain(section.heading).strip():
                yield self.paragraph(f"Heading{min(level, DEEPEST_HEADING)}", section.heading)
            yield from self.blocks(section.body)
            yield from self.sections(section.sections, level + 1)

    def listing(self, listing: Listing, level: int) -> Iterator[str]:
        """Real numbering: an instance a list, a level a depth."""
        number = self.inline.parts.list_number(ordered=listing.ordered)
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in listing.items:
            match item:
                case (Paragraph(role="text", text=text), *rest):
                    yield self.paragraph("ListParagraph", text, numbering)
                case _:
                    rest = list(item)
                    yield self.paragraph("ListParagraph", (), numbering)
            yield from self.item(rest, level)

    def item(self, blocks: Iterable[Block], level: int) -> Iterator[str]:
        """What an item holds beside its first paragraph."""
        for block in blocks:
            match block:
                case Listing():
                    yield from self.listing(block, min(level + 1, DEEPEST_LIST))
                case Paragraph(role="text", text=text):
                    indent = f'<w:ind w:left="{INDENT * (level + 1)}"/>'
                    yield self.paragraph("ListContinue", text, indent=indent)
                case _:
                    yield from self.blocks((block,))

    def table(self, table: Table) -> Iterator[str]:
        """Caption, then the table, then the empty paragraph that keeps it apart from a next one."""
        if table.caption:
            yield self.paragraph("Caption", table.caption)
        columns = max((len(row) for row in (*table.header, *table.rows)), default=0)
        if columns:
            heads = (self.row(row, columns, "TableHeading") for row in table.header)
            rows = (self.row(row, columns, "TableText") for row in table.rows)
            after = f"<w:p>{self.properties('Normal', self.inline.direction)}</w:p>\n"
            yield f"<w:tbl>{self.frame(columns, headed=bool(table.header))}{''.join((*heads, *rows))}</w:tbl>\n{after}"

    def frame(self, columns: int, *, headed: bool) -> str:
        """`w:tblPr` and `w:tblGrid`: columns of one width, in the direction of the document (row D11)."""
        visual = "<w:bidiVisual/>" if self.inline.direction == "rtl" else ""
        style = self.inline.styles.get("NewsTable", "NewsTable")
        look = f'<w:tblLook w:val="{"0420" if headed else "0400"}" w:firstRow="{int(headed)}" w:noVBand="1"/>'
        grid = f'<w:gridCol w:w="{9070 // columns}"/>' * columns
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/>{visual}<w:tblW w:w="5000" w:type="pct"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )

    def row(self, cells: tuple[Text, ...], columns: int, style: str) -> str:
        """A row; short ones are filled up. Heading rows come again on each page."""
        head = "<w:trPr><w:tblHeader/></w:trPr>" if style == "TableHeading" else ""
        filled = (*cells, *((),) * (columns - len(cells)))
        width = f'<w:tcPr><w:tcW w:w="{9070 // columns}" w:type="dxa"/></w:tcPr>'
        return f"<w:tr>{head}{''.join(f'<w:tc>{width}{self.paragraph(style, cell)}</w:tc>' for cell in filled)}</w:tr>"

    def figure(self, figure: Figure) -> Iterator[str]:
        """The picture where its bytes are at hand, its caption, its credit."""
        if figure.href:
            shown = self.inline.parts.figure(figure.href, figure.alt, self.page.width, self.page.height)
            if shown:
                yield f"<w:p>{self.properties('Figure', self.inline.direction)}{shown}</w:p>\n"
        if figure.caption:
            yield self.paragraph("Caption", figure.caption)
        if credited := printed(figure.credit):
            yield self.paragraph("PhotoCredit", styled(credited))
