"""Other people's mark-up brought into the shapes that our own has: pages as they are saved, not as they are taught.

Hidden elements go, and words for screen readers only; `amp-img` and pictures that scripts would load become `img`; a
figure around a table becomes the table; a credit inside a caption a line of its own; two line breaks a new paragraph;
loose text between blocks a paragraph; the pieces of a line about the article (`<span class="author">`,
`<span class="date">`) lines of their own. Words stay, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.xhtml_inline_read import classes
from convert.markup.xhtml_read import BLOCKS
from convert.markup.xml import local

_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS = lazy(
    r"^(?:u-|is-|a11y-)?(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|show-for-sr|assistive-text|a11y-only)$",
    re.IGNORECASE,
)
_LABEL_AT_MOST = 80
"""Characters of a label for screen readers; a longer text says more than what it is a label of."""
_LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "srcset")
_CREDIT = lazy(r"(?:^|[-_])(?:credits?|copyright|photographer|byline|source)(?:$|[-_])", re.IGNORECASE)
_ABOUT = lazy(r"(?:^|[-_])(?:meta|info|byline|authors?|dates?|posted|published|details)(?:$|[-_])", re.IGNORECASE)
_STRICT = frozenset(
    {"p", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "picture", "figure", "pre", "hr", "img"}
)
"""Blocks that hold only blocks of certain kinds, or none."""
_NO_WORDS = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "form", "object"})
_ABOUT_AT_MOST = 200
"""Characters of a line about the article."""


def prepare(body: etree._Element) -> tuple[etree._Element, ...]:
    """Change the page in place; the hidden elements that were taken out of it."""
    hidden = tuple(_taken_out(body))
    for change in (_image, _tabled_figure, _credited_caption, _parted, _told_apart, _gathered):
        for element in list(body.iter("*")):
            change(element)
    return hidden


def named(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    """Whether one of the words of its `class`, or its `id`, has the pattern."""
    return any(pattern.search(word) for word in (*classes(element), element.get("id") or ""))


def _taken_out(body: etree._Element) -> Iterator[etree._Element]:
    for element in list(body.iter("*")):
        unseen = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") or _is_label(element)
        if unseen and element is not body and element.getparent() is not None:
            _removed(element)
            yield element


def _is_label(element: etree._Element) -> bool:
    """Whether it is a word for those who do not see, such as "image caption," before a caption; no headline."""
    if local(element.tag) not in {"span", "p", "div", "legend"} or not named(element, _FOR_SCREEN_READERS):
        return False
    return len("".join(map(str, element.itertext()))) <= _LABEL_AT_MOST


def _removed(element: etree._Element) -> None:
    """Out of its parent; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail, element.tail = element.tail or "", None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _image(element: etree._Element) -> None:
    if local(element.tag) == "amp-img":
        element.tag = "img"
    if local(element.tag) == "img" and (element.get("src") or "data:").startswith("data:"):
        found = (element.get(name) or "" for name in _LAZY_SOURCES)
        address = next((words.split()[0].rstrip(",") for words in found if words.split()), "")
        if address and not address.startswith("data:"):
            element.set("src", address)


def _tabled_figure(element: etree._Element) -> None:
    """`figure > table + figcaption` -> `table > caption`."""
    table = element.find(".//table") if local(element.tag) == "figure" else None
    if table is None or element.find(".//img") is not None:
        return
    below = element.find(".//figcaption")
    if below is not None and table.find("caption") is None:
        _removed(below)
        below.tag = "caption"
        table.insert(0, below)
    element.tag = "div"


def _credited_caption(element: etree._Element) -> None:
    """An inline credit at the end of a caption -> a block `p.credit` behind the others."""
    if local(element.tag) != "figcaption" or _has_blocks(element):
        return
    credit = next((one for one in element if named(one, _CREDIT) and not (one.tail or "").strip()), None)
    if credit is None:
        return
    _removed(credit)
    caption = _wrapped(element)
    credit.tag = "p"
    credit.set("class", "credit")
    element.append(credit)
    if not "".join(map(str, caption.itertext())).strip():
        element.remove(caption)


def _wrapped(element: etree._Element) -> etree._Element:
    """All that an element holds, in one `p` inside it."""
    inner = etree.SubElement(element, "p")
    inner.text, element.text = element.text, None
    for child in list(element)[:-1]:
        inner.append(child)
    return inner


def _parted(element: etree._Element) -> None:
    """Paragraphs that only line breaks part: `<br><br>` in a `p`, a `div` or a cell."""
    if local(element.tag) not in {"p", "div", "td", "section", "article"} or not _is_double(element):
        return
    is_paragraph = local(element.tag) == "p" and not _has_blocks(element)
    look = element if is_paragraph else None
    made, element.text = [_paragraph(element, look, element.text)], None
    for child in list(element):
        _place(child, made, look)
    element.extend(made)
    if is_paragraph:
        element.tag = "div"


def _paragraph(place: etree._Element, look: etree._Element | None = None, text: str | None = None) -> etree._Element:
    """A new one in the line of `place`, with the attributes of another element."""
    made = etree.Element("p")
    made.sourceline = place.sourceline or 1
    made.text = text
    for name, value in look.items() if look is not None else ():
        made.set(name, value)
    return made


def _place(child: etree._Element, made: list[etree._Element], look: etree._Element | None) -> None:
    """A child into the paragraph that is open; a second break, and a block, open another."""
    holder = made[-1]
    follows_break = len(holder) and local(holder[-1].tag) == "br" and not (holder[-1].tail or "").strip()
    if local(child.tag) == "br" and follows_break:
        holder.remove(holder[-1])
        made.append(_paragraph(child, look, child.tail))
        child.tail = None
        _removed(child)
    elif local(child.tag) in BLOCKS or _has_blocks(child):
        made += (child, _paragraph(child, look, child.tail))
        child.tail = None
    else:
        holder.append(child)


def _is_double(element: etree._Element) -> bool:
    breaks = (child for child in element if local(child.tag) == "br")
    return any(
        not (one.tail or "").strip() and (after := one.getnext()) is not None and local(after.tag) == "br"
        for one in breaks
    )


def _gathered(element: etree._Element) -> None:
    """What stands loose between the blocks of a container -> paragraphs, so that one can go and the other stay."""
    tag = local(element.tag)
    if tag not in BLOCKS - _STRICT or not _has_blocks(element):
        return
    made: list[etree._Element] = []
    open_now, element.text = _paragraph(element, None, element.text), None
    for child in list(element):
        if local(child.tag) in BLOCKS or _has_blocks(child) or local(child.tag) in _NO_WORDS:
            made += (open_now, child)
            open_now, child.tail = _paragraph(child, None, child.tail), None
        else:
            open_now.append(child)
    for one in (*made, open_now):
        if one.getparent() is not element and not "".join(map(str, one.itertext())).strip() and not len(one):
            continue
        _called_as_its_only(one)
        element.append(one)


def _called_as_its_only(paragraph: etree._Element) -> None:
    """A new paragraph around one element has its classes: `<span class="kicker">` alone is a line of that name."""
    loose = (paragraph.text or "") + "".join(child.tail or "" for child in paragraph)
    if len(paragraph) == 1 and not paragraph.attrib and not loose.strip() and (given := paragraph[0].get("class")):
        paragraph.set("class", given)


def _told_apart(element: etree._Element) -> None:
    """The pieces of a short line about the article -> lines of their own."""
    if local(element.tag) not in {"div", "p", "header", "section", "li"} or not named(element, _ABOUT):
        return
    pieces = [child for child in element if local(child.tag) in {"span", "a", "time", "address", "strong", "b"}]
    said = "".join(map(str, element.itertext()))
    loose = (element.text or "") + "".join(child.tail or "" for child in element)
    if len(pieces) < 2 or len(pieces) < len(element) or len(said) > _ABOUT_AT_MOST or _WORDS.search(loose):
        return
    if local(element.tag) == "p":
        element.tag = "div"
    for child in pieces:
        _as_paragraph(element, child)


def _as_paragraph(element: etree._Element, child: etree._Element) -> None:
    line = _paragraph(child, child if local(child.tag) != "a" else None)
    line.tail, child.tail = child.tail, None
    element.replace(child, line)
    line.append(child)


_WORDS = lazy(r"\w")


def _has_blocks(element: etree._Element) -> bool:
    return any(local(inner.tag) in BLOCKS for inner in element.iter("*") if inner is not element)
