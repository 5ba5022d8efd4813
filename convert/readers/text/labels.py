"""Labels before names: `Photo: X`, `By X`, `作者：X　来源：Y`, `(Reporting by A; Editing by B)` (TEXT section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.readers.text.house_words import PICTURE_HOUSES
from convert.readers.text.lexicon import CREDITS, PEOPLE, Lexicon
from convert.readers.text.marks import FINALS
from convert.row import Row

DATED = frozenset({"published", "updated", "embargo"})
"""Labels that need no colon where a date follows them."""

HEAD, ALONE = 200, 60
"""Characters in which a label is looked for, and of the longest label on a line of its own."""

CREDIT = 100
"""Characters at a caption's end in which its credit is looked for."""

HOUSE = 16
"""Characters of the longest house before a photo label in a bracket."""

GLUED = 24
"""Characters of the longest line of a label and a name without a space between."""

TAIL = 6
"""Words of the longest name behind a photo label at a caption's end."""

TALK = frozenset({"question", "answer"})
"""Labels of a conversation, which are numbered and pointed in many ways: `س1-`, `Q.`, `В 2)`."""

PHRASE = 2
"""A label of more words than this needs no colon: `this article first appeared in`."""

LONGEST = 7
"""Words of the longest label."""

_MARK = lazy(r"[:：/／]\s*")
_HEAD = lazy(
    r"[(（\[【*•\s-]*(?P<label>[^:：/|｜\t=]{1,48}?)\s*(?P<sep>[:：|｜\t=]|\s[-–—]\s|/)[\s:：]*(?=(?P<rest>.*))",
    re.DOTALL,
)
_WORD = lazy(r"[^\s:：;；|｜/／(（\[【،,。]+")
_BRACKET = lazy(r"[(（\[](?P<inside>[^()（）\[\]]{3,60})[)）\]]\s*\.?$")
_TALK = lazy(r"(?P<label>[^\W\d_]{1,10})\s?\d{0,2}\s?(?P<sep>[:：.)/\-–—])[-–—.)]?\s*(?=\S)")
_BEHIND = lazy(
    r"[、，,（(＝=。\s]\s*(?P<rest>[^、，,（(＝=。\s]{2,24}?)\s?(?P<label>撮影|提供|写真|摄影|摄|攝影|攝|供图)[)）】]?$"
)
_LISTED = lazy(r"\S(?:\s*[،,、;|]\s*| {2,})\S[^.!?؟。]*$")
_JOINED = frozenset("&/+،,")
_AND = lazy(r"\s*[&/+،,]\s*|\s+(?:and|et|und|y|e|и|та|ve|و)\s+|\s+[وו]-?(?=\S{2})")
_BARRED = lazy(r"[.!?؟。»”\"]\s*[|｜©]\s*(?P<inside>[^|｜©]{2,40})$")
_COMMAS = " ,،，"
SENTENCE = 60
"""Characters of the longest sentence that names who took a picture."""

_LAST = lazy(rf"[.!?؟。]\s+(?=[^.!?؟。\s][^.!?؟。]{{2,{SENTENCE - 1}}}\.?$)")

_BRACKET_TAIL = 72
"""Characters at the end of a line in which its last bracket begins."""

_SEGMENT = lazy(r"[;；|｜\t\u3000]+")
_CLOSED = frozenset(")）]")
_BARS = frozenset("|｜©")
_TRIM = " \t\u00a0\u3000()（）[]【】;；|｜،,，。"


class Label(Row):
    """A label as printed at `start`, what role it gives, and where what it labels begins and ends."""

    role: str
    word: str
    start: int
    rest_start: int
    rest_end: int
    separator: str = ""

    def rest(self, text: str) -> str:
        """What stands behind the label, without brackets and bars around it."""
        return text[self.rest_start : self.rest_end].strip(_TRIM)


@lru_cache(maxsize=4096)
def opening(text: str, lexicon: Lexicon) -> Label | None:
    """The known label at the beginning of a line: with a separator, alone on its line, or an opener such as `By`."""
    head = _HEAD.match(text, 0, HEAD)
    if head and (role := lexicon.labels.get(fold(head["label"])) or _wider(head, lexicon)):
        return Label(role, head["label"], head.start("label"), head.end(), len(text), head["sep"].strip())
    if told := _said(text, lexicon) or (_listed_as(text, lexicon) if len(text) <= ALONE else None):
        return told
    talk = _TALK.match(text)
    if talk and (role := lexicon.labels.get(fold(talk["label"]))) in TALK:
        return Label(role or "", talk["label"], 0, talk.end(), len(text), talk["sep"])
    if len(text) > HEAD:
        return None
    if len(text) <= ALONE and (role := lexicon.labels.get(fold(text.strip("()[]:： ")))):
        return Label(role, text, 0, len(text), len(text))
    return _opener(text, lexicon) or (_glued(text, lexicon) if lexicon.unspaced else None)


def _said(text: str, lexicon: Lexicon) -> Label | None:
    """What a page says of a picture to who cannot see it: `Image caption, ...`, in Urdu with the comma before it."""
    start = len(text) - len(text.lstrip(_COMMAS))
    if not text.startswith(lexicon.spoken, start):
        return None
    word = max((word for word in lexicon.spoken if text.startswith(word, start)), key=len)
    end = start + len(word)
    rest = len(text) - len(text[end:].lstrip(_COMMAS))
    apart = text[:start].strip() or text[end:rest].strip()
    return Label(lexicon.labels[fold(word)], word, start, rest, len(text), ",") if apart else None


def _listed_as(text: str, lexicon: Lexicon) -> Label | None:
    """`Author, Jane Roe` and `Role, Reporter`: how pages for screen readers print a definition."""
    word, comma, rest = text.partition(", ")
    role = lexicon.labels.get(fold(word)) if comma and text[-1] not in FINALS else None
    if role in {"author", "news-code"} and len(rest.split()) <= TAIL:
        return Label(role, word, 0, len(text) - len(rest), len(text), comma)
    return None


def _glued(text: str, lexicon: Lexicon) -> Label | None:
    """A label written onto a name, in a script without spaces: `記者林佩珊`."""
    for count in range(4, 1, -1) if len(text) <= GLUED else ():
        role = lexicon.labels.get(fold(text[:count]))
        if role in PEOPLE:
            return Label(role, text[:count], 0, count, len(text))
    return None


def roles(printed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The roles of a label that names two works at once: `Words and photos`, `نص وصور`."""
    parts = [part for part in _AND.split(printed.strip()) if part]
    found = tuple(lexicon.labels.get(fold(part)) for part in parts)
    return tuple(role for role in found if role in CREDITS) if len(found) > 1 and all(found) else ()


def _widened(printed: str, lexicon: Lexicon) -> str | None:
    """The role of a label with more words behind it: `ترجمها عن الفرنسية`, `Photos from the archive by`."""
    words = [fold_word(word) for word in printed.split()]
    for count in range(min(len(words) - 1, LONGEST), 0, -1):
        role = lexicon.labels.get(" ".join(words[:count]))
        if role in CREDITS and words[count] in lexicon.function_words:
            return role
    return None


def _wider(head: re.Match[str], lexicon: Lexicon) -> str | None:
    printed = head["label"]
    if head["sep"].strip() not in {":", "：", "|", "｜", "="}:
        return None
    first = printed.split(None, 1)[:1]
    if not first or (_JOINED.isdisjoint(printed) and fold_word(first[0]) not in lexicon.first_words):
        return None
    both = roles(printed, lexicon)
    return both[0] if both else _widened(printed, lexicon)


def stands_alone(line: str, lexicon: Lexicon) -> bool:
    """A label that begins a line of its own even in wrapped text: with a colon, or a capital and a short name."""
    label = opening(line, lexicon)
    if label is None:
        return False
    return label.separator in {":", "："} or (line[0].isupper() and len(label.rest(line).split()) <= TAIL)


def _opener(text: str, lexicon: Lexicon) -> Label | None:
    """The longest label that needs no colon: `By`, `Photographs by`, `Published 3 May`."""
    words = list(islice(_WORD.finditer(text, len(text) - len(text.lstrip("* "))), LONGEST))
    folded = [fold_word(word.group()) for word in words]
    if not folded or folded[0] not in lexicon.first_words:
        return None
    for count in range(len(words), 0, -1):
        start, end = words[0].start(), words[count - 1].end()
        word = " ".join(folded[:count])
        role = lexicon.openers.get(word) or lexicon.labels.get(word)
        known = word in lexicon.openers or count > PHRASE or (role in DATED and _dated(text, end))
        known = known or (role == "tags" and _LISTED.search(text, end) is not None)
        if role and end < len(text) and known:
            return Label(role, text[start:end], start, end, len(text))
    return None


def _dated(text: str, start: int) -> bool:
    return any(character.isdigit() for character in text[start : start + 24])


@lru_cache(maxsize=64)
def within(text: str, lexicon: Lexicon, start: int = 0) -> tuple[Label, ...]:
    """Every known label with a colon in a line from `start` on, each reaching to the next."""
    found = [label for mark in _MARK.finditer(text, start) if (label := _before(text, mark, lexicon))]
    ends = [label.start for label in found[1:]] + [len(text)]
    return tuple(label._replace(rest_end=end) for label, end in zip(found, ends, strict=False))


def _before(text: str, mark: re.Match[str], lexicon: Lexicon) -> Label | None:
    """The longest label that ends before a mark."""
    for word in list(_WORD.finditer(text, max(0, mark.start() - 48), mark.start()))[-LONGEST:]:
        start = word.start()
        printed = text[start : mark.start()].rstrip()
        if fold_word(word.group()) in lexicon.first_words and (role := lexicon.labels.get(fold(printed))):
            return Label(role, printed, start, mark.end(), len(text), ":")
    return None


def picture(text: str, lexicon: Lexicon) -> Label | None:
    """The photo credit inside a caption: with a colon, or in brackets at its end without one."""
    inner = [label for label in within(text, lexicon, max(0, len(text) - CREDIT)) if label.role == "photo"]
    if inner:
        return _with_house(text, inner[-1])
    if lexicon.unspaced and (behind := _BEHIND.search(text, max(0, len(text) - CREDIT))):
        return Label("photo", behind["label"], behind.start("rest"), behind.start("rest"), behind.end("rest"))
    at = _last_sentence(text)
    tail = opening(text[at:], lexicon) if at else None
    if tail and tail.role == "photo" and len(tail.rest(text[at:]).split()) <= TAIL:
        return Label("photo", tail.word, at + tail.start, at + tail.rest_start, len(text), tail.separator)
    closed = text.rstrip(". ")[-1:] in _CLOSED
    last = _BRACKET.search(text, max(0, len(text) - _BRACKET_TAIL)) if closed else None
    words = list(_WORD.finditer(last["inside"])) if last else []
    if last is None or len(words) < 2 or lexicon.labels.get(fold(words[0].group())) != "photo":
        return None
    small = 1 + (len(words) > 2 and fold(words[1].group()) in lexicon.function_words)
    start = last.start("inside")
    return Label("photo", words[0].group(), start, start + words[small].start(), last.end("inside"))


def _with_house(text: str, label: Label) -> Label:
    """The label with the house before it in the bracket: `(AP Photo/Jane Roe)`."""
    opened = max(text.rfind(sign, 0, label.start) for sign in "([（") + 1
    house = text[opened : label.start]
    if not opened or not house.strip() or len(house) > HOUSE or ")" in house:
        return label
    return label._replace(start=opened, word=text[opened : label.rest_start].strip(" :：/"))


def behind(text: str, lexicon: Lexicon) -> Label | None:
    """The label that ends a line of names: `Ken Ito contributed to this report`."""
    body = text.rstrip(" .")
    starts = [word.start() for word in _WORD.finditer(body)][-LONGEST:]
    for start in starts:
        said = fold(body[start:])
        if start and said.count(" ") >= PHRASE and lexicon.labels.get(said) == "reporter":
            return Label("reporter", body[start:], 0, 0, start)
    return None


def handed(text: str, lexicon: Lexicon) -> Label | None:
    """Who handed in the picture, in brackets at the end of its caption and without a label: `(Supplied)`."""
    tail = text[-_BRACKET_TAIL:]
    if not _BARS.isdisjoint(tail) and (barred := _BARRED.search(text, len(text) - len(tail))):
        return Label("photo", "", barred.start("inside"), barred.start("inside"), len(text))
    last = _BRACKET.search(text, max(0, len(text) - _BRACKET_TAIL)) if text[-1] in _CLOSED else None
    said = fold(last["inside"]) if last else ""
    if last is None or not last.start() or not (said in PICTURE_HOUSES or said in lexicon.agencies):
        return None
    return Label("photo", "", last.start("inside"), last.start("inside"), last.end("inside"))


def _last_sentence(text: str) -> int:
    """Where the last sentence begins, if it is short; its own full stop may be missing."""
    found = _LAST.search(text, max(0, len(text) - CREDIT))
    return found.end() if found else 0


def several(text: str, lexicon: Lexicon) -> tuple[Label, ...]:
    """The labels of a line that consists of nothing else: `A: x  B: y`, `A by x; B by y`. Else empty."""
    found = within(text, lexicon)
    if len(found) > 1 and not text[: found[0].start].strip(_TRIM):
        return found
    return tuple(_segments(text, lexicon))


def _sewn(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two credits with no sign between: `Reporting by A in Ulm Editing by B`; a label of two words opens the second."""
    first = opening(text[start:end], lexicon)
    for word in _WORD.finditer(text, start + first.rest_start, end) if first else ():
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
    pieces = [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip(_TRIM)]
    pieces = [part for start, end in pieces for part in _sewn(text, start, end, lexicon)]
    found = [(start, end, opening(text[start:end], lexicon)) for start, end in pieces]
    if len(found) < 2 or not all(label and label.rest(text[start:end]) for start, end, label in found):
        return
    for start, end, label in found:
        if label:
            yield Label(label.role, label.word, start + label.start, start + label.rest_start, end, label.separator)
