"""Printed dates read, in every language with a table: text -> (place, ISO date, calendar, rule), or why not.

Nothing is guessed: what has two readings is refused with both, what lacks a year says so, and a weekday or a second
calendar beside a date is a check on it (TEXT section 5).
"""

from __future__ import annotations

from convert.language.dates.calendars import Calendar
from convert.language.dates.clock import Clock
from convert.language.dates.ideographic import units
from convert.language.dates.line import find, find_times
from convert.language.dates.printed import DAY, Printed, Refusal

__all__ = ["DAY", "Calendar", "Clock", "Printed", "Refusal", "find", "find_times", "units"]
