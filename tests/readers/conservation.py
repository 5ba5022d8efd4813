"""What a text reader owes its source: every character of every line is in a field from that line, or dropped there."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from convert.language.presentation import to_letters
from convert.language.text import split_lines
from convert.model import Article, Section

UNSAID = {"role", "kind", "language", "calendar", "date", "until", "id", "scheme", "code", "href", "ordered", "marks"}
"""Fields that say something about the text and do not hold it."""


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace() and character not in "\u2066\u2067\u2069")


def strings(value: object) -> Iterator[str]:
    """Every printed string inside a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNSAID:
                yield from strings(getattr(value, field.name))


def at(value: object, key: str) -> object:
    """The part of an article that a provenance key names; of a section with `body` the body alone."""
    for step in key.split("."):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value.heading if isinstance(value, Section) else value


def lost(text: str, article: Article) -> dict[int, Counter[str]]:
    """Characters by line that neither a field read from that line nor `dropped` holds."""
    found: dict[int, Counter[str]] = {}
    for number, line in split_lines(text):
        found.setdefault(number, Counter()).update(letters(unicodedata.normalize("NFC", to_letters(line))))
    for one in article.dropped:
        found[one.line].subtract(letters(one.text))
    for key, origin in article.provenance:
        words = letters("\n".join(strings(at(article, key))))
        for number in range(origin.line or 0, (origin.end_line or 0) + 1):
            found[number].subtract(words)
    return {number: +count for number, count in found.items() if +count}


def lost_of_all(text: str, articles: Sequence[Article]) -> dict[int, Counter[str]]:
    """Characters by line that no article of a file holds; each article tells of its own lines only."""
    losses = [lost(text, article) for article in articles]
    found: dict[int, Counter[str]] = {}
    for number in set.intersection(*map(set, losses)) if losses else ():
        gone = losses[0][number]
        for other in losses[1:]:
            gone &= other[number]
        if gone:
            found[number] = gone
    return found
