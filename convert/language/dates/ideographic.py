"""Dates with units instead of month names.

`2021年7月7日`, `令和3年（2021年）7月7日`, `2021년 7월 7일`, `ngày 7 tháng 7 năm 2021`, `2021-يىلى 7-ئاينىڭ 7-كۈنى`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from convert.language.dates.calendars import to_day
from convert.language.dates.printed import Printed, Refusal
from convert.language.pattern import lazy
from convert.language.tables import beside
from convert.row import Row

_HAN = dict(zip("〇零一二三四五六七八九元", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1), strict=True))
_FORMS = {
    "year-first": (
        r"(?P<era>{eras})\s?(?:(?P<year>[0-9]{{4}}{years})\s?(?:{year})\s?(?:[（(](?P<other_era>{eras})\s?"
        r"(?P<other>[0-9]{{4}}{years})\s?(?:{year})?[)）]\s?)?)?(?<![0-9])(?P<month>{number})\s?(?:{month})"
        r"(?:\s?(?P<day>{number})\s?(?:{day}))?"
    ),
    "unit-first": (
        r"(?:(?:{day})\s)?(?P<day>{number})\s(?:{month})\s(?P<month>{number})"
        r"(?:[,\s]+(?:{year})\s(?P<year>[0-9]{{4}}))?"
    ),
    "inflected": (
        r"(?:(?P<year>[0-9]{{4}})-?\s?(?:{year})\S*\s)?(?P<month>{number})-?\s?(?:{month})\S*\s"
        r"(?P<day>{number})-?\s?(?:{day})\S*"
    ),
}
"""How languages set numbers and units; the units, numerals and eras of each are in `tables/date_units.json`."""


class _Form(Row):
    """A way of printing dates: its pattern, the words for month that tell it, the year before the first of each era."""

    pattern: re.Pattern[str]
    months: tuple[str, ...]
    eras: Mapping[str, int]


def names_month(line: str) -> bool:
    """Whether the line has a word that stands behind the number of a month, or before it."""
    return any(month in line for form in _forms() for month in form.months)


def in_units(line: str) -> Iterator[Printed]:
    """Every date written with the words for year, month and day; `line` has its digits as 0-9."""
    for form in _forms():
        if any(month in line for month in form.months):
            yield from filter(None, (_printed(found, form) for found in form.pattern.finditer(line)))


@cache
def units(language: str) -> Mapping[str, Sequence[str]]:
    """`year`, `month` and `day` with the words for them in a language that prints its dates with them; else empty."""
    return next((form for form in beside("date_units") if language in form["languages"]), {})


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(map(_form, beside("date_units")))


def _form(said: Mapping[str, Any]) -> _Form:
    eras, numerals = said["eras"], said["numerals"]
    number = rf"(?:[0-9]{{1,2}}|[{numerals}]{{1,4}})" if numerals else "[0-9]{1,2}"
    years = rf"|[{numerals}]{{4}}" if numerals else ""
    counted = rf"(?:[0-9]{{1,3}}|[{numerals}]{{1,4}})"
    years += rf"|(?<=[{''.join(era[-1] for era in eras)}])\s?{counted}" if eras else ""
    units = {unit: "|".join(said[unit]) for unit in ("year", "month", "day")}
    source = _FORMS[said["order"]].format(eras="|".join([*eras, ""]), years=years, number=number, **units)
    return _Form(lazy(source), tuple(said["month"]), {**eras, "": 0})


def _printed(found: re.Match[str], form: _Form) -> Printed | None:
    parts = found.groupdict()
    year = _year(parts["year"], form.eras[parts.get("era") or ""])
    month = _number(parts["month"])
    day = _number(parts["day"]) if parts["day"] else None
    if day is None and year is None:
        return None
    iso, refused = _iso(year, month, day)
    if parts.get("other") and _year(parts["other"], form.eras[parts["other_era"]]) != year:
        iso, refused = None, "conflict"
    return Printed(found.start(), found.end(), iso, "gregorian", "units", refused, month=month, day=day)


def _iso(year: int | None, month: int, day: int | None) -> tuple[str | None, Refusal | None]:
    if not 1 <= month <= 12:
        return None, "impossible"
    if year is None:
        return None, "no-year"
    if day is None:
        return f"{year:04}-{month:02}", None
    found = to_day("gregorian", year, month, day)
    return (found.isoformat(), None) if found else (None, "impossible")


def _year(printed: str | None, before: int) -> int | None:
    if printed is None:
        return None
    printed = printed.strip()
    if len(printed) == 4 and not printed.isdigit():
        printed = "".join(str(_HAN[digit]) for digit in printed)
    return before + _number(printed)


def _number(printed: str) -> int:
    """1 to 99 in digits or in Han numerals: 七, 十二, 二十一, 廿三."""
    if printed.isdigit() and printed.isascii():
        return int(printed)
    tens, ten, ones = printed.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not ten:
        return int("".join(str(_HAN[digit]) for digit in printed))
    return (_HAN.get(tens[-1:], 1) if tens else 1) * 10 + (_HAN.get(ones[:1], 0) if ones else 0)
