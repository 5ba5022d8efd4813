"""Language and direction (G2-020 to G2-025): rows N1 to N7 of RTL.md, one implementation for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, WARNING, Rule, each
from convert.language.bidi import strong
from convert.language.isolate import CONTROL, OVERRIDES, balanced
from convert.language.scripts import LETTER, RIGHT_TO_LEFT
from convert.language.tags import known_language
from convert.markup import newsml_elements
from convert.markup.newsml import XHTML, direction_of, plain
from convert.markup.newsml_words import own_text
from convert.markup.xml import XML_LANG, local

_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OfItem = Callable[[Item], Iterator[Finding]]


def root_language(item: Item) -> Iterator[Finding]:
    """G2-020: a language tag at the root, well-formed (BCP 47), its language known."""
    value = item.root.get(XML_LANG, "")
    if not value.strip():
        yield Finding(item.root, "the item does not say its language: no xml:lang at the root")
    elif not known_language(value):
        yield Finding(item.root, f'xml:lang "{value}" is no language tag', "write a BCP 47 tag, as `ar` or `en-GB`")


def bare_right_to_left(item: Item) -> Iterator[Finding]:
    """G2-021: what is written right to left resolves to `dir="rtl"`."""
    for element, direction in item.directed:
        if direction == "rtl":
            continue
        text = own_text(element)
        left, right = strong(text) if RIGHT_TO_LEFT.search(text) else (0, 0)
        as_item = item.root.get("dir") == "rtl" and element.get("dir") != "ltr"
        if right and (right > left or as_item):
            tag = local(element.tag)
            yield Finding(element, f'`{tag}` is written right to left and its direction is not: "{shortened(text)}"')


def bare_left_to_right(item: Item) -> Iterator[Finding]:
    """G2-022: what is written left to right in a right-to-left item says so."""
    if item.root.get("dir") != "rtl":
        return
    for element, direction in item.directed:
        text = own_text(element) if direction != "ltr" else ""
        if text and not RIGHT_TO_LEFT.search(text) and LETTER.search(text):
            tag = local(element.tag)
            yield Finding(element, f'`{tag}` is written left to right in a right-to-left item: "{shortened(text)}"')


def content_language(item: Item) -> Iterator[Finding]:
    """G2-023: contentMeta names the language of the content."""
    if not (item.bodies or (item.contents and item.content_class == "text")):
        return
    meta = item.first("contentMeta")
    tags = [one.get("tag", "") for one in item.all("language") if one.getparent() is meta]
    if not tags:
        yield Finding(item.root if meta is None else meta, "contentMeta does not name the language of the content")
    elif item.language and not item.language.startswith("und") and not any(_same(tag, item.language) for tag in tags):
        element = next(one for one in item.all("language") if one.getparent() is meta)
        yield Finding(element, f"contentMeta says {', '.join(tags)}, the content is {item.language}")


def _same(tag: str, other: str) -> bool:
    return tag.split("-", maxsplit=1)[0].lower() == other.split("-", maxsplit=1)[0].lower()


def body_agrees(item: Item) -> Iterator[Finding]:
    """G2-024: inlineXML and the root of an XHTML body say the same of language and direction."""
    for inline, body in item.bodies_in(XHTML):
        yield from agreement(inline, body)


def agreement(inline: etree._Element, body: etree._Element) -> Iterator[Finding]:
    """What one inlineXML and its body say differently; right to left, both must say all of it (RTL.md, N4)."""
    told = [inline.get(XML_LANG), body.get(XML_LANG), body.get("lang")]
    ways = [inline.get("dir"), body.get("dir")]
    if None not in told and len(set(told)) == 1 and None not in ways and len(set(ways)) == 1:
        return
    strict = "rtl" in (direction_of(inline), body.get("dir"))
    if not _agree(told, strict=strict) or not _agree(ways, strict=strict):
        said = f"xml:lang {_listed(told)}, dir {_listed(ways)}"
        yield Finding(inline, f"inlineXML and its body do not say the same of language and direction: {said}")


def _agree(values: list[str | None], *, strict: bool) -> bool:
    there = [value for value in values if value is not None]
    return len({value.lower() for value in there}) <= 1 and (not strict or len(there) == len(values))


def _listed(values: list[str | None]) -> str:
    return " / ".join(value or "none" for value in values)


def control_characters(document: Document) -> Iterator[Finding]:
    """G2-025: no embeddings and overrides anywhere, no isolate that is not closed."""
    if not (document.may_hold_controls and any(control in document.text for control in _CONTROLS)):
        return
    for element in document.root.iter(etree.Element):
        for where, text in _strings(element):
            if found := OVERRIDES.search(text):
                yield Finding(element, f"{where} holds the control character U+{ord(found[0]):04X}")
            elif not balanced(text):
                yield Finding(element, f"{where} holds isolates that are not closed")


def _strings(element: etree._Element) -> Iterator[tuple[str, str]]:
    tag = local(element.tag)
    yield f"`{tag}`", "".join((element.text or "", *(child.tail or "" for child in element)))
    for attribute, value in element.attrib.items():
        yield f"`{tag}/@{local(attribute)}`", str(value)


def stripped(text: str, *, isolates: bool) -> str:
    """A text without embeddings and overrides, and without isolates where they are not balanced."""
    clean = OVERRIDES.sub("", text)
    return CONTROL.sub("", clean) if isolates else clean


def may_have_direction(tag: str) -> bool:
    """Whether the standard lets an element of this name carry `dir`."""
    return tag in _DIRECTED


def shortened(text: str) -> str:
    """A text as a message shows it: one line, not longer than forty characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."


def whole(element: etree._Element) -> str:
    """All the text of a property, folded to one line."""
    return " ".join(plain(element).split())


_SHOWN = 40
_DIRECTED = frozenset(
    key.rpartition("/")[2]
    for key in newsml_elements.ELEMENTS
    if " language" in f" {newsml_elements.shape(key).attributes}".replace("language:language", "")
)


RULES = (
    Rule(
        "G2-020",
        ERROR,
        each(root_language),
        "direction, fonts, hyphenation and speech hang on the language",
        "write the language of the item at its root",
        auto=True,
    ),
    Rule(
        "G2-021",
        ERROR,
        each(bare_right_to_left),
        "a receiving system shows each property by itself; bare Arabic in a left-to-right context is out of order",
        'write dir="rtl" there',
        auto=True,
    ),
    Rule(
        "G2-022",
        WARNING,
        each(bare_left_to_right),
        "in a right-to-left context the full stop of a Latin value jumps to its beginning",
        'write dir="ltr" there',
        auto=True,
    ),
    Rule(
        "G2-023",
        WARNING,
        each(content_language),
        "search and routing use the language of contentMeta",
        "name the language of the content",
        auto=True,
    ),
    Rule(
        "G2-024",
        ERROR,
        each(body_agrees),
        "of two truths a receiver picks one",
        "say the same on inlineXML and on the root of the body",
        auto=True,
        about=("inlineXML",),
    ),
    Rule(
        "G2-025",
        ERROR,
        control_characters,
        "one override character turned 12.50 into 05.21 in a headline",
        "remove the characters; mark direction with `dir`",
        auto=True,
    ),
)
