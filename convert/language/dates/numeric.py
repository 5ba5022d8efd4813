"""Dates in numbers: `2021-07-07`, `07.07.2021`, `18 / 1 / 2024`, `۱۴۰۲/۰۳/۱۵`; two readings are a refusal.

Behind a date that begins with its year a month and a day may stand without one: `2021/7/7 9:05（7/8 11:20 更新）`.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.dates.calendars import YEARS, Calendar, to_day
from convert.language.dates.printed import Printed, Refusal
from convert.language.dates.vocabulary import CALENDARS, Vocabulary
from convert.language.pattern import lazy

_NUMERIC = lazy(
    r"(?<![0-9./])(?<![0-9][:-])(?P<a>[0-9]{1,4})(?P<s>\s*[/.\u2010-\u2014-]\s*)(?P<b>[0-9]{1,2})(?P=s)(?P<c>[0-9]{1,4})"
    r"(?![0-9]|/(?![0-9]{1,2}:[0-9]{2})|[.:-][0-9])"
)
_SIGNS = "/.-\u2010\u2011\u2012\u2013\u2014"
_MARKS = frozenset("/.-")
_LEAP_YEAR = 2000
_LATER = lazy(
    r"(?:[（(\[]\s?|\s)(?P<month>[0-9]{1,2})(?P<s>[/.-])(?P<day>[0-9]{1,2})(?![0-9/.-])(?P<clock>\s?[0-9]{1,2}[:：][0-9]{2})?"
)


def numeric(line: str, words: Vocabulary) -> Iterator[Printed]:
    """Every numeric date; `line` has its digits as 0-9."""
    for found in _NUMERIC.finditer(line) if any(map(line.__contains__, _SIGNS)) else ():
        printed = _read(found["a"], found["b"], found["c"], found["s"].strip(), words)
        if printed:
            iso, refused, readings, calendar, rule = printed
            yield Printed(found.start(), found.end(), iso, calendar, rule, refused, readings)
            if iso and len(found["a"]) == 4 and found["s"] in _MARKS:
                yield from _later(line, found.end(), found["s"])


def _later(line: str, at: int, mark: str) -> Iterator[Printed]:
    """Month and day behind a date of the same signs, in a bracket or before a clock: the day of an update."""
    for found in _LATER.finditer(line, at):
        month, day = int(found["month"]), int(found["day"])
        apart = found.group()[0] in "（([" or found["clock"]
        if apart and found["s"] == mark and to_day("gregorian", _LEAP_YEAR, month, day):
            yield Printed(
                found.start("month"), found.end("day"), None, "gregorian", "month-day", "no-year", (), None, month, day
            )


Reading = tuple[str | None, Refusal | None, tuple[str, ...], Calendar, str]


def _read(first: str, second: str, last: str, mark: str, words: Vocabulary) -> Reading | None:
    if len(first) == 4 and len(last) <= 2:
        return _year_first(int(first), int(second), int(last), words)
    if len(last) == 4 and len(first) <= 2:
        return _year_last((int(first), int(second)), int(last), mark, words)
    if len(last) == 2 and (mark == "." or (mark == "/" and len(first) == 2)):
        return _short_year(int(first), int(second), int(last), mark)
    return None


def _year_first(year: int, month: int, day: int, words: Vocabulary) -> Reading | None:
    calendar = _calendar(year, words)
    if calendar is None:
        return None
    found = to_day(calendar, year, month, day)
    rule = "iso" if calendar == "gregorian" else "year-first"
    return (found.isoformat(), None, (), calendar, rule) if found else (None, "impossible", (), calendar, rule)


def _year_last(pair: tuple[int, int], year: int, mark: str, words: Vocabulary) -> Reading | None:
    """Dotted numbers have one order everywhere (no CLDR locale puts the month first before a dot)."""
    calendar = _calendar(year, words)
    if calendar is None:
        return None
    first, second = pair
    day_first, month_first = to_day(calendar, year, second, first), to_day(calendar, year, first, second)
    readings = tuple(dict.fromkeys(day.isoformat() for day in (day_first, month_first) if day))
    if not readings:
        return None, "impossible", (), calendar, "day-month-year"
    if len(readings) == 1:
        return readings[0], None, (), calendar, "one-reading"
    if mark == "." or calendar != "gregorian":
        return readings[0], None, (), calendar, "day-first"
    return None, "ambiguous", readings, calendar, "numeric"


def _short_year(first: int, second: int, last: int, mark: str) -> Reading | None:
    """`07.07.21` has no century: refused, with the readings of ours for another date to confirm."""
    day_first, month_first = ((second, first), (first, second))
    orders = (day_first,) if mark == "." else (day_first, month_first)
    days = (to_day("gregorian", 2000 + last, *order) for order in orders)
    readings = tuple(dict.fromkeys(day.isoformat() for day in days if day))
    return (None, "short-year", readings, "gregorian", "numeric") if readings else None


def _calendar(year: int, words: Vocabulary) -> Calendar | None:
    """Years of the thirteenth to fifteenth hundred are those of the language's own calendar."""
    if year in YEARS["gregorian"]:
        return "gregorian"
    old = words.table.raw["old_years"]
    return CALENDARS[old] if old and year in YEARS[CALENDARS[old]] else None
