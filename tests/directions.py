"""The direction of a paragraph as the rows ask for it (RTL section 1: D01, E08, N2), told without our own code."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = "\u200e\u200f\u061c"
PERSIAN = {chr(0x6F0 + value) for value in range(10)}


def by_rows(text: str, document: str) -> str:
    """`rtl` or `ltr`.

    In a right-to-left document every paragraph with a right-to-left letter or digit goes so (Persian digits are such,
    though their class is that of European ones), and one with no letter follows the document. In a left-to-right one
    those do that have more such letters and digits than others, and there a mark counts as a letter of its side.
    """
    if document == "rtl":
        right, left = counted(letter for letter in text if letter not in MARKS)
        return "rtl" if right or PERSIAN & set(text) or not left else "ltr"
    right, left = counted(text)
    return "rtl" if right > left else "ltr"


def counted(letters: Iterable[str]) -> tuple[int, int]:
    """How many go to the right (R, AL, AN), and how many to the left."""
    kinds = [unicodedata.bidirectional(letter) for letter in letters]
    return sum(kind in {"R", "AL", "AN"} for kind in kinds), kinds.count("L")


def paragraphs_of_docx(data: bytes) -> Iterator[tuple[str, str]]:
    """Direction and text of each paragraph of the body, the text with the marks that the writer puts in."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document, styles = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "styles"))
    default = styles.find(f"{W}style[@{W}default='1'][@{W}type='paragraph']/{W}pPr/{W}bidi")
    for paragraph in document.iter(f"{W}p"):
        own = paragraph.find(f"{W}pPr/{W}bidi")
        found = own if own is not None else default
        text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
        yield "rtl" if found is not None and found.get(f"{W}val") != "0" else "ltr", text
