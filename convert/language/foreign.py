"""Text in another language than the article's, where that is certain.

Stretches in another script: an English sentence in an Arabic paragraph. Whole paragraphs in the same script: a
witness quoted in Persian there, or in English between French paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from convert.language.detect import SCRIPTS, detect, script_of
from convert.language.folding import fold_word
from convert.language.pattern import lazy
from convert.language.scripts import rows
from convert.language.tables import Table, known, languages, load
from convert.row import Row

FEWEST = 5
"""Words of the shortest stretch that shows its language: a name of a firm does not."""

CERTAIN = 0.25
"""Confidence from which a language is said: sentences of five words and more lie above it, names below 0.15."""

_WORD = lazy(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_JOINT = 12
"""Characters between two words of one stretch, no letter among them."""
_LATIN = lazy("[A-Za-z\u00c0-\u00ff]{2}")
"""Asked where no sign of the rows of further Latin letters is."""

_PUNCTUATION = range(0x20, 0x2C)
_ROWS = 256
_FAMILIES = {"Kana": "Jpan", "Hani": "Jpan"}


WHOLE, SURE = 10, 0.6
"""Words of the shortest paragraph whose language is asked, and confidence from which it is said. Of the 900 paragraphs
of the corpora none that is in the article's own language has more than 0.26 for another one of its script."""

LETTERS, COMMON = 0.02, 0.13
"""The share of letters that the article's language does not write, and of its own common words, that make one ask."""

_FIRST = 30
"""Words of a paragraph in which the common ones are counted."""


class Stretch(Row):
    """From the first letter of the first word to the last of the last, and the language."""

    start: int
    end: int
    language: str


def stretches(text: str, script: str) -> Iterator[Stretch]:
    """The stretches that are not in `script` (ISO 15924) and show their language, in order."""
    own = _FAMILIES.get(script, script)
    if text.isascii() and own == "Latn":
        return
    if not rows(text, _own_rows(own)) and (own == "Latn" or not _LATIN.search(text)):
        return
    held: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if held and (_of(word) != _of(held[-1]) or word.start() - held[-1].end() > _JOINT):
            yield from _certain(text, held, own)
            held = []
        held.append(word)
    yield from _certain(text, held, own)


@cache
def _own_rows(script: str) -> bytes:
    """The rows of the code charts with letters of a script, and those of Latin letters and of punctuation."""
    held = {row for a, b, name in SCRIPTS if _FAMILIES.get(name, name) == script for row in range(a >> 8, (b >> 8) + 1)}
    return bytes(sorted({row for row in held if row < _ROWS} | {0, *_PUNCTUATION}))


def _with_marks(text: str, end: int) -> int:
    """Behind the vowel signs and points of the last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _of(word: re.Match[str]) -> str | None:
    found = script_of(ord(word.group()[0]))
    return _FAMILIES.get(found or "", found)


def _certain(text: str, words: list[re.Match[str]], script: str) -> Iterator[Stretch]:
    if not words or _of(words[0]) in {None, script}:
        return
    start, end = words[0].start(), _with_marks(text, words[-1].end())
    if len(text[start:end].split()) < FEWEST:
        return
    found = detect(text[start:end])
    if found.language != "und" and found.confidence >= CERTAIN:
        yield Stretch(start, end, found.language)


def whole(text: str, own: str) -> str | None:
    """The language of a paragraph that is in another one of the script of `own`; None where that is not certain."""
    if not known(own) or text.count(" ") < WHOLE - 1 or not _looks_foreign(text, load(own)):
        return None
    found = detect(text)
    if found.confidence < SURE or found.language == load(own).language or not known(found.language):
        return None
    return found.language if load(found.language).script == load(own).script else None


def _looks_foreign(text: str, own: Table) -> bool:
    """A cheap look before a dear one: strange letters, or few of the words that every sentence has."""
    strange = _strange_letters(own.language)
    if strange and len(strange.findall(text)) > LETTERS * len(text):
        return True
    if own.script != "Latn":
        return False
    words = text.split(None, _FIRST)[:_FIRST]
    return sum(fold_word(word) in own.function_words for word in words) < COMMON * len(words)


@cache
def _strange_letters(language: str) -> re.Pattern[str] | None:
    """Those that tell other languages of the script and that this one does not write."""
    own = load(language)
    others = "".join(load(other).letters for other in languages(own.script) if other != language)
    letters = "".join(sorted(set((others + others.upper()).replace("İ", "")) - set(own.letters + own.letters.upper())))
    return re.compile(f"[{re.escape(letters)}]") if letters else None
