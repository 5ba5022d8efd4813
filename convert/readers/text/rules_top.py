"""Rules for the furniture above an article: switcher, buttons, stacked lines, slugs, the paper's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text.features import Features
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import DIGIT, tokens
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

BUTTON = 8
"""Characters of the longest button that is no word."""

STACKED, STACK = 2, 6
"""Words of a line of a menu, and lines of the longest one that stands over a title."""

_BUTTON = lazy(
    r"\d{1,2}\+|[+-]?(?:[Aa]|أ|(?!)){1,2}[+-]?|[+-]?(?P<letter>[^\W\d_\u0640])[+-]?(?:\s+[+-]?(?P=letter)[+-]?){1,2}"
)
SITE, SITE_NAME = 6, 5
"""Units among which a site says what it is, and words of its name and language."""

TITLE = 4
"""Words that a title over or under such lines has more of, and the name of a house at most."""

TOKENS = 12
"""Languages of the longest switcher."""

_BUTTON_SIGNS = frozenset(("+", "-", "A", "a", "أ"))
_SITE = lazy(r"\s*(?:[,|/·-]\s*|[،–]\s*)")
_SLUG = lazy(r"(?=.*[A-Z])[A-Z0-9]{2,}(?:(?:[-/]|–|//)[A-Z0-9]{2,})+(?:[\s/,][\w\s,()/-]{0,32})?")
_LINKS = frozenset("-/–")
_SENT = lazy(r"[A-Za-z]{1,2}\d{3,5}\s+(?=\S*[A-Z]{2})")
"""The number of the message before its slug: `w0417 AM-RAIL-BRIDGE, 2nd Ld`."""

_CYCLE = lazy(r"[A-Z]{2}(?:--?\w+)+,\s?\d[\w -]{0,24}(?:,\s?\d{2,4})?")
"""A slug with its cycle before it and its take or its words behind a comma: `PM-Crane,0412`, `BC-UK-Crane, 2nd Add`."""

_TOPIC = lazy(r"[^\W\d_]+(?:/[^\W\d_]+)*/|[^\s/]+(?: [^\s/]+){0,2}(?:/ ?[^\s/]+(?: [^\s/]+)?){2,4}/?")
_TOPICS = lazy(r"\s*[/–—-]\s*")


@cache
def _take(lexicon: Lexicon) -> re.Pattern[str]:
    """A slug with its service behind two hyphens, or with the number of its take: `Fires, 2nd Ld-Writethru`."""
    lead = rf"(?:\S+\s){{0,5}}\S+[,\s]\s*\d[a-z]{{2}}[ -](?:{lexicon.printed('take_words')})\b.*"
    return re.compile(rf"(?=\S*[A-Z])(?:[A-Z]{{2,}}-\S*--\S.*|{lead})")


def is_slug(unit: Features) -> bool:
    """Capitals with hyphens, or a take's number behind words."""
    if not unit.cased:
        return False
    numbered = DIGIT.search(unit.text, 1, 3)  # behind a letter or two
    sent = _SENT.match(unit.text) if numbered else None
    text = unit.text[sent.end() :] if sent else unit.text
    linked = not _LINKS.isdisjoint(text)
    if linked and (_SLUG.fullmatch(text) or ("," in text and _CYCLE.fullmatch(text))):
        return True
    taken = unit.size <= 80 and ("--" in text or DIGIT.search(text) is not None)
    return taken and _take(unit.lexicon).fullmatch(text) is not None


def switcher(page: Page, index: int) -> Iterator[Vote]:
    """Every word is the name or code of a language."""
    unit = page.units[index]
    if unit.words > 12 or unit.final:
        return
    found = list(islice(tokens(unit.text), TOKENS + 1))
    known = 0 < len(found) <= TOKENS and all(page.lexicon.language_named(token.group()) for token in found)
    if known and (len(found) > 1 or index == 0):
        yield Vote(Part.SWITCHER, 9.0 if len(found) > 1 else 3.0, "switcher", "switcher")
    if not known and index < SITE and unit.words <= SITE_NAME and _is_site(page, unit.text):
        yield Vote(Part.FURNITURE, 7.0, "site-language", "page-furniture")


def _is_site(page: Page, text: str) -> bool:
    """A house and the language of its pages, `BBC News, عربي`."""
    parts = [part for part in _SITE.split(text) if part]
    if len(parts) != 2:
        return False
    house, language = parts
    return fold(house) in page.lexicon.agencies and page.lexicon.language_named(language) is not None


def is_stacked(page: Page, index: int) -> bool:
    """A few words over the title, one line upon the other: the menu, the rubric, the name of the site."""
    if index > STACK or page.units[index].quotation or not _is_few(page, index):
        return False
    for later in page.units[index + 1 : index + 1 + STACK]:
        if later.label or later.date or later.final or later.unit.gap > 1 or later.prose:
            return False
        if later.words > TITLE:
            return True
        if later.words > STACKED + 1:
            return False
    return False


def _is_few(page: Page, index: int) -> bool:
    """A word or two, or the name of a house."""
    unit = page.units[index]
    house = page.lexicon.is_house(unit.folded)
    return unit.words <= STACKED or (unit.words <= TITLE and house)


def stacked(page: Page, index: int) -> Iterator[Vote]:
    """Such a line; marks of age and of letter size, too."""
    unit = page.units[index]
    few = unit.size <= BUTTON and (unit.text[0] in _BUTTON_SIGNS or not unit.text[1:2].isalpha())
    if few and _BUTTON.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "button", "page-furniture")
    elif index and unit.folded in page.lexicon.rubrics and not unit.label and not page.below_text(index):
        yield Vote(Part.FURNITURE, 1.5, "rubric-alone", "page-furniture")
    elif not (unit.label or unit.date or unit.final) and not page.below_text(index) and is_stacked(page, index):
        yield Vote(Part.FURNITURE, 1.8, "stacked", "page-furniture")


def slug(page: Page, index: int) -> Iterator[Vote]:
    """Capitals with hyphens; or capitals without a sentence above a headline that is not in capitals."""
    unit = page.units[index]
    if index < 6 and is_slug(unit):
        yield Vote(Part.FURNITURE, 7.0, "slug", "slug")
    elif index < 5 and _is_topic(page, index):
        yield Vote(Part.FURNITURE, 6.0, "slug-topics", "slug")
    elif index < 5 and unit.text[0] == "(" and unit.text[-1] == ")" and unit.words <= 3 and DIGIT.search(unit.text):
        yield Vote(Part.FURNITURE, 4.0, "take-in-brackets", "wire-header")
    elif index < 5 and unit.shout and unit.words <= 3 and _mixed(page, index + 1) and not unit.final and not unit.label:
        yield Vote(Part.FURNITURE, 4.0, "slug-capitals", "slug")


def _is_topic(page: Page, index: int) -> bool:
    """A topic behind or between strokes; over the title also several from the wide to the narrow."""
    unit = page.units[index]
    if unit.label or unit.date:
        return False
    if "/" in unit.text and _TOPIC.fullmatch(unit.text):
        return True
    return index < 2 and not unit.final and unit.words <= TOKENS and _is_over_title(page, index)


def _is_over_title(page: Page, index: int) -> bool:
    """`اقت / الكويت - نفط - سعر`, `رياضة-كرة القدم-بطولة/2`, `eu-rail-vote` over a line of more words."""
    text = page.units[index].text
    parts = _TOPICS.split(text) if "/" in text or (" " not in text and "-" in text) else []
    if len(parts) < 3 or not all(parts) or any(part.count(" ") > 1 for part in parts):
        return False
    below = page.units[index + 1 : index + 3]
    titled = any(one.words > TITLE and not (one.prose or one.final) for one in below)
    return titled and not any(map(page.lexicon.is_function, text.split()))


def _mixed(page: Page, index: int) -> bool:
    """A line in ordinary case of at least as many words as a headline has."""
    return any(unit.cased and not unit.shout and unit.words >= 4 for unit in page.units[index : index + 3])


def own_name(page: Page, index: int) -> Iterator[Vote]:
    """The name of the paper over everything: its word says so, or a credit or claim of rights on the page names it."""
    unit = page.units[index]
    if index > 1 or not 1 < unit.words <= TITLE or unit.label or unit.date or unit.final:
        return
    others = page.units[index + 1 :]
    named = (unit.folded in other.folded and not other.folded.startswith(unit.folded) for other in others)
    if any(named) and any(later.words > TITLE and not later.final for later in others[:STACK]):
        yield Vote(Part.FURNITURE, 4.5, "own-name", "page-furniture")
