"""A title that begins as labels, offers and menus do: it is one where nothing else above the text can be."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.scripts import has_east_asian
from convert.readers.text import names
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS
from convert.readers.text.page import DATE_LINE_SHARE, Page
from convert.readers.text.parts import Part, Vote

FIRST, OVER = 4, 8
"""Units among which such a title stands, and a clause over a headline."""

TITLE, CASED_TITLE = 4, 3
"""Words of the shortest one, and where small letters tell it from a name."""

LONG_NAME = 4
"""Words of a name behind a label without a colon that are too many, in a script without capitals."""

_CLAIMED = frozenset({*CREDITS, "caption", "read-also"})
"""Roles of labels with which a title may begin; notes, dates and tags are what they say."""

OVERLINE, LEAST, MOST = 0.6, 4, 9
"""How long a clause over a headline is beside it, and how many words it has."""

HEADLINE, LEAD = 100, 400
"""Characters of the longest usual headline, and of a lead that tells it again."""


def only_title(page: Page, index: int) -> Iterator[Vote]:
    """`Photos show scale of damage`, `مصدر: الاتفاق بات وشيكا`: the only line above the text that names nobody."""
    unit = page.units[index]
    begins = unit.label.role in _CLAIMED if unit.label else unit.junk is not None and not unit.junk[1]
    if not begins or index >= min(FIRST, page.lead) or unit.final or unit.colon or not _is_clause(page, unit):
        return
    others = (other for at, other in enumerate(page.units[: page.lead]) if at != index)
    if not any(_may_be_title(other) for other in others):
        yield Vote(Part.HEADLINE, 9.6, "only-title")


def over_colon(page: Page, index: int) -> Iterator[Vote]:
    """The clause that a colon on a line of its own parts from the headline below."""
    following, third = page.after(index), page.at(index + 2)
    if following is not None and third is not None and following.text == ":" and index < page.lead:
        yield Vote(Part.KICKER, 7.0, "kicker-colon")


def overline(page: Page, index: int) -> Iterator[Vote]:
    """The clause over a headline where nothing but its shortness tells it."""
    if index <= OVER and is_overline(page, index):
        yield Vote(Part.KICKER, 3.0, "kicker-stacked")


def is_overline(page: Page, index: int) -> bool:
    """The first of three lines one under the other, much shorter than the headline that the second and third make."""
    if index < 0 or index + 3 >= len(page.units) or not LEAST <= page.units[index].words <= MOST:
        return False
    unit, first, second, below = page.units[index : index + 4]
    if not _opens_stack(page, index) or first.unit.gap or second.unit.gap or unit.colon or unit.unfinished:
        return False
    if not all(_is_of_title(page, line) for line in (unit, first, second)):
        return False
    if not (_ends_stack(below) or names.likeness(below.text, page.lexicon)):
        return False
    long = first.size + (second.size if _is_balanced(page, first, second) else 0)
    return unit.size <= OVERLINE * long and _share_told(page, unit) <= _share_told(page, first)


def _is_balanced(page: Page, first: Features, second: Features) -> bool:
    """Two lines of a headline broken by hand on a page of set width: the second is the shorter; decks are longer."""
    return page.wrapped and second.size <= first.size and not has_east_asian(first.text)


def _opens_stack(page: Page, index: int) -> bool:
    """Nothing of the article stands right above."""
    before = page.before(index)
    return before is None or bool(page.units[index].unit.gap or before.junk or before.dated > DATE_LINE_SHARE)


def _share_told(page: Page, unit: Features) -> float:
    """How much of a line the lead tells again: it repeats the headline, not what stands over it."""
    lead = page.at(page.lead)
    told = frozenset(fold(lead.text[:LEAD]).split()) if lead else frozenset[str]()
    words = [word for word in unit.folded.split() if not page.lexicon.is_function(word)]
    return sum(word in told for word in words) / (len(words) or 1)


def _ends_stack(unit: Features) -> bool:
    """The text or the stamps begin here."""
    return bool(unit.unit.gap or unit.prose or unit.size > HEADLINE or unit.label or unit.date)


def _is_of_title(page: Page, unit: Features) -> bool:
    """A line of a headline or of the deck under it: some words, no sentence, nobody's name."""
    if unit.prose or unit.label or unit.date or unit.junk or unit.final or unit.words < LEAST:
        return False
    return unit.size <= HEADLINE and names.likeness(unit.text, page.lexicon) <= 1


def _may_be_title(unit: Features) -> bool:
    """Two words and more that are neither label nor furniture nor date nor a sentence."""
    return (
        unit.words > 1
        and not unit.stop
        and not (unit.label or unit.junk or unit.rule or unit.contact)
        and unit.dated < DATE_LINE_SHARE
    )


def _is_clause(page: Page, unit: Features) -> bool:
    """More words than a label and a name have, and what stands behind the label is nobody's name."""
    cased = unit.cased and any(word[:1].islower() for word in unit.text.split())
    if unit.words < (CASED_TITLE if cased else TITLE) or unit.dated > DATE_LINE_SHARE or unit.contact:
        return False
    rest = unit.label.rest(unit.text) if unit.label else unit.text
    if fold(rest) in page.lexicon.agencies or not rest:
        return False
    if unit.label and not unit.label.separator and not unit.cased and rest.count(" ") >= LONG_NAME - 1:
        return True
    if not unit.cased and any(map(page.lexicon.is_function, rest.split())):
        return True
    return not names.likeness(rest, page.lexicon) and not names.is_name(
        rest.partition("،")[0].partition(",")[0], page.lexicon
    )
