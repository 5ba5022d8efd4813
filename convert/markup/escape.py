"""Characters that cannot stand in markup as they are: escaped, or left out where XML has no place for them.

XML 1.0, 2.2 Char: C0 controls but tab, line feed and carriage return, surrogates and U+FFFE/FFFF cannot be written at
all. Bidi controls U+202A-202E and U+2066-2069 stand in no output (RTL section 4): elements and `dir` replace them.
"""

from __future__ import annotations

from convert.language.pattern import lazy
from convert.language.scripts import rows

_C0 = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BIDI = lazy("[\u202a-\u202e\u2066-\u2069]")
_NO_CHARACTER = lazy("[\ud800-\udfff\ufffe\uffff]")
_PLAIN = bytes(set(range(256)) - {*range(0xD8, 0xE0), 0xFF})
"""The rows of the code charts that hold nothing of `_NO_CHARACTER`."""


def writable(text: str) -> str:
    """The text without what no output may hold; nothing is escaped. For titles, JSON and attributes made elsewhere."""
    if text.isprintable():
        return text
    text = _BIDI.sub("", _C0.sub("", text))
    return _NO_CHARACTER.sub("", text) if rows(text, _PLAIN) else text


def escape(text: str) -> str:
    """Element content. A carriage return is written as a reference, or a parser would make it a line feed."""
    text = writable(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def attribute(text: str) -> str:
    """An attribute value with its quotation marks; line breaks and tabs survive normalising (XML 1.0, 3.3.3)."""
    text = escape(text).replace('"', "&quot;")
    if "\n" in text or "\t" in text:
        text = text.replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'
