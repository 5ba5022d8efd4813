"""Rules for who wrote it, where and when: bylines, datelines on a line of their own, stamps."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.labels import TALK
from convert.language.pattern import lazy
from convert.readers.text import bylines, labels, names, when, whereabouts
from convert.readers.text.datelines import opened, run_in
from convert.readers.text.features import Features
from convert.readers.text.lexicon import STAMPED, WRITERS
from convert.readers.text.page import DATE_LINE_SHARE, Page
from convert.readers.text.parts import DATELINE, FROM, Part, Vote
from convert.readers.text.rules_talk import asks_again

SURE_DATE_SHARE = 0.6
"""The share of date in a line that is a date line and needs no further look."""

LINE_OF_PLACE = 40
"""Characters that a place alone on its line may have; twice as many make the text under it."""

AGO = 6
"""Words of the longest `Updated 2 hours ago`, which is no date and still a line of the head."""

NAMED, REPORTER = 12, 8
"""Units among which the author is named, and those among which the label of a reporter is an author's."""

NAMES, ROLE = 12, 4
"""Words of the longest line of names and roles, and of the longest role that stands without a name."""

DATED, DATELINE_SIZE = 16, 80
"""Units among which a dateline stands on a line of its own, and characters of the longest."""

UNDER_LEAD = 60
"""Characters of the shortest lead with a dateline of its own."""

UNDATED = 8
"""Words of the longest dateline without a date that stands on a line of its own."""

CLOCK_LINE = 32
"""Columns of the longest line that is a clock time and nothing else; scripts without spaces have few words."""

_BESIDE = lazy(r"\s[-–—|]\s")
_PARTED = frozenset("-–—/|(（,،:")
_COUNTS = lazy(r"[\s\d.)\]]*")
_CLOCK = lazy(r"\d{1,2}[:.h]\d{2}")


def byline(page: Page, index: int) -> Iterator[Vote]:
    """A label and a name; or a name alone, with a role or a place, between headline and body."""
    unit = page.units[index]
    if asks_again(page, index):
        return
    if unit.label and unit.label.role in WRITERS and (unit.label.role == "author" or index < REPORTER):
        yield from _labelled(page, index, unit.label)
    elif not 0 < index < NAMED:
        return
    elif (
        not unit.label and unit.words <= names.USUAL_NAME and not unit.final and names.is_role(unit.text, page.lexicon)
    ):
        yield Vote(Part.BYLINE, 3.5, "role-alone")
    elif unit.words <= NAMES and _unlabelled(unit) and not page.below_text(index):
        yield from _name_alone(page, index)


def _name_alone(page: Page, index: int) -> Iterator[Vote]:
    """A line that looks like names and nothing else; the surer, the more beside them says so."""
    unit, following = page.units[index], page.after(index)
    if unit.final and (not unit.stop or unit.words > names.USUAL_NAME or not unit.cased):
        return
    likeness = names.likeness(unit.text, page.lexicon)
    named_below = following is not None and following.label is not None and following.label.role == "author"
    named_below = named_below and not _posted(page, index + 1)
    if likeness > 0 and not named_below and _may_be_somebody(page, unit):
        parted = likeness == 1 and _BESIDE.search(unit.text) is not None
        doubt = 0.0 if unit.cased or likeness > 1 or parted else 0.6 * (unit.words > 3) + 0.4 * unit.alone
        yield Vote(Part.BYLINE, 2.0 + likeness - doubt + _titled(page, index), "name-alone")


def _titled(page: Page, index: int) -> float:
    """How far an honorific, a house, a stamp below or a role says that a name is that of who wrote it."""
    unit = page.units[index]
    honoured = unit.folded.partition(" ")[0].strip(".") in page.lexicon.honorifics
    if honoured or bylines.house_beside(unit.text, page.lexicon):
        return 2.0
    return 2.2 if _are_two_over_stamp(page, index) else 1.5 if _has_role(page, unit) else 0.0


def _has_role(page: Page, unit: Features) -> bool:
    """A name, a comma and a role, in a script without capitals: `سارة خليل، مراسلة الشؤون المحلية`."""
    name, comma, role = unit.text.replace("،", ",", 1).partition(",")
    reports = not unit.cased and bool(comma) and names.is_role(role, page.lexicon)
    return reports and names.is_name(name, page.lexicon) and not names.is_role(name, page.lexicon)


def _are_two_over_stamp(page: Page, index: int) -> bool:
    """Two names joined, and right below them the date or the buttons of the page: who wrote it."""
    unit, following = page.units[index], page.after(index)
    if following is None or following.unit.gap or not (following.dated > SURE_DATE_SHARE or following.junk):
        return False
    return not unit.cased and names.are_joined(unit.text, page.lexicon)


def placed(page: Page, index: int) -> Iterator[Vote]:
    """Somebody, or what somebody is, and a place that is known or that the headline or the lead tells of."""
    unit = page.units[index]
    early = 0 < index < NAMED and not unit.final and not unit.dates and not page.below_text(index)
    if not early or unit.size > whereabouts.LONGEST or _PARTED.isdisjoint(unit.text):
        return
    if _posted(page, index):
        yield Vote(Part.BYLINE, 9.0, "role-and-place")
    elif _unlabelled(unit) and whereabouts.beside(unit.text, page.lexicon, page.told(index)):
        yield Vote(Part.BYLINE, 6.5, "name-and-place")


def _posted(page: Page, index: int) -> bool:
    """Where somebody works as what: no name, whatever the word for the role means in front of one."""
    return whereabouts.post(page.units[index].text, page.lexicon, page.told(index)) is not None


def from_somebody(page: Page, index: int) -> Iterator[Vote]:
    """`من فلان` over the lead of an agency: a small word that begins other lines, too, and names nothing else there."""
    unit, following = page.units[index], page.after(index)
    word, _, name = unit.text.partition(" ")
    if not 0 < index < page.lead or unit.label or unit.final or following is None or unit.words > UNDATED:
        return
    if page.lexicon.labels.get(fold(word)) != "author" or not names.likeness(name, page.lexicon):
        return
    lead = run_in(following.text, page.lexicon)
    if lead is not None and lead.agency:
        yield Vote(Part.BYLINE, 7.0, FROM)


def _unlabelled(unit: Features) -> bool:
    """No label, or only a letter that may be an initial as well as a question's: `س. يحيى`."""
    return unit.label is None or unit.label.role in TALK


def _may_be_somebody(page: Page, unit: Features) -> bool:
    """Neither the name of a section nor one that begins by saying what house it is: `أخبار العالم`."""
    bare = unit.folded.strip(" :-–—|")
    return not page.lexicon.names_section(bare) and bare.partition(" ")[0] not in page.lexicon.house_nouns


def _labelled(page: Page, index: int, label: labels.Label) -> Iterator[Vote]:
    """What stands behind an author's label; or the label alone, which is somebody's role."""
    unit = page.units[index]
    rest = label.rest(unit.text)
    if not rest and label.role == "author" and 0 < index < NAMED and names.is_role(unit.text, page.lexicon):
        yield Vote(Part.BYLINE, 3.5, "role-alone")
    if not rest or not (label.separator or bylines.named(rest, page.lexicon)) or page.listed(index):
        return
    if names.namelike(rest, page.lexicon):
        yield Vote(Part.BYLINE, 8.0 if names.likeness(rest, page.lexicon) else 6.5, "label:author")
    elif len(rest.split()) <= 8 and not unit.final:
        yield Vote(Part.BYLINE, 1.0, "label:author")


def dateline(page: Page, index: int) -> Iterator[Vote]:
    """A dateline on a line of its own: a place alone; place and role, place and agency, place and date."""
    unit = page.units[index]
    if index >= DATED or unit.size > DATELINE_SIZE or page.below_text(index):
        return
    if index and unit.folded in page.lexicon.places and not unit.final and _is_over_text(page, index):
        if _is_one_of_several(page, index):
            yield Vote(Part.HEADING, 3.0, "place-over-news")
        elif not _is_under_lead(page, index):
            yield Vote(Part.DATE, 4.0, DATELINE)
    if unit.label or (unit.words > UNDATED and unit.date is None) or _PARTED.isdisjoint(unit.text):
        return
    if unit.dated < SURE_DATE_SHARE and not bylines.house_beside(unit.text, page.lexicon):
        yield from _of_parts(page, index)


def _is_over_text(page: Page, index: int) -> bool:
    """A paragraph or a date line follows, or a date line stands above."""
    before, following = page.before(index), page.after(index)
    if before is not None and before.dated > SURE_DATE_SHARE:
        return True
    return following is not None and (following.size > 2 * LINE_OF_PLACE or following.dated > SURE_DATE_SHARE)


def _of_parts(page: Page, index: int) -> Iterator[Vote]:
    """A line of several parts that is a dateline as one opens a lead."""
    unit = page.units[index]
    whole = opened(unit.text.rstrip(". :"), page.lexicon)
    if whole is None:
        return
    known = fold(whole.agency or "") in page.lexicon.agencies
    if (unit.final and not known) or not (index or ((whole.date or known) and whole.place)):
        return
    if whole.date or known:
        yield Vote(Part.DATE, 5.0, DATELINE)
    elif unit.words <= 5 and fold(whole.place or "") in page.lexicon.places:
        yield Vote(Part.DATE, 3.0, DATELINE)


def _is_one_of_several(page: Page, index: int) -> bool:
    """Other places stand alone over longer lines of their own as well: each heads its news in a digest."""
    others = ((at, one) for at, one in enumerate(page.units) if abs(at - index) > 1)
    lines = ((at, one) for at, one in others if not one.prose and not one.final and one.words <= names.SHORT_NAME)
    return any(one.folded in page.lexicon.places and _is_over(one, page.after(at)) for at, one in lines)


def _is_over(unit: Features, following: Features | None) -> bool:
    return following is not None and following.final and following.size > 2 * unit.size


def _is_under_lead(page: Page, index: int) -> bool:
    """A lead that has its own dateline stands right above."""
    above = page.units[max(1, index - 2) : index]
    return any(one.size > UNDER_LEAD and run_in(one.text, page.lexicon) for one in above)


def _in_table(page: Page, index: int) -> bool:
    """As many cells as the line above or below has, tabs or several wide blanks between them."""
    unit = page.units[index]
    beside = [one for one in (page.before(index), page.after(index)) if one and len(one.cells) == len(unit.cells)]
    return bool(beside) and (len(unit.cells) > 2 or "\t" in unit.text)


def _is_clock(text: str, page: Page) -> bool:
    return bool(_CLOCK.match(text) or when.clock(text, page.lexicon.language))


def date(page: Page, index: int) -> Iterator[Vote]:
    """A line that is mostly a date, a date label, or a clock time by itself."""
    unit = page.units[index]
    if unit.label and unit.label.role in STAMPED and unit.words <= 24:
        ago = unit.words <= AGO and any(sign.isdigit() for sign in unit.text) and not page.below_text(index)
        if unit.date or unit.label.separator or ago:
            timed = bool(unit.date) or (unit.words <= AGO and _is_clock(unit.label.rest(unit.text), page))
            yield Vote(Part.DATE, 8.0 if timed else 3.0, f"label:{unit.label.role}")
    elif unit.date and unit.words <= 14 and not (unit.label and unit.label.role not in {"author", "source"}):
        if _in_table(page, index):
            return
        share = unit.dated
        if share > DATE_LINE_SHARE:
            yield Vote(Part.DATE, 3.0 + 4.0 * share, "date-line")
        elif share > 0.25 and index < 8 and not unit.final and _COUNTS.fullmatch(unit.text, unit.dates[-1].end):
            yield Vote(Part.DATE, 3.2, "date-behind-house")
    elif unit.words <= 4 and unit.size <= CLOCK_LINE and _is_clock(unit.text, page):
        yield Vote(Part.DATE, 4.0, "clock-line")
