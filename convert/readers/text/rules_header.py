"""Rules for what a sender puts over a title: the word for a press release, the head of a message, who issues it."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold_word
from convert.language.pattern import lazy
from convert.readers.text import names
from convert.readers.text.features import Features
from convert.readers.text.furniture import without_counts
from convert.readers.text.marks import YEAR
from convert.readers.text.page import Page
from convert.readers.text.parts import ISSUE, Part, Vote
from convert.readers.text.rules_issue import issue

FIRST = 6
"""Units among which the head of a message stands."""

HEADER = 10
"""Words of the longest one."""

BESIDE = 4
"""Words beside the number of an issue that belong to its line."""

TITLE = 4
"""Words of the shortest title under it."""

SERIAL = 4
"""Digits of a number that no title counts with: `0147` begins with nothing, `21345` counts messages."""

SIGN = 3
"""Characters of the longest sign behind the number of a press release."""

ISSUER = 8
"""Characters of the shortest name of a house that issues something."""

ADVICE = 5
"""Words of the shortest line in brackets that tells what a message changes."""

_APART = lazy(r"\s*(?:\s[-–—]\s|[|/·,:]|[•،])\s*")
_PARTS = frozenset("|/·•,،:-–—")
_NUMBER = lazy(r"\d+")
_LINKED = lazy(r"[^\W\d_]{2,}(?:[-/,][^\W\d_]{2,}){2,}")
_SIGN = lazy(r"[-/,]")
_WAY = "//"
_BRACKETS = frozenset(("()", "[]", "（）", "【】"))


def release(page: Page, index: int) -> Iterator[Vote]:
    """The word for a press release alone on its line, with a number, or beside another one; never a title or a name."""
    unit = page.units[index]
    if index >= FIRST or unit.words > HEADER or unit.final:
        return
    said = unit.folded.strip("*-–—:= ")
    if all(_is_release(page, piece) for piece in ([said] if _PARTS.isdisjoint(said) else _APART.split(said))):
        yield Vote(Part.FURNITURE, 9.0, "release", "page-furniture")


def _is_release(page: Page, folded: str) -> bool:
    """Such a word; a number and its sign behind it."""
    if folded in page.lexicon.release_words:
        return True
    bare = without_counts(folded)
    first, _, sign = bare.rpartition(" ")
    return bare in page.lexicon.release_words or (
        len(sign) <= SIGN and first in page.lexicon.release_words and bare != folded
    )


def numbered(page: Page, index: int) -> Iterator[Vote]:
    """An agency, its service and the number of the message with no sign between: `وات 0147 4 جهات 0203`."""
    unit = page.units[index]
    if index >= FIRST or unit.words > HEADER or unit.final or unit.label or not unit.text[-1].isdigit():
        return
    if unit.folded.partition(" ")[0] in page.lexicon.agencies and _is_serial(page, unit):
        yield Vote(Part.FURNITURE, 8.0, "wire-header", "wire-header")


def _is_serial(page: Page, unit: Features) -> bool:
    """The last word numbers a message: it is filled up with noughts, long and no year, or its word stands before it."""
    *words, last = unit.folded.split()
    if not _NUMBER.fullmatch(last):
        return False
    long = len(last) >= SERIAL and not YEAR.fullmatch(last)
    return last[0] == "0" or long or (bool(words) and words[-1].strip(":.") in page.lexicon.codes)


def beside_issue(page: Page, index: int) -> Iterator[Vote]:
    """What stands on one line with the number of an issue: its year, the name of the paper or of its archive."""
    unit = page.units[index]
    if index >= FIRST or unit.words > BESIDE or unit.date or unit.label or unit.final:
        return
    line = [at for at in range(max(0, index - 2), index + 3) if at != index and _on_one_line(page, at, unit)]
    if not line or names.likeness(unit.text, page.lexicon) > 1 or not _has_title_below(page, index):
        return
    if any(vote.rule == ISSUE for at in line for vote in issue(page, at)):
        yield Vote(Part.FURNITURE, 7.0, ISSUE, "page-furniture")


def _on_one_line(page: Page, at: int, unit: Features) -> bool:
    other = page.at(at)
    return other is not None and other.unit.first == unit.unit.first


def _has_title_below(page: Page, index: int) -> bool:
    """A line that may be a title stands between here and the text."""
    below = page.units[index + 1 : min(index + 1 + FIRST, page.lead)]
    return any(one.words >= TITLE and not (one.stop or one.date or one.label or one.junk) for one in below)


def token(page: Page, index: int) -> Iterator[Vote]:
    """Keywords linked to one word over the title: `جهات-القيروان-تراث`, `transports-rail-tourisme,PREV`."""
    unit, following = page.units[index], page.after(index)
    if index >= FIRST or " " in unit.text or unit.label or following is None or following.words < TITLE:
        return
    text = unit.text.replace("،", ",")
    if not _LINKED.fullmatch(text) or unit.folded in page.lexicon.places:
        return
    if not any(fold_word(word) in page.lexicon.function_words for word in _SIGN.split(text)):
        yield Vote(Part.FURNITURE, 6.0, "slug", "slug")


def advice(page: Page, index: int) -> Iterator[Vote]:
    """A line in brackets, or one that strokes end, right under or over the title: what a message changes."""
    unit = page.units[index]
    if not 0 < index < FIRST or unit.words < ADVICE or unit.label or unit.date or page.below_text(index):
        return
    whole = unit.text[0] + unit.text[-1] in _BRACKETS and unit.text.count(unit.text[0]) == 1
    if (whole or unit.text.endswith(_WAY)) and not unit.unit.gap:
        yield Vote(Part.NOTE, 5.0, "advice")


def issuer(page: Page, index: int) -> Iterator[Vote]:
    """A name over the title with which the text begins: the house that issues it."""
    unit, lead = page.units[index], page.at(page.lead)
    if index >= FIRST or lead is None or unit.words > TITLE or unit.size < ISSUER or unit.label or unit.date:
        return
    named = not unit.final and lead.text.startswith(unit.text) and unit.folded not in page.lexicon.places
    if named and _has_title_below(page, index):
        yield Vote(Part.FURNITURE, 4.5, "issuer", "page-furniture")
