"""Rules for what belongs nowhere: share bars, offers, links to other articles, codes, contacts."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.readers.text import names
from convert.readers.text.features import Features
from convert.readers.text.furniture import OFFERS
from convert.readers.text.lexicon import CREDITS
from convert.readers.text.marks import SQUARE
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

DATED_FURNITURE = 0.3
"""The share of date in a line that says something else; dates of readings and programmes stand in furniture, too."""

BOX, BOXED = 12, 160
"""Lines of the longest box of offers or links, and characters of the longest line in one."""

NETWORKS = 12
"""Names in the longest share bar."""

_LINK = lazy(
    r"(?:[-*·>\s]|[–•]|►|(?!))*(?:\[[^\]]+\]\([^)]+\)|<?https?://\S+>?|<?www\.\S+>?|[\w.-]+\.(?:com|org|net)/\S*)\s*"
)
_FLAG = lazy(r"[(\[]([^()\[\]]{2,16})[)\]]")
_PARTED = lazy(r"[(\[](?:[A-ZÄÖÜ] ){2,}[A-ZÄÖÜ]\b.*[)\]]$")
"""What the copy comes with, its letters set apart: `(B I L D - pictures at ...)`, `[G R A F I K 0415-22]`."""

_NUMBER = lazy(r"[\d\s/.\-]+")
_MINUTES = lazy(r"\d{1,2}\s?[^\W\d_]{1,5}\.?")
_BARS = "|/·•,،:："
_CODED = frozenset({"news-code", "reading-time"})
_SHORT = 8
"""Words of a few, and characters of a count of minutes."""


def phrase(page: Page, index: int) -> Iterator[Vote]:
    """Words that only page furniture uses: share bars, offers, counts, prompts."""
    unit = page.units[index]
    found = unit.junk if unit.size <= 160 and unit.dated < DATED_FURNITURE else None
    before, colon, rest = unit.folded.partition(":")
    if not found and colon and index < 8 and len(rest.split()) <= 3:
        found = page.lexicon.junk(before)
    found = found or (_disclaimer(page, unit) if colon else None)
    if found:
        reason, whole = found
        following = page.after(index)
        rubric = whole and reason == "page-furniture" and unit.words == 1 and page.below_text(index)
        rubric = rubric or (whole and unit.marker is not None and unit.marker.kind == "number")
        if (rubric and following and following.final and not following.label) or _is_counted(page, index, reason):
            return
        sentence = unit.final and unit.words > 8 and reason not in {"newsletter", "paywall", "disclaimer"}
        yield Vote(Part.FURNITURE, 8.0 if whole else 2.5 if sentence else 6.0, f"phrase:{reason}", reason)


def _is_counted(page: Page, index: int, reason: str) -> bool:
    """An item of a list says how long something takes: `* Running time: 102 minutes`."""
    return reason == "reading-time" and page.listed(index)


def _disclaimer(page: Page, unit: Features) -> tuple[str, bool] | None:
    """A word that says what follows is none of the article: `免责声明：…`, `Disclaimer: …`."""
    found = page.lexicon.junk(unit.folded.partition(":")[0]) if unit.size <= BOXED else None
    return ("disclaimer", False) if found == ("disclaimer", True) else None


def bracketed(page: Page, index: int) -> Iterator[Vote]:
    """`[관련기사] ...`: what the words in brackets at the beginning say of the line."""
    unit = page.units[index]
    if unit.text[0] in "([" and _PARTED.match(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "letters-apart", "wire-header")
    opening = _FLAG.match(narrowed(unit.text, SQUARE)) if unit.text[0] in "[【" else None
    found = page.lexicon.junk(fold(opening[1])) if opening else None
    if found and found[1]:
        yield Vote(Part.FURNITURE, 6.0, f"phrase:{found[0]}", found[0])


def disclaimed(page: Page, index: int) -> Iterator[Vote]:
    """A long sentence at the end that begins as only a site's own words do."""
    junk = page.units[index].junk
    if junk and junk[0] in OFFERS:
        yield Vote(Part.FURNITURE, 5.0, f"phrase:{junk[0]}", junk[0])


def coded(page: Page, index: int) -> Iterator[Vote]:
    """A count or a code behind its label: `Lesezeit: 6 Minuten`, `Slug: GHANA-LANTERNS`."""
    unit, label = page.units[index], page.units[index].label
    if not label or not label.separator or unit.words > _SHORT:
        return
    if label.role in _CODED:
        yield Vote(Part.FURNITURE, 9.0, f"label:{label.role}", label.role)
    elif label.role in CREDITS and label.is_before_number(unit.text):
        yield Vote(Part.FURNITURE, 9.0, "label:number", "news-code")


def read_also(page: Page, index: int) -> Iterator[Vote]:
    """A link to another article."""
    unit = page.units[index]
    if unit.label and unit.label.role == "read-also":
        yield Vote(Part.FURNITURE, 9.0, "label:read-also", "read-also")
    elif not unit.unit.gap and not unit.stop and unit.words <= 16 and _under_link(page, index):
        yield Vote(Part.FURNITURE, 7.0, "under-read-also", "read-also")


def author_again(page: Page, index: int) -> Iterator[Vote]:
    """The name of the byline alone on its line below the text: the head of a box about the author."""
    unit = page.units[index]
    if not unit.words <= _SHORT or unit.final or unit.label or not page.below_text(index):
        return
    named = (one.folded for one in page.units[: page.lead] if one.words <= _SHORT and not one.date)
    if unit.folded in named and names.likeness(unit.text, page.lexicon) > 0:
        yield Vote(Part.FURNITURE, 4.0, "author-again", "author-box")


def under_offer(page: Page, index: int) -> Iterator[Vote]:
    """The rest of a box: lines right under an offer, and all from `Skip X` to `End of X`."""
    unit = page.units[index]
    if page.spaced and not unit.unit.gap and unit.size <= BOXED and _in_offer(page, index):
        yield Vote(Part.FURNITURE, 4.5, "under-offer", "newsletter")
    elif unit.size <= BOXED and _is_skipped(page, index):
        yield Vote(Part.FURNITURE, 9.0, "skipped-box", "related")


def _in_offer(page: Page, index: int) -> bool:
    """The first line of the block is an offer and nothing else."""
    for unit in reversed(page.units[max(0, index - BOX) : index]):
        if unit.unit.gap:
            return unit.junk is not None and unit.junk[0] == "newsletter" and not unit.final
    return False


def _is_skipped(page: Page, index: int) -> bool:
    """Between a line that holds the title below it and one that holds it again, as pages for screen readers have it."""
    for at in range(max(0, index - BOX), index + 1):
        title = page.after(at)
        if title is None or title.words > _SHORT or not title.folded or not _holds(page.units[at], title):
            continue
        ends = (far for far in range(at + 2, min(at + BOX, len(page.units))) if _holds(page.units[far], title))
        if index <= next(ends, -1):
            return True
    return False


def _holds(unit: Features, title: Features) -> bool:
    """A short line with a title and a few words more."""
    return 0 < unit.words - title.words <= _SHORT and title.folded in unit.folded and not unit.date


def _under_link(page: Page, index: int) -> bool:
    """Above stands a read-also label alone, or its first links, with no blank line between."""
    for unit in reversed(page.units[max(0, index - 4) : index]):
        if unit.label and unit.label.role == "read-also":
            return not unit.label.rest(unit.text)
        if unit.junk and unit.junk[1]:
            return unit.junk[0] in {"related", "read-also"}
        if unit.unit.gap or unit.stop:
            return False
    return False


def neighbour(page: Page, index: int) -> Iterator[Vote]:
    """A few words between or right under furniture, above the headline."""
    unit, before = page.units[index], page.before(index)
    if before is None or index > 10 or page.below_text(index) or unit.unit.gap:
        return
    if not unit.unit.after or not before.junk:
        return
    if unit.words <= 4 and not unit.label and not unit.final and not unit.date:
        yield Vote(Part.FURNITURE, 2.6, "under-furniture", "page-furniture")


def share_bar(page: Page, index: int) -> Iterator[Vote]:
    """Names of networks side by side."""
    unit = page.units[index]
    if unit.words > 2 * NETWORKS:
        return
    bare = unit.folded
    for sign in _BARS:
        bare = bare.replace(sign, " ")
    tokens = bare.split()
    if not 1 < len(tokens) <= NETWORKS:
        return
    strange = 0
    for token in tokens:
        strange += not page.lexicon.is_furniture(token)
        if strange * 3 > len(tokens):
            break
    else:
        yield Vote(Part.FURNITURE, 8.0, "share-bar", "share-button")


def link(page: Page, index: int) -> Iterator[Vote]:
    """An address of the web and perhaps its name, and nothing else; or the title over such lines."""
    unit = page.units[index]
    if _is_link(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "link", "related")
    elif unit.text[0] == "@" and unit.words == 1:
        yield Vote(Part.FURNITURE, 6.0, "handle", "contact")
    elif unit.text.startswith(("#", "==")) and _over_service(page, index):
        yield Vote(Part.FURNITURE, 8.0, "service-block", "page-furniture")


def _over_service(page: Page, index: int) -> bool:
    """Under a title stand only titles, links and contacts, up to the next text."""
    for unit in page.units[index + 1 : index + 6]:
        if unit.text.startswith(("#", "==")) or unit.rule:
            continue
        return _is_link(unit.text) or unit.contact
    return False


def _is_link(text: str) -> bool:
    return ("/" in text or "www." in text or "](" in text) and _LINK.fullmatch(text) is not None


def media_flags(page: Page, index: int) -> Iterator[Vote]:
    """`(foto) (vídeo)`: what the wire sends with it."""
    if page.units[index].text[0] not in "([（【":
        return
    text = narrowed(page.units[index].text, SQUARE)
    flags = _FLAG.findall(text)
    if (
        flags
        and all(fold(flag) in page.lexicon.labels or page.lexicon.junk(fold(flag)) for flag in flags)
        and not _FLAG.sub("", text).strip()
    ):
        yield Vote(Part.FURNITURE, 6.0, "media-flags", "wire-header")


def number_line(page: Page, index: int) -> Iterator[Vote]:
    """A serial number, or how many minutes a text takes, on a line of its own."""
    unit = page.units[index]
    following = page.after(index)
    counts = unit.text.isdigit() and (page.below_text(index) or unit.unit.gap > 0)
    if unit.size <= 2 and counts and following and following.final:
        yield Vote(Part.HEADING, 4.0, "heading-numeral")
    elif not page.below_text(index) and unit.size <= _SHORT and _MINUTES.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 4.0, "minutes", "reading-time")
    elif _NUMBER.fullmatch(unit.text) and not unit.date and unit.size <= 16 and len(unit.cells) < 2:
        yield Vote(Part.FURNITURE, 4.0, "serial-number", "news-code")
