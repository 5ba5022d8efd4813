"""Rules for what stands below the body: credits, notes, rights, keywords, end marks, initials, publishers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import names, pictures
from convert.readers.text.datelines_east import DATELINE_REACH
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS, Lexicon
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

_INITIALLED = 24
_PARTING = frozenset("/.-+(")
_LETTERS = lazy(
    r"(?:[^\W\d_]\s?){1,4}(?:\((?:[^\W\d_]\s?){1,4}\)\s?)?(?:[/.\-–—]\s?(?:[^\W\d_]\s?){1,4}(?:\((?:[^\W\d_]\s?){1,4}\)\s?)?){1,3}|[A-Z]{2,4}"
)
_ENDED = lazy(r"[-–—/(\s]*(?P<word>[^\W\d_]{2,12})[-–—/.:)\s]+(?P<rest>[^\W\d_].{0,23})$")
_SIGNING = lazy(r"[-–—ـ\s]*[(（\[](?P<house>[^()（）\[\]]{2,24})[)）\]][-–—ـ\s]*")
_INITIALS = lazy(
    r"[-–—]\s?[^\W\d_]{2,4}\s?[-–—]|[^\W\d_]{1,4}(?:\s?(?://|[/.\-+])\s?[^\W\d_]{1,4}){1,4}\.?|\([a-z]{2,4}(?:/[a-z]{2,4})*\)"
)
_PAIR = r"(?:[^\W\d_]{1,2}\.\s?){1,3}[^\W\d_]{0,2}"
_POINTED = lazy(rf"{_PAIR}(?:(?:\s?[/،,;؛+-]\s?|\s{{2,}}){_PAIR}){{1,3}}")
"""Letters with points, of two people and more: `ر.ح./ل.ب.`, `J.R., M.K.`, `ن.ع  ر.س`."""

_BEFORE_INITIALS = lazy(r"^(?:[/\\]{1,2}\s?(?=\S{1,6}(?:[\s/\\]|$))|[=*_–—ـ.-]{3,}\s*|[^\W\d_]{1,2}:\s?(?=\S{1,4}\.))")
_SERVICE = lazy(r"[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*(?:\s[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*)*")
_STAMP = lazy(
    r"[0-3]\d(?:0\d|1[0-2])\s[0-2]\d[0-5]\d\s[^\W\d_].{1,19}|\d{6}\s?(?:GMT|UTC|Z)?\s?[^\W\d_]{3}\s?\d{2,4}|\d{4}\s?(?:GMT|UTC)(?:\s.{3,20})?"
)
_HASHTAGS = lazy(r"#[^\s#,،]+(?:[\s,،]*#[^\s#,،]+)*[\s,،]*")
_TAGS = lazy(r"\s*[/|·,،、]\s*")
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

DESK = 6
"""Words of the longest line of a desk."""

INITIALS_REACH = 5
"""Units at the end among which letters alone are somebody's initials."""

_NOTES = frozenset({"note", "correction", "embargo"})
_END_SIGNS = frozenset("■□▪▬●◆◼∎❖♦█◾")


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
    if index >= EARLY or page.below_text(index) or unit.words <= len("ab"):
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
    if unit.label and unit.label.separator and unit.label.role in CREDITS:
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
        and all(part.count(" ") < TAG for part in _TAGS.split(unit.text))
        and not unit.final
        and _under_tags(page, index)
    ):
        yield Vote(Part.KEYWORDS, 6.0, "under-tags")
    elif unit.text[0] == "#" and (_HASHTAGS.fullmatch(unit.text) or (unit.text.count("#") > 1 and not unit.final)):
        yield Vote(Part.KEYWORDS, 7.0, "hashtags")


def _under_tags(page: Page, index: int) -> bool:
    """Above stands the label of tags alone, with nothing but such lines between."""
    for unit in reversed(page.units[max(0, index - TAGS) : index]):
        if unit.label and unit.label.role == "tags":
            return not unit.label.rest(unit.text)
        if unit.words > TAG or unit.final or unit.label:
            return False
    return False


def end_mark(page: Page, index: int) -> Iterator[Vote]:
    """The word or sign that says that nothing follows."""
    unit = page.units[index]
    only = unit.text[0] in _END_SIGNS and set(unit.text) <= _END_SIGNS
    if only or (unit.size <= 40 and (page.lexicon.is_end(unit.folded) or _ends_signed(unit.text, page.lexicon))):
        yield Vote(Part.END, 9.5, "end-mark", "end-mark")


def _ends_signed(text: str, lexicon: Lexicon) -> bool:
    """The word and who typed and who passed it, on one line: `انتهى م ن / ف ج`."""
    found = _ENDED.match(text)
    return found is not None and lexicon.is_end(fold(found["word"])) and _LETTERS.fullmatch(found["rest"]) is not None


def initials(page: Page, index: int) -> Iterator[Vote]:
    """Who typed and who passed it: `arb/cmq`."""
    unit = page.units[index]
    if unit.size > 40 or (index * 2 < len(page.units) and unit.text[0] not in "-–—"):
        return
    if unit.text[0] in "([（-–— ـ" and _signs(unit.text, page.lexicon):
        yield Vote(Part.INITIALS, 7.5, "signature", "initials")
    bare = _BEFORE_INITIALS.sub("", unit.text).rstrip("/\\")
    if unit.size <= 2 * _INITIALLED and _PARTING.intersection(unit.text) and _are_initials(bare):
        yield Vote(Part.INITIALS, 6.0 if bare == unit.text else 8.0, "initials", "initials")
    elif unit.size <= _INITIALLED and index > len(page.units) - INITIALS_REACH and _LETTERS.fullmatch(bare):
        yield Vote(Part.INITIALS, 4.5, "initials-apart", "initials")
    elif _is_desk(page, index) or _is_agency_under_initials(page, index):
        yield Vote(Part.INITIALS, 6.0, "signature", "initials")
    elif _is_service_line(unit.text, page.lexicon):
        yield Vote(Part.INITIALS, 6.0, "service-line", "initials")
    elif unit.text[0].isdigit() and not unit.date and _STAMP.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "service-stamp", "wire-header")


def _is_service_line(text: str, lexicon: Lexicon) -> bool:
    """An agency and the codes of its desk: `dpa mik yydd n1 abc`."""
    first, _, rest = text.partition(" ")
    return bool(rest) and fold(first) in lexicon.agencies and _SERVICE.fullmatch(rest) is not None


def _are_initials(text: str) -> bool:
    return (_INITIALS.fullmatch(text) or _POINTED.fullmatch(text)) is not None


def _signs(text: str, lexicon: Lexicon) -> bool:
    """An agency between dashes or brackets, alone or with who typed and who passed it behind: `--(بترا) ع ط/ س ح`."""
    if fold(text.strip("()[]（）. -–—ـ")) in lexicon.agencies:
        return True
    found = _SIGNING.match(text)
    if found is None or fold(found["house"]) not in lexicon.agencies:
        return False
    rest = text[found.end() :]
    return (_INITIALS.fullmatch(rest) or _LETTERS.fullmatch(rest)) is not None


def _is_agency_under_initials(page: Page, index: int) -> bool:
    """Right above stand the letters of who typed and who passed it, for the agency whose name this is."""
    unit, above = page.units[index], page.before(index)
    if above is None or unit.unit.gap or unit.folded not in page.lexicon.agencies:
        return False
    return above.size <= _INITIALLED and _are_initials(_BEFORE_INITIALS.sub("", above.text))


def _is_desk(page: Page, index: int) -> bool:
    """The house and those of its desk who sent the copy, and who of them passed it, on lines of their own."""
    unit, before = page.units[index], page.before(index)
    if unit.label or unit.final or unit.colon or unit.words > DESK:
        return False
    if "/" in unit.text:
        return _is_sent(page, unit.text)
    return _is_over_stamp(page, index) or (before is not None and _passes(before, unit, page.lexicon))


def _is_sent(page: Page, text: str) -> bool:
    """`وام/أمل راشد/عاصم الخولي`: an agency, or the house that the lead opens with, and names or letters."""
    house, *people = (part.strip() for part in text.split("/"))
    lead = page.at(page.lead)
    known = fold(house) in page.lexicon.agencies or (lead is not None and f"{house})" in lead.text[:DATELINE_REACH])
    return known and all(
        names.is_name(one, page.lexicon) or (one.count(" ") < len("abc") and one.replace(" ", "").isalpha())
        for one in people
    )


def _is_over_stamp(page: Page, index: int) -> bool:
    """Right below, perhaps behind one line more, the service set its stamp: day, hour and place."""
    for unit in page.units[index + 1 : index + 3]:
        if unit.unit.gap or unit.words > DESK or unit.label or unit.final:
            return False
        if unit.text[0].isdigit() and _STAMP.fullmatch(unit.text):
            return True
    return False


def _passes(before: Features, unit: Features, lexicon: Lexicon) -> bool:
    """The last of those whom the line above names behind an agency."""
    house, _, people = before.folded.partition(" ")
    return house in lexicon.agencies and before.words <= DESK and f" {people}".endswith(f" {unit.folded}")
