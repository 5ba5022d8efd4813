"""Rules for what stands below the body: credits, notes, rights, keywords, end marks, initials, publishers."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import bylines, labels, names, pictures
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS, PEOPLE, Lexicon
from convert.readers.text.marks import COLONS
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

_INITIALLED = 24
_PARTING = frozenset("/.-+(")
_LETTERS = lazy(r"(?:[^\W\d_]\s?){1,4}(?:[/\-.]\s?(?:[^\W\d_]\s?){1,4}){1,3}|[A-Z]{2,4}")
_INITIALS = lazy(
    r"[-–—]\s?[^\W\d_]{2,4}\s?[-–—]|[^\W\d_]{1,4}(?:\s?(?://|[/.\-+])\s?[^\W\d_]{1,4}){1,4}\.?|\([a-z]{2,4}(?:/[a-z]{2,4})*\)"
)
_BEFORE_INITIALS = lazy(r"^(?:[=*_-]{3,}\s*|[^\W\d_]{1,2}:\s?(?=\S{1,4}\.))")
_SERVICE = lazy(r"[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*(?:\s[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*)*")
_STAMP = lazy(r"\d{6}\s?(?:GMT|UTC|Z)?\s?[^\W\d_]{3}\s?\d{2,4}|\d{4}\s?(?:GMT|UTC)(?:\s.{3,20})?")
_HASHTAGS = lazy(r"#[^\s#,،]+(?:[\s,،]*#[^\s#,،]+)*[\s,،]*")
_STOPPED = lazy(r"[.!?؟]\s*[(（\[]")
_COMMA = lazy(r"[،,;؛、]")
_TAGS = lazy(r"\s*[/|·,،、]\s*")
_BRACKETS = lazy(r"[(（)）+|]")
_SHORTHAND = lazy(r"(?:[^\W\d_]\.?\s?){1,4}|[a-zа-яё]{5,8}")
_AND = frozenset("&,،;؛、")
_SENTENCES = lazy(r"(?<!\b\w)\. ")
BEHIND = 24
"""Words of the longest line of names that ends in `contributed to this report`."""

ARCHIVED = 6
"""Words of the longest phrase that says where a picture is from, `из личного архива`."""

TITLED = 5
"""Words behind a colon from which a line of the head is a title with its topic, and nobody's name."""

TAG, TAGS = 5, 16
"""Words of the longest tag, and lines of the longest list of them."""

DATED_SOURCE = 0.5
"""The share of date in `Originally published: 3 March`, which names no source."""

NAME_STOPPED = 3
"""Words of the longest name below the text that a full stop may follow."""

CLAIM, FOOT = 48, 5
"""Characters with which a sentence claims rights, and units at the end among which it does."""

QUOTES = "\"«“„'‘"
"""Signs that open what somebody says."""

SIGNATURE = 8
"""Words of the longest name behind the sign on a picture."""

NAMES = 8
"""Words of the longest line of agencies."""

UNCASED_NAME = 3
"""Words of the longest name in a script without capitals, where a sentence looks like one."""

INITIALS_REACH = 5
"""Units at the end among which letters alone are somebody's initials."""

_NOTES = frozenset({"note", "correction", "embargo"})
_END_SIGNS = frozenset("■□▪▬●◆◼∎❖♦█◾")


def credit(page: Page, index: int) -> Iterator[Vote]:
    """A label of somebody's work and a short remainder that is no sentence; or a line of several such."""
    unit = page.units[index]
    of_date = unit.label is not None and unit.label.role == "source" and unit.dated > DATED_SOURCE
    if unit.label and not of_date and unit.label.role in CREDITS and (rest := unit.label.rest(unit.text)):
        weight = _credited(page, unit, unit.label, rest)
        if weight > 0:
            yield Vote(
                Part.CREDIT, weight - 0.5 * (unit.label.role in {"author", "reporter"}), f"label:{unit.label.role}"
            )
    if not unit.label and unit.final and unit.words <= BEHIND and labels.behind(unit.text, page.lexicon):
        yield Vote(Part.CREDIT, 8.0, "label:reporter")
    if unit.size > 12 and len(labels.several(unit.text, page.lexicon)) > 1:
        yield Vote(Part.CREDIT, 9.0, "labels")


def _credited(page: Page, unit: Features, label: labels.Label, rest: str) -> float:
    """How surely a label's remainder names somebody: by its words, of which a doubtful one counts for more."""
    if len(label.word.split()) >= bylines.HALF_SENTENCE and not label.separator and label.role == "source":
        rest = rest.partition(". ")[0]
    if _SENTENCES.search(rest[:-1]):
        return 0.0
    words = len(rest.split()) if label.role not in PEOPLE or names.namelike(rest, page.lexicon) else 99
    if not label.separator:
        words += 6 * (label.role in PEOPLE and not names.likeness(rest, page.lexicon))
        words += 12 * (label.role == "photo" and not _takes(rest, page.lexicon))
    weight = 8.0 if words <= 8 else 5.0 if words <= 14 and not unit.final else 0.0
    return weight - 6.0 * (label.role == "author" and not label.separator)


def _takes(rest: str, lexicon: Lexicon) -> bool:
    """Somebody who takes pictures stands behind a label without a colon."""
    if fold(rest.split(maxsplit=1)[0]) in lexicon.function_words:
        return len(rest.split()) <= ARCHIVED
    return names.likeness(rest, lexicon) > 0 or fold(rest) in lexicon.agencies or fold(rest) in lexicon.picture_houses


def note(page: Page, index: int) -> Iterator[Vote]:
    """Words to editors, corrections, embargoes: kept whole, never in the body."""
    unit = page.units[index]
    if unit.label and unit.label.role in _NOTES and not _only_rubric(page, index):
        yield Vote(Part.NOTE, 9.0, f"label:{unit.label.role}")
    elif role := _note_in_brackets(page, index):
        yield Vote(Part.NOTE, 9.0, f"bracket:{role}")


def _note_in_brackets(page: Page, index: int) -> str | None:
    """`(Corrects spelling in second paragraph.)`: a whole line in brackets that begins with a word to editors."""
    text = page.units[index].text
    if text[0] not in "([" or text[-1] not in ")]":
        return None
    words = page.units[index].folded.strip("([ ").split()
    said = (page.lexicon.labels.get(" ".join(words[:count]).rstrip(":,;.")) for count in (3, 2, 1))
    return next((role for role in said if role in _NOTES), None) if len(words) > 1 else None


def _only_rubric(page: Page, index: int) -> bool:
    """`یادداشت` is a note, and also the name of a genre."""
    unit = page.units[index]
    return not unit.colon and unit.folded in page.lexicon.rubrics


def houses(page: Page, index: int) -> Iterator[Vote]:
    """Agencies and who put their copy together: `mik/dpa/Reuters`, `Le Monde avec AFP`, `ع.ج/ أ.ح (د ب أ، رويترز)`."""
    unit = page.units[index]
    if not index or unit.words > NAMES or unit.size > NAMES * 8 or unit.final or unit.label or unit.date or unit.colon:
        return
    parts = [part for part in _BRACKETS.sub("/", unit.text).split("/") if part.strip()]
    agencies = page.lexicon.agencies
    named = [names.joined(part, page.lexicon) for part in parts]
    known = [fold(one) in agencies for some in named for one in some]
    if len(known) < len("ab") or not any(known):
        if index < page.lead and _opens_with_house(unit, page.lexicon):
            yield Vote(Part.CREDIT, 3.4, "houses")
        return
    ends = page.lexicon.is_end
    short = [_SHORTHAND.fullmatch(one) is not None and not ends(fold(one)) for some in named for one in some]
    together = len(parts) == 1 and known[-1] and _AND.isdisjoint(unit.text)
    if all(one or other for one, other in zip(known, short, strict=True)) or together:
        yield Vote(Part.CREDIT, 6.5, "houses")


def signed_picture(page: Page, index: int) -> Iterator[Vote]:
    """`© Agency / Name` between title and text, without a year: whose the picture is."""
    unit = page.units[index]
    if unit.text[0] == "©" and index and not page.below_text(index) and unit.words <= SIGNATURE:
        claimed = any(sign.isdigit() for sign in unit.text) or page.lexicon.reserves(unit.folded)
        yield from () if claimed else (Vote(Part.CREDIT, 9.5, "signed-picture"),)


def copyright_line(page: Page, index: int) -> Iterator[Vote]:
    """A claim of rights."""
    unit = page.units[index]
    if unit.label and unit.label.separator and unit.label.role in CREDITS:
        return
    pictured = pictures.is_owned(unit.text) and (not page.below_text(index) or _text_behind(page, index))
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


def _opens_with_house(unit: Features, lexicon: Lexicon) -> bool:
    """`رووداو دیجیتاڵ`: an agency everybody knows, alone or with one word behind it."""
    first = unit.folded.partition(" ")[0]
    return unit.folded in lexicon.agencies or (
        unit.words <= len("ab") and first in lexicon.agencies and first not in lexicon.places
    )


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
    if only or (unit.size <= 40 and page.lexicon.is_end(unit.folded)):
        yield Vote(Part.END, 9.5, "end-mark", "end-mark")


def initials(page: Page, index: int) -> Iterator[Vote]:
    """Who typed and who passed it: `arb/cmq`."""
    unit = page.units[index]
    if unit.size > 40 or (index * 2 < len(page.units) and unit.text[0] not in "-–—"):
        return
    first, _, rest = unit.text.partition(" ")
    if unit.text[0] in "([（-–— " and fold(unit.text.strip("()[]（）. -–—")) in page.lexicon.agencies:
        yield Vote(Part.INITIALS, 7.5, "signature", "initials")
    bare = _BEFORE_INITIALS.sub("", unit.text)
    if unit.size <= 2 * _INITIALLED and _PARTING.intersection(bare) and _INITIALS.fullmatch(bare):
        yield Vote(Part.INITIALS, 6.0, "initials", "initials")
    elif unit.size <= _INITIALLED and index > len(page.units) - INITIALS_REACH and _LETTERS.fullmatch(unit.text):
        yield Vote(Part.INITIALS, 4.5, "initials-apart", "initials")
    elif "/" in unit.text and _is_desk(unit.text, page.lexicon):
        yield Vote(Part.INITIALS, 6.0, "signature", "initials")
    elif fold(first) in page.lexicon.agencies and rest and _SERVICE.fullmatch(rest):
        yield Vote(Part.INITIALS, 6.0, "service-line", "initials")
    elif unit.text[0].isdigit() and _STAMP.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "service-stamp", "wire-header")


def _is_desk(text: str, lexicon: Lexicon) -> bool:
    """An agency and those of its desk who sent the copy: `وام/أمل راشد/عاصم الخولي`."""
    house, *people = (part.strip() for part in text.split("/"))
    return fold(house) in lexicon.agencies and all(names.is_name(one, lexicon) for one in people)


def publisher(page: Page, index: int) -> Iterator[Vote]:
    """An unlabelled line behind the body that names a house: short, no sentence, only foot behind it."""
    unit = page.units[index]
    if index < 2 or unit.words > 10 or unit.final or unit.label or unit.rule or unit.date or unit.colon:
        return
    behind = len(page.units) - 1 - index
    bracketed = unit.text[0] in "([（" and names.likeness(unit.text.strip("()[]（）"), page.lexicon) > 0
    if behind > 10 or bracketed or _is_prose(unit.text):
        return
    known = unit.folded in page.lexicon.agencies
    small = page.lexicon.function_words - page.lexicon.house_function_words
    prose = not small.isdisjoint(unit.folded.split()) or ":" in unit.text or "：" in unit.text
    if not known and (len(_COMMA.findall(unit.text)) > 1 or "=" in unit.text):
        return
    doubt = 0.0 if known else _doubt(page, index)
    yield Vote(Part.PUBLISHER, (-0.5 if prose else 2.0) + 3.0 * known + 0.8 * unit.quotation - doubt, "publisher-line")
    if doubt and COLONS.isdisjoint(unit.text) and not _text_behind(page, index):
        yield Vote(Part.FURNITURE, 1.2 + 0.5 * doubt, "foot-line", "page-furniture")


def _text_behind(page: Page, index: int, author: str = "") -> bool:
    """A sentence or an item of a list follows that is none of the site's own, and no word about its author."""
    claims = page.lexicon.claims_rights
    for unit in page.units[index + 1 :]:
        about = bool(author) and unit.text.startswith(author)
        said = (unit.final and unit.words > NAME_STOPPED) or unit.marker is not None
        if said and not (unit.junk or unit.label or about):
            return not claims(unit.text, unit.folded)
    return False


def _doubt(page: Page, index: int) -> float:
    """How far a line is no name of a house: small words or a number, one word alone, the site's own words above it."""
    unit, before = page.units[index], page.before(index)
    words = page.lexicon
    if not words.house_nouns.isdisjoint(unit.folded.replace("-", " ").split()):
        return 0.0
    small = unit.cased and any(
        word.islower() and fold(word) not in words.house_function_words for word in unit.text.split()
    )
    under = before is not None and before.junk is not None
    counted = any(sign.isdigit() for sign in unit.text)
    return 1.5 * (small or counted) + 1.0 * (unit.words == 1) + 1.5 * under


def _is_prose(text: str) -> bool:
    """A sentence ends inside, where nobody's name does."""
    return "。" in text or "！" in text or "？" in text or (text[-1] in ")）]" and _STOPPED.search(text) is not None)


def unknown_label(page: Page, index: int) -> Iterator[Vote]:
    """`Word: somebody` at head or foot, the word in no table."""
    unit = page.units[index]
    word, colon, rest = unit.text.partition(":" if ":" in unit.text else "：")
    if unit.label or not colon or len(word.split()) > 3 or not rest.strip() or unit.words > 10 or unit.final:
        return
    if word[-1:].isdigit() and rest[0].isdigit():
        return
    titled = unit.shout or len(rest.split()) > TITLED or fold(word) in page.lexicon.places
    if (0 < index < 8 and not titled) or index > len(page.units) - 8:
        known = labels.misspelt(word, page.lexicon) is not None
        yield Vote(Part.UNKNOWN, 5.0 if known else 1.8, "misspelt-label" if known else "unknown-label")


def sign_off(page: Page, index: int) -> Iterator[Vote]:
    """A name alone behind the body: in brackets, or, in a script with capitals, right behind the last sentence."""
    unit = page.units[index]
    if index * 2 <= len(page.units) or unit.label:
        return
    few = 8 if unit.cased or page.lexicon.unspaced else UNCASED_NAME
    bracketed = unit.text[0] in "([（*" and unit.words <= few
    if bracketed and names.likeness(unit.text.strip("()[]（）* "), page.lexicon) > 0.5:
        yield Vote(Part.BYLINE, 5.5, "sign-off")
    elif unit.cased and unit.words <= few and (not unit.final or unit.words <= NAME_STOPPED) and _signs(page, index):
        yield Vote(Part.BYLINE, 8.0, "signed-below")


def _signs(page: Page, index: int) -> bool:
    """`Name, City` or `Name (economist)` under the last sentence of a page that names no author above."""
    unit, before = page.units[index], page.before(index)
    name, bracket, _ = unit.text.rstrip(".").partition(" (")
    words = page.lexicon
    if before is None or not before.final or not words.house_nouns.isdisjoint(unit.folded.split()):
        return False
    if not names.is_name(name, words) and (bracket or names.likeness(name, words) <= 1):
        return False
    if any(one.label and one.label.role in PEOPLE for one in page.units[: page.lead]):
        return False
    return not _text_behind(page, index, name)
