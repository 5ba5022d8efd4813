"""Rules for what stands above the body: kicker, headline, byline, dates."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.readers.text import bylines, labels, names
from convert.readers.text.features import PARAGRAPH, Features
from convert.readers.text.lexicon import WRITERS
from convert.readers.text.marks import DIGIT
from convert.readers.text.page import DATE_LINE_SHARE, Page
from convert.readers.text.parts import GENRE, Part, Vote
from convert.readers.text.rules_seam import OVERLINE, seam
from convert.readers.text.rules_top import is_slug, is_stacked

SECTION, NAME, HOUSE = 2, 3, 2
"""Words of a smaller section, of a name behind a label that may open a title, and of a paper's short name."""

DECK = 5
"""Words of the shortest subheadline."""

OVER = 4
"""Units among which an agency stands over the title."""

MASTHEAD = 0.35
"""The share of date in the date line below a name or a rubric, beside place and number."""

LEAST_TITLE, COLUMN_TITLE = 3, 5
"""Words of the title of a column under the column's own name."""

TAKE, NUMBERED = frozenset("/-–—(.…"), 4
"""What parts a headline from the number of its take, and blanks in the longest such number."""

_SERIES = lazy(r"[(\[]\d{1,3}(?:[/-]\d{1,3})?[)\]]$")


def kicker(page: Page, index: int) -> Iterator[Vote]:
    """The rubric of a genre, a few words, or a clause with a colon, right above the headline."""
    unit, following = page.units[index], page.after(index)
    if following is None or unit.date or index > 8 or (unit.label and unit.label.rest(unit.text).strip()):
        return
    if _is_rubric(page, unit):
        yield Vote(Part.KICKER, 6.0, GENRE)
    elif (unit.label and unit.label.separator) or unit.final or following.label or following.date:
        return
    elif unit.text[-1] in ")]" and _SERIES.search(unit.text) and unit.short and not unit.unit.after:
        yield Vote(Part.KICKER, 3.2, "kicker-series")
    elif (unit.colon or unit.text[-1] == OVERLINE) and unit.short and following.words >= 3:
        yield Vote(Part.KICKER, 3.0, "kicker-clause")
    elif unit.words <= 3:
        yield from _of_few(page, index)


def _of_few(page: Page, index: int) -> Iterator[Vote]:
    """Such words as stand over a title that is longer, or over that of a column."""
    unit, following = page.units[index], page.units[index + 1]
    if _is_column(page, index) or _is_set_over(page, index):
        yield Vote(Part.KICKER, 3.2, "kicker-column")
    elif not unit.unit.after and _authored(page, index + 2):
        yield Vote(Part.KICKER, 2.4, "kicker-short")
    elif following.words >= 4 and unit.size * 1.8 < following.size and following.size < 160:
        yield Vote(Part.KICKER, 3.0 if not following.unit.gap else 2.2, "kicker-short")


def _is_set_over(page: Page, index: int) -> bool:
    """Two lines of a few words, each alone, right above the text, which begins with no heading."""
    unit, below = page.units[index], page.units[index + 1]
    if index + 2 != page.lead or not (unit.alone and below.alone) or below.final:
        return False
    return 1 < below.words <= COLUMN_TITLE and not names.likeness(below.text, page.lexicon)


def _is_column(page: Page, index: int) -> bool:
    """A few words, a title of a few more, and a name under it: the column, its title, and who writes it."""
    below, author = page.units[index + 1], page.at(index + 2)
    if author is None or author.label or not LEAST_TITLE <= below.words <= COLUMN_TITLE or below.stop:
        return False
    return 1 < author.words <= names.USUAL_NAME and names.likeness(author.text, page.lexicon) > 0


def _is_rubric(page: Page, unit: Features) -> bool:
    """The name of a genre or a section, alone or with that of a smaller one: `اقتصاد, تركيا`."""
    bare = unit.folded.strip(" :-–—|")
    first, comma, second = bare.partition(", ")
    return bare in page.lexicon.rubrics or (
        bool(comma) and first in page.lexicon.rubrics and second.count(" ") < SECTION
    )


def _authored(page: Page, index: int) -> bool:
    """A line that names the author by label: the line above it is the title."""
    unit = page.at(index)
    return unit is not None and not unit.unit.gap and unit.label is not None and unit.label.role == "author"


def masthead(page: Page, index: int) -> Iterator[Vote]:
    """The paper's own name over a date line, the title set apart below them."""
    unit = page.units[index]
    if _is_agency_over_title(page, index):
        yield Vote(Part.PUBLISHER, 6.5, "masthead")
    if index or unit.words > 4 or unit.label or unit.final:
        return
    place = next((place for place in (1, 2) if place < len(page.units) and page.units[place].dates), 1)
    dated, title = page.at(place), page.at(place + 1)
    if dated is None or title is None:
        return
    apart = title.unit.gap or (unit.words <= HOUSE and title.words > names.USUAL_NAME)
    below = apart and title.words > unit.words and not title.final and not title.label and not title.dates
    if below and dated.dated > MASTHEAD and not dated.unit.gap and dated.words <= 12:
        yield Vote(Part.PUBLISHER, 3.2, "masthead")


def _is_agency_over_title(page: Page, index: int) -> bool:
    """The name of an agency and nothing else among the first lines, a longer one below it."""
    unit, following = page.units[index], page.after(index)
    known = index < OVER and unit.folded in page.lexicon.agencies and not unit.label
    return known and following is not None and following.words > names.USUAL_NAME


def headline(page: Page, index: int) -> Iterator[Vote]:
    """The first line that is nothing else: no full stop, set apart, or above a byline or a date."""
    unit, following = page.units[index], page.after(index)
    if index > 20 or unit.rule or unit.size > 220 or (unit.label and not _titled(page, unit)):
        return
    weight = 2.0 if not unit.stop else -0.5
    weight -= 1.5 if unit.unfinished or unit.colon else 0.0
    weight -= 2.0 if unit.marker and unit.marker.kind != "dash" else 0.0
    weight -= 1.0 if unit.words == 1 and unit.size < 12 else 0.0
    weight -= 2.0 if unit.words <= 4 and unit.folded.partition(" ")[0].strip(".") in page.lexicon.honorifics else 0.0
    if following and (following.date or following.label or following.unit.gap):
        weight += 0.8
    elif following and unit.words <= 3 and following.words > 4 and not following.stop:
        weight -= 1.5
    weight -= 2.0 if is_stacked(page, index) else 0.0
    weight -= 3.0 if unit.words <= 3 and page.lexicon.has_house_noun(unit.folded) else 0.0
    weight -= 2.0 if _authored(page, index - 1) and not unit.unit.gap else 0.0
    if unit.folded in page.lexicon.rubrics or (unit.date and unit.dated > 0.6) or (index < 6 and is_slug(unit)):
        weight -= 4.0
    weight -= 2.0 if len(DIGIT.findall(unit.text)) * 4 > unit.size else 0.0
    yield Vote(Part.HEADLINE, weight, "first-line" if not unit.stop else "first-sentence")


def _titled(page: Page, unit: Features) -> bool:
    """A genre before a title: `حوار/ فلان: العطش ليس قدراً` is a headline, not somebody's name."""
    if unit.label and unit.label.role in labels.DATE_ROLES:
        return not unit.label.separator and not unit.dates
    if unit.label is None or unit.label.role not in WRITERS:
        return False
    rest = unit.label.rest(unit.text)
    if rest.count(" ") < NAME:
        return False
    return not names.namelike(rest, page.lexicon) or not (unit.label.separator or bylines.named(rest, page.lexicon))


def repeated(page: Page, index: int) -> Iterator[Vote]:
    """The headline once more."""
    unit = page.units[index]
    if unit.words < 3:
        return
    again = index <= 12 and any(earlier.folded == unit.folded for earlier in page.units[max(0, index - 8) : index])
    if again or (index > 1 and unit.words > names.USUAL_NAME and _is_take(page, index)):
        yield Vote(Part.REPEATED, 8.0, "repeated-headline", "repeated-headline")


def _is_take(page: Page, index: int) -> bool:
    """A line of the head, a sign and a few words: the next take of the same copy, `... / إضافة أولى وأخيرة`."""
    unit = page.units[index]
    for earlier in page.units[: min(OVER, index)]:
        if not earlier.prose and earlier.words > names.USUAL_NAME and unit.folded.startswith(earlier.folded):
            mark = unit.folded[len(earlier.folded) :].strip()
            return mark[:1] in TAKE and mark.count(" ") <= NUMBERED
    return False


def subheadline(page: Page, index: int) -> Iterator[Vote]:
    """Directly under the headline, before byline or date or the first long paragraph."""
    unit, following = page.units[index], page.after(index)
    if not 0 < index < 10 or unit.label or unit.size > 320 or unit.words < 4:
        return
    if following is None or page.below_text(index):
        return
    weight = 1.6 if not unit.stop else 0.4
    weight += 1.4 if not unit.unit.gap and seam(page, index) is None else 0.0
    weight += 1.0 if following.label or (following.date and following.dated > DATE_LINE_SHARE) else 0.0
    weight += 1.0 if not unit.stop and following.size > 1.5 * unit.size and following.final else 0.0
    weight += 3.0 if index < page.lead and unit.final and unit.size > PARAGRAPH else 0.0
    weight -= 3.0 if unit.date and unit.dated > 0.5 else 0.0
    weight -= 2.5 if unit.words < DECK and not has_east_asian(unit.text) else 0.0
    weight -= 2.0 * unit.unfinished + 1.5 * unit.text[0].islower()
    weight -= 2.0 if not unit.stop and unit.words <= 8 and names.likeness(unit.text, page.lexicon) > 1 else 0.0
    yield Vote(Part.SUBHEADLINE, weight, "under-headline")
