"""From the article model to the flat form that the corpus's scorer reads (TEXT section 10)."""

from collections.abc import Iterable, Iterator
from typing import Any

from convert.model import (
    Article,
    Block,
    Credit,
    Figure,
    Listing,
    Paragraph,
    Quote,
    Section,
    Table,
    all_blocks,
    block_texts,
    plain,
)

Flat = dict[str, Any]


def flat(article: Article) -> Flat:
    """One article as the scorer wants it: names, texts and kinds, no structure."""
    attribution, dateline = article.attribution, article.dateline
    pictured = tuple(one.credit for one in all_blocks(article) if isinstance(one, Figure) and one.credit)
    named = (*attribution.credits, *pictured)
    notes = [note.text for note in article.notes]
    return {
        "language": article.language,
        "direction": article.direction,
        **{key: plain(getattr(article, key)) or None for key in ("kicker", "headline", "subheadline")},
        "byline": [credit.name for credit in article.byline if credit.role == "author"],
        "date": article.published,
        "updated": article.updated,
        "place": dateline.place if dateline else None,
        "agency": dateline.agency if dateline else None,
        "blocks": [*blocks(article.body), *sections(article.sections)],
        "publisher": name(attribution.publisher),
        "source": name(attribution.source),
        "photo_credit": next((credit.name for credit in named if credit.role == "photo"), None),
        "credits": {f"{i}": credit.name for i, credit in enumerate(named) if credit.role != "photo"},
        "keywords": list(article.keywords),
        "alternate_languages": [one.language for one in article.alternates],
        "copyright": attribution.copyright,
        "editor_note": notes[0] if notes else None,
    }


def name(credit: Credit | None) -> str | None:
    return credit.name if credit else None


def sections(some: Iterable[Section]) -> Iterator[Flat]:
    for section in some:
        yield {"kind": "heading", "text": plain(section.heading)}
        yield from blocks(section.body)
        yield from sections(section.sections)


def blocks(some: Iterable[Block]) -> Iterator[Flat]:
    """Kinds as the annotation names them."""
    for block in some:
        match block:
            case Paragraph():
                yield {"kind": "paragraph" if block.role == "text" else block.role, "text": plain(block.text)}
            case Quote():
                yield {"kind": "quote", "text": " ".join(block_texts(block.blocks))}
            case Listing():
                yield from ({"kind": "list_item", "text": " ".join(block_texts(item))} for item in block.items)
            case Table():
                rows = (*block.header, *block.rows)
                yield from ({"kind": "table_row", "text": " ".join(map(plain, row))} for row in rows)
            case Figure():
                yield {"kind": "caption", "text": plain(block.caption)}
            case _:
                yield {"kind": "preformatted", "text": block.text}
