"""Footnote paragraphs whose mark stands in the text become footnotes of the page; the others stay where they are.

The mark is kept on both sides, as authored: `(1)`, `[1]`, `*`, a raised digit (Word: `customMarkFollows`).
"""

from __future__ import annotations

from collections import Counter

from convert.language.pattern import lazy
from convert.model import Article, Paragraph, all_blocks, article_texts, plain
from convert.record import field, state

_MARK = lazy(r"\(\d{1,3}\)|\[\d{1,3}\]|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3}")


@state
class Footnotes:
    """Marks still to be met in the text, each with the number of its note, and the paragraphs set below."""

    waiting: dict[str, int] = field(default_factory=dict)
    below: frozenset[Paragraph] = frozenset()

    def met(self, said: str) -> tuple[tuple[int, int, int], ...]:
        """Start, end and note of the waiting marks that a line holds; each is met once."""
        if not self.waiting:
            return ()
        return tuple(
            (place.start(), place.end(), self.waiting.pop(place[0]))
            for place in _MARK.finditer(said)
            if place[0] in self.waiting
        )


def marked_footnotes(article: Article) -> dict[str, Paragraph]:
    """Mark -> footnote paragraph, where exactly one footnote has the mark and the text has it too."""
    notes = [block for block in all_blocks(article) if isinstance(block, Paragraph) and block.role == "footnote"]
    if not notes:
        return {}
    marks = {note: found[0] for note in notes if (found := _MARK.match(plain(note.text)))}
    own = Counter(marks.get(note) for note in notes)
    texts = Counter(article_texts(article)) - Counter(plain(note.text) for note in notes)
    used = {found[0] for text in texts for found in _MARK.finditer(text)}
    return {mark: note for note, mark in marks.items() if own[mark] == 1 and mark in used}
