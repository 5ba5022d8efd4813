"""Inline markup -> runs; the reverse of `markup.inline` (`<bdi dir>` was the desk's own and vanishes)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from convert.markup.xml import XML_LANG, local
from convert.model import Mark, Run, Text, merged

MARKS = {
    **dict.fromkeys(("strong", "b"), Mark.STRONG),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Mark.EMPHASIS),
    **dict.fromkeys(("u", "ins"), Mark.UNDERLINE),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Mark.CODE),
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
}
CLASSES = {mark.value: mark for mark in Mark}
"""Marks that stand as a class of `span` or `em` in our own bodies."""
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
FIRST_STRONG, POP = "\u2068", "\u2069"
SILENT = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object"})
"""Elements whose text no reader of the page sees."""
_FOLDED = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Look:
    """What the enclosing elements say of a run."""

    marks: frozenset[Mark] = frozenset()
    link: str | None = None
    language: str | None = None


def text_of(element: etree._Element, *, preformatted: bool = False) -> Text:
    """The runs of one block. Outside `pre`, a line break of the source is a space, `br` a line feed."""
    runs = list(runs_of(element, Look(), preformatted=preformatted))
    return merged(runs) if preformatted else trimmed(runs)


def trimmed(runs: Iterable[Run]) -> Text:
    """Runs without the line breaks by which a source indents its markup."""
    text = merged(runs)
    if text and text[0].text.startswith("\x00"):
        text = (replace(text[0], text=text[0].text[1:]), *text[1:])
    if text and text[-1].text.endswith("\x00"):
        text = (*text[:-1], replace(text[-1], text=text[-1].text[:-1]))
    return merged(replace(run, text=run.text.replace("\x00", " ")) for run in text)


def runs_of(element: etree._Element, look: Look, *, preformatted: bool = False) -> Iterator[Run]:
    """The runs inside an element, in order; all text after inline children is kept."""
    yield from _run(element.text, look, preformatted=preformatted)
    for child in element:
        yield from _child(child, look, preformatted=preformatted)
        yield from _run(child.tail, look, preformatted=preformatted)


def _run(text: str | None, look: Look, *, preformatted: bool) -> Iterator[Run]:
    if text:
        yield Run(text if preformatted else _FOLDED.sub("\x00", text), look.marks, look.link, look.language)


def _child(child: etree._Element, look: Look, *, preformatted: bool) -> Iterator[Run]:
    tag = local(child.tag)
    if tag in SILENT or not isinstance(child.tag, str):
        return
    if tag == "br":
        yield Run("\n", look.marks, look.link, look.language)
        return
    opening, closing = _isolate(child, tag)
    inner = _inside(child, tag, look)
    if opening:
        yield Run(opening, inner.marks, inner.link, inner.language)
    yield from runs_of(child, inner, preformatted=preformatted)
    if opening:
        yield Run(closing, inner.marks, inner.link, inner.language)


def _isolate(child: etree._Element, tag: str) -> tuple[str, str]:
    """What an author's isolate was: `<bdi>` U+2068, `<span dir>` without language U+2066 or U+2067."""
    way = child.get("dir")
    if tag == "bdi" and way is None:
        return FIRST_STRONG, POP
    if tag == "span" and way in ISOLATES and _language(child) is None:
        return ISOLATES[way], POP
    return "", ""


def _inside(child: etree._Element, tag: str, look: Look) -> Look:
    named = CLASSES.get(child.get("class", "")) if tag in ("span", "em") else None
    mark = named or MARKS.get(tag)
    marks = look.marks | {mark} if mark else look.marks
    link = child.get("href") if tag == "a" and child.get("href") else look.link
    return Look(marks, link, _language(child) or look.language)


def _language(child: etree._Element) -> str | None:
    return child.get(XML_LANG) or child.get("lang")
