"""Printed dates as the rules need them: the first of a line, how much of the line is date, offsets of a zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from convert.errors import BadOption
from convert.language import dates, tables
from convert.language.dates import Clock, Printed
from convert.language.folding import fold_word
from convert.later import later

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = later("zoneinfo")


def find_all(text: str, language: str) -> tuple[Printed, ...]:
    """The dates of a line; a language without a table is read as English."""
    return dates.find(text, language if tables.known(language) else "en")


def find(text: str, language: str) -> Printed | None:
    """The first date of a line: a full one before one that lacks something."""
    found = find_all(text, language)
    return next((one for one in found if one.date), found[0] if found else None)


def weekdays(language: str) -> Mapping[str, int]:
    """The folded names of the days of the week."""
    return tables.load(language if tables.known(language) else "en").weekdays


def is_spelt_day(text: str, language: str) -> bool:
    """`पांच मार्च`: a month behind a word for the number of a day, as agencies of India write those up to nine."""
    day, _, month = text.rpartition(" ")
    if not day or " " in day or text[0].isupper():
        return False
    return fold_word(month) in tables.load(language if tables.known(language) else "en").months["gregorian"]


def clock(text: str, language: str) -> Clock | None:
    """The first time of day of a line."""
    found = dates.find_times(text, language if tables.known(language) else "en")
    return found[0] if found else None


def share(text: str, found: tuple[Printed, ...]) -> float:
    """How much of a line dates take up, 0 to 1."""
    return sum(one.end - one.start for one in found) / max(1, len(text))


def with_offset(date: str | None, zone: str | None) -> str | None:
    """A printed time that names no zone, in the newsroom's; BadOption where nobody knows the zone."""
    if date is None or zone is None or "T" not in date:
        return date
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is not None:
        return date
    try:
        offset = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)).strftime("%z")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise BadOption(f"no time zone is called {zone}", remedy="name it as Asia/Dubai") from error
    return f"{date}{offset[:3]}:{offset[3:5]}"
