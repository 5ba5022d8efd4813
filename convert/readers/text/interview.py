"""Interviews without labels: questions set off by their mark alone, answers under them (TEXT section 2.1).

A page of questions may also be an explainer with questions for headings. It is a conversation where the head says
so, or where the questions are too long for headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from convert.language.pattern import lazy
from convert.readers.text.features import Features
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import QUESTION

LONGEST = 320
"""Characters of the longest question."""

LEAST = 3
"""Questions of the shortest conversation whose head does not say that it is one."""

FAR = 8
"""Units between two questions of one conversation."""

HEAD = 12
"""Units in which a page says that it is an interview."""

_WORDS = lazy(r"[^\w]+")


def asked(units: Sequence[Features], lexicon: Lexicon) -> frozenset[int]:
    """The units that are questions of a conversation; none where the body does not alternate all through."""
    found = [index for index in range(1, len(units) - 1) if _asks(units[index]) and _answers(units[index + 1])]
    said = len(found) > 1 and _said(units[: min(HEAD, found[1])], lexicon)
    if len(found) < LEAST - said or any(later - one > FAR for one, later in pairwise(found)):
        return frozenset()
    others = sum(1 for unit in units[found[0] : found[-1]] if _titles(unit))
    long = sum(1 for index in found if not units[index].short)
    return frozenset(found) if (said or long * 2 > len(found)) and others * 3 <= len(found) else frozenset()


def _asks(unit: Features) -> bool:
    """A question set off by itself, with no label and no marker of a list."""
    return (
        unit.size <= LONGEST
        and unit.marker is None
        and unit.label is None
        and bool(QUESTION.search(unit.text, max(0, len(unit.text) - 8)))
    )


def _answers(unit: Features) -> bool:
    return unit.final and unit.label is None and not _asks(unit)


def _titles(unit: Features) -> bool:
    """What would be a heading and is no question."""
    return unit.short and unit.alone and not unit.final and unit.label is None


def _said(head: Sequence[Features], lexicon: Lexicon) -> bool:
    """A kicker, a byline or a sentence of the head calls it an interview."""
    for unit in head:
        words = f" {_WORDS.sub(' ', unit.folded)} "
        if any(f" {word} " in words for word in lexicon.interviews):
            return True
    return False
