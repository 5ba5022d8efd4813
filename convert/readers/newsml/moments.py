"""Dates as feeds write them: zones without a colon, blanks, nothing at all; told, never guessed."""

from __future__ import annotations

import re

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.xml import line

_FORM = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?)?)?)\s*(Z|[+-]\d\d:?\d\d)?")


def stamp(elements: list[etree._Element], report: Report) -> str | None:
    """ISO 8601 of the first such property, at its own precision; None, with a finding, where it cannot be read."""
    if not elements:
        return None
    element = elements[0]
    value = (element.text or "").strip()
    found = _FORM.fullmatch(value)
    if not found:
        _tell(report, element, f'"{value}" is no date; read over' if value else "the date is empty; read over")
        return None
    moment, zone = re.sub(r"\.\d+$", "", found[1]), found[2] or ""
    if zone and zone != "Z" and ":" not in zone:
        _tell(report, element, f"the zone {zone} has no colon")
        zone = f"{zone[:3]}:{zone[3:]}"
    return moment + zone if "T" in moment else moment


def _tell(report: Report, element: etree._Element, message: str) -> None:
    report(Diagnostic("newsml.date", Severity.WARNING, message, line=line(element)))
