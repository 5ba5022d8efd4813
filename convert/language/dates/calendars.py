"""Days of four calendars as Gregorian days, and which years each of them can mean in the news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from convert.later import later

if TYPE_CHECKING:
    import hijridate
    from persiantools import jdatetime
    from pyluach import dates
else:
    hijridate = later("hijridate")
    jdatetime = later("persiantools.jdatetime")
    dates = later("pyluach.dates")

Calendar = Literal["gregorian", "hijri", "solar-hijri", "hebrew"]
YEARS: dict[Calendar, range] = {
    "gregorian": range(1500, 2200),
    "hijri": range(1343, 1501),  # Umm al-Qura as hijridate knows it
    "solar-hijri": range(1250, 1501),
    "hebrew": range(5300, 5900),
}
"""Years that a printed date may have; another is no date of the calendar."""
_ADAR, _SECOND_ADAR = 12, 13


def to_day(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day, None where the calendar has no such day.

    Hijri is Umm al-Qura; Hebrew months count from Nisan, 13 is Adar II.
    """
    if year not in YEARS[calendar]:
        return None
    try:
        return _DAYS[calendar](year, month, day)
    except (ValueError, OverflowError):
        return None


def _hijri(year: int, month: int, day: int) -> date:
    return date(*hijridate.Hijri(year, month, day).to_gregorian().datetuple())


def _solar(year: int, month: int, day: int) -> date:
    new: Callable[[int, int, int], jdatetime.JalaliDate] = jdatetime.JalaliDate  # its constructor has no types
    found: date = new(year, month, day).to_gregorian()
    return found


def _hebrew(year: int, month: int, day: int) -> date:
    """Adar II of a common year is its only Adar."""
    leap = (7 * year + 1) % 19 < 7
    month = _ADAR if month == _SECOND_ADAR and not leap else month
    found: date = dates.HebrewDate(year, month, day).to_pydate()
    return found


_DAYS = {"gregorian": date, "hijri": _hijri, "solar-hijri": _solar, "hebrew": _hebrew}
