"""Rules for what stands below the body, and for what belongs nowhere: credits, rights, end marks, contacts, junk."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import labels, names
from convert.readers.text.lexicon import CREDITS, PEOPLE
from convert.readers.text.name_words import HOUSE_WORDS
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

_INITIALLED = 24
_PARTING = frozenset("/.-+(")
_INITIALS = lazy(r"[^\W\d_]{1,4}(?:\s?(?://|[/.\-+])\s?[^\W\d_]{1,4}){1,4}\.?|\([a-z]{2,4}(?:/[a-z]{2,4})*\)")
_SERVICE = lazy(r"[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*(?:\s[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*)*")
_STAMP = lazy(r"\d{6}\s?(?:GMT|UTC|Z)?\s?[^\W\d_]{3}\s?\d{2,4}|\d{4}\s?(?:GMT|UTC)(?:\s.{3,20})?")
_LINK = lazy(r"[-–*•·►>\s]*(?:\[[^\]]+\]\([^)]+\)|<?https?://\S+>?|<?www\.\S+>?|[\w.-]+\.(?:com|org|net)/\S*)\s*")
_FLAG = lazy(r"[(\[（]([^()\[\]（）]{2,16})[)\]）]")
_HASHTAGS = lazy(r"#[^\s#,،]+(?:[\s,،]*#[^\s#,،]+)*[\s,،]*")
_SENTENCES = lazy(r"(?<!\b\w)\. ")
_NUMBER = lazy(r"[\d\s/.\-]+")
_TOKENS = lazy(r"[\s|/·•,،]+")
_CODED = frozenset({"news-code", "reading-time"})
_SHORT = 8
NETWORKS = 12
"""Names in the longest share bar."""

_NOTES = frozenset({"note", "correction", "embargo"})
_END_SIGNS = frozenset("■□▪▬●◆◼∎❖♦█◾")


def phrase(page: Page, index: int) -> Iterator[Vote]:
    """Words that only page furniture uses: share bars, offers, counts, prompts."""
    unit = page.units[index]
    found = unit.junk if unit.size <= 160 and not unit.date else None
    before, colon, rest = unit.folded.partition(":")
    if not found and colon and index < 8 and len(rest.split()) <= 3:
        found = page.lexicon.junk(before)
    if found:
        reason, whole = found
        following = page.after(index)
        rubric = whole and reason == "page-furniture" and unit.words == 1 and page.below_text(index)
        if rubric and following and following.final and not following.label:
            return
        sentence = unit.final and unit.words > 8 and reason not in {"newsletter", "paywall", "disclaimer"}
        yield Vote(Part.FURNITURE, 8.0 if whole else 2.5 if sentence else 6.0, f"phrase:{reason}", reason)


def coded(page: Page, index: int) -> Iterator[Vote]:
    """A count or a code behind its label: `Lesezeit: 6 Minuten`, `Slug: GHANA-LANTERNS`."""
    label = page.units[index].label
    if label and label.separator and label.role in _CODED and page.units[index].words <= _SHORT:
        yield Vote(Part.FURNITURE, 9.0, f"label:{label.role}", label.role)


def read_also(page: Page, index: int) -> Iterator[Vote]:
    """A link to another article."""
    unit = page.units[index]
    if unit.label and unit.label.role == "read-also":
        yield Vote(Part.FURNITURE, 9.0, "label:read-also", "read-also")
    elif not unit.unit.gap and not unit.stop and unit.words <= 16 and _under_link(page, index):
        yield Vote(Part.FURNITURE, 7.0, "under-read-also", "read-also")


def _under_link(page: Page, index: int) -> bool:
    """Above stands a read-also label alone, or its first links, with no blank line between."""
    for unit in reversed(page.units[max(0, index - 4) : index]):
        if unit.label and unit.label.role == "read-also":
            return not unit.label.rest(unit.text)
        if unit.junk in {("related", True), ("read-also", True)}:
            return True
        if unit.unit.gap or unit.stop:
            return False
    return False


def neighbour(page: Page, index: int) -> Iterator[Vote]:
    """A few words between or right under furniture, above the headline."""
    unit, before = page.units[index], page.before(index)
    if before is None or index > 10 or unit.unit.gap or not unit.unit.after or not before.junk:
        return
    if unit.words <= 4 and not unit.label and not unit.final and not unit.date:
        yield Vote(Part.FURNITURE, 2.6, "under-furniture", "page-furniture")


def credit(page: Page, index: int) -> Iterator[Vote]:
    """A label of somebody's work and a short remainder that is no sentence; or a line of several such."""
    unit = page.units[index]
    if unit.label and unit.label.role in CREDITS and (rest := unit.label.rest(unit.text)):
        words = len(rest.split()) if unit.label.role not in PEOPLE or names.namelike(rest, page.lexicon) else 99
        if not unit.label.separator and unit.label.role in PEOPLE and not names.likeness(rest, page.lexicon):
            words += 6
        weight = 8.0 if words <= 8 else 5.0 if words <= 14 and not unit.final else 0.0
        if unit.label.role == "author" and not unit.label.separator:
            weight -= 6.0
        if weight > 0 and not _SENTENCES.search(rest[:-1]):
            yield Vote(
                Part.CREDIT, weight - 0.5 * (unit.label.role in {"author", "reporter"}), f"label:{unit.label.role}"
            )
    if unit.size > 12 and len(labels.several(unit.text, page.lexicon)) > 1:
        yield Vote(Part.CREDIT, 9.0, "labels")


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


def copyright_line(page: Page, index: int) -> Iterator[Vote]:
    """A claim of rights."""
    unit = page.units[index]
    if unit.size <= 240 and page.lexicon.claims_rights(unit.text, unit.folded):
        yield Vote(Part.COPYRIGHT, 9.0, "copyright")


def keywords(page: Page, index: int) -> Iterator[Vote]:
    """A tag line, or hashtags."""
    unit = page.units[index]
    if unit.label and unit.label.role == "tags":
        yield Vote(Part.KEYWORDS, 9.0, "label:keywords")
    elif unit.text[0] == "#" and _HASHTAGS.fullmatch(unit.text):
        yield Vote(Part.KEYWORDS, 7.0, "hashtags")


def end_mark(page: Page, index: int) -> Iterator[Vote]:
    """The word or sign that says that nothing follows."""
    unit = page.units[index]
    only = unit.text[0] in _END_SIGNS and set(unit.text) <= _END_SIGNS
    if only or (unit.size <= 40 and page.lexicon.is_end(unit.folded)):
        yield Vote(Part.END, 9.5, "end-mark", "end-mark")


def link(page: Page, index: int) -> Iterator[Vote]:
    """An address of the web and perhaps its name, and nothing else; or the title over such lines."""
    unit = page.units[index]
    if _is_link(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "link", "related")
    elif unit.text[0] == "#" and _over_service(page, index):
        yield Vote(Part.FURNITURE, 8.0, "service-block", "page-furniture")


def _over_service(page: Page, index: int) -> bool:
    """Under a title stand only titles, links and contacts, up to the next text."""
    for unit in page.units[index + 1 : index + 6]:
        if unit.text[0] == "#" or unit.rule:
            continue
        return _is_link(unit.text) or unit.contact
    return False


def _is_link(text: str) -> bool:
    return ("/" in text or "www." in text or "](" in text) and _LINK.fullmatch(text) is not None


def contact(page: Page, index: int) -> Iterator[Vote]:
    """Who to ring up: a label, an address, a number, and the lines between them."""
    unit, before = page.units[index], page.before(index)
    if unit.label and (unit.label.role == "contact" or (unit.label.role in CREDITS and unit.contact)):
        yield Vote(Part.CONTACT, 9.0, "label:contact", "contact")
    elif unit.contact and unit.words <= 12 and not unit.stop:
        yield Vote(Part.CONTACT, 4.0 if unit.words <= 6 else 2.0, "contact", "contact")
    elif before is not None and not unit.unit.gap and not unit.final and unit.words <= 10 and _in_block(page, index):
        yield Vote(Part.CONTACT, -1.5, "contact-block", "contact")


def _in_block(page: Page, index: int) -> bool:
    """Some line above, with no blank line between, is a label or an address of a contact."""
    for unit in reversed(page.units[max(0, index - 8) : index + 1]):
        if unit.contact or (unit.label and unit.label.role == "contact"):
            return True
        if unit.unit.gap:
            break
    return False


def initials(page: Page, index: int) -> Iterator[Vote]:
    """Who typed and who passed it: `arb/cmq`."""
    unit = page.units[index]
    if unit.size > 40 or index * 2 < len(page.units):
        return
    first, _, rest = unit.text.partition(" ")
    if unit.text[0] in "([（" and fold(unit.text.strip("()[]（）. ")) in page.lexicon.agencies:
        yield Vote(Part.INITIALS, 6.0, "signature", "initials")
    if unit.size <= _INITIALLED and _PARTING.intersection(unit.text) and _INITIALS.fullmatch(unit.text):
        yield Vote(Part.INITIALS, 6.0, "initials", "initials")
    elif fold(first) in page.lexicon.agencies and rest and _SERVICE.fullmatch(rest):
        yield Vote(Part.INITIALS, 6.0, "service-line", "initials")
    elif unit.text[0].isdigit() and _STAMP.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "service-stamp", "wire-header")


def media_flags(page: Page, index: int) -> Iterator[Vote]:
    """`(foto) (vídeo)`: what the wire sends with it."""
    if page.units[index].text[0] not in "([（":
        return
    flags = _FLAG.findall(page.units[index].text)
    if (
        flags
        and all(fold(flag) in page.lexicon.labels for flag in flags)
        and not _FLAG.sub("", page.units[index].text).strip()
    ):
        yield Vote(Part.FURNITURE, 6.0, "media-flags", "wire-header")


def number_line(page: Page, index: int) -> Iterator[Vote]:
    """A serial number on a line of its own."""
    unit = page.units[index]
    following = page.after(index)
    if unit.size <= 2 and unit.text.isdigit() and following and following.final:
        yield Vote(Part.HEADING, 4.0, "heading-numeral")
    elif _NUMBER.fullmatch(unit.text) and not unit.date and unit.size <= 16:
        yield Vote(Part.FURNITURE, 4.0, "serial-number", "news-code")


def publisher(page: Page, index: int) -> Iterator[Vote]:
    """An unlabelled line behind the body that names a house: short, no sentence, only foot behind it."""
    unit = page.units[index]
    if index < 2 or unit.words > 10 or unit.final or unit.label or unit.rule or unit.date or unit.colon:
        return
    behind = len(page.units) - 1 - index
    if behind > 10:
        return
    known = unit.folded in page.lexicon.agencies
    prose = (
        set(unit.folded.split()) & (page.lexicon.function_words - HOUSE_WORDS) or ":" in unit.text or "：" in unit.text
    )
    yield Vote(Part.PUBLISHER, (-0.5 if prose else 2.0) + 3.0 * known + 0.8 * unit.quotation, "publisher-line")


def unknown_label(page: Page, index: int) -> Iterator[Vote]:
    """`Word: somebody` at head or foot, the word in no table."""
    unit = page.units[index]
    word, colon, rest = unit.text.partition(":" if ":" in unit.text else "：")
    if unit.label or not colon or len(word.split()) > 3 or not rest.strip() or unit.words > 10 or unit.final:
        return
    if 0 < index < 8 or index > len(page.units) - 8:
        yield Vote(Part.UNKNOWN, 1.8, "unknown-label")


def share_bar(page: Page, index: int) -> Iterator[Vote]:
    """Names of networks side by side."""
    unit = page.units[index]
    if unit.words > 2 * NETWORKS:
        return
    tokens = [token for token in _TOKENS.split(unit.folded) if token]
    if not 1 < len(tokens) <= NETWORKS:
        return
    strange = 0
    for token in tokens:
        strange += not (page.lexicon.junk(token) or ("", False))[1]
        if strange * 3 > len(tokens):
            break
    else:
        yield Vote(Part.FURNITURE, 8.0, "share-bar", "share-button")


def sign_off(page: Page, index: int) -> Iterator[Vote]:
    """A name alone behind the body, in brackets or not."""
    unit = page.units[index]
    late = index * 2 > len(page.units) and unit.words <= 8 and not unit.label
    if late and unit.text[0] in "([（" and names.likeness(unit.text.strip("()[]（）"), page.lexicon) > 0.5:
        yield Vote(Part.BYLINE, 3.0, "sign-off")
