"""Dates in a line, read with the month names of the language's table; what has two readings is None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from convert.language import tables
from convert.language.folding import fold, fold_digits
from convert.model import Calendar

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?(?!\d)")
_WRITTEN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*(?P<month>[^\W\d_]+(?: [^\W\d_]+)?)(?:\s*[/-]\s*[^\W\d_]+(?: [^\W\d_]+)?)?"
    r"(?:[\s,،]+(?P<year>\d{4}))?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date as printed between `start` and `end`; `date` is ISO 8601 or None where it cannot be known."""

    start: int
    end: int
    date: str | None
    calendar: Calendar = "gregorian"


def find(text: str, language: str) -> Found | None:
    """The first date of a line."""
    digits = fold_digits(text)
    iso = _ISO.search(digits)
    if iso:
        return Found(iso.start(), iso.end(), _iso(int(iso[1]), int(iso[2]), int(iso[3])))
    for written in _WRITTEN.finditer(digits):
        words = fold(written["month"])
        month = _months(language).get(words) or _months(language).get(words.split()[0])
        if month:
            year = written["year"]
            return Found(written.start(), written.end(), _iso(int(year), month, int(written["day"])) if year else None)
    return None


@cache
def _months(language: str) -> dict[str, int]:
    return dict(tables.load(language).months["gregorian"]) if tables.known(language) else {}


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
