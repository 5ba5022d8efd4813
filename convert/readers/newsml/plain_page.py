"""A body of plain text -> page: the lines that the metadata says too are headline, byline, dateline, credits."""

from __future__ import annotations

import re

from lxml import etree

from convert.markup.newsml import MACHINE_DATE, whole
from convert.markup.newsml_credits import AGENCY, BYLINE, NOTE, PART
from convert.markup.newsml_said import folded
from convert.markup.newsml_words import name_of, said
from convert.markup.xhtml_page import Page
from convert.model import Paragraph, styled
from convert.readers.newsml.credits import is_ours
from convert.readers.newsml.properties import Item

_RANKED = {1: "headline", 2: "subheadline", 3: "kicker"}
Line = tuple[str, str]
"""What a line is (`byline`, `source`), and its words, or the name that it ends in."""


def text_page(text: str, item: Item) -> Page:
    """The parts of a text, in which an empty line parts paragraphs.

    What stands above it in the metadata's words is its head; below, only items of ours have lines by such rules.
    """
    parts = (part.strip("\r\n") for part in re.split(r"\r?\n[ \t]*\r?\n", text))
    lines = [part.strip() for part in parts if part.strip()]
    page = Page()
    head = _taken(lines, _head(item), page)
    foot = _taken(lines[: head - 1 if head else None : -1], _foot(item), page) if is_ours(item) else 0
    for kind in page.lines:
        if kind in _BELOW:
            page.lines[kind].reverse()
    page.body = tuple(Paragraph(text=styled(line)) for line in lines[head : len(lines) - foot])
    return page


_BELOW = frozenset({"publisher", "source", "credit", "copyright", "correction"})


def _taken(lines: list[str], known: list[Line], page: Page) -> int:
    """How many lines from the first on are known; each goes to the page, and what knew it knows no other."""
    for number, line in enumerate(lines):
        found = max(known, key=lambda one: _share(line, one), default=None)
        if found is None or not _share(line, found):
            return number
        known.remove(found)
        if found[0] == "headline":
            page.headline = styled(line)
        else:
            page.lines.setdefault(found[0], []).append(styled(line))
    return len(lines)


def _share(line: str, known: Line) -> int:
    """How much of a line the words say: more than all of its characters where they are it, those of a name at its end.

    A name may end in another one: the longest is meant.
    """
    kind, words = known
    if folded(line) == folded(words) if words else MACHINE_DATE.match(line):
        return len(line) + 1
    return len(words) if kind in _NAMED and len(line) < _A_LINE and line.endswith(words) else 0


_NAMED = frozenset({"publisher", "source", "credit"})
_A_LINE = 200
"""Characters that a credit has at most."""


def _head(item: Item) -> list[Line]:
    ranked = ((whole(one.get("rank", "1").strip()) or 1, one) for one in item.all("headline", "contentMeta"))
    lines = [(_RANKED.get(rank, "subheadline"), said(one)) for rank, one in ranked]
    lines += [(kind, said(one)) for tag, kind in _STATED for one in item.all(tag, "contentMeta")]
    return [line for line in lines if line[1]] + _dated_by_machine(item)


def _dated_by_machine(item: Item) -> list[Line]:
    """A dateline that only the body has, of an item of ours: its place or its agency tells that there is one."""
    sources = item.all("infoSource", "contentMeta")
    placed = item.all("located", "contentMeta") or any(AGENCY in one.get("roleuri", "") for one in sources)
    there = is_ours(item) and placed and not item.all("dateline", "contentMeta")
    return [("dateline", "")] if there else []


_STATED = (("by", "byline"), ("dateline", "dateline"))


def _foot(item: Item) -> list[Line]:
    """The last line first, as it is met: corrections, copyright, credits, the source, the publisher."""
    corrections = (one for one in item.all("edNote", "itemMeta") if one.get("roleuri") == f"{NOTE}correction")
    lines = [("correction", said(one)) for one in corrections]
    lines += [("copyright", said(one)) for one in item.all("copyrightNotice", "rightsInfo")]
    others = (one for one in item.all("contributor", "contentMeta") if BYLINE not in one.get("roleuri", ""))
    named = [("credit", _printed(one)) for one in others]
    named += [("source", _printed(one)) for one in item.all("infoSource", "contentMeta")]
    parties = (*item.all("copyrightHolder", "rightsInfo"), *item.all("provider", "itemMeta"))
    named += [("publisher", name_of(one)) for one in parties]
    once = {words: kind for kind, words in named}  # a line that several are named on is printed once
    return [line for line in (*lines, *((kind, words) for words, kind in once.items())) if line[1]]


def _printed(party: etree._Element) -> str:
    """The printed line of a party, where a note tells it, else its name, in which the line ends."""
    notes = (said(child) for child in party if child.get("roleuri") == f"{PART}line")
    return next(notes, name_of(party))
