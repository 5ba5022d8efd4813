"""Lines that are not part of an article, known by the phrases that they consist of, begin with, or hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from operator import not_

from convert.language.pattern import lazy
from convert.language.tables import Table

JUNK = (
    "share-button", "advert", "comments", "disclaimer", "news-code", "newsletter", "page-furniture", "paywall",
    "reading-time", "related", "read-also",
)  # fmt: skip
"""Label roles whose words are furniture wherever they stand alone; `dropped` names them as its reason."""

OFFERS = frozenset({"newsletter", "paywall", "comments", "disclaimer", "share-button"})
"""Furniture that is known by words anywhere in its line."""

LABELS_TOO = frozenset({"news-code", "reading-time", "read-also"})
"""Roles that stand before something as well, and have signs; those of the others are left out in the tables."""

SHORT_OFFER = 10
"""Words of the longest line that is looked through for an offer."""

UNSPACED_PHRASE = 6
"""Signs of the shortest phrase that a line may begin with, in a script that parts no words."""

OFFER_REST = 24
"""Signs behind an offer that begins a line in such a script, at most: a longer line is a sentence about it."""

LONGEST_BUTTON = 16
"""Letters of the longest button of two words written as one."""

LONGEST_PHRASE = 96
"""Characters of the longest phrase that a line is known by."""

SHORT_COUNT = 32
"""Characters of the longest line like `4 minutes to read`."""

_PUNCTUATION = lazy(r"[^\w\s©\u0900-\u0e7f]+|[_\u0964\u0965]+")
"""Signs that are no letter nor, in scripts of India and in Thai, a vowel: without its vowels a word is another one."""

_FIRST_OF_MORE = lazy(r"^[^ \n]+(?= )", re.MULTILINE)
_COUNT = lazy(r"\b[\d.,]+\s?[kKmM]?\b")


def signed(words: Sequence[str]) -> dict[str, str]:
    """Of these words those that hold more than letters, and each without; what is nothing but signs keeps them."""
    letters = map(str.isalpha, "\n".join(words).replace(" ", "").split("\n"))
    found = list(compress(words, map(not_, letters)))
    parted = _PUNCTUATION.sub(" ", "\n".join(found)).split("\n")
    return {word: " ".join(line.split()) or word.replace(" ", "") for word, line in zip(found, parted, strict=False)}


def all_bare(words: Iterable[str]) -> list[str]:
    """Each without the signs around and between its words, all at a stroke."""
    said = list(words)
    found = signed(said)
    return [found.get(word, word) for word in said]


def bare(folded: str) -> str:
    """A folded line without signs."""
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


def without_counts(folded: str) -> str:
    """The same without numbers as well: `12 comments`, `4,3k shares`."""
    return bare(_COUNT.sub(" ", folded))


class Furniture:
    """Phrase, folded and without signs -> why a line of it is dropped; where two roles share one, the first counts.

    `counted` are words behind a number of minutes, `offering` what begins sentences of sites where nothing parts words.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        """Of these tables, the page's own first."""
        self.unspaced = tables[0].unspaced
        said = {role: list(chain.from_iterable(table.said.get(role, ()) for table in tables)) for role in JUNK}
        self.phrases: dict[str, str] = {}
        for role in reversed(JUNK):
            self.phrases |= dict.fromkeys(all_bare(said[role]) if role in LABELS_TOO else said[role], role)
        self.counted = tuple(all_bare(said["reading-time"]))
        self.offering = self._offering(tables[0]) if self.unspaced else ()
        offers = "\n".join(chain.from_iterable(said[role] for role in sorted(OFFERS)))
        self.first_words = frozenset(_FIRST_OF_MORE.findall(offers))

    def _offering(self, table: Table) -> tuple[str, ...]:
        """Offers of a script that parts no words, long enough to begin a sentence."""
        words = all_bare(word for role in sorted(OFFERS) for word in table.said.get(role, ()))
        return tuple(word for word in words if len(word) >= UNSPACED_PHRASE)

    def of(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a folded line is furniture, and whether it is nothing but the phrase."""
        line = folded if folded.replace(" ", "").isalpha() else without_counts(folded)
        if reason := self.phrases.get(line):
            return reason, True
        if reason := (self._opening(line) or self._inside(line)) if " " in line else None:
            return reason, False
        if self.offering and (reason := self._offer(line)):
            return reason, False
        if len(line) < SHORT_COUNT and self._counts(line):
            return "reading-time", True
        return None

    def _counts(self, line: str) -> bool:
        """It ends in a word for minutes: in a spaced script behind no letter, as `Termin` ends in `min`."""
        if not line.endswith(self.counted):
            return False
        before = (line.removesuffix(word)[-1:] for word in self.counted if line.endswith(word))
        return self.unspaced or not all(map(str.isalpha, before))

    def is_word(self, word: str) -> bool:
        """A folded word that is furniture where it stands alone."""
        if not word.isalpha():
            return (self.of(word) or ("", False))[1]
        return word in self.phrases or self._counts(word) or self._is_glued(word)

    def _is_glued(self, word: str) -> bool:
        """A network and what is done with it, where nothing parts words: `Facebook分享`, `카카오톡공유`."""
        if len(word) > LONGEST_BUTTON or not (self.unspaced or "\uac00" <= word[-1] <= "\ud7a3"):
            return False
        halves = ((self.phrases.get(word[:at]), self.phrases.get(word[at:])) for at in range(1, len(word)))
        return any(one and other and "share-button" in (one, other) for one, other in halves)

    def opens_offer(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a long line is furniture: it begins with three words and more that only sites use."""
        for phrase in self._beginnings(f"{bare(folded)} "):
            if phrase.count(" ") > 1 and (reason := self.phrases.get(phrase)) in OFFERS:
                return reason or "", False
        return None

    def _beginnings(self, line: str) -> Iterator[str]:
        """What stands before each space that a phrase can reach to, the longest first."""
        at = line.rfind(" ", 0, LONGEST_PHRASE + 1)
        while at > 0:
            yield line[:at]
            at = line.rfind(" ", 0, at)

    def _opening(self, line: str) -> str | None:
        """Of a line that begins with a phrase: of two words, or long where words are not parted."""
        for phrase in self._beginnings(line):
            if phrase in self.phrases and (" " in phrase or (self.unspaced and len(phrase) >= UNSPACED_PHRASE)):
                return self.phrases[phrase]
        return None

    def _inside(self, line: str) -> str | None:
        """Of an offer in the middle of a short line: `click here for our newsletter`."""
        words = line.split(" ")
        if len(words) > SHORT_OFFER or self.first_words.isdisjoint(words[1:-1]):
            return None
        for start in range(1, len(words) - 1):
            if words[start] in self.first_words:
                said = (self.phrases.get(" ".join(words[start:end])) for end in range(len(words), start + 1, -1))
                if reason := next((reason for reason in said if reason in OFFERS), None):
                    return reason
        return None

    def _offer(self, line: str) -> str | None:
        """Of an offer at the beginning, in a script that parts no words; the longest counts."""
        if not line.startswith(self.offering):
            return None
        ends = range(min(len(line), LONGEST_PHRASE), max(UNSPACED_PHRASE, len(line) - OFFER_REST) - 1, -1)
        return next((reason for end in ends if (reason := self.phrases.get(line[:end])) in OFFERS), None)
