"""Cases as text files: an article as found, a line `^D`, and what the reader must make of it.

The first expected line is `lines`, with one word for each line that is not blank; the others are fields of the flat
form of `tests/corpus_score.py` and their values, lists parted by ` | `.
"""

from pathlib import Path
from typing import NamedTuple

from convert.contract import Source
from convert.markup import annotated
from convert.model import Article
from convert.readers.text import TextOptions, reader
from tests.corpus_score import flat

FOLDER = Path(__file__).parent / "cases"
SHORT = {
    "author credit": "byline",
    "paragraph": "p",
    "heading": "h",
    "list": "li",
    "quotation": "quote",
    "picture": "caption",
    "keyword": "tags",
    "other language": "languages",
}
AFTER = ("published", "updated", "dateline")
FIELDS = ("language", "date", "updated", "place", "agency", "byline", "publisher", "source", "photo_credit", "keywords")


class Case(NamedTuple):
    """A name, the article, and the expected lines."""

    name: str
    text: str
    expected: list[str]


def cases() -> list[Case]:
    """Every case of the folder, by name."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        text, _, expected = path.read_bytes().decode().partition("^D\n")
        found.append(Case(path.stem, text, expected.splitlines()))
    return found


def told(text: str) -> list[str]:
    """What the reader makes of a text, in the form of the expected lines."""
    [article] = reader.read(Source("case.txt", text.encode()), TextOptions(), lambda _: None)
    form = flat(article)
    values = {key: form[key] for key in FIELDS if form[key]}
    rows = [f"{key} {' | '.join(value) if isinstance(value, list) else value}" for key, value in values.items()]
    return [f"lines {' '.join(words(text, article))}", *rows]


def words(text: str, article: Article) -> list[str]:
    """One word a line that is not blank: what it became, or why it was dropped."""
    rows = annotated.seen(annotated.numbered(text), article)
    return [word(row) for row in rows if row.text.strip()]


def word(row: annotated.Seen) -> str:
    if row.gone and not any(use.word in AFTER for use in row.uses):
        return f"-{row.dropped[0].reason}"
    uses = [use.word for use in row.uses if use.word not in AFTER] or [use.word for use in row.uses]
    return SHORT.get(uses[0], uses[0].replace(" ", "-")) if uses else f"-{row.dropped[0].reason}"
