"""Dates with units instead of month names.

`2021年7月7日`, `令和3年7月7日`, `2021년 7월 7일`, `ngày 7 tháng 7 năm 2021`, `2021-يىلى 7-ئاينىڭ 7-كۈنى`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.language.dates.calendars import to_day
from convert.language.dates.printed import Printed, Refusal
from convert.language.pattern import lazy

_HAN = dict(zip("〇零一二三四五六七八九元", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1), strict=True))
_NUMBER = r"(?:[0-9]{1,2}|[〇零一二三四五六七八九十廿卅元]{1,4})"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911, "": 0}
_HAN_DATE = (
    r"(?P<era>令和|平成|昭和|大正|民國|民国|)\s?"
    rf"(?:(?P<year>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}}|(?<=[和成正國国])\s?{_NUMBER})\s?年\s?)?"
    rf"(?P<month>{_NUMBER})\s?月\s?(?:(?P<day>{_NUMBER})\s?[日号號])?"
)
_KOREAN = r"(?:(?P<year>[0-9]{4})\s?년\s?)?(?<![0-9])(?P<month>[0-9]{1,2})\s?월(?:\s?(?P<day>[0-9]{1,2})\s?일)?"
_VIETNAMESE = r"(?:[Nn]gày\s)?(?P<day>[0-9]{1,2})\s[Tt]háng\s(?P<month>[0-9]{1,2})(?:[,\s]+[Nn]ăm\s(?P<year>[0-9]{4}))?"
_UYGHUR = (
    r"(?:(?P<year>[0-9]{4})-?\s?يىل\S*\s)?(?P<month>[0-9]{1,2})-?\s?ئاي\S*\s"
    r"(?P<day>[0-9]{1,2})-?\s?(?:كۈن|چېسلا|چىسلا)\S*"
)
_FORMS = tuple(lazy(form) for form in (_HAN_DATE, _KOREAN, _VIETNAMESE, _UYGHUR))
_UNITS = ("月", "월", "háng", "ئاي")


def in_units(line: str) -> Iterator[Printed]:
    """Every date written with the words for year, month and day; `line` has its digits as 0-9."""
    if not any(unit in line for unit in _UNITS):
        return
    for form in _FORMS:
        for found in form.finditer(line):
            printed = _printed(found)
            if printed:
                yield printed


def _printed(found: re.Match[str]) -> Printed | None:
    parts = found.groupdict()
    year = _year(parts["year"], parts.get("era") or "")
    month = _number(parts["month"])
    day = _number(parts["day"]) if parts["day"] else None
    if day is None and year is None:
        return None
    iso, refused = _iso(year, month, day)
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


def _year(printed: str | None, era: str) -> int | None:
    if printed is None:
        return None
    printed = printed.strip()
    if len(printed) == 4 and not printed.isdigit():
        printed = "".join(str(_HAN[digit]) for digit in printed)
    return _ERAS[era] + _number(printed)


def _number(printed: str) -> int:
    """1 to 99 in digits or in Han numerals: 七, 十二, 二十一, 廿三."""
    if printed.isdigit() and printed.isascii():
        return int(printed)
    tens, ten, ones = printed.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not ten:
        return int("".join(str(_HAN[digit]) for digit in printed))
    return (_HAN.get(tens[-1:], 1) if tens else 1) * 10 + (_HAN.get(ones[:1], 0) if ones else 0)
