"""Rules for what tells of a picture: by a label, a credit at its end or below, by brackets."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.pattern import lazy, narrowed
from convert.readers.text import labels_inside, pictures
from convert.readers.text.datelines import opened
from convert.readers.text.features import Features
from convert.readers.text.marks import ROUND
from convert.readers.text.page import DATE_LINE_SHARE, Page
from convert.readers.text.parts import HANDED, Part, Vote

_OF_A_GALLERY = lazy(r"[\[(]\s?\d{1,2}\s?/\s?\d{1,2}\s?[\])]\s*[^\W\d_]{2}")
TELLING, TOLD = 6, 24
"""Words of the shortest caption that a date ends, and of the longest."""

_NAMED = lazy(r"[^\"«»“”„]+\s[\"«“„][^\"«»“”„]{2,32}[\"»”“]")
"""What a house is, and its name in quotation marks."""

HOUSE, SHORTEST_HOUSE = 10, 5
"""Words of the longest name of a house, and characters of the shortest that other lines are searched for."""

_PARTING = frozenset(",،、，–—-")
FEWEST, CAPTION = 4, 200
"""Words of the shortest caption above its credit, and characters of the longest one."""


def caption(page: Page, index: int) -> Iterator[Vote]:
    """A description with a photo credit at its end or a photo label before it."""
    unit = page.units[index]
    if unit.size > 400:
        return
    if unit.label and unit.label.role in {"photo", "caption"}:
        rest = unit.label.rest(unit.text)
        described = labels_inside.describes(unit.label, unit.text, page.lexicon)
        fewest = 0 if described else 4 if unit.final else 8
        if len(rest.split()) > fewest:
            yield Vote(Part.CAPTION, 9.0, "label:caption")
        return
    inner = pictures.picture(unit.text, page.lexicon)
    if inner and inner.start > 8 and len(inner.rest(unit.text).split()) <= 7:
        yield Vote(Part.CAPTION, 7.0, "caption-credit")
    elif index and unit.dated < DATE_LINE_SHARE and _is_handed(page, index):
        yield Vote(Part.CAPTION, 7.0, HANDED)


def set_apart(page: Page, index: int) -> Iterator[Vote]:
    """A line over the credit of a picture, one that counts the pictures of a gallery, or one in brackets."""
    unit = page.units[index]
    if _is_over_credit(page, index) and not _is_house_at_foot(page, index):
        yield Vote(Part.CAPTION, 5.0, "caption-over-credit")
    elif unit.text[0] in "[(（" and _OF_A_GALLERY.match(narrowed(unit.text, ROUND)):
        yield Vote(Part.CAPTION, 7.0, "caption-gallery")
    elif unit.text[0] in "([（" and unit.text[-1] in ")]）" and unit.words > 3 and not unit.label and unit.alone:
        yield Vote(Part.CAPTION, 2.6, "caption-brackets")
    elif _is_dated(page, index):
        yield Vote(Part.CAPTION, 3.5, "caption-dated")


def _is_over_credit(page: Page, index: int) -> bool:
    """A line set off between blank lines with nothing but the credit of a picture under it."""
    unit, following = page.units[index], page.after(index)
    if following is None or following.unit.gap or index == 0:
        return False
    if not (page.spaced or (unit.unit.gap and following.unit.after)):
        return False
    above = page.units[index - 1]
    if not unit.unit.gap and (page.below_text(index) or not above.date):
        return False
    credited = following.label is not None and following.label.role == "photo" and bool(following.label.separator)
    return credited and unit.text[0] != "*" and not (unit.final and unit.size > CAPTION) and unit.words >= FEWEST


def _is_house_at_foot(page: Page, index: int) -> bool:
    """The name of a house below all text: whose page it is stands over the credits, `Institute of the Sea "Pearl"`."""
    unit = page.units[index]
    if not page.below_text(index) or unit.final or page.text_behind(index):
        return False
    small = page.lexicon.function_words - page.lexicon.house_function_words
    named = page.lexicon.is_house(unit.folded) or _NAMED.fullmatch(unit.text) is not None
    return named and unit.words <= HOUSE and small.isdisjoint(unit.folded.split())


def _is_dated(page: Page, index: int) -> bool:
    """Words that a comma and a date end, set apart amid the text, and no other line like it: a year heads a section."""
    unit = page.units[index]
    if not unit.alone or unit.final or unit.label or unit.words < TELLING or not _ends_dated(unit):
        return False
    alike = sum(1 for one in page.units if not one.prose and _ends_dated(one))
    return alike == 1 and page.below_text(index) and page.text_behind(index)


def _ends_dated(unit: Features) -> bool:
    """A date behind a comma or a dash ends the line, which says more than that."""
    if unit.words > TOLD or not unit.dates or unit.dates[-1].end < len(unit.text) - 1 or unit.dated > DATE_LINE_SHARE:
        return False
    return unit.text[: unit.dates[-1].start].rstrip()[-1:] in _PARTING


def _is_handed(page: Page, index: int) -> bool:
    """Who handed the picture in ends the line; a claim of rights ends otherwise, and a dateline is no caption.

    Amid the text it takes the sign of a picture's owner behind a sentence, a name behind a slash or with a house in
    brackets, or the house to whom the page belongs.
    """
    unit = page.units[index]
    if _is_of_the_house(page, index):
        return True
    if page.below_text(index):
        taken = pictures.taken_by(unit.text, page.lexicon) is not None and page.text_behind(index)
        return taken or (pictures.is_owned(unit.text) and not page.lexicon.reserves(unit.folded))
    if pictures.handed(unit.text, page.lexicon) is None or page.lexicon.reserves(unit.folded):
        return False
    return opened(unit.text, page.lexicon) is None


def _is_of_the_house(page: Page, index: int) -> bool:
    """`The shop in 1991 (The Observer)` between blank lines, and a line elsewhere that names the same house."""
    unit = page.units[index]
    if not unit.alone or unit.final or unit.text[-1] not in ")）" or unit.size > CAPTION:
        return False
    house = unit.folded.rstrip(")").rpartition("(")[2].partition("/")[0].strip()
    if house.partition(" ")[0] in page.lexicon.picture_houses:
        return True
    others = (other for other in page.units if other is not unit and not other.prose and not other.final)
    return len(house) >= SHORTEST_HOUSE and any(house in other.folded for other in others)
