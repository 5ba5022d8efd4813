"""Inline mark-up -> runs: the way back from `inline.isolated`, and the reading of other people's lines.

`<bdi dir>` is the desk's own and vanishes, `<bdi>` without `dir` becomes U+2068, `<span dir>` without `lang` U+2066 or
U+2067, `<br>` a line feed. Elements are known by their local names, so XHTML and parsed HTML are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.xml import XML_LANG, local
from convert.model import Mark, Run, Text, merged
from convert.record import replace
from convert.row import Row

MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "i": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "ins": Mark.UNDERLINE,
    "u": Mark.UNDERLINE,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
}
_OPENED = {"ltr": "\u2066", "rtl": "\u2067"}
_AUTO, _POP = "\u2068", "\u2069"
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "form", "button"})
_BLANKS = lazy("[ \t\n\r\f]+")
_ADDRESS = lazy(r"(https?:|mailto:|tel:|[^:]*$)", re.IGNORECASE)


class Hand(Row):
    """How a document is read. `exact` keeps white space as it is: what Newswright wrote itself; else it is folded.

    `language` is that of the article: runs of another one carry theirs.
    """

    language: str
    exact: bool = False


def runs(element: etree._Element, hand: Hand) -> Text:
    """What is inside an element, as one line of runs."""
    return folded(inside(element, Run(""), hand), hand)


def folded(found: Iterable[Run], hand: Hand) -> Text:
    """White space as HTML shows it: one blank, none at the ends and around line feeds of `br`."""
    if hand.exact:
        return merged(found)
    out: list[Run] = []
    last = "\n"
    for run in found:
        text = run.text if run.text == "\n" else _BLANKS.sub(" ", run.text)
        text = text.removeprefix(" ") if last in " \n" else text
        if text == "\n" and out:
            out[-1] = replace(out[-1], text=out[-1].text.removesuffix(" "))
        if text:
            out.append(replace(run, text=text))
            last = text[-1]
    while out and not out[-1].text.rstrip(" \n"):
        out.pop()
    if out:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" \n"))
    return merged(out)


def inside(element: etree._Element, look: Run, hand: Hand) -> Iterator[Run]:
    """The runs of everything inside an element that looks like `look` so far."""
    if element.text:
        yield replace(look, text=element.text)
    for child in element:
        yield from whole(child, look, hand)
        if child.tail:
            yield replace(look, text=child.tail)


def whole(element: etree._Element, look: Run, hand: Hand) -> Iterator[Run]:
    """The runs of an element, its own look and isolation included; what follows it is not."""
    tag = local(element.tag)
    if not isinstance(element.tag, str) or tag in _UNSEEN:
        return
    if tag == "br":
        yield replace(look, text="\n")
        return
    inner = _looking(element, tag, look, hand)
    opened = _isolation(element, tag)
    if opened:
        yield replace(inner, text=opened)
    yield from inside(element, inner, hand)
    if opened:
        yield replace(inner, text=_POP)


def _looking(element: etree._Element, tag: str, look: Run, hand: Hand) -> Run:
    marks = look.marks
    if tag in MARKS:
        marks |= {MARKS[tag]}
    elif tag == "span":
        marks |= {mark for mark in Mark if mark in classes(element)}
    href = (element.get("href") or "").strip() if tag == "a" else ""
    link = href if href and not href.startswith("#") and _ADDRESS.match(href) else look.link
    spoken = element.get("lang") or element.get(XML_LANG)
    language = look.language if spoken is None else None if spoken == hand.language else spoken
    return Run("", frozenset(marks), link, language)


def _isolation(element: etree._Element, tag: str) -> str:
    way = (element.get("dir") or "").lower()
    if tag == "bdi":
        return "" if way in _OPENED else _AUTO
    if tag == "span" and way in _OPENED and not (element.get("lang") or element.get(XML_LANG)):
        return _OPENED[way]
    return ""


def classes(element: etree._Element) -> frozenset[str]:
    """The words of its `class`."""
    return frozenset((element.get("class") or "").split())
