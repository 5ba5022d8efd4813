"""The few words that a bound publication needs of its own, in the language of its articles.

Entries: contents, cover, text (where the reading begins). Sources: the front matter of printed books in each language.
"""

from __future__ import annotations

from functools import cache

from convert.language.tables import beside
from convert.row import Row


class BookWords(Row):
    """Words in `language`, which is not the one asked for where that one is not in the table."""

    language: str
    contents: str
    cover: str
    text: str


_TRADITIONAL = "zh-Hant"
_FALLBACK = "en"


def book_words(tag: str) -> BookWords:
    """The words for a BCP 47 tag; English ones, saying so, where the table has none for its language."""
    parts = tag.lower().split("-")
    words = _words()
    if parts[0] == "zh" and {"hant", "tw", "hk", "mo"} & set(parts):
        return BookWords(tag, **words[_TRADITIONAL])
    if parts[0] in words:
        return BookWords(tag, **words[parts[0]])
    return BookWords(_FALLBACK, **words[_FALLBACK])


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = beside("book_words")
    return found
