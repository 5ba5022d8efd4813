"""Labels before names: `Photo: X`, `By X`, `作者：X　来源：Y`, `(Reporting by A; Editing by B)` (TEXT section 4)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from convert.language.folding import fold, fold_word
from convert.language.labels import TALK
from convert.language.pattern import lazy, narrowed
from convert.readers.text.lexicon import CREDITS, NEVER, PEOPLE, Lexicon
from convert.readers.text.marks import FINALS, HYPHENS, QUESTIONS
from convert.row import Row

DATE_ROLES = frozenset({"published", "updated", "embargo"})
"""Labels that need no colon where a date follows them."""

REACH, ALONE = 200, 60
"""Characters in which a label is looked for, and of the longest label on a line of its own."""

GLUED = 24
"""Characters of the longest line of a label and a name without a space between."""

LONG_NAME, DEFINED = 6, 8
"""Words of the longest name behind a label, and of the longest definition, a name and what its bearer is."""

DATED_NOTES = frozenset({"correction", "note"})
"""Roles of labels that may have a day behind them."""

LONGEST_DAY = 5
"""Words of the longest such day."""

LONG_LABEL = 2
"""A label of more words than this needs no colon: `this article first appeared in`."""

LOUD = 4
"""Letters of the shortest label that capitals alone set apart."""

LABEL_WORDS = 7
"""Words of the longest label."""

_BEFORE = (
    "(（[【*•▶►▷▸■□◆◇●○☞→※★☆▲▼◎- \t\n\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
)
"""Signs and blanks before a label; as a class of a pattern they would take a millisecond to compile."""

_HEAD = lazy(
    r"(?P<label>[^:/|\t=](?:[^:/|\t=]{0,46}?[^:/|=\s])??)"
    r"(?:\s*+(?P<sep>[:|=/]|(?<=[^\S\t])(?:[-–—]\s|ـ\s)|(?<=[\u0590-\u08ff])[-–—]\s)|[^\S\t]*+\t)[\s:]*+"
)
"""What may be a label and its separator or tab, in narrowed text. A run of blanks is passed once, as a whole."""

_NARROWED = {"：": ":", "／": "/", "｜": "|", "】": "="}

WORD = lazy(r"[^\s:：;；|｜/／(（\[【،,。]+")
"""A word of a label or a name."""

_TALK = lazy(r"(?P<label>[^\W\d_]{1,10})\s?\d{0,2}\s?(?P<sep>[:.)/-])[-.)]?\s*(?=\S)")
_TALK_SIGNS = frozenset(":：.)/-–—")
_TALK_REACH = 15
"""Where the sign stands at the latest: behind ten letters, two digits and a blank at either side of these."""

_TALK_NARROWED = {"：": ":", **HYPHENS}
_LISTED = lazy(r"\S(?:\s*[،,、;|]\s*| {2,})\S[^.!?؟。]*$")
_DEFINED = lazy(r"(?P<term>[^,،]{1,32})(?P<comma>[,،] )")
_NAMES_APART = lazy(r"[\s、，,・·/／&]+")
_GLUED_NAME = lazy(r"\w{2,4}")
_JOINED = frozenset("&/+،,")
_APART = lazy(r"[\s،,()（）.]+")
_COMMAS = " ,،，"
_SIGNS = "* •▶►▷▸■□◆◇●○☞→※★☆▲▼◎"
"""What a page sets before a line that begins with a label."""

_AROUND = "()[]<>（）［］【】〔〕〈〉《》＜＞:： " + _SIGNS
TRIM = " \t\u00a0\u3000()（）[]【】;；|｜،,，。"


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
        rest = text[self.rest_start : self.rest_end].strip(TRIM)
        return rest + ")" if rest.count("(") > rest.count(")") else rest

    def is_before_number(self, text: str) -> bool:
        """Nothing but digits stands behind it: a code, and nobody's name."""
        return self.rest(text).replace(" ", "").isdigit()


def opening(text: str, lexicon: Lexicon) -> Label | None:
    """The known label at the beginning of a line: with a separator, alone on its line, or an opener such as `By`."""
    if len(text) <= REACH:
        label = _opening(text, lexicon)
        return renamed(label, text, lexicon) if label and label.role in PEOPLE else label
    label = _opening(text[: REACH + 1], lexicon)
    return label and label._replace(rest_end=len(text))


def renamed(label: Label, text: str, lexicon: Lexicon) -> Label:
    """The label with the role that stands behind the name: `إعداد X للنشرة العربية` is a translator's."""
    end = len(text[: label.rest_end].rstrip(" .)）]"))
    said = lexicon.trailing("translator") if label.role in PEOPLE else ()
    return label._replace(role="translator") if said and text.endswith(said, label.rest_start, end) else label


@lru_cache(maxsize=1024)
def _opening(text: str, lexicon: Lexicon) -> Label | None:
    """The same for as much of a line as a label is looked for in, and one character more where there is more."""
    head = _HEAD.match(narrowed(text, _NARROWED), len(text) - len(text.lstrip(_BEFORE)), REACH)
    sign = text[slice(*head.span("sep"))].strip() if head else ""  # empty where it is a tab
    if head and (role := lexicon.labels.get(fold(head["label"])) or _wider(head["label"], sign, lexicon)):
        return Label(role, head["label"], head.start("label"), head.end(), len(text), sign)
    if told := _said(text, lexicon) or (_listed_as(text, lexicon) if len(text) <= ALONE else None):
        return told
    if talk := _talk(text, lexicon):
        return talk
    if len(text) > REACH:
        return None
    if len(text) <= ALONE and (role := lexicon.labels.get(fold(text.strip(_AROUND)))):
        return Label(role, text, 0, len(text), len(text))
    return _opener(text, lexicon) or (_glued(text, lexicon) if lexicon.unspaced else None)


def _talk(text: str, lexicon: Lexicon) -> Label | None:
    """Who speaks in an interview: `Q:`, `س 1 -`."""
    if _TALK_SIGNS.isdisjoint(text[1:_TALK_REACH]):
        return None
    talk = _TALK.match(narrowed(text, _TALK_NARROWED))
    role = lexicon.labels.get(fold(talk["label"])) if talk else None
    if not talk or role not in TALK:
        return None
    return Label(role or "", talk["label"], 0, talk.end(), len(text), text[talk.start("sep")])


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
    listed = _DEFINED.match(text) if text[-1:] not in FINALS else None
    role = lexicon.labels.get(fold(listed["term"])) if listed else None
    if listed and role in {"author", "news-code"} and len(text[listed.end() :].split()) <= DEFINED:
        return Label(role, listed["term"], 0, listed.end(), len(text), listed["comma"].strip())
    return None


def _glued(text: str, lexicon: Lexicon) -> Label | None:
    """A label written onto a name, in a script without spaces: `記者林佩珊`."""
    for count in range(4, 1, -1) if len(text) <= GLUED else ():
        role = lexicon.labels.get(fold(text[:count]))
        if role in PEOPLE and _can_be_names(text[count:], lexicon):
            return Label(role, text[:count], 0, count, len(text))
    return None


def _can_be_names(text: str, lexicon: Lexicon) -> bool:
    """Names of two to four signs, none of them one that every sentence has."""
    names = _NAMES_APART.split(text.strip(TRIM))
    return lexicon.everywhere.isdisjoint(text) and all(_GLUED_NAME.fullmatch(name) for name in names)


def roles(printed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The roles of a label that names two works at once: `Words and photos`, `نص وصور`."""
    parts = [part for part in _and(lexicon).split(printed.strip()) if part]
    found = tuple(lexicon.labels.get(fold(part)) for part in parts)
    return tuple(role for role in found if role in CREDITS) if len(found) > 1 and all(found) else ()


@cache
def _and(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between two works that one label names."""
    words = "|".join(map(re.escape, lexicon.joiners)) or NEVER
    glued = rf"|\s+[{lexicon.glued}]-?(?=\S{{2}})" if lexicon.glued else ""
    return re.compile(rf"\s*(?:[&/+,]\s*|،\s*)|\s+(?:{words})\s+{glued}")


def _widened(printed: str, lexicon: Lexicon) -> str | None:
    """The role of a label with more words behind it: `ترجمها عن الفرنسية`, `Photos from the archive by`."""
    words = [fold_word(word) for word in printed.split()]
    for count in range(min(len(words) - 1, LABEL_WORDS), 0, -1):
        role = lexicon.labels.get(" ".join(words[:count]))
        if role in CREDITS and words[count] in lexicon.function_words:
            return role
    return None


def _wider(printed: str, sign: str, lexicon: Lexicon) -> str | None:
    if sign not in {":", "：", "|", "｜", "="}:
        return None
    first = printed.split(None, 1)[:1]
    if not first or (_JOINED.isdisjoint(printed) and fold_word(first[0]) not in lexicon.first_words):
        return None
    both = roles(printed, lexicon)
    return both[0] if both else _widened(printed, lexicon) or _with_date(printed, lexicon)


def _with_date(printed: str, lexicon: Lexicon) -> str | None:
    """The role of a correction with its day: `Clarification, 14 March 2019`, `تصحيح (3 أيار)`."""
    if not any(sign.isdigit() for sign in printed):
        return None
    words = [fold_word(word) for word in _APART.split(printed) if word]
    for count in range(min(len(words) - 1, LONG_LABEL), 0, -1):
        role = lexicon.labels.get(" ".join(words[:count]))
        if role in DATED_NOTES and 1 < len(words) - count <= LONGEST_DAY:
            return role
    return None


def stands_alone(line: str, lexicon: Lexicon) -> bool:
    """A label that begins a line of its own even in wrapped text: with a colon, or a capital and a short name."""
    label = opening(line, lexicon)
    if label is None:
        return False
    return label.separator in {":", "："} or (line[0].isupper() and len(label.rest(line).split()) <= LONG_NAME)


def _opener(text: str, lexicon: Lexicon) -> Label | None:
    """The longest label that needs no colon: `By`, `Photographs by`, `Published 3 May`."""
    bare = text.lstrip(_SIGNS)
    dashed = bare.startswith(("—", "–"))
    words = list(islice(WORD.finditer(text, len(text) - len(bare.lstrip("—– "))), LABEL_WORDS))
    folded = [fold_word(word.group()) for word in words]
    asked = text[-1:] in QUESTIONS  # `Por que contar as árvores?`: nobody is named by a question
    if asked or not folded or folded[0] not in lexicon.first_words:
        return None
    for count in range(len(words), LONG_LABEL * dashed, -1):  # behind a dash, as speech begins, only half a sentence
        if _is_article_of_a_name(words[:count]):
            continue
        start, end = words[0].start(), words[count - 1].end()
        word = " ".join(folded[:count])
        role = lexicon.openers.get(word) or lexicon.labels.get(word)
        known = word in lexicon.openers or count > LONG_LABEL or (role in DATE_ROLES and _dated(text, end))
        known = known or (role == "tags" and _LISTED.search(text, end) is not None)
        known = known or (role in CREDITS and _is_loud(text, start, end))
        if role and end < len(text) and known:
            return Label(role, text[start:end], start, end, len(text))
    return None


def _is_article_of_a_name(words: list[re.Match[str]]) -> bool:
    """`First published in The Observer`: a capital behind small letters is the name's own."""
    if len(words) <= LONG_LABEL:
        return False
    before, last = words[-2].group(), words[-1].group()
    return before.islower() and last.istitle()


def _is_loud(text: str, start: int, end: int) -> bool:
    """`SOURCE Harbor Robotics`: a word in capitals before a name that is not."""
    return end - start >= LOUD and text[start:end].isupper() and text.upper() != text


def _dated(text: str, start: int) -> bool:
    return any(character.isdigit() for character in text[start : start + 24])
