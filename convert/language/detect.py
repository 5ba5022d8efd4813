"""The language of a text from the text alone: its script first, then letters and common words (TEXT section 8).

Counted over a sample of bounded size, so that a book costs no more than an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.language.tables import languages, load
from convert.row import Row

SLICE = 800
"""Characters of each of the three slices of a long text that are looked at."""

_WORD = lazy(r"[^\W\d_]+")
_ZWNJ = "\u200c"
_IGNORED = lazy(r"\S*(?:://|www\.|@)\S+")
_KANA_SHARE = 0.05
_LEAST_SHARE = 0.06
_FEW_LANGUAGES = 2
"""Of a script that all its newspapers share between so few, no third language need be feared: a word may decide."""
_LETTER_WEIGHT = 3.0
_ENOUGH = 6.0
_LONG_SIGNS = 2.5
_DENSE = frozenset(("Hani", "Jpan", "Kore"))
SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"), (0x1E00, 0x1EFF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x1F00, 0x1FFF, "Grek"),
    (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"), (0x0591, 0x05F4, "Hebr"), (0xFB1D, 0xFB4F, "Hebr"),
    (0x0600, 0x06FF, "Arab"), (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"), (0x0700, 0x074F, "Syrc"), (0x0780, 0x07BF, "Thaa"), (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Kore"), (0x1200, 0x137F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x3041, 0x30FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7A3, "Kore"), (0x20000, 0x3134F, "Hani"),
)  # fmt: skip
"""First and last code point of blocks, and the ISO 15924 script of their letters."""
_ONLY = {
    "Armn": "hy", "Ethi": "am", "Geor": "ka", "Gujr": "gu", "Guru": "pa", "Khmr": "km", "Knda": "kn", "Laoo": "lo",
    "Mlym": "ml", "Mymr": "my", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te",
}  # fmt: skip
"""Scripts that one language of the news writes, where there is no table."""


class Detected(Row):
    """A BCP 47 tag, `und` where nothing tells, with the confidence from 0 to 1 and the runner-up."""

    language: str
    confidence: float
    second: str | None = None


def detect(text: str, size: int = SLICE) -> Detected:
    """The language of most of the text; short texts get a confidence that says so.

    `size` counts the characters of each of the three slices of a long text: fewer are enough for a first look.
    """
    sample = _sample(text, size)
    if "@" in sample or "://" in sample or "www." in sample:
        sample = _IGNORED.sub(" ", sample)
    counts = Counter(sample)
    script, share = _script(counts)
    if script is None:
        return Detected("und", 0.0)
    able = languages(script)
    if len(able) < 2:
        only = able[0] if able else _ONLY.get(script, "und")
        return Detected(only, round(share * _amount(counts), 3) if only != "und" else 0.0)
    return _among(able, sample, counts, share)


def _sample(text: str, size: int) -> str:
    """All of a short text; of a long one its beginning, middle and end."""
    if len(text) <= 3 * size:
        return text
    middle = len(text) // 2
    return "\n".join((text[:size], text[middle : middle + size], text[-size:]))


def _script(counts: Mapping[str, int]) -> tuple[str | None, float]:
    """The script of most letters and its share; a Han or kana sign weighs as a word of other scripts nearly does."""
    letters: Counter[str] = Counter()
    for character, count in counts.items():
        script = script_of(ord(character))
        if script:
            letters[script] += count
    if letters["Kana"] >= _KANA_SHARE * (letters["Kana"] + letters["Hani"]) and letters["Kana"]:
        letters["Jpan"] = letters.pop("Kana") + letters.pop("Hani", 0)
    weighed = {name: count * (_LONG_SIGNS if name in _DENSE else 1) for name, count in letters.items()}
    if not any(weighed.values()):
        return None, 0.0
    best = max(sorted(weighed), key=lambda name: weighed[name])
    return best, weighed[best] / sum(weighed.values())


@cache
def script_of(code: int) -> str | None:
    """The ISO 15924 script of a letter; `Kana` for both kana; None for what is no letter."""
    if not chr(code).isalpha() and not 0x591 <= code <= 0x5C7:
        return None
    return next((script for first, last, script in SCRIPTS if first <= code <= last), None)


def _amount(counts: Mapping[str, int]) -> float:
    """How much there is to judge by: 0 for nothing, near 1 from some twenty letters on."""
    return 1 - exp(-sum(count for character, count in counts.items() if character.isalpha()) / 6)


def _among(able: tuple[str, ...], sample: str, counts: Mapping[str, int], share: float) -> Detected:
    """Languages of one script told apart: shares of common words, and of letters that only some of them write."""
    words = Counter(_WORD.findall(fold(sample.replace(_ZWNJ, " "))))
    total = sum(words.values()) or 1
    scores = dict.fromkeys(able, 0.0)
    owners = _word_owners(able)
    for word, count in words.items():
        for tag in (tags := owners.get(word, ())):
            scores[tag] += count / len(tags) / total
    _add_letters(scores, counts)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    (best, most), (second, next_most) = ranked[:2]
    if most < _LEAST_SHARE and (len(able) > _FEW_LANGUAGES or most <= max(next_most, 0.0)):
        return Detected("und", 0.0, best)
    margin = (most - max(next_most, 0.0)) / most
    evidence = 1 - exp(-most * total / _ENOUGH)
    return Detected(best, round(min(1.0, 2 * margin) * evidence * min(1.0, 1.4 * share), 3), second)


def _add_letters(scores: dict[str, float], counts: Mapping[str, int]) -> None:
    """A letter speaks for the languages that write it and against those that do not."""
    able = tuple(scores)
    letters = sum(count for character, count in counts.items() if character.isalpha()) or 1
    owners = _letter_owners(able)
    for letter, met in counts.items():
        if tags := owners.get(letter):
            part = _LETTER_WEIGHT * met / letters / len(tags)
            for tag in able:
                scores[tag] += part if tag in tags else -part


@cache
def _word_owners(able: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Function word -> the languages that have it."""
    return _owners((tag, load(tag).function_words) for tag in able)


@cache
def _letter_owners(able: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Telling letter, small or great -> the languages it tells; the great form of a dotless i is everybody's."""
    small = _owners((tag, set(load(tag).letters.lower())) for tag in able)
    forms = {form: tags for letter, tags in small.items() for form in (letter, letter.upper())}
    return {form: tags for form, tags in forms.items() if not form.isascii()}


def _owners(sets: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for tag, members in sets:
        for member in members:
            owners.setdefault(member, []).append(tag)
    return {member: tuple(tags) for member, tags in owners.items()}
