"""A title that begins as labels, offers and menus do: it is one where nothing else above the text can be."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.readers.text import names
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

FIRST = 4
"""Units among which such a title stands."""

TITLE, CASED_TITLE = 4, 3
"""Words of the shortest one, and where small letters tell it from a name."""

LONG_NAME = 4
"""Words of a name behind a label without a colon that are too many, in a script without capitals."""

_CLAIMED = frozenset({*CREDITS, "caption", "read-also"})
"""Roles of labels with which a title may begin; notes, dates and tags are what they say."""

DATE_LINE = 0.4
"""The share of date in a line that is no title."""


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


def _may_be_title(unit: Features) -> bool:
    """Two words and more that are neither label nor furniture nor date nor a sentence."""
    return (
        unit.words > 1
        and not unit.stop
        and not (unit.label or unit.junk or unit.rule or unit.contact)
        and unit.dated < DATE_LINE
    )


def _is_clause(page: Page, unit: Features) -> bool:
    """More words than a label and a name have, and what stands behind the label is nobody's name."""
    cased = unit.cased and any(word[:1].islower() for word in unit.text.split())
    if unit.words < (CASED_TITLE if cased else TITLE) or unit.dated > DATE_LINE or unit.contact:
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
