"""The desk on which a saved page is laid out: which of its blocks is the headline, the byline, the date line.

What the page says to machines comes first; where it says nothing, its own names of classes, as newsrooms give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree, html

from convert.language.dates import Printed, find
from convert.language.pattern import lazy
from convert.language.tables import known as is_known
from convert.markup.xhtml_inline_read import Hand, runs
from convert.model import Credit, Dateline, Text, styled
from convert.readers.html.facts import Facts, moment
from convert.readers.html.headline import headline_of
from convert.readers.html.lines import APOSTROPHES, Namer
from convert.readers.html.other import is_of_readers
from convert.readers.html.page import is_short, leaves, squeezed, words
from convert.readers.html.prepared import named
from convert.record import field, state

_LONGEST_LEAD = 500
_SHORT = 160
"""Characters that a byline or a date line has at most."""
_FIGURE = lazy(r"\d")
_CLOCK_ONLY = lazy(r"[\W\d]*")
KICKER = lazy(r"^(?:\w+[-_])*(?:kicker|overline|eyebrow|topline|dachzeile|rubric|section-label)$")
LEAD = lazy(
    r"^(?:\w+[-_])*(?:standfirst|lead|lede|dek|deck|intro|subtitle|sub-title|subhead|subheadline|excerpt|summary|chapo)$"
)
_AUTHOR = lazy(r"^(?:\w+[-_])*(?:author|authors|byline|writer|reporter)(?:[-_]name)?$")
_DATE = lazy(r"^(?:\w+[-_])*(?:date|dateline|datetime|published|pubdate|posted|posted-on|time|timestamp)$")


@state
class Desk:
    """Leaf blocks of a page, each taken for one part of the article at most."""

    body: html.HtmlElement
    known: Facts
    hand: Hand
    taken: dict[etree._Element, str] = field(default_factory=dict)

    def headline(self) -> Text | None:
        """The element that shows it, else the page's name."""
        chosen = headline_of(self.body, self.known.headline)
        if chosen is None:
            return styled(self.known.headline) or None
        self.taken[chosen] = "headline"
        return runs(chosen, self.hand)

    def beside(self, part: str, pattern: re.Pattern[str], *, before: bool) -> Text | None:
        """The block directly before or behind the headline, where its class names it."""
        every = [leaf for leaf in leaves(self.body) if words(leaf)]
        head = next((place for place, leaf in enumerate(every) if self.taken.get(leaf) == "headline"), None)
        place = -1 if head is None else head - 1 if before else head + 1
        leaf = every[place] if head is not None and 0 <= place < len(every) else None
        if leaf is None or leaf in self.taken or not named(leaf, pattern) or len(words(leaf)) > _LONGEST_LEAD:
            return None
        self.taken[leaf] = part
        return runs(leaf, self.hand)

    def saying(self, text: str, part: str) -> Text | None:
        """The first block that shows a text."""
        wanted = squeezed(text)
        for leaf in leaves(self.body) if wanted else ():
            if leaf not in self.taken and squeezed(words(leaf)) == wanted:
                self.taken[leaf] = part
                return runs(leaf, self.hand)
        return None

    def byline(self, namer: Namer) -> Iterator[Credit]:
        """Each author with the first short line that names them; a name shown nowhere is its own line.

        Where the page names none to machines, or the house itself, the line that it calls its author's.
        """
        authors = tuple(name for name in self.known.authors if name != self.known.publisher)
        for name in authors:
            line = self._line(name, "byline")
            yield namer.named(line, name, authors) if line else Credit("author", name, None, None, name)
        called = () if authors else chain(self._called(_AUTHOR), self._signed())
        leaf = next((one for one in called if not namer.is_label(words(one))), None)
        if leaf is not None:
            self.taken[leaf] = "byline"
            yield namer.credit(words(leaf), "author")

    def _line(self, name: str, part: str) -> str:
        wanted = name.translate(APOSTROPHES)
        for leaf in leaves(self.body):
            line = words(leaf)
            if len(line) <= _SHORT and wanted in line.translate(APOSTROPHES) and self.taken.get(leaf, part) == part:
                self.taken[leaf] = part
                return line
        return ""

    def _called(self, pattern: re.Pattern[str]) -> Iterator[etree._Element]:
        """Short blocks that the page itself, or the only element in them, calls so."""
        for leaf in leaves(self.body):
            line = words(leaf)
            around = (leaf, *leaf) if len(leaf) == 1 else (leaf,)
            called = any(named(one, pattern) for one in around if isinstance(one.tag, str))
            if called and self._is_line(leaf, line):
                yield leaf

    def _signed(self) -> Iterator[etree._Element]:
        """Short blocks in a short element that is called the author's, without a figure: no time, no number."""
        for element in (one for one in self.body.iter("*") if named(one, _AUTHOR) and is_short(one, _SHORT)):
            for leaf in leaves(element):
                if self._is_line(leaf, line := words(leaf)) and not _FIGURE.search(line):
                    yield leaf

    def _is_line(self, leaf: etree._Element, line: str) -> bool:
        return 0 < len(line) <= _SHORT and "://" not in line and leaf not in self.taken and not is_of_readers(leaf)

    def dateline(self) -> Dateline | None:
        """The first short line with a `time` of day or date in it that no other part has taken, else one called so."""
        every = set(leaves(self.body))
        for time in self.body.iter("time"):
            leaf = next((one for one in (time, *time.iterancestors()) if one in every), None)
            line = words(leaf) if leaf is not None else ""
            if leaf is not None and self._is_line(leaf, line) and not _CLOCK_ONLY.fullmatch(line):
                self.taken[leaf] = "dateline"
                when = moment(time.get("datetime") or "") or self._told(line)
                return Dateline(line, self.known.place or None, None, when)
        leaf = next(self._called(_DATE), None)
        found = () if leaf is None else self._dates(words(leaf))
        printed = next((one for one in found if one.date), None)
        if leaf is None or printed is None:
            return None
        self.taken[leaf] = "dateline"
        return Dateline(words(leaf), self.known.place or None, None, printed.date, printed.calendar)

    def _told(self, line: str) -> str | None:
        """The date that a line prints, where its `time` tells none."""
        return next((one.date for one in self._dates(line) if one.date), None)

    def _dates(self, line: str) -> tuple[Printed, ...]:
        """The dates of a line; of a language without a table, those that stand in figures or in English."""
        return find(line, self.hand.language if is_known(self.hand.language) else "en")
