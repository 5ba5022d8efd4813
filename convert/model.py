"""What the newsroom said: the article, immutable, typed, free of any format.

Field order is the order of the public JSON form (DESIGN section 3, `schemas/article-1.json`).
Text is exactly as authored: NFC, logical order, digits, diacritics and joiners kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Literal, assert_never

from convert.record import record, replace

Direction = Literal["ltr", "rtl"]
Calendar = Literal["gregorian", "hijri", "solar-hijri", "hebrew"]
ParagraphRole = Literal["text", "question", "answer", "footnote"]
NoteKind = Literal["editor", "correction", "embargo"]


class Mark(StrEnum):
    """How a run looks; the order is that of the JSON form and of nested elements, outermost first."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"
    CODE = "code"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"


@record
class Run:
    """A stretch of text that looks alike. `link` is an address, `language` a BCP 47 tag where it differs."""

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str | None = None
    language: str | None = None


Text = tuple[Run, ...]
"""Flat runs; neighbours that look alike are one run (`merged`)."""


@record
class Credit:
    """Who did what. `text` is the line as printed, and what writers print; `label` the word before the name."""

    role: str
    name: str
    title: str | None = None
    label: str | None = None
    text: str = ""


@record
class Paragraph:
    """Running text; interviews have roles question and answer."""

    role: ParagraphRole = "text"
    text: Text = ()


@record
class Quote:
    """A quotation set off on its own."""

    blocks: tuple[Block, ...] = ()


@record
class Listing:
    """A list; each item is a sequence of blocks."""

    ordered: bool = False
    items: tuple[tuple[Block, ...], ...] = ()


@record
class Table:
    """Rows of cells; `header` holds heading rows."""

    header: tuple[tuple[Text, ...], ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    caption: Text | None = None


@record
class Figure:
    """A picture by reference. `alt` is for those who do not see it, `caption` for everyone."""

    href: str | None = None
    alt: str = ""
    caption: Text | None = None
    credit: Credit | None = None


@record
class Preformatted:
    """Text whose line breaks and columns mean something."""

    text: str = ""


Block = Paragraph | Quote | Listing | Table | Figure | Preformatted


@record
class Section:
    """A heading and what stands under it."""

    heading: Text = ()
    body: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@record
class Dateline:
    """`text` as printed; `date` is ISO 8601 at the precision it has (`2021`, `2021-07`, `2021-07-07`)."""

    text: str
    place: str | None = None
    agency: str | None = None
    date: str | None = None
    calendar: Calendar = "gregorian"


@record
class Attribution:
    """Whose text it is, and whose work went into it."""

    publisher: Credit | None = None
    source: Credit | None = None
    credits: tuple[Credit, ...] = ()
    copyright: str | None = None


@record
class Subject:
    """What it is about, in a controlled vocabulary such as IPTC's `medtop`."""

    scheme: str
    code: str
    name: str | None = None


@record
class Alternate:
    """The same story in another language."""

    language: str
    label: str
    href: str | None = None


@record
class Note:
    """A word to editors, a correction, or an embargo (`until`: ISO 8601 instant where it is printed)."""

    kind: NoteKind
    text: str
    until: str | None = None


@record
class Dropped:
    """Characters of the source that are not in the article, with the reason (TEXT section 9)."""

    line: int
    text: str
    reason: str


@record
class Provenance:
    """Where a field came from: source lines (from 1), the rule that read it, confidence 0 to 1."""

    line: int | None = None
    end_line: int | None = None
    rule: str | None = None
    confidence: float | None = None


@record
class Article:
    """One news article. `provenance` pairs a key such as `sections.0.heading` with its origin."""

    id: str | None = None
    version: int = 1
    language: str = "und"
    direction: Direction = "ltr"
    kicker: Text | None = None
    headline: Text | None = None
    subheadline: Text | None = None
    dateline: Dateline | None = None
    published: str | None = None
    updated: str | None = None
    byline: tuple[Credit, ...] = ()
    body: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    attribution: Attribution = Attribution()
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    provenance: tuple[tuple[str, Provenance], ...] = ()


@record
class Publication:
    """Several articles bound as one: a digest, a day's wire."""

    title: str
    date: str | None = None
    language: str = "und"
    direction: Direction = "ltr"
    articles: tuple[Article, ...] = ()


def styled(text: str) -> Text:
    """Plain words as Text; the empty string is no run at all."""
    return (Run(text),) if text else ()


def plain(text: Text | None) -> str:
    """The characters of a text, without marks."""
    return "".join(run.text for run in text or ())


def merged(runs: Iterable[Run]) -> Text:
    """Neighbouring runs that look alike made one, empty ones left out."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if out and replace(out[-1], text="") == replace(run, text=""):
            out[-1] = replace(run, text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


def printed(credit: Credit | None) -> str:
    """The credit as the newsroom printed it, or put together where only its parts are known."""
    if credit is None:
        return ""
    return credit.text or (f"{credit.label}: {credit.name}" if credit.label else credit.name)


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of the blocks, depth first, in the order in which every format prints them."""
    for block in blocks:
        match block:
            case Paragraph():
                yield plain(block.text)
            case Quote():
                yield from block_texts(block.blocks)
            case Listing():
                yield from block_texts(chain.from_iterable(block.items))
            case Table():
                yield from _table_texts(block)
            case Figure():
                yield from filter(None, (plain(block.caption), printed(block.credit)))
            case Preformatted():
                yield block.text
            case _:
                assert_never(block)


def _table_texts(table: Table) -> Iterator[str]:
    if table.caption:
        yield plain(table.caption)
    for row in (*table.header, *table.rows):
        yield from (plain(cell) for cell in row)


def section_texts(sections: Iterable[Section]) -> Iterator[str]:
    """Heading, body and inner sections of each, in reading order."""
    for section in sections:
        yield plain(section.heading)
        yield from block_texts(section.body)
        yield from section_texts(section.sections)


def head_texts(article: Article) -> Iterator[str]:
    """What stands above the body, in the order in which every format prints it."""
    yield from (plain(text) for text in (article.kicker, article.headline, article.subheadline) if text)
    yield from (printed(credit) for credit in distinct_lines(article.byline))
    if article.dateline:
        yield article.dateline.text


def foot_texts(article: Article) -> Iterator[str]:
    """What stands below the body: credits as printed, the copyright line, corrections."""
    attribution = article.attribution
    named = tuple(credit for credit in (attribution.publisher, attribution.source, *attribution.credits) if credit)
    yield from (printed(credit) for credit in distinct_lines(named))
    if attribution.copyright:
        yield attribution.copyright
    yield from (note.text for note in article.notes if note.kind == "correction")


def article_texts(article: Article) -> Iterator[str]:
    """The *article text* of DESIGN section 5.1, which no output may lose: one string a printed line or block."""
    yield from head_texts(article)
    yield from block_texts(article.body)
    yield from section_texts(article.sections)
    yield from foot_texts(article)


def distinct_lines(named: Iterable[Credit]) -> tuple[Credit, ...]:
    """Credits with their printed lines once each: `By A and B` names two people on one line."""
    lines: dict[str, Credit] = {}
    for credit in named:
        lines.setdefault(printed(credit), credit)
    return tuple(lines.values())


def all_blocks(article: Article) -> Iterator[Block]:
    """Every block at every depth, in reading order."""
    yield from _inner_blocks(article.body)
    yield from _section_blocks(article.sections)


def _section_blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from _inner_blocks(section.body)
        yield from _section_blocks(section.sections)


def _inner_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from _inner_blocks(block.blocks)
        if isinstance(block, Listing):
            for item in block.items:
                yield from _inner_blocks(item)
