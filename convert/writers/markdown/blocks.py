"""Blocks as Markdown; what Markdown has no sign for (roles, captions, tables without a header) as HTML blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from convert.language.pattern import lazy
from convert.markup.inline import isolated
from convert.markup.xhtml import Manner, body
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
    Text,
)
from convert.writers.markdown.inline import line

BETWEEN_LISTS = "<!-- -->"
_DEEPEST = 6
_FENCE = lazy("^`{3,}", re.MULTILINE)


def sections(found: Iterable[Section], level: int) -> Iterator[str]:
    """Headings, their blocks, and what is under them."""
    for section in found:
        yield f"{'#' * min(level, _DEEPEST)} {line(section.heading).replace(chr(92) + chr(10), ' ')}"
        yield from blocks(section.body)
        yield from sections(section.sections, level + 1)


def blocks(found: Iterable[Block]) -> Iterator[str]:
    """One string a block; two lists side by side are kept apart by a comment."""
    before: Block | None = None
    for block in found:
        if isinstance(before, Listing) and isinstance(block, Listing):
            yield BETWEEN_LISTS
        if written := _block(block):
            yield written
            before = block


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return line(block.text) if block.role == "text" else _html(block)
        case Quote():
            return _prefixed("\n\n".join(blocks(block.blocks)), "> ", "> ")
        case Listing():
            return _listing(block)
        case Table():
            return _table(block) or _html(block)
        case Figure():
            return _html(block)
        case Preformatted():
            fence = max((found[0] for found in _FENCE.finditer(block.text)), key=len, default="``") + "`"
            return f"{fence}\n{block.text}\n{fence}"
        case _:
            assert_never(block)


def _html(block: Block) -> str:
    """An HTML block ends at an empty line (CommonMark 4.6), so it has none."""
    written = body(Article(body=(block,)), Manner(isolated))
    return "\n".join(part for part in written.split("\n") if part.strip())


def _prefixed(text: str, first: str, rest: str) -> str:
    head, *others = text.split("\n")
    return "\n".join((first + head, *((rest + other).rstrip() for other in others)))


def _listing(listing: Listing) -> str:
    """Tight where every item is one paragraph."""
    tight = all(len(item) <= 1 for item in listing.items)
    items = []
    for number, item in enumerate(listing.items, 1):
        marker = f"{number}. " if listing.ordered else "- "
        items.append(_prefixed("\n\n".join(blocks(item)), marker, " " * len(marker)))
    return ("\n" if tight else "\n\n").join(items)


def _table(table: Table) -> str:
    """A GFM table: one header row, no caption, cells of one line, rows of one width."""
    rows = (*table.header, *table.rows)
    width = len(rows[0]) if rows else 0
    cells = [cell for row in rows for cell in row]
    fits = len(table.header) == 1 and not table.caption and width and all(len(row) == width for row in rows)
    if not fits or any("\n" in run.text for cell in cells for run in cell):
        return ""
    head, *others = map(_row, rows)
    return "\n".join((head, "|" + " --- |" * width, *others))


def _row(cells: tuple[Text, ...]) -> str:
    return "|" + "".join(f" {line(cell)} |" for cell in cells)
