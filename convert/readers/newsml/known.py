"""The words of an article, counted: what an item says more often than its article does was lost on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, pairwise

from lxml import etree

from convert.markup.xml import line, local
from convert.model import Article, Credit, Figure, all_blocks, article_texts
from convert.row import Row

_WORD = re.compile(r"[^\W_]+")
_CHARACTERS = 500_000_000
"""How many characters are searched for phrases before they count as unsaid: hostile input has many properties."""
_UNSPOKEN = frozenset({"head", "script", "style"})
"""The head of a page repeats what stands below it: `head_lines`."""
_BREAKS = frozenset(
    {
        *("abstract", "address", "article", "aside", "bibliography", "block", "blockquote", "body", "body.content"),
        *("body.end", "body.head", "bq", "br", "byline", "caption", "center", "credit", "datasource", "dateline"),
        *("dd", "details", "distributor", "div", "dl", "dt", "fieldset", "figcaption", "figure", "fn", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hedline", "hl1", "hl2", "hr", "html", "img", "li", "main"),
        *("media", "media-caption", "media-producer", "nav", "nitf", "note", "ol", "p", "picture", "pre", "section"),
        *("series", "slugline", "summary", "table", "tagline", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements of XHTML and NITF that no word runs across."""


class Line(Row):
    """A stretch of a body between two breaks: where it begins, what it says, whether a word runs across an element."""

    number: int
    text: str
    joined: bool = False


class Known:
    """An article, to ask whether it says something, and whether it says everything."""

    def __init__(self, article: Article) -> None:
        """`article` is what was read of the item."""
        self._article = article
        self._left = _CHARACTERS

    @cached_property
    def _phrases(self) -> str:
        return "\n".join(f" {' '.join(found)} " for text in _strings(self._article) if (found := words(text)))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._phrases.split())

    @cached_property
    def _supply(self) -> Counter[str]:
        return Counter(word for text in _printed(self._article) for word in words(text))

    @cached_property
    def _characters(self) -> str:
        return _unspaced(_printed(self._article))

    @cached_property
    def _squeezed(self) -> str:
        return "".join("".join(words(text)) for text in _printed(self._article))

    def says(self, text: str) -> bool:
        """Whether a text of the article has these words, one after the other. Only what has letters is asked for."""
        found = words(text)
        if not any(character.isalpha() for character in text):
            return True
        return self._words.issuperset(found) and self._holds(f" {' '.join(found)} ", self._phrases)

    def lost(self, lines: Callable[[], Iterable[Line]]) -> Iterator[Line]:
        """The words of a body that the article has not as often, each at its line, lines that it has not whole first.

        `lines` gives them anew: where all characters stand in the article in this order, as mostly, none is kept.
        A word may run across an element that the reader takes for a break, as in `w<x>o</x>rd`: then the letters of
        the line, in their order, are what counts.
        """
        if self._holds(_unspaced(one.text for one in lines()), self._characters):
            return
        short = Counter(word for one in lines() for word in words(one.text)) - self._supply
        for one in sorted(lines(), key=lambda one: self.says(one.text)) if short else ():
            found = words(one.text)
            missing = [word for word in found if short[word] > 0 and not short.subtract((word,))]
            if missing and not (one.joined and self._holds("".join(found), self._squeezed)):
                yield Line(one.number, one.text if missing == found else " ".join(missing))

    def _holds(self, part: str, text: str) -> bool:
        self._left -= len(text)
        return self._left >= 0 and part in text


def _unspaced(texts: Iterable[str]) -> str:
    return unicodedata.normalize("NFC", "".join("".join(text.split()) for text in texts))


def words(text: str) -> list[str]:
    """The words of a text in order, in composed form: letters and digits, without punctuation."""
    return _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", text))


def body_lines(root: etree._Element) -> Iterator[Line]:
    """The lines of a body in reading order, blank ones left out; its head and scripts are not."""
    yield from _lines(root)


def head_lines(root: etree._Element) -> Iterator[Line]:
    """The same of the head of a page, or of several."""
    for head in root.iter("{*}head"):
        for element in head.iterchildren(etree.Element):
            yield from _lines(element)


def _lines(root: etree._Element) -> Iterator[Line]:
    gathered: list[str] = []
    first = 1
    for number, text in chain(_gather(root, line(root) or 1), ((0, _END),)):
        if text is not _END:
            first = first if gathered else number
            gathered.append(text)
        elif gathered:
            if not (text := "".join(gathered)).isspace():
                yield Line(first, text, _runs_on(gathered))
            gathered = []


_END = "\0"


def _runs_on(parts: list[str]) -> bool:
    """Whether a word stands in two parts of a line."""
    return any(one[-1].isalnum() and other[0].isalnum() for one, other in pairwise(parts))


def _gather(element: etree._Element, around: int) -> Iterator[tuple[int, str]]:
    number, tag = line(element) or around, local(element.tag)
    if tag in _UNSPOKEN:
        return
    breaks = ((number, _END),) if tag in _BREAKS else ()
    yield from breaks
    if element.text:
        yield number, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _gather(child, number)
        if child.tail:
            yield number, child.tail
    yield from breaks


def _printed(article: Article) -> Iterator[str]:
    """What a body prints, each line once: the text of the article, words of a switcher, notes."""
    yield from article_texts(article)
    yield from (other.label for other in article.alternates)
    yield from (note.text for note in article.notes if note.kind != "correction")


def _strings(article: Article) -> Iterator[str]:
    yield from _printed(article)
    yield from filter(None, (article.id, article.language, article.published, article.updated))
    given = article.attribution
    figures = [block for block in all_blocks(article) if isinstance(block, Figure)]
    named = (given.publisher, given.source, *given.credits, *(one.credit for one in figures))
    for credit in (*article.byline, *named):
        yield from _parts(credit) if credit else ()
    if article.dateline:
        yield from filter(None, (article.dateline.place, article.dateline.agency, article.dateline.date))
    yield from article.keywords
    yield from (part for subject in article.subjects for part in (subject.name, subject.code) if part)
    yield from (other.language for other in article.alternates)
    yield from (note.until for note in article.notes if note.until)
    yield from (one.alt for one in figures)


def _parts(credit: Credit) -> Iterator[str]:
    yield from filter(None, (credit.name, credit.title, credit.label, credit.text))
