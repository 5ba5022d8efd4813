"""Which structure type an element of the article has, and which language its text is in (ISO 32000-1, 14.8.4, 14.9.2).

Passages in another script get a language even where the article names none: `und-Latn` at least tells a voice that it
is not Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pydyf

ROLES = {
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": None,
    "div": "Div",
    "figcaption": "Caption",
    "figure": "Div",
    "footer": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "header": "Div",
    "img": "Figure",
    "li": "LI",
    "li::marker": "Lbl",
    "main": "Part",
    "nav": "TOC",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
"""HTML element -> structure type; what is not here adds nothing to the tree."""
INLINE = frozenset({"a", "bdi", "code", "em", "span", "strong", "time"})
SCRIPTS = {
    "ADLAM": "Adlm",
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "LATIN": "Latn",
    "NKO": "Nkoo",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "THAI": "Thai",
}
"""First word of a letter's Unicode name -> ISO 15924."""
PASSAGE = 4
"""Words from which text in another script is a passage, not a name (WCAG 2.1, 3.1.2)."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def role(box: Any, tag: str) -> str | None:
    """The structure type of a box's element; pseudo-elements but markers belong to their element."""
    if tag == "a" and (box.link_annotation or box.element.get("href")):
        return "Link"
    if tag == "p" and box.element.get("class") == "entry":
        return "TOCI"
    return ROLES.get(tag)


def language(element: Any, direction: str) -> str | None:
    """The language of an element where it has one of its own, or the script of a passage in the other direction."""
    if named := element.get("lang"):
        return str(named)
    own = element.get("dir")
    if own in (None, direction):
        return None
    words = _WORD.findall("".join(element.itertext()))
    return f"und-{_script(words)}" if len(words) >= PASSAGE else None


def _script(words: list[str]) -> str:
    name = unicodedata.name(words[0][0], "").split(" ")[0].split("-")[0]
    return SCRIPTS.get(name, "Zyyy")


def attributes(owner: str, **values: Any) -> Any:
    """An attribute object (14.7.5)."""
    return pydyf.Dictionary({"O": f"/{owner}", **values})
