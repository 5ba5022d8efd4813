"""Heads of press releases, wires and pages: titles over two lines, titles with a subheadline, what stands over them.

`heads/heads.txt` holds them, line by line, each with what it is; `heads/bodies.txt` the text below, per language.
"""

import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from convert.contract import Source
from convert.model import Article, Run
from convert.readers.text import TextOptions, reader

FOLDER = Path(__file__).parent / "heads"
COLUMN = 70
NOTHING = ""


class Head(NamedTuple):
    """A language, whether the text below is hard-wrapped, and the lines with their letters."""

    language: str
    wrapped: bool
    lines: list[tuple[str, str]]

    def said(self, letter: str) -> str:
        """What the lines of a letter say, one after the other."""
        return "".join("".join(text for one, text in self.lines if one == letter).split())


def bodies() -> dict[str, list[str]]:
    """Language -> its paragraphs."""
    rows = (FOLDER / "bodies.txt").read_text("utf-8").splitlines()
    return {rows[at]: rows[at + 1 : at + 3] for at in range(0, len(rows), 3)}


def heads() -> list[Head]:
    """Every head of the table: a row of a language opens one, the rows with a letter are its lines."""
    found: list[Head] = []
    for row in (FOLDER / "heads.txt").read_text("utf-8").splitlines()[1:]:
        first, _, rest = row.partition(" ")
        if len(first) > 1:
            found.append(Head(first, rest == "wrapped", []))
        else:
            found[-1].lines.append((first, rest))
    return found


HEADS = heads()


def page(head: Head) -> str:
    """The head over two paragraphs, parted by blank lines, or hard-wrapped with indents where no blank line parts."""
    texts = bodies()[head.language]
    if head.wrapped:
        texts = ["\n".join(textwrap.wrap(text, COLUMN, initial_indent="   ")) for text in texts * 2]
    above = [NOTHING if letter == "." else text for letter, text in head.lines]
    return "\n".join([*above, ("\n" if head.wrapped else "\n\n").join(texts), NOTHING])


def name(head: Head) -> str:
    return f"{head.language}-{'wrapped-' if head.wrapped else ''}{head.said('H')[:24]}"


def flat(text: tuple[Run, ...] | None) -> str:
    return "".join("".join(run.text for run in text or ()).split())


def read(text: str) -> Article:
    [article] = reader.read(Source("head.txt", text.encode()), TextOptions(split="off"), lambda _: None)
    return article


@pytest.mark.parametrize("head", HEADS, ids=name)
def test_title_and_subheadline_are_what_they_are(head: Head) -> None:
    article = read(page(head))
    found = {"H": flat(article.headline), "S": flat(article.subheadline), "K": flat(article.kicker)}
    assert found == {letter: head.said(letter) for letter in found}
    assert article.attribution.publisher is None
    assert (bool(article.byline), bool(article.notes)) == (bool(head.said("B")), bool(head.said("N")))
    assert len(article.body) == len(bodies()[head.language]) * (2 if head.wrapped else 1)


def test_there_are_heads_of_both_kinds() -> None:
    broken = [head for head in HEADS if sum(letter == "H" for letter, _ in head.lines) > 1]
    summed_up = [head for head in HEADS if head.said("S")]
    assert min(len(broken), len(summed_up)) >= 20
