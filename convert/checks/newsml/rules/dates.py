"""Dates and moments (G2-030 to G2-034)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, WARNING, Rule, each
from convert.markup.newsml import name
from convert.markup.newsml_moments import BARE_OFFSET, NO_ZONE, earliest, instant
from convert.markup.xml import local

OPEN_ENDED = "embargoed"
"""The one date element that may be empty: an embargo without end."""
_HEADER, _SENT = name("header"), name("sent")
_A_DAY = timedelta(days=1)


def zoneless(document: Document) -> Iterator[Finding]:
    """G2-030: a time has a zone. XSD lets it go without."""
    zone = document.options.newsroom.timezone
    for element, where, value in document.walk.dates:
        if NO_ZONE.fullmatch(value.strip()):
            house = f"; the newsroom's zone is {zone}" if zone else ""
            yield Finding(element, f"`{where}` has a time without a zone: {value.strip()}{house}")


def bare_offset(document: Document) -> Iterator[Finding]:
    """G2-031: `+HH:MM`, with the colon."""
    for element, where, value in document.walk.dates:
        if BARE_OFFSET.fullmatch(value.strip()):
            yield Finding(element, f"the zone in `{where}` lacks its colon: {value.strip()}")


def empty_date(document: Document) -> Iterator[Finding]:
    """G2-032: a date that is not known is left out, not left empty."""
    for element, where, value in document.walk.dates:
        if not value.strip() and where != OPEN_ENDED:
            required = where in ("versionCreated", "sent")
            yield Finding(element, f"`{where}` is empty", "write the date: it is required" if required else None)


def sequence(document: Document) -> Iterator[Finding]:
    """G2-033: first created, then changed, then sent; nothing from the future."""
    headers = document.root.iterchildren(_HEADER) if "sent" in document.walk.by_name else ()
    sent = next((one for header in headers for one in header.iterchildren(_SENT)), None)
    for item in document.items:
        pairs = (
            (item.meta("firstCreated"), item.meta("versionCreated")),
            (item.meta("versionCreated"), sent),
            (item.content("contentCreated"), item.content("contentModified")),
        )
        for earlier, later in pairs:
            yield from _in_order(earlier, later)
        if document.options.created:
            yield from _future(item, document.options.created)


def _in_order(earlier: etree._Element | None, later: etree._Element | None) -> Iterator[Finding]:
    if earlier is None or later is None:
        return
    said = [(one.text or "").strip() for one in (earlier, later)]
    if said[0] == said[1]:
        return
    exact = instant(earlier), instant(later)
    coarse = min(map(len, said))
    wrong = exact[1] < exact[0] if exact[0] and exact[1] else said[1][:coarse] < said[0][:coarse]
    if wrong and all(earliest(one) for one in (earlier, later)):
        yield Finding(later, f"`{local(later.tag)}` is earlier than `{local(earlier.tag)}`")


def _future(item: Item, now: datetime) -> Iterator[Finding]:
    for tag in ("versionCreated", "firstCreated"):
        element = item.meta(tag)
        moment = instant(element)
        if element is not None and moment and now.tzinfo and moment > now + _A_DAY:
            yield Finding(element, f"`{tag}` lies more than a day ahead: {(element.text or '').strip()}")


def embargo(item: Item) -> Iterator[Finding]:
    """G2-034: an embargo ends before the item expires; what is canceled is under none."""
    embargoed = item.meta("embargoed")
    if embargoed is None:
        return
    if item.status == "canceled":
        yield Finding(embargoed, "a canceled item carries an embargo")
    until, expires = earliest(embargoed), earliest(item.meta("expires"))
    if until and expires and until >= expires:
        yield Finding(embargoed, "the item expires before its embargo ends")


RULES = (
    Rule(
        "G2-030",
        ERROR,
        zoneless,
        "an hour's error is an embargo broken",
        "write the time with its zone",
    ),
    Rule(
        "G2-031",
        ERROR,
        bare_offset,
        "parsers of XML dates refuse it",
        "write the zone as +HH:MM",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-032",
        ERROR,
        empty_date,
        "an empty date is no date, and a parser stops at it",
        "leave the element out",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-033",
        WARNING,
        sequence,
        "a clock was wrong, and receivers sort by it",
        "correct the dates",
    ),
    Rule(
        "G2-034",
        ERROR,
        each(embargo),
        "nobody can ever publish such an item",
        "correct the dates, or take the embargo off",
        about=("embargoed",),
    ),
)
