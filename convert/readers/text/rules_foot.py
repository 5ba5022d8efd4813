"""Rules for what stands below the body: notes, rights, keywords."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import names, pictures
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS, Lexicon
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote
from convert.readers.text.rules_credit import is_signed_picture

_HASHTAGS = lazy(r"#[^\s#,]+(?:[\s,]*#[^\s#,]+)*[\s,]*")
_TAGS = lazy(r"\s*(?:[/|·,]\s*|[،、]\s*)")
TAG, TAGS = 5, 16
"""Words of the longest tag, and lines of the longest list of them."""

EARLY = 8
"""Units among which the wire tells editors what is new."""

TOLD = 4
"""Words of the shortest sentence to editors."""

NOTICE = 160
"""Characters of the longest notice of a site."""

CLAIM, FOOT = 48, 5
"""Characters with which a sentence claims rights, and units at the end among which it does."""

QUOTES = "\"«“„'‘"
"""Signs that open what somebody says."""

_NOTES = frozenset({"note", "correction", "embargo"})


def note(page: Page, index: int) -> Iterator[Vote]:
    """Words to editors, corrections, embargoes: kept whole, never in the body."""
    unit = page.units[index]
    if unit.label and unit.label.role in _NOTES and _is_disclaimed(page, unit.label.rest(unit.text)):
        yield Vote(Part.FURNITURE, 9.0, "phrase:disclaimer", "disclaimer")
    elif unit.label and unit.label.role in _NOTES and not _only_rubric(page, index):
        yield Vote(Part.NOTE, 9.0, f"label:{unit.label.role}")
    elif role := _note_in_brackets(page, index) or _calls_editors(unit, page.lexicon):
        yield Vote(Part.NOTE, 9.0, f"bracket:{role}")
    elif role := _note_of_the_wire(page, index):
        yield Vote(Part.NOTE, 9.0, f"wire:{role}")


def _is_disclaimed(page: Page, text: str) -> bool:
    """What a notice says is what sites say of themselves: `تنبيه: التعليقات لا تعبر عن رأي الموقع`."""
    junk = page.lexicon.junk(fold(text)) if len(text) <= NOTICE else None
    return junk is not None and junk[0] in {"disclaimer", "comments"}


def _note_in_brackets(page: Page, index: int) -> str | None:
    """`(Corrects spelling in second paragraph.)`: a whole line in brackets that begins with a word to editors."""
    text = page.units[index].text
    if text[0] not in "([" or text[-1] not in ")]":
        return None
    words = page.units[index].folded.strip("([ ").split()
    return _said_to_editors(words, page.lexicon) if len(words) > 1 else None


def _calls_editors(unit: Features, lexicon: Lexicon) -> str | None:
    """`Editors: Recasts lead, adds comment.`: behind the word for editors stands what was done, or a sentence."""
    if unit.label is None or unit.label.role != "editor" or unit.label.separator not in {":", "："}:
        return None
    rest = unit.label.rest(unit.text)
    words = fold(rest).split()
    told = unit.stop and len(words) >= TOLD and not lexicon.function_words.isdisjoint(words)
    told = told and not names.likeness(rest, lexicon)
    return _said_to_editors(words, lexicon) or ("note" if told else None)


def _note_of_the_wire(page: Page, index: int) -> str | None:
    """`ATTENTION - adds reaction ///`: a word in capitals, a dash and a word to editors."""
    unit = page.units[index]
    if index >= EARLY or page.below_text(index):
        return None
    called, dash, _ = unit.text.partition(" - ")
    if not dash or not called.isupper() or " " in called:
        return None
    return _said_to_editors(unit.folded.partition(" - ")[2].split(), page.lexicon)


def _said_to_editors(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The role of the words at the beginning, if it is that of a note."""
    said = (lexicon.labels.get(" ".join(words[:count]).rstrip(":,;.")) for count in (3, 2, 1))
    return next((role for role in said if role in _NOTES), None)


def _only_rubric(page: Page, index: int) -> bool:
    """`یادداشت` is a note, and also the name of a genre."""
    unit = page.units[index]
    return not unit.colon and unit.folded in page.lexicon.rubrics


def copyright_line(page: Page, index: int) -> Iterator[Vote]:
    """A claim of rights."""
    unit = page.units[index]
    if (unit.label and unit.label.separator and unit.label.role in CREDITS) or is_signed_picture(page, index):
        return
    pictured = pictures.is_owned(unit.text) and (not page.below_text(index) or page.text_behind(index))
    above = index > 0 and not page.below_text(index)
    pictured = pictured or (above and "©" in unit.text and not unit.text[-1].isdigit())
    if pictured and not page.lexicon.reserves(unit.folded) and pictures.handed(unit.text, page.lexicon):
        return
    if unit.size <= 240 and page.lexicon.claims_rights(unit.text, unit.folded):
        yield Vote(Part.COPYRIGHT, 9.0, "copyright")


def rights_reserved(page: Page, index: int) -> Iterator[Vote]:
    """Sentences at the end that begin with a claim of rights, however long."""
    unit = page.units[index]
    opening = unit.text[:CLAIM]
    if (
        index >= len(page.units) - FOOT
        and unit.text[0] not in QUOTES
        and page.lexicon.claims_rights(opening, fold(opening))
    ):
        yield Vote(Part.COPYRIGHT, 6.0, "copyright")


def keywords(page: Page, index: int) -> Iterator[Vote]:
    """A tag line, or hashtags."""
    unit = page.units[index]
    if unit.label and unit.label.role == "tags":
        yield Vote(Part.KEYWORDS, 9.0, "label:keywords")
    elif (
        (page.below_text(index) or index * 2 > len(page.units))
        and not unit.final
        and _under_tags(page, index)
        and all(part.count(" ") < TAG for part in _TAGS.split(unit.text))
    ):
        yield Vote(Part.KEYWORDS, 6.0, "under-tags")
    elif unit.text[0] == "#" and (
        _HASHTAGS.fullmatch(unit.text.replace("،", ",")) or (unit.text.count("#") > 1 and not unit.final)
    ):
        yield Vote(Part.KEYWORDS, 7.0, "hashtags")


def _under_tags(page: Page, index: int) -> bool:
    """Above stands the label of tags alone, with nothing but such lines between."""
    for unit in reversed(page.units[max(0, index - TAGS) : index]):
        if unit.label and unit.label.role == "tags":
            return not unit.label.rest(unit.text)
        if unit.words > TAG or unit.final or unit.label:
            return False
    return False
