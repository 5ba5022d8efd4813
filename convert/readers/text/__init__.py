"""Plain text as newsrooms have it: bytes -> lines -> units -> votes -> the best legal sequence -> article.

Vocabulary is data per language (`convert.language.tables`); the rules here know no article (TEXT section 9).
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.contract import Reader, Source
from convert.diagnostics import Report
from convert.errors import UnreadableSource
from convert.language.text import is_blank
from convert.model import Article
from convert.readers.text import steps
from convert.readers.text.options import TextOptions
from convert.readers.text.source_text import characters, mended


def read(source: Source, options: TextOptions, report: Report) -> Iterator[Article]:
    """The articles of a text, in order. UnreadableSource where there is no text, or bytes that are no text."""
    text = characters(source, options.encoding, report)
    if is_blank(text):
        raise UnreadableSource("there is nothing in it", code="text.blank", path=source.name)
    if options.mojibake:
        text = mended(text, source.name, report)
    yield from steps.articles(text, source.name, options, report)


def accepts(source: Source) -> bool:
    """Text has no zero bytes, but for UTF-16 and UTF-32: a byte order mark, or zeros at every second place."""
    head = source.data[:1024]
    zeros = max(head[::2].count(0), head[1::2].count(0))
    return b"\0" not in head or head[:2] in {b"\xff\xfe", b"\xfe\xff"} or 4 * zeros > len(head)


reader = Reader(suffixes=(".txt", ".text"), options=TextOptions, accepts=accepts, read=read)
