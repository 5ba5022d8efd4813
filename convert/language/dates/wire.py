"""Stamps that wire services put under an item: `222145 GMT Oct 24`, `AP-NY-04-19-23 0312EDT`, `14-NOV-19 12:32`.

Their order is fixed by the service, and their two-digit years are those of the last hundred years.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.dates.calendars import to_day
from convert.language.dates.printed import Printed
from convert.language.dates.vocabulary import Vocabulary
from convert.language.folding import fold
from convert.language.pattern import lazy

_DAY_TIME = lazy(
    r"(?<![0-9])(?P<day>[0-3][0-9])(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])\s?(?P<zone>[^\W\d_]{1,4}|[^\W\d_]\s[^\W\d_]|)"
    r"\s+(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_MONTH_FIRST = lazy(
    r"(?<=-)(?P<month>[01][0-9])-(?P<day>[0-3][0-9])-(?P<year>[0-9]{2})\s(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])"
    r"(?P<zone>[A-Z]{3})(?![A-Za-z])"
)
_HYPHENED = lazy(
    r"(?<![0-9-])(?P<day>[0-3]?[0-9])-(?P<month>[^\W\d_]{3,5})\.?-(?P<year>[0-9]{2})[\s/,]{1,3}"
    r"(?P<hour>[0-2][0-9])[:.]?(?P<minute>[0-5][0-9])\s?(?P<zone>[A-Z]{0,3})(?![\w:-])"
)
GREENWICH = frozenset(("gmt", "utc", "z"))
"""Universal time as every service writes it (ITU-R TF.460); other names of it are words of a language."""
_LAST_HOUR = 23
_CENTURY = 70
"""Years up to this one are of the third millennium."""


def stamps(line: str, words: Vocabulary) -> Iterator[Printed]:
    """Every stamp; `line` has its digits as 0-9."""
    for pattern in (_DAY_TIME, _MONTH_FIRST, _HYPHENED):
        for found in pattern.finditer(line):
            part = found.groupdict()
            month = int(part["month"]) if part["month"].isdigit() else _month(part["month"], words)
            zone = _zone(part["zone"], words)
            year = int(part["year"])
            year += 0 if year > 99 else 2000 if year <= _CENTURY else 1900
            day = to_day("gregorian", year, month or 0, int(part["day"]))
            if day is None or int(part["hour"]) > _LAST_HOUR:
                continue
            iso = f"{day.isoformat()}T{part['hour']}:{part['minute']}{zone}"
            yield Printed(found.start(), found.end(), iso, "gregorian", "wire-stamp")


def _month(word: str, words: Vocabulary) -> int | None:
    return words.months.get(fold(word), {}).get("gregorian")


def _zone(word: str, words: Vocabulary) -> str:
    """The offset, where the name of the zone has one."""
    folded = fold(word)
    said = "+00:00" if folded in GREENWICH else words.zones.said.get(folded, "")
    return said if said[:1] in "+-" else ""
