"""Plain text: every printed line in reading order, blocks parted by an empty line. Direction is left to the screen.

What has a left-to-right order of its own can be isolated with U+2066 and U+2069 (`text.isolates`), for viewers that
know them (UAX #9, 2.4); it is off, because archives search plain characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from convert.contract import Writer, WriterOptions
from convert.diagnostics import Report
from convert.language.isolate import isolates, own_order
from convert.markup.embargo import banners
from convert.markup.gather import gathered
from convert.model import (
    Article,
    Block,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Publication,
    Quote,
    Section,
    Table,
    Text,
    foot_texts,
    head_texts,
    plain,
    printed,
)
from convert.record import field, options, record

BETWEEN = "* * *"
"""Stands between two articles of a bundle."""


@options
class TextOptions(WriterOptions):
    """`--set text.NAME=VALUE`; `bullet` stands before the items of an unordered list."""

    bullet: str = field(default="-", metadata={"help": "what stands before list items"})
    isolates: bool = field(default=False, metadata={"help": "isolate phone numbers, dates and addresses (U+2066)"})


def write(article: Article, options: TextOptions, _: Report) -> bytes:
    """The article as UTF-8 with one final line feed."""
    return _ended("\n\n", _parts(article, options))


def bundle(publication: Publication, options: TextOptions, report: Report) -> bytes:
    """Title and date, then the articles, parted by a line of asterisks."""
    (group,) = gathered(publication, "none", report)
    front = "\n".join(filter(None, (publication.title, publication.date)))
    bodies = ("\n\n".join(_parts(article, options)) for article in group.articles)
    return _ended(f"\n\n{BETWEEN}\n\n", (front, *bodies))


def _ended(between: str, parts: Iterable[str]) -> bytes:
    """Joined at a stroke, the final line feed too: a long text is not copied to get it."""
    *others, last = [*parts] or [""]
    return between.join((*others, f"{last}\n")).encode()


def _parts(article: Article, options: TextOptions) -> Iterator[str]:
    lines = _Lines(options)
    parts = (
        *(lines.line(banner) for banner in banners(article, options.created)),
        *map(lines.line, head_texts(article)),
        *lines.blocks(article.body),
        *lines.sections(article.sections),
        *map(lines.line, foot_texts(article)),
    )
    yield from (part for part in parts if part.strip())


@record
class _Lines:
    """The options bound, so that every method only needs what it writes."""

    options: TextOptions

    def line(self, text: str) -> str:
        spans = own_order(text) if self.options.isolates and not isolates(text) else ()
        for start, end in reversed(spans):
            text = f"{text[:start]}\u2066{text[start:end]}\u2069{text[end:]}"
        return text

    def words(self, text: Text | None) -> str:
        return self.line(plain(text))

    def sections(self, sections: Iterable[Section]) -> Iterator[str]:
        for section in sections:
            yield self.words(section.heading)
            yield from self.blocks(section.body)
            yield from self.sections(section.sections)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self.words(block.text)
                case Quote():
                    yield from self.blocks(block.blocks)
                case Listing():
                    yield "\n".join(self.item(block, *pair) for pair in enumerate(block.items, 1))
                case Table():
                    yield self.words(block.caption)
                    rows = (*block.header, *block.rows)
                    yield "\n".join("\t".join(map(self.words, row)) for row in rows)
                case Figure():
                    yield "\n".join(filter(None, (self.words(block.caption), self.line(printed(block.credit)))))
                case Preformatted():
                    yield block.text
                case _:
                    assert_never(block)

    def item(self, listing: Listing, number: int, blocks: tuple[Block, ...]) -> str:
        """What belongs to an item is set in under its marker."""
        marker = f"{number}." if listing.ordered else self.options.bullet
        inner = "\n".join(part for part in self.blocks(blocks) if part.strip())
        return f"{marker} {inner}".replace("\n", "\n" + " " * (len(marker) + 1))


writer = Writer(".txt", "text/plain", TextOptions, write, bundle)
