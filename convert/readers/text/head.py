"""From decided units to what stands above and around the body: titles, dates, alternates, keywords, notes."""

from __future__ import annotations

from collections.abc import Sequence

from convert.language.pattern import lazy
from convert.model import Alternate, Note, NoteKind
from convert.readers.text import labels
from convert.readers.text.desk import Desk, Piece, find_spans
from convert.readers.text.marks import tokens, unspaced
from convert.readers.text.parts import GENRE
from convert.readers.text.when import find
from convert.record import field, state

_KEYWORD = lazy(r"\s*(?:[,;|/·\t]\s*|[،؛]\s*|[、•]\s*|\u3000\s*)|\s*#\s*|\s+[-–—]\s+|\s{2,}")
_NOTES: dict[str, NoteKind] = {"note": "editor", "correction": "correction", "embargo": "embargo"}


def alternates(desk: Desk, piece: Piece, language: str) -> list[Alternate]:
    """The languages of a switcher but the article's own; that one and the bars go to `dropped`."""
    found: list[Alternate] = []
    spans: list[tuple[int, int]] = []
    for token in tokens(piece.text):
        tag = desk.lexicon.language_named(token.group())
        if tag and tag.split("-")[0] != language.split("-", maxsplit=1)[0]:
            found.append(Alternate(tag, token.group()))
            spans.append(token.span())
    desk.drop_rest(piece.unit, spans, "switcher")
    return found


def keywords(desk: Desk, piece: Piece) -> tuple[str, ...]:
    """The items of a tag line; the label goes to `dropped`."""
    label = labels.opening(piece.text, desk.lexicon)
    start = label.rest_start if label else 0
    words = [word.strip(" .。") for word in _KEYWORD.split(piece.text[start:])]
    if len(words) == 1 and unspaced(words[0]):  # a script that parts no words has spaces between tags
        words = words[0].split()
    found = tuple(filter(None, words))
    spans = [(a + start, b + start) for a, b in find_spans(piece.text[start:], found)]
    if label and label.word:
        desk.drop(piece.unit, "label", 0, start)
        spans.append((0, start))
    desk.drop_rest(piece.unit, spans, "markup")
    return found


def note(desk: Desk, piece: Piece) -> Note:
    """A word to editors, a correction, or an embargo with the instant until which it holds."""
    label = labels.opening(piece.text, desk.lexicon)
    kind = _NOTES.get(label.role if label else "note", "editor")
    line = piece.unit.first
    if kind == "correction":
        desk.say("correction", "a correction is printed with the article", line)
    if kind != "embargo":
        return Note(kind, piece.text)
    date = find(piece.text, desk.lexicon.language)
    until = date.date if date else None
    desk.say("embargo", f"embargoed until {until or 'an unreadable date'}", line, warn=True)
    return Note(kind, piece.text, until)


@state
class Titles:
    """Units of kicker, headline and sub-headline."""

    kicker: list[Piece] = field(default_factory=list)
    headline: list[Piece] = field(default_factory=list)
    subheadline: list[Piece] = field(default_factory=list)

    def drop_menu(self, desk: Desk) -> None:
        """Names of sections above the line that stands over the headline are the menu of the page, and no kicker."""
        above = self.kicker[:-1]
        for piece in above:
            if piece.decision.vote.rule == GENRE:
                desk.drop(piece.unit, "page-furniture")
        self.kicker = [*(piece for piece in above if piece.decision.vote.rule != GENRE), *self.kicker[-1:]]

    def origins(self, desk: Desk) -> None:
        """Provenance of the three."""
        rows: Sequence[tuple[str, list[Piece]]] = (
            ("kicker", self.kicker), ("headline", self.headline), ("subheadline", self.subheadline),
        )  # fmt: skip
        for key, pieces in rows:
            if pieces:
                desk.note_origin(key, pieces)
