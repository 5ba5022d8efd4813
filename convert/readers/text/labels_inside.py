"""Labels within a line, behind what they name, and several in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy, narrowed
from convert.readers.text import names, names_apart
from convert.readers.text.labels import LABEL_WORDS, LONG_LABEL, TRIM, WORD, Label, opening, renamed
from convert.readers.text.lexicon import CREDITS, PEOPLE, Lexicon
from convert.readers.text.marks import FINALS

LONG_HOUSE = 5
"""Words of the longest name of a house in a sign-off."""

_MARK = lazy(r"[:/]\s*")
_NARROWED = {"：": ":", "／": "/"}
_COLON = lazy(r"\s*(?:[:/]\s*|：\s*)?")
_PICTURED = frozenset(("caption", "photo"))
_SEGMENT = lazy(r"[;；|｜\t\u3000]+")


@lru_cache(maxsize=64)
def within(text: str, lexicon: Lexicon, start: int = 0) -> tuple[Label, ...]:
    """Every known label with a colon in a line from `start` on, each reaching to the next."""
    found = [
        label for mark in _MARK.finditer(narrowed(text, _NARROWED), start) if (label := _before(text, mark, lexicon))
    ]
    ends = [label.start for label in found[1:]] + [len(text)]
    return tuple(label._replace(rest_end=end) for label, end in zip(found, ends, strict=False))


def _before(text: str, mark: re.Match[str], lexicon: Lexicon) -> Label | None:
    """The longest label that ends before a mark."""
    for word in list(WORD.finditer(text, max(0, mark.start() - 48), mark.start()))[-LABEL_WORDS:]:
        start = word.start()
        printed = text[start : mark.start()].rstrip()
        if fold_word(word.group()) in lexicon.first_words and (role := lexicon.labels.get(fold(printed))):
            return Label(role, printed, start, mark.end(), len(text), ":")
    return None


def behind(text: str, lexicon: Lexicon) -> Label | None:
    """The label that ends a line of names: `Ken Ito contributed to this report`."""
    body = text.rstrip(" .")
    starts = [word.start() for word in WORD.finditer(body)][-LABEL_WORDS:]
    for start in starts:
        said = fold(body[start:])
        if start and said.count(" ") >= LONG_LABEL and lexicon.labels.get(said) == "reporter":
            return Label("reporter", body[start:], 0, 0, start)
    return None


def several(text: str, lexicon: Lexicon) -> tuple[Label, ...]:
    """The labels of a line that consists of nothing else: `A: x  B: y`, `A by x; B by y`. Else empty."""
    if signed := sign_off(text, lexicon):
        return signed
    found = within(text, lexicon)
    if len(found) > 1 and not text[: found[0].start].strip(TRIM):
        return () if opens_caption(text, lexicon) else found
    return tuple(_segments(text, lexicon))


def opens_caption(text: str, lexicon: Lexicon) -> bool:
    """`Photo: the plant near Tabuk (photo: AFP)`: the credit is in the bracket, so the first label has none."""
    found = within(text, lexicon)
    return len(found) > 1 and found[0].role in _PICTURED and _in_bracket(text, found[-1]) and tells(text, found[-1])


def describes(label: Label, text: str, lexicon: Lexicon) -> bool:
    """The label that opens a line stands before what a picture shows, not before whose it is."""
    return label.role == "caption" or (label.role == "photo" and opens_caption(text, lexicon))


def tells(text: str, label: Label) -> bool:
    """A label says whose a picture is. `Credit:` and `Source:` do in a bracket that no sentence ends before."""
    if label.role != "source":
        return label.role == "photo"
    before = text[: label.start - 1].rstrip() if _in_bracket(text, label) else ""
    return text[-1] in ")）]" and before[-1:] not in FINALS and bool(before)


def _in_bracket(text: str, label: Label) -> bool:
    return label.start > 0 and text[label.start - 1] in "(（["


def _sewn(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two credits with no sign between: `Reporting by A in Ulm Editing by B`; a label of two words opens the second."""
    first = opening(text[start:end], lexicon)
    for word in WORD.finditer(text, start + first.rest_start, end) if first else ():
        if word[0][0].isupper() and fold_word(word[0]) in lexicon.first_words:
            label = opening(text[word.start() : end], lexicon)
            if label and " " in label.word and label.role in CREDITS and label.rest(text[word.start() : end]):
                yield start, word.start()
                yield from _sewn(text, word.start(), end, lexicon)
                return
    yield start, end


def _segments(text: str, lexicon: Lexicon) -> Iterator[Label]:
    if not (";" in text or "；" in text or "|" in text or "｜" in text or "\t" in text or "\u3000" in text):
        return
    bounds = [0, *(edge for cut in _SEGMENT.finditer(text) for edge in cut.span()), len(text)]
    pieces = [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip(TRIM)]
    pieces = [part for start, end in pieces for part in _sewn(text, start, end, lexicon)]
    found = [(start, end, opening(text[start:end], lexicon)) for start, end in pieces]
    if len(found) < 2 or not all(label and label.rest(text[start:end]) for start, end, label in found):
        return
    for start, end, label in found:
        if label:
            yield Label(label.role, label.word, start + label.start, start + label.rest_start, end, label.separator)


@lru_cache(maxsize=64)
def sign_off(text: str, lexicon: Lexicon) -> tuple[Label, ...]:
    """Who did what, in brackets, where no label needs a colon: `(تغطية صحفية فلان - إعداد فلان - تحرير فلان)`."""
    end = len(text.rstrip(" .)）]"))
    if text[0] not in "(（[" or end == len(text) or "(" in text[1:end]:
        return ()
    cuts = [(0, 1), *(cut.span() for cut in _between_works(lexicon).finditer(text, 1, end)), (end, end)]
    labels = [(cut, _work(text, cut[1], end, lexicon)) for cut in cuts]
    labelled = [(cut, label) for cut, label in labels if label or cut[0] in {0, end}]
    found = tuple(
        renamed(label._replace(rest_end=after[0]), text, lexicon)
        for (_, label), (after, _) in pairwise(labelled)
        if label
    )
    whole = len(found) == len(labelled) - 1
    return found if whole and all(_is_of_somebody(label, text, lexicon) for label in found) else ()


@cache
def _between_works(lexicon: Lexicon) -> re.Pattern[str]:
    """What parts who did one thing from who did the next; the word for `and` may be a letter of the label."""
    glued = rf"|\s+[{lexicon.glued}](?=\S)" if lexicon.glued else ""
    return re.compile(rf"\s+[-–—ـ]\s+|\s*[،,؛;|/]\s*{glued}")


def _work(text: str, start: int, end: int, lexicon: Lexicon) -> Label | None:
    """The longest label of a credit that begins there, with something behind it."""
    words = list(islice(WORD.finditer(text, start, end), LABEL_WORDS))
    if not words or words[0].start() != start or fold_word(words[0].group()) not in lexicon.first_words:
        return None
    for word in reversed(words):
        printed = text[start : word.end()]
        role = lexicon.labels.get(fold(printed))
        behind_label = _behind_languages(text, word.end(), end, lexicon) if role == "translator" else word.end()
        rest = _COLON.match(text, behind_label, end)
        if role in CREDITS and rest and rest.end() < end:
            return Label(role or "", printed, start, rest.end(), end)
    return None


def _behind_languages(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Behind the languages from and into which somebody translated: `نقلها عن التركية إلى العربية فلان`."""
    words = list(islice(WORD.finditer(text, start, end), LABEL_WORDS))
    for small, language in zip(words[::2], words[1::2], strict=False):
        if not (lexicon.is_function(small.group()) and lexicon.language_named(language.group())):
            break
        start = language.end()
    return start


def _is_of_somebody(label: Label, text: str, lexicon: Lexicon) -> bool:
    """What stands behind it names people, or is a house of a few words."""
    rest = lexicon.without_trailing(label.rest(text), label.role)
    if label.role not in PEOPLE:
        return 0 < len(rest.split()) <= LONG_HOUSE
    each = names_apart.joined(rest, lexicon)  # each of them somewhere else: `Jane Roe in Hull and John Doe in York`
    apart = len(each) > 1 and all(names.likeness(one, lexicon) > 1 for one in each)
    return apart or names.likeness(rest, lexicon) > 0
