"""Words of an item that found no place in its article: kept in `dropped`, foreign elements as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.markup.newsml import NAR
from convert.markup.newsml import plain as words_of
from convert.markup.xml import line, local, namespace
from convert.model import Article, Credit, Dropped, Figure, all_blocks, article_texts

FOREIGN = "foreign-element"
PROPERTY = "newsml-property"
BODY = "newsml-body"
PARTS = frozenset({"rightsInfo", "itemMeta", "contentMeta"})
MACHINE = frozenset(
    {
        *("catalog", "catalogRef", "fileName", "generator", "groupSet", "hash", "contentSet"),
        *("versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "expires"),
    }
)
"""What programs wrote for programs, and moments: no words of the newsroom."""
_UNSPOKEN = frozenset({"script", "style"})
_WORD = re.compile(r"[^\W_]+")
_CHARACTERS = 500_000_000
"""How many characters are searched for pieces of words, as in `w<b>o</b>rd`, before they count as unsaid."""


def left_over(item: etree._Element, known: Known, *, ours: bool) -> tuple[Dropped, ...]:
    """Whatever a person could read in the item and cannot in the article that is known, in the order of the item.

    Provider and holder of an item of ours come from configuration, not from the article.
    """
    unsaid = {*MACHINE, "provider", "copyrightHolder"} if ours else MACHINE
    found = [*_properties(item, known, unsaid), *_bodies(item, known)]
    return tuple(sorted(found, key=lambda one: one.line))


def _properties(item: etree._Element, known: Known, unsaid: set[str] | frozenset[str]) -> Iterator[Dropped]:
    for element in _outside_body(item):
        if namespace(element.tag) not in (NAR, namespace(item.tag)):
            markup = etree.tostring(element, encoding="unicode", with_tail=False)
            yield Dropped(line(element) or 1, str(markup), FOREIGN)
        elif local(element.tag) not in unsaid:
            words = " ".join(words_of(element).split())
            if not known.says(words):
                yield Dropped(line(element) or 1, words, PROPERTY)


def _outside_body(item: etree._Element) -> Iterator[etree._Element]:
    for part in item.iterchildren(etree.Element):
        if local(part.tag) in PARTS:
            yield from _words_apart(part)
        else:
            yield part


def _words_apart(part: etree._Element) -> Iterator[etree._Element]:
    """The properties; a party with several words in it (`name`, `note`) is one element each."""
    for element in part.iterchildren(etree.Element):
        inner = list(element.iterchildren(etree.Element))
        names = [child for child in inner if local(child.tag) in ("name", "note", "definition")]
        yield from names if names and len(names) == len(inner) and not (element.text or "").strip() else [element]


def _bodies(item: etree._Element, known: Known) -> Iterator[Dropped]:
    for content in (child for part in item if local(part.tag) == "contentSet" for child in part):
        for element in content.iter(etree.Element):
            if local(element.tag) in _UNSPOKEN:
                continue
            for text in (element.text, *(child.tail for child in element)):
                words = " ".join((text or "").split())
                if "<" not in words and not known.says(words):
                    yield Dropped(line(element) or 1, words, BODY)


class Known:
    """Every word of an article, to ask whether it says something."""

    def __init__(self, article: Article) -> None:
        self._text = "\n".join(" ".join(text.split()) for text in _strings(article) if text)
        self._words = frozenset(_WORD.findall(self._text))
        self._left = _CHARACTERS

    def says(self, words: str) -> bool:
        """Whether these words are in the article. Letters only count; the search is bounded for hostile input."""
        if not any(character.isalpha() for character in words) or self._words.issuperset(_WORD.findall(words)):
            return True
        self._left -= len(self._text)
        return self._left >= 0 and words in self._text


def _strings(article: Article) -> Iterator[str | None]:
    yield from article_texts(article)
    yield from (article.id, article.language, article.published, article.updated)
    given = article.attribution
    for credit in (*article.byline, given.publisher, given.source, *given.credits, *_figure_credits(article)):
        if credit:
            yield from (credit.name, credit.title, credit.label, credit.text)
    if article.dateline:
        yield from (article.dateline.place, article.dateline.agency, article.dateline.date)
    yield from article.keywords
    yield from (part for subject in article.subjects for part in (subject.name, subject.code))
    yield from (part for other in article.alternates for part in (other.label, other.language))
    yield from (part for note in article.notes for part in (note.text, note.until))
    yield from (block.alt for block in all_blocks(article) if isinstance(block, Figure))


def _figure_credits(article: Article) -> Iterator[Credit | None]:
    yield from (block.credit for block in all_blocks(article) if isinstance(block, Figure))
