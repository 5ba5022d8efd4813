"""Units put together where a label alone on its line waits for what stands below it: a name, a date, tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import labels, names
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import CREDITS, Lexicon
from convert.readers.text.marks import ends

NAME, LISTED = 60, 160
"""Characters of the longest label and name that stand on lines of their own, and of the longest list below one."""

TAGS = 16
"""Lines of the longest list of tags."""

TAG = 4
"""Words of the longest tag on a line of its own."""

_LISTED = lazy(r"\S(?:\s*[،,、;|]\s*| {2,}|\s?#)\S")


def with_labels(units: Iterable[Unit], lexicon: Lexicon) -> Iterator[Unit]:
    """A label alone on its line, with a colon, takes in the short line below it."""
    held: Unit | None = None
    for unit in units:
        if held and not unit.gap and not labels.opening(unit.text, lexicon):
            if _is_tag_below(held, unit, lexicon):
                held = _joined(held, unit, "\t")
                continue
            if "\t" not in held.text and _is_waited_for(held, unit, lexicon):
                yield _joined(held, unit, " ")
                held = None
                continue
        if held:
            yield held
        held = unit if _waits(unit, lexicon) else None
        if held is None:
            yield unit
    if held:
        yield held


def _joined(held: Unit, unit: Unit, between: str) -> Unit:
    return unit._replace(
        text=f"{held.text}{between}{unit.text}",
        first=held.first,
        gap=held.gap,
        starts=(*held.starts, *(start + len(held.text) + 1 for start in unit.starts)),
        numbers=(*held.numbers, *unit.numbers),
    )


def _is_tag_below(held: Unit, unit: Unit, lexicon: Lexicon) -> bool:
    """The next of the tags that stand one under the other: a few words, and no button."""
    label = labels.opening(held.text.partition("\t")[0], lexicon)
    if label is None or label.role != "tags" or label.rest(held.text.partition("\t")[0]):
        return False
    if held.text.count("\t") >= TAGS:
        return False
    few = unit.text.count(" ") < TAG and not ends(unit.text) and _LISTED.search(unit.text) is None
    return few and lexicon.junk(fold(unit.text)) is None


def _is_waited_for(held: Unit, unit: Unit, lexicon: Lexicon) -> bool:
    """A short line; under a label without a colon, one of several words with signs or wide gaps between them."""
    label = labels.opening(held.text, lexicon)
    if held.text[-1] not in ":：" and label is not None and label.role == "author":
        return names.likeness(unit.text, lexicon) > 0
    if held.text[-1] in ":：" or held.text.count(" ") >= labels.LONG_LABEL:
        return len(unit.text) <= NAME
    return len(unit.text) <= LISTED and not ends(unit.text) and _LISTED.search(unit.text) is not None


def _waits(unit: Unit, lexicon: Lexicon) -> bool:
    """Nothing but the label of a credit and its colon."""
    if len(unit.text) > NAME:
        return False
    label = labels.opening(unit.text, lexicon)
    if unit.text[-1] not in ":：":
        known = label is not None and label.word == unit.text
        waiting = label is not None and (label.role in {"tags", "author"} or _is_half_a_sentence(label))
        return known and waiting
    return label is not None and label.role in {*CREDITS, "tags"} and not label.rest(unit.text)


def _is_half_a_sentence(label: labels.Label) -> bool:
    """`News provided by`: a name is to follow."""
    return label.role in CREDITS and label.word.count(" ") >= labels.LONG_LABEL
