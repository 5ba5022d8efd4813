"""What is known of each piece of a finished page before it is painted: whose text it is, and what follows it.

The engine forgets the space at a wrapped line's end, and it draws page numbers like text. Both matter to whoever
listens to the file: without the space two words become one, and a page number in the middle of a sentence is noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from convert.record import state

_SPACES = re.compile("[ \t\n\r\f]+")


@state
class Place:
    """Of one text or picture: whether it is outside the article, a space follows, or its line runs the other way.

    A number that is written onto a word has that word's box `beside` it, and whether the word comes after it.
    """

    artifact: bool = False
    space_after: bool = False
    against_line: bool = False
    beside: tuple[Any, bool] | None = None


Places = dict[int, Place]
"""By identity of the engine's box, for as long as the document lives."""


def places(page_boxes: Iterable[Any]) -> Places:
    """Every text box and picture of the pages."""
    found: Places = {}
    sources: dict[int, _Source] = {}
    for page in page_boxes:
        for box in page.children:
            _visit(box, found, sources, artifact=isinstance(box, boxes.MarginBox))
    return found


def children(box: Any) -> Iterable[Any]:
    """What stands in a box, in reading order; the engine keeps some boxes behind placeholders."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def _visit(box: Any, found: Places, sources: dict[int, _Source], *, artifact: bool) -> None:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.TextBox):
        found[id(box)] = Place(artifact)
    elif isinstance(box, boxes.ReplacedBox):
        found[id(box)] = Place(artifact or not (box.element is not None and box.element.get("alt")))
    else:
        for child in children(box):
            _visit(child, found, sources, artifact=artifact)
    if isinstance(box, boxes.LineBox):
        _line(box, found, sources)


def _line(line: Any, found: Places, sources: dict[int, _Source]) -> None:
    texts = list(_texts(line))
    for text in texts:
        found[id(text)].against_line = text.style["direction"] != line.style["direction"]
    for one, other in pairwise(texts):
        if _is_number(one.text) and other.text[:1].isalpha():
            found[id(one)].beside = other, True
        elif _is_number(other.text) and one.text[-1:].isalpha() and not found[id(other)].beside:
            found[id(other)].beside = one, False
    own = [text for text in texts if "::" not in (text.element_tag or "::") and text.text]
    if not own or line.element is None:
        return
    source = sources.setdefault(id(line.element), _Source(line))
    found[id(own[-1])].space_after = source.space_follows("".join(text.text for text in own))


def _is_number(text: str) -> bool:
    """Whether a text is a number in the digits of a script that is written to the left."""
    return text.isdecimal() and not text.isascii()


def _texts(box: Any) -> Iterator[Any]:
    for child in children(box):
        if isinstance(child, boxes.TextBox):
            yield child
        elif not isinstance(child, boxes.BlockLevelBox):
            yield from _texts(child)


class _Source:
    """The text of an element as it was given, read line by line."""

    def __init__(self, line: Any) -> None:
        whole = "".join(line.element.itertext())
        self.text = whole if line.style["white_space"].startswith("pre") else _SPACES.sub(" ", whole).strip()
        self.at = 0

    def space_follows(self, line: str) -> bool:
        """Whether white space stood between this line and the next."""
        start = self.text.find(line.strip(), self.at)
        if start < 0:
            return False
        self.at = start + len(line.strip())
        return self.text[self.at : self.at + 1].isspace()
