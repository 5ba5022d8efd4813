"""What NewsML-G2 cannot carry of an article, in one table: what a reader gets back is `carried(article)`.

The writer reports the losses that concern what was said; the round trip is tested against this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, assert_never

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.pattern import lazy
from convert.later import later
from convert.markup.addresses import safe_address
from convert.markup.newsml import one_line
from convert.markup.newsml_credits import from_line, label_of
from convert.markup.xhtml import VALID_TIME
from convert.model import (
    Article,
    Attribution,
    Block,
    Credit,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    all_blocks,
    merged,
    plain,
    printed,
)
from convert.record import replace
from convert.row import Row

if TYPE_CHECKING:
    from convert.markup import newsml_kept
else:
    newsml_kept = later("convert.markup.newsml_kept")

_PRINTED_TIME = lazy(r"T.*(Z|[+-]\d\d:\d\d)$")


class Loss(Row):
    """A change that an article undergoes on its way through an item; `told` where the reader of it should know."""

    name: str
    why: str
    change: Callable[[Article], Article]
    told: bool = True


def carried(article: Article) -> Article:
    """The article as it comes back. An absent id comes back as the guid, which is not told here."""
    for loss in LOSSES:
        article = loss.change(article)
    return article


def report_losses(article: Article, report: Report) -> None:
    """One info finding for each loss that concerns what was said."""
    for loss in LOSSES:
        if loss.told and loss.change(article) != article:
            said = f"NewsML-G2 does not carry {loss.name}: {loss.why}"
            report(Diagnostic("newsml.not-carried", Severity.INFO, said))


def _working_notes(article: Article) -> Article:
    return newsml_kept.only_kept(article) if article.dropped else replace(article, provenance=())


def _dateline(article: Article) -> Article:
    found = article.dateline
    if found is None:
        return article
    date = found.date if found.date and VALID_TIME.fullmatch(found.date) else None
    return replace(article, dateline=replace(found, calendar="gregorian", date=date))


def _dates(article: Article) -> Article:
    return replace(article, published=_date(article.published), updated=_date(article.updated))


def _date(value: str | None) -> str | None:
    return value[:10] if value and "T" in value and not _PRINTED_TIME.search(value) else value


def _printed_credits(article: Article) -> Article:
    given = article.attribution
    kept = Attribution(
        _publisher(given.publisher),
        replace(_whole(given.source), role="source") if given.source else None,
        tuple(map(_whole, given.credits)),
        given.copyright,
    )
    authors = sorted(map(_whole, article.byline), key=lambda credit: credit.role != "author")
    return replace(article, attribution=kept, byline=tuple(authors))


def _whole(credit: Credit) -> Credit:
    return replace(credit, label=credit.label or None, title=credit.title or None, text=printed(credit))


def _publisher(credit: Credit | None) -> Credit | None:
    """Its printed line, and the name where the line ends in it."""
    if credit is None:
        return None
    line = printed(credit)
    name = credit.name if credit.name in line else line
    return Credit("publisher", name, None, label_of(line, name), line)


def _keywords(article: Article) -> Article:
    kept = tuple(filter(None, map(one_line, article.keywords)))
    return article if kept == article.keywords else replace(article, keywords=kept)


def _alternates(article: Article) -> Article:
    """Those with an address come first: they are links, the others words of the body."""
    safe = (replace(one, href=safe_address(one.href) if one.href else None) for one in article.alternates)
    return replace(article, alternates=tuple(sorted(safe, key=lambda one: one.href is None)))


def _embargo(article: Article) -> Article:
    """One instant for the item: the latest, on every embargo note."""
    if not any(note.until for note in article.notes):
        return article
    ends = [note.until for note in article.notes if note.kind == "embargo"]
    end = None if None in ends else max((until for until in ends if until), default=None)
    kept = (replace(note, until=end if note.kind == "embargo" else None) for note in article.notes)
    return replace(article, notes=tuple(kept))


def _links(article: Article) -> Article:
    """Addresses that run something or open a file."""
    if not any(map(_points, _texts(article))) and not any(map(_shows, all_blocks(article))):
        return article
    return mapped(article, _safe_text, _safe_block)


def _points(text: Text | None) -> bool:
    return any(run.link for run in text or ())


def _shows(block: Block) -> bool:
    return isinstance(block, Figure) and block.href is not None


def _texts(article: Article) -> Iterator[Text | None]:
    """Every text of runs, in no order that matters."""
    yield from (article.kicker, article.headline, article.subheadline)
    waiting = list(article.sections)
    while waiting:
        section = waiting.pop()
        yield section.heading
        waiting += section.sections
    for block in all_blocks(article):
        match block:
            case Paragraph():
                yield block.text
            case Figure():
                yield block.caption
            case Table():
                yield block.caption
                yield from (cell for row in (*block.header, *block.rows) for cell in row)


def _safe_block(block: Block) -> Block:
    unsafe = isinstance(block, Figure) and block.href and safe_address(block.href) is None
    return replace(block, href=None) if isinstance(block, Figure) and unsafe else block


def _safe_text(text: Text) -> Text:
    if all(run.link is None or safe_address(run.link) is not None for run in text):
        return text
    return merged(replace(run, link=safe_address(run.link) if run.link else None) for run in text)


def _own_language(article: Article) -> Article:
    """A run in the article's own language is like its neighbours."""

    def text(given: Text) -> Text:
        return merged(replace(run, language=None) if run.language == article.language else run for run in given)

    return mapped(article, text, lambda block: block)


def _empty(article: Article) -> Article:
    """Texts without a letter, and what holds nothing else."""
    return mapped(article, merged, lambda block: block if _says(block) else None)


def _says(block: Block) -> bool:
    match block:
        case Paragraph():
            return bool(plain(block.text).strip())
        case Quote():
            return bool(block.blocks)
        case Listing():
            return any(block.items)
        case Table():
            return any((*block.header, *block.rows)) or bool(block.caption)
        case Figure():
            return bool(block.href or plain(block.caption).strip() or printed(block.credit))
        case Preformatted():
            return bool(block.text.strip())
        case _:
            assert_never(block)


def _figures(article: Article) -> Article:
    """The alternative text of a picture without an address; name and role of its credit are read from the line."""
    return mapped(article, lambda text: text, lambda block: _figure(block, article.language))


def _figure(block: Block, language: str) -> Block:
    if not isinstance(block, Figure):
        return block
    href = safe_address(block.href) if block.href else None
    credit = from_line(printed(block.credit), language) if printed(block.credit) else None
    return replace(
        block, href=href or None, alt=block.alt if href else "", credit=credit, caption=block.caption or None
    )


def mapped(article: Article, of_text: Callable[[Text], Text], of_block: Callable[[Block], Block | None]) -> Article:
    """The article with every text and block replaced; a block of which nothing is left goes."""

    def text(given: Text | None) -> Text | None:
        return (of_text(given) or None) if given else None

    def blocks(given: tuple[Block, ...]) -> tuple[Block, ...]:
        made = (of_block(inside(block)) for block in given)
        return tuple(block for block in made if block is not None)

    def inside(block: Block) -> Block:
        return _inside(block, of_text, blocks)

    def sections(given: tuple[Section, ...]) -> Iterator[Section]:
        for one in given:
            made = Section(text(one.heading) or (), blocks(one.body), tuple(sections(one.sections)))
            if made != Section():
                yield made

    return replace(
        article,
        kicker=text(article.kicker),
        headline=text(article.headline),
        subheadline=text(article.subheadline),
        body=blocks(article.body),
        sections=tuple(sections(article.sections)),
    )


def _inside(
    block: Block, of_text: Callable[[Text], Text], blocks: Callable[[tuple[Block, ...]], tuple[Block, ...]]
) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=of_text(block.text))
        case Quote():
            return Quote(blocks(block.blocks))
        case Listing():
            items = tuple(made for item in block.items if (made := blocks(item)))
            return replace(block, items=items)
        case Table():
            header, rows = (tuple(tuple(map(of_text, row)) for row in part) for part in (block.header, block.rows))
            return Table(header, rows, of_text(block.caption) if block.caption else None)
        case Figure():
            return replace(block, caption=of_text(block.caption) if block.caption else None)
        case Preformatted():
            return block
        case _:
            assert_never(block)


LOSSES = (
    Loss(
        "provenance and dropped text",
        "they are about the source; the rest of an item is kept",
        _working_notes,
        told=False,
    ),
    Loss("the calendar of a dateline", "its date is written as ISO 8601", _dateline, told=False),
    Loss("a time without a zone", "an hour's error is an embargo broken; the date is kept", _dates, told=False),
    Loss("the order of authors among others", "creators stand before contributors", _printed_credits, told=False),
    Loss("line breaks in keywords", "a keyword is one line", _keywords),
    Loss("the order of other languages", "those with an address are links", _alternates, told=False),
    Loss("several embargoes", "an item has one, and the latest holds", _embargo),
    Loss("unsafe addresses", "only http, https, mailto and relative ones are written", _links),
    Loss("runs in the article's own language", "they are like all others", _own_language, told=False),
    Loss("empty blocks", "there is nothing to print", _empty, told=False),
    Loss("words for a picture without an address", "there is no element to describe", _figures, told=False),
)
"""Everything that changes on the way, in the order in which `carried` applies it."""


def without_unsafe_addresses(article: Article) -> Article:
    """The article without addresses that run something or open a file: rule G2-089 allows none."""
    return _links(article)
