"""Rules for the body: paragraphs, headings, lists, quotations, tables, footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.labels import TALK
from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.readers.text import names
from convert.readers.text.datelines import run_in
from convert.readers.text.features import LONGEST_LINE, Features
from convert.readers.text.marks import COLONS
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote
from convert.readers.text.rules_talk import is_speech, is_talk

_NOTE_MARK = lazy(r"(?:[(\[]?(\d{1,2}|[*†‡])[)\].]?|(?:[¹²³]|[⁴-⁹]|(?!))+)(?![:.,/-]?\d)(?:\s+|(?<=\D))(?=\S)")
_NOTE_SIGNS = frozenset("([*†‡¹²³⁴⁵⁶⁷⁸⁹")
_HASH = lazy(r"#{1,6}\s+\S|={2,}\s*\S")
QUOTED = 9
"""Words of the longest heading that is a quotation."""

_ATTRIBUTED = lazy(r"[,،!?؟…]\s[-–—]\s[^-–—]{3,80}[.,،!?…]\s[-–—]\s|\s[-–—]\s[^-–—]{3,80}\s[-–—][.,]")
"""Who speaks, between two dashes in the middle of what is said."""

SPOKEN = "—―"
"""What opens direct speech, even without a blank behind it."""

CALLED = 200
"""Units above a footnote in which its mark is looked for."""

SHORT_NAME = 4
"""Words of the longest name behind an asterisk."""

CREDITED = 8
"""Units at the top among which a name may bear the asterisk of a note on its author."""

BUTTON_PICTURE = 8
"""Characters of the longest line of signs that is no rule: the picture of a button."""

STARRED, UNDER = 12, 6
"""Units on each side in which another item of a list has its asterisk, and units between a rule and its footnote."""


def paragraph(page: Page, index: int) -> Iterator[Vote]:
    """What nothing else claims; the longer, and the more like a sentence, the surer."""
    unit = page.units[index]
    weight = 3.0 if unit.size >= 80 and unit.final else 2.5 if unit.size >= 140 else 1.5 if unit.final else 0.0
    if unit.colon and _opens_list(page, index):
        weight += 3.0
    yield Vote(Part.PARAGRAPH, weight, "paragraph")


def dateline(page: Page, index: int) -> Iterator[Vote]:
    """Prose behind place, date or agency: the lead."""
    unit = page.units[index]
    if (
        index < 16
        and unit.size > 60
        and not unit.label
        and not page.below_text(index)
        and (run := run_in(unit.text, page.lexicon))
        and (unit.final or run.text[-1] not in COLONS)
    ):
        yield Vote(Part.PARAGRAPH, 3.0, "run-in-dateline")


def _opens_list(page: Page, index: int) -> bool:
    """A quotation, items, rows, or two lines and more without blank lines between them follow."""
    following, third = page.after(index), page.at(index + 2)
    if following is None or following.marker is not None or following.quotation or len(following.cells) > 1:
        return following is not None
    return page.spaced and third is not None and not third.unit.gap and following.size <= LONGEST_LINE


def heading(page: Page, index: int) -> Iterator[Vote]:
    """Short, set off, no full stop, and something longer under it."""
    unit, following = page.units[index], page.after(index)
    if following is None or not unit.short or unit.stop or unit.unfinished or unit.rule or unit.label or index == 0:
        return
    if unit.text[0] in SPOKEN or page.counted(index):
        return
    if unit.text[0] in "#=" and _HASH.match(unit.text):
        yield Vote(Part.HEADING, 7.0, "heading-hash")
        return
    if (unit.colon and _opens_list(page, index)) or "。" in unit.text or _is_author_again(page, unit):
        return
    weight = 1.0 + (1.2 if unit.alone else 0.6 if not page.spaced else -0.6)
    weight += 1.0 if unit.unit.gap > max(1, page.usual) else 0.0
    weight += 0.8 if following.size > 1.5 * unit.size and (following.final or following.colon) else -0.6
    weight += 0.6 * unit.shout + 1.0 * unit.question
    weight += 1.5 if unit.marker and unit.marker.kind in {"number", "letter"} and _numbered(page, index) else 0.0
    weight -= 1.5 if unit.quotation or (unit.date and unit.words < 6) else 0.0
    weight -= 1.0 if unit.final and not unit.question else 0.0
    weight -= 2.0 if unit.text[0].islower() else 0.0
    weight += 1.5 if index < page.lead and unit.question and not unit.marker else 0.0  # an interview may begin so
    weight -= 3.0 if index < page.lead and unit.words <= 3 and page.lexicon.has_house_noun(unit.folded) else 0.0
    yield Vote(Part.HEADING, weight, "heading-number" if unit.marker else "heading")


def _is_author_again(page: Page, unit: Features) -> bool:
    """The name of the byline over a word about its bearer."""
    return any(
        one is not unit
        and one.folded.endswith(unit.folded)
        and (one.folded == unit.folded or (one.label is not None and one.label.role == "author"))
        for one in page.units[:CREDITED]
    )


def _numbered(page: Page, index: int) -> bool:
    """A number over a paragraph, not over the next number."""
    unit, following = page.units[index], page.after(index)
    return following is not None and following.marker is None and unit.short


def item(page: Page, index: int) -> Iterator[Vote]:
    """Two lines or more with one kind of marker, counting up where they count."""
    unit = page.units[index]
    talk = unit.label is not None and unit.label.role in TALK and is_talk(page, index)
    if unit.marker is None or unit.rule or talk:
        return
    if unit.marker.kind == "dash" and is_speech(page, index):
        return
    neighbours = [one for one in (page.before(index), page.after(index)) if one and _same(unit, one)]
    if neighbours:
        yield Vote(Part.ITEM, 5.0, f"list-{unit.marker.kind}")
    elif unit.marker.kind == "bullet" and (unit.marker.shape != "*" or _starred(page, index)):
        yield Vote(Part.ITEM, 3.5, "list-single")
        if _heads(page, index):
            yield Vote(Part.HEADING, 3.0, "heading-sign")


def _heads(page: Page, index: int) -> bool:
    """A sign before a few words set off over a paragraph, over a list or table, or like others of the page."""
    unit, following = page.units[index], page.after(index)
    if following is None or unit.final or unit.colon or not unit.short:
        return False
    again = any(_same(unit, one) and not one.final and one.short for one in page.units if one is not unit)
    if not unit.alone:
        return again and not page.spaced and following.final and following.size > 2 * unit.size
    listed = following.marker is not None or len(following.cells) > 1
    return again or listed or (following.final and following.size > 2 * unit.size)


def _same(unit: Features, other: Features) -> bool:
    mine, its = unit.marker, other.marker
    if mine is None or its is None or mine.kind != its.kind or mine.shape != its.shape:
        return False
    return mine.kind in {"bullet", "dash"} or abs(mine.value - its.value) == 1


def quotation(page: Page, index: int) -> Iterator[Vote]:
    """A paragraph that is one quotation, set off on its own."""
    unit, before = page.units[index], page.before(index)
    if unit.text[0] == ">" and unit.words > 1:
        yield Vote(Part.QUOTE, 6.0, "quotation-mark")
        return
    if not unit.quotation or index == 0 or _ATTRIBUTED.search(unit.text):
        return
    if _is_title_in_quotes(unit):
        yield Vote(Part.HEADING, 2.5, "heading-quoted")
    weight = 3.6 + (1.5 if before and before.colon else 0.0) - (0.0 if unit.unit.gap or not page.spaced else 1.5)
    yield Vote(Part.QUOTE, weight, "quotation")


def _is_title_in_quotes(unit: Features) -> bool:
    """`‘Nobody else comes up here’`: a few words in the quotation marks of headlines, and no sentence's end."""
    headlines = unit.cased or has_east_asian(unit.text)
    return unit.alone and unit.words <= QUOTED and not unit.final and headlines


def row(page: Page, index: int) -> Iterator[Vote]:
    """Two rows or more with the same number of cells."""
    unit = page.units[index]
    if len(unit.cells) < 2 or unit.label:
        return
    near = [one for one in (page.before(index), page.after(index)) if one and _is_row_of(unit, one)]
    if near and all(len(cell) <= 60 for cell in unit.cells):
        touching = not unit.unit.gap or any(not one.unit.gap for one in near)
        yield Vote(Part.ROW, 4.5 if touching else 3.0, "table-row")


def _is_row_of(unit: Features, other: Features) -> bool:
    """As many cells; or the titles of columns over rows that have their own title first."""
    more = len(other.cells) - len(unit.cells)
    return more == 0 or (more == 1 and "\t" in unit.text and other.unit.first > unit.unit.last)


def footnote(page: Page, index: int) -> Iterator[Vote]:
    """Numbers or asterisks under a rule or at the end, each with its mark in the text above."""
    unit = page.units[index]
    if index < len(page.units) // 2 or unit.rule or unit.text[0].isalpha():
        return
    likely = unit.text[0] in _NOTE_SIGNS or unit.text[0].isdecimal()
    mark = _NOTE_MARK.match(unit.text) if likely else None
    if mark is None:
        return
    if unit.text[0] == "*" and any(one.text[-1] == "*" for one in page.units[:CREDITED]):
        yield Vote(Part.FOOTNOTE, 6.0, "footnote-author")
        return
    named = unit.words <= SHORT_NAME and names.likeness(unit.text.strip("* "), page.lexicon) > 0
    if unit.text[0] == "*" and unit.words > 2 and not named and not _starred(page, index):
        yield Vote(Part.FOOTNOTE, 3.5, "footnote-asterisk")
    under = any(one.rule for one in page.units[max(0, index - UNDER) : index])
    sign = mark.group().strip()
    called = len(sign) > 1 and any(sign in one.text for one in page.units[max(0, index - CALLED) : index])
    if under or called:
        yield Vote(Part.FOOTNOTE, 3.0 + 2.5 * under + 2.5 * called, "footnote")


def _starred(page: Page, index: int) -> bool:
    """Another line near begins with an asterisk, too: both are items of a list."""
    return sum(1 for one in page.near(index, STARRED) if one.text[0] == "*") > 1


def rule(page: Page, index: int) -> Iterator[Vote]:
    """A line of dashes, stars or strokes and nothing else."""
    unit = page.units[index]
    if unit.rule:
        yield Vote(Part.RULE, 8.0, "rule", "markup")
    elif unit.size <= BUTTON_PICTURE and not any(sign.isalnum() for sign in unit.text.replace("\u0640", "")):
        yield Vote(Part.RULE, 6.0, "signs", "markup")
