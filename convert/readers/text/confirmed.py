"""A date of two readings, or of a year without its century, settled by what else the page says (TEXT section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from convert.language.dates import DAY, Printed
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import when
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.lexicon import STAMPED
from convert.readers.text.parts import Part

LEADS = 4
"""Paragraphs whose dates confirm a reading of the one above them."""

CLOCK_REACH = 24
"""Characters around a date in which its time stands."""

UNDECIDED = frozenset(("ambiguous", "short-year"))
"""Refusals that another date settles; one that contradicts itself stays refused."""

SEARCHED = 1000
"""Characters of a paragraph in which dates are looked for."""

MONTHS = 12
"""The greatest number of a month."""

_NUMERIC = lazy(r"(?<!\d)(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)\d{2,4}(?!\d)")
_DAY = lazy(r"(?P<weekday>[^\W\d_]{4,}(?:-[^\W\d_]+)?)\s\((?P<day>\d{1,2})\)")


def days_in(desk: Desk, text: Iterable[Piece]) -> frozenset[int]:
    """Days of the month beside their weekday, as papers of Brazil and Portugal print them: `neste domingo (12)`."""
    leads = islice((piece for piece in text if piece.decision.vote.part is Part.PARAGRAPH), LEADS)
    found = (one for piece in leads for one in _DAY.finditer(piece.text[:SEARCHED]))
    weekdays = when.weekdays(desk.lexicon.language)
    return frozenset(int(one["day"]) for one in found if fold(one["weekday"]) in weekdays)


def by_day(one: Printed, days: frozenset[int]) -> Printed:
    """The reading on the one day of the month that the text names."""
    agreeing = [reading for reading in one.readings if int(reading[8:10]) in days]
    if one.refused not in UNDECIDED or len(agreeing) != 1:
        return one
    return one._replace(date=agreeing[0], refused=None, rule=f"{one.rule}+text-day")


def said_in(desk: Desk, text: Iterable[Piece]) -> tuple[Printed, ...]:
    """The dates of the first paragraphs."""
    leads = islice((piece for piece in text if piece.decision.vote.part is Part.PARAGRAPH), LEADS)
    return tuple(one for piece in leads for one in when.find_all(piece.text[:SEARCHED], desk.lexicon.language))


def by_text(one: Printed, said: Sequence[Printed]) -> Printed:
    """The reading that is a day the text names, with its year or without one; unchanged where there is not just one."""
    agreeing = [reading for reading in one.readings if any(_names(other, reading) for other in said)]
    if one.refused not in UNDECIDED or len(agreeing) != 1:
        return one
    return one._replace(date=agreeing[0], refused=None, rule=f"{one.rule}+text-date")


def _names(other: Printed, reading: str) -> bool:
    if other.refused == "no-year" and other.calendar == "gregorian":
        return reading[5:] == f"{other.month or 0:02}-{other.day or 0:02}"
    return (other.date or "")[:10] == reading


def order_in(texts: Iterable[str]) -> str | None:
    """The order of day and month that all numeric dates of a page have which can be read in one way only."""
    found = {order for text in texts for one in _NUMERIC.finditer(text) if (order := _order(one))}
    return found.pop() if len(found) == 1 else None


def _order(one: re.Match[str]) -> str | None:
    first, second = int(one["first"]), int(one["second"])
    return "day" if first > MONTHS >= second else "month" if second > MONTHS >= first else None


def by_order(one: Printed, text: str, order: str | None) -> Printed:
    """A page prints all its dates in one order: `12/11/2023` beside `13/11/2023` is a day of November."""
    printed = _NUMERIC.search(text, one.start, one.end)
    if one.refused not in UNDECIDED or order is None or printed is None:
        return one
    day = int(printed["first" if order == "day" else "second"])
    agreeing = [reading for reading in one.readings if int(reading[8:10]) == day]
    return one._replace(date=agreeing[0], refused=None, rule=f"{one.rule}+page-order") if len(agreeing) == 1 else one


def by_stamp(one: Printed, role: str) -> Printed:
    """`Published 2.9.24`: pages that say when they were published are of this century; dots have one order."""
    if one.refused != "short-year" or role not in STAMPED or len(one.readings) != 1:
        return one
    return one._replace(date=one.readings[0], refused=None, rule=f"{one.rule}+{role}")


def with_clock(one: Printed, text: str, language: str) -> Printed:
    """A date that was just settled takes in the time of its line."""
    if not one.date:
        return one
    behind, before = text[one.end : one.end + CLOCK_REACH], text[max(0, one.start - CLOCK_REACH) : one.start]
    found = when.clock(behind, language) or when.clock(before, language)
    return one._replace(date=found.on(one.date)) if found and len(one.date) == DAY else one
