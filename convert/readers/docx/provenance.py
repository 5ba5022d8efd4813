"""Which rule read each field and block: for `inspect`, which shows a document field by field (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from convert.model import Article, Block, Provenance, Section


def provenance(article: Article, rules: Mapping[str, str]) -> tuple[tuple[str, Provenance], ...]:
    """Keys in reading order. `rules` are those of the head lines; a document has no lines to point at."""
    keys = (*_head(article, rules), *_blocks("body", article.body), *_sections("sections", article.sections))
    return tuple((key, Provenance(rule=rule)) for key, rule in (*keys, *_foot(article)))


def _head(article: Article, rules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((role, rules[role]) for role in ("kicker", "headline", "subheadline") if role in rules)
    yield from ((f"byline.{number}", "style:byline") for number in range(len(article.byline)))
    if "dateline" in rules:
        yield "dateline", rules["dateline"]
    if article.keywords:
        yield "keywords", "core-properties"


def _blocks(key: str, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    yield from ((f"{key}.{number}", type(block).__name__.lower()) for number, block in enumerate(blocks))


def _sections(key: str, sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(sections):
        yield f"{key}.{number}.heading", "style:heading"
        yield from _blocks(f"{key}.{number}.body", section.body)
        yield from _sections(f"{key}.{number}.sections", section.sections)


def _foot(article: Article) -> Iterator[tuple[str, str]]:
    given = article.attribution
    for name, found in (("publisher", given.publisher), ("source", given.source), ("copyright", given.copyright)):
        if found:
            yield f"attribution.{name}", f"style:{name}"
    yield from ((f"attribution.credits.{number}", "style:credit") for number in range(len(given.credits)))
