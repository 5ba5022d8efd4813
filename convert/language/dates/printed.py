"""A date as printed, and what it means or why it was refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from convert.language.dates.calendars import Calendar, to_day
from convert.row import Row

Refusal = Literal["ambiguous", "conflict", "no-year", "short-year", "impossible", "unknown-month", "range"]
"""Why no date was read: two readings, names or calendars that disagree, no year, a year of two digits, no such day, a
word where a month should stand (`9 نوفمب 2020`) or one that names two, two days."""

DAY = 10
"""Characters of a day, `2021-07-07` (ISO 8601)."""


class Printed(Row):
    """A date printed at `start` to before `end`.

    `date` is ISO 8601 at the precision printed (`2021`, `2021-07`, `2021-07-07`, `2021-07-07T14:05+03:00`), None where
    it was refused; then `readings` holds the days it may mean. `weekday` says whether the weekday printed beside it
    agrees, None where there is none. `month` and `day` are those printed, in `calendar`, for `completed`.
    """

    start: int
    end: int
    date: str | None
    calendar: Calendar
    rule: str
    refused: Refusal | None = None
    readings: tuple[str, ...] = ()
    weekday: bool | None = None
    month: int | None = None
    day: int | None = None

    def completed(self, year: int, rule: str) -> Printed:
        """A date without a year, with the year known from elsewhere; unchanged where there is no such day."""
        if self.refused != "no-year" or self.month is None or self.day is None:
            return self
        found = to_day(self.calendar, year, self.month, self.day)
        if found is None:
            return self
        return self._replace(date=found.isoformat(), refused=None, rule=f"{self.rule}+{rule}")

    def settled(self, others: Iterable[str]) -> Printed:
        """A date of two readings, one of which another date of the page (ISO 8601) confirms."""
        days = {other[:10] for other in others}
        agreeing = [reading for reading in self.readings if reading in days]
        if not self.refused or len(agreeing) != 1:
            return self
        return self._replace(date=agreeing[0], refused=None, rule=f"{self.rule}+other-date")
