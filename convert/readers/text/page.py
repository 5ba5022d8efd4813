"""A page as rules see it: the features of all units, the words of the language, and where a unit stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from convert.readers.text.features import PARAGRAPH, Features
from convert.readers.text.lexicon import Lexicon
from convert.row import Row

SUMMARY = 8
"""Units among which a summary stands."""

STAMPS, STAMPED = 4, 12
"""Lines below it among which the author and the date stand, and words that those have."""

ITEMS = 12
"""Lines above and below an item that may belong to its list."""

NAME_STOPPED = 3
"""Words of the longest name that a full stop may follow."""

DATE_LINE_SHARE = 0.4
"""The share of date in a date line."""

_STAMPS = frozenset({"author", "published", "updated"})


class Page(Row):
    """One article's units.

    `spaced`: paragraphs are parted by blank lines; `usual` is the common gap, `lead` the first text.
    """

    units: tuple[Features, ...]
    lexicon: Lexicon
    wrapped: bool
    spaced: bool
    usual: int
    lead: int

    def at(self, index: int) -> Features | None:
        """The unit at an index, None beyond the ends."""
        return self.units[index] if 0 <= index < len(self.units) else None

    def below_text(self, index: int) -> bool:
        """Running text stands above: the head is over, and a name alone is no byline."""
        return index > self.lead

    def text_behind(self, index: int, author: str = "") -> bool:
        """A sentence or an item of a list follows that is none of the site's own, and no word about its author."""
        claims = self.lexicon.claims_rights
        for unit in self.units[index + 1 :]:
            about = bool(author) and unit.text.startswith(author)
            said = (unit.final and unit.words > NAME_STOPPED) or unit.marker is not None
            if said and not (unit.junk or unit.label or about):
                return not claims(unit.text, unit.folded)
        return False

    def listed(self, index: int) -> bool:
        """An item of a list of the text: of those around it one has no label, and none holds an address."""
        marker = self.units[index].marker
        if marker is None:
            return False
        run = [self.units[index], *self._items(marker.kind, index, -1), *self._items(marker.kind, index, 1)]
        return not any(one.contact for one in run) and any(one.label is None for one in run[1:])

    def _items(self, kind: str, index: int, step: int) -> Iterator[Features]:
        """The items with such marks right above or right below, without a blank line between."""
        for at in range(index + step, index + step * ITEMS, step):
            one = self.at(at)
            upper = one if step > 0 else self.at(at + 1)
            if one is None or upper is None or upper.unit.gap or one.marker is None or one.marker.kind != kind:
                return
            yield one

    def counted(self, index: int) -> bool:
        """A number behind a colon, as in the line right above or below: prices, results. `Gold: 890,000 dinars`."""
        beside = (self.at(index - 1), self.at(index + 1))
        return _counts(self.units[index]) and any(unit is not None and _counts(unit) for unit in beside)

    def told(self, index: int) -> list[str]:
        """What the article is about, folded: the lines above a unit of the head, and the first text."""
        lead = self.at(self.lead)
        return [*(unit.folded for unit in self.units[:index]), *([lead.folded] if lead else [])]

    def near(self, index: int, reach: int) -> tuple[Features, ...]:
        """The unit and those on each side, so many as are in reach."""
        return self.units[max(0, index - reach) : index + reach + 1]

    def before(self, index: int) -> Features | None:
        """The unit before."""
        return self.at(index - 1)

    def after(self, index: int) -> Features | None:
        """The unit behind."""
        return self.at(index + 1)


def page(units: tuple[Features, ...], lexicon: Lexicon, *, wrapped: bool) -> Page:
    """Gaps counted: where most paragraphs are parted by blank lines, a line without them means something."""
    gaps = sorted(unit.unit.gap for unit in units[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    spaced = sum(1 for gap in gaps if gap) * 2 >= len(gaps) > 0
    text = (index for index, unit in enumerate(units) if index and unit.final and unit.size > PARAGRAPH)
    lead = next((index for index in text if not _is_over_stamp(units, index)), len(units))
    return Page(units, lexicon, wrapped=wrapped, spaced=spaced, usual=usual, lead=lead)


def _counts(unit: Features) -> bool:
    return unit.text.partition(":")[2].lstrip()[:1].isdigit()


def _is_line(unit: Features) -> bool:
    """A few words, or a stamp of two dates."""
    return unit.words <= STAMPED or unit.dated > DATE_LINE_SHARE


def _is_over_stamp(units: tuple[Features, ...], index: int) -> bool:
    """Sentences right under the title, above an author's label or a date line, and those above more text."""
    if index >= SUMMARY:
        return False
    below = list(takewhile(lambda unit: _is_line(unit) and not unit.prose, units[index + 1 : index + 1 + STAMPED]))
    if not any(unit.dated > DATE_LINE_SHARE or (unit.label and unit.label.role in _STAMPS) for unit in below[:STAMPS]):
        return False
    return any(unit.final and unit.size > PARAGRAPH for unit in units[index + 1 :])
