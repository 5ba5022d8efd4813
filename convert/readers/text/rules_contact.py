"""Rules for who to ring up or write to: labels, addresses and numbers, and the few words around them."""

from __future__ import annotations

from collections.abc import Iterator

from convert.readers.text import bylines, names
from convert.readers.text.features import is_contact
from convert.readers.text.lexicon import CREDITS, PEOPLE
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

LINE, BOXED = 8, 160
"""Words of the longest line under a heading of contacts or with an author's name, and characters of a longer one."""

OPENING, CARD = 12, 4
"""Words of the longest line over a card of contacts, and lines of a card down to its first address."""


def contact(page: Page, index: int) -> Iterator[Vote]:
    """Who to ring up: a label, an address, a number, and the lines between them."""
    unit, before = page.units[index], page.before(index)
    if unit.label and (unit.label.role == "contact" or (unit.label.role in CREDITS and unit.contact)):
        named = unit.label.role in PEOPLE and bylines.reached(unit.label.rest(unit.text), page.lexicon) is not None
        if named or page.listed(index):
            return
        yield Vote(Part.CONTACT, 9.0, "label:contact", "contact")
    elif _is_over_contact(page, index):
        yield Vote(Part.CONTACT, 6.0, "over-contact", "contact")
    elif unit.contact and not unit.dates and unit.words <= 12 and not unit.stop and len(unit.cells) < 3:
        yield Vote(Part.CONTACT, 4.0 if unit.words <= 6 else 2.0, "contact", "contact")
    elif _is_under_heading(page, index):
        yield Vote(Part.CONTACT, 4.0, "under-contact", "contact")
    elif before is not None and not unit.unit.gap and not unit.final and unit.words <= 10 and _in_block(page, index):
        yield Vote(Part.CONTACT, -1.5, "contact-block", "contact")


def _is_under_heading(page: Page, index: int) -> bool:
    """A few words under a label of contacts that stands alone with its colon, set apart, and no text behind."""
    unit, above = page.units[index], page.before(index)
    if above is None or not above.colon or unit.final or unit.label or unit.words > LINE:
        return False
    headed = above.label is not None and above.label.role == "contact" and not above.label.rest(above.text)
    return headed and page.below_text(index) and not page.text_behind(index)


def about_author(page: Page, index: int) -> Iterator[Vote]:
    """Who wrote it, below the text, with an address or a number: `Jane Roe covers courts. Reach her at ...`."""
    unit = page.units[index]
    if unit.size > BOXED or not page.below_text(index) or not is_contact(unit.text):
        return
    head = (one for one in page.units[: page.lead] if one.words <= LINE and not one.dates)
    named = (one.label.rest(one.text) if one.label and one.label.role == "author" else one.text for one in head)
    if any(unit.text.startswith(name) and names.is_name(name, page.lexicon) for name in named):
        yield Vote(Part.CONTACT, 5.0, "about-author", "contact")


def _in_block(page: Page, index: int) -> bool:
    """Some line above, with no blank line between, is a label or an address of a contact."""
    for at in range(index, max(-1, index - 9), -1):
        unit = page.units[at]
        if (unit.contact and not unit.dates) or (unit.label and unit.label.role == "contact"):
            return True
        if unit.unit.gap:
            return _is_over_contact(page, at)
    return False


def _is_over_contact(page: Page, index: int) -> bool:
    """A few words and a colon right over an address, and no text behind: `For pictures please write to:`."""
    unit = page.units[index]
    if not unit.colon or unit.words > OPENING or not page.below_text(index):
        return False
    for below in page.units[index + 1 : index + 1 + CARD]:
        if below.unit.gap or below.prose:
            return False
        if below.contact and not below.dates:
            return not page.text_behind(index)
    return False
