"""Where somebody writes from, printed beside the name: which of two parts is the place, the text itself tells."""

from __future__ import annotations

from collections.abc import Iterable

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.readers.text import labels, names, names_apart
from convert.readers.text.lexicon import WRITERS, Lexicon
from convert.readers.text.marks import COLONS

LONGEST = 80
"""Characters of the longest name with a place."""

SHORTEST_PLACE = 3
"""Letters of a place that a text is searched for."""

LONGEST_PLACE, LONGEST_POST = 3, 5
"""Words of a place, and of what somebody is: more make a sentence about one, `طالب جامعي يعمل أثناء الدراسة`."""

_BESIDE = lazy(r"\s*(?:-\s+|[–—ـ]\s+)|\s+(?:[-|/]\s*|[–—ـ]\s*)|\s*(?:[/:,|]\s+|[：،]\s+)")
_PLACED = lazy(r"\s*[(（](?P<place>[^()（）]{2,24})[)）]")
_CLOSED = frozenset(")）")
_BRACKET = lazy(r"(?P<name>[^()（）]+?)\s*[(（](?P<place>[^()（）]+)[)）]")


def beside(text: str, lexicon: Lexicon, told: Iterable[str]) -> tuple[str, str] | None:
    """A place and the rest of a byline: `حلب - من مراسلنا فلان`, or a name and a place that the text speaks of.

    `told` are the headline and the lead: a piece is about where it was written more often than about its author.
    """
    if several := _all_placed(text, lexicon):
        return several
    parts = _two(text) if len(text) <= LONGEST else None
    if parts is None:
        return None
    first, second = parts
    if writers := _from(parts, lexicon):
        return first, writers
    if _is_author(second, lexicon):
        return parts if fold(first) in lexicon.places or _is_told(first, told) else None
    spoken_of = [one for one in parts if _is_told(one, told) and not names.is_role(one, lexicon)]
    said = not COLONS.isdisjoint(text) and fold(first) not in lexicon.places  # by somebody: a title
    if said or len(spoken_of) != 1:
        return None
    other = first if spoken_of[0] == second else second
    return (spoken_of[0], other) if _is_somebody(other, lexicon) else None


def _all_placed(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`Jane Roe (Nairobi), John Doe (Kampala)`, the places known: the first of them, and the names."""
    bare = text.rstrip(" .:")
    if bare[-1:] not in _CLOSED or len(text) > LONGEST * 2:
        return None
    found = list(_PLACED.finditer(bare))
    if not found or found[-1].end() < len(bare) or not all(fold(one["place"]) in lexicon.places for one in found):
        return None
    named = _PLACED.sub("", bare)
    everybody = names_apart.joined(named, lexicon)
    return (found[0]["place"], named) if all(names.is_name(one, lexicon) for one in everybody) else None


def _from(parts: tuple[str, str], lexicon: Lexicon) -> str | None:
    """The names behind the word that says whence they write: `الأقصر - من محمود الطيب`, `تهران - از رضا کریمی`."""
    word, _, named = parts[1].rstrip(" .:").partition(" ")
    said = fold(parts[0]) in lexicon.places and fold_word(word) in lexicon.place_words
    return named if said and _is_somebody(named, lexicon) else None


def post(text: str, lexicon: Lexicon, told: Iterable[str]) -> tuple[str, str] | None:
    """What somebody is and where, without the name: `Reporter, Nairobi`, `نامہ نگار، پشاور`, as (place, role)."""
    parts = _two(text) if len(text) <= LONGEST else None
    for role, place in (parts, parts[::-1]) if parts else ():
        located = fold(place) in lexicon.places or _is_told(place, told)
        if located and _is_work(role, lexicon) and not names.is_role(place, lexicon):
            return place, role
    return None


def _is_work(text: str, lexicon: Lexicon) -> bool:
    """What somebody is, nobody named, and no house, which the line of an author in Urdu names in the same place."""
    few = text.count(" ") < LONGEST_POST
    return few and names.is_role(text, lexicon) and not _is_author(text, lexicon) and fold(text) not in lexicon.agencies


def _two(text: str) -> tuple[str, str] | None:
    """The two parts of a byline, the second perhaps in brackets."""
    bracket = _BRACKET.fullmatch(text) if text[-1:] in _CLOSED else None
    parts = list(bracket.groups()) if bracket else _BESIDE.split(text.strip(" .*"), maxsplit=1)
    if len(parts) != 2 or not all(parts):
        return None
    return parts[0].strip(), parts[1].strip()


def _is_author(text: str, lexicon: Lexicon) -> bool:
    """A label that names the author, and the name."""
    label = labels.opening(text, lexicon)
    known = label is not None and label.role in WRITERS
    return known and label is not None and _is_somebody(label.rest(text), lexicon)


def _is_somebody(text: str, lexicon: Lexicon) -> bool:
    """Names, and no place, house or trade."""
    folded = fold(text)
    if folded in lexicon.places or lexicon.is_house(folded):
        return False
    if names.is_role(text, lexicon) and (folded in lexicon.jobs or names.titled(text, lexicon) is None):
        return False
    return names.likeness(text, lexicon) > 0


def _is_told(place: str, told: Iterable[str]) -> bool:
    """A few words that the text has, with or without a preposition written onto them."""
    words = fold(place)
    return words.count(" ") < LONGEST_PLACE and len(words) >= SHORTEST_PLACE and any(words in one for one in told)
