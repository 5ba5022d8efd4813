"""Decided units made an article: each part is handed to whoever knows it, and what no field keeps is dropped."""

from __future__ import annotations

from collections.abc import Sequence

from convert.language.folding import fold
from convert.language.scripts import direction
from convert.model import Alternate, Article, Attribution, Credit, Note, styled
from convert.readers.text import body, bylines, head
from convert.readers.text.bylines import Credits
from convert.readers.text.desk import Desk, Piece, joined
from convert.readers.text.head import Titles
from convert.readers.text.parts import TEXT, Part
from convert.readers.text.stamps import Times
from convert.record import field, state


@state
class Draft:
    """Everything but the body, while the units are dealt out."""

    pieces: Sequence[Piece] = ()
    titles: Titles = field(default_factory=Titles)
    names: Credits = field(default_factory=Credits)
    times: Times = field(default_factory=Times)
    keywords: list[tuple[str, Piece]] = field(default_factory=list)
    alternates: list[tuple[Alternate, Piece]] = field(default_factory=list)
    notes: list[tuple[Note, Piece]] = field(default_factory=list)
    publisher: list[Piece] = field(default_factory=list)
    rights: list[Piece] = field(default_factory=list)
    text: list[Piece] = field(default_factory=list)


def article(desk: Desk, pieces: Sequence[Piece]) -> Article:
    """The article that the pieces make, with what was dropped and where everything came from."""
    draft = Draft(pieces=pieces)
    for piece in pieces:
        _deal(desk, piece, draft)
    draft.titles.drop_menu(desk)
    draft.times.settle(desk, draft.names, draft.text, joined(draft.rights))
    opening, sections = body.build(desk, draft.text)
    draft.titles.origins(desk)
    attribution = _attribution(desk, draft)
    for key, found in (("keywords", draft.keywords), ("alternates", draft.alternates), ("notes", draft.notes)):
        for index, (_, piece) in enumerate(found):
            desk.note_origin(f"{key}.{index}", [piece])
    for index, (_, piece) in enumerate(draft.names.byline):
        desk.note_origin(f"byline.{index}", [piece])
    desk.account_for(pieces)
    if not draft.titles.headline:
        desk.say("no-headline", "no line looks like a headline; a lead was not promoted")
    if not draft.text:
        desk.say("no-body", "there is no running text", warn=True)
    titles = draft.titles
    return Article(
        language=desk.lexicon.language,
        direction=direction(desk.lexicon.language),
        kicker=styled(joined(titles.kicker)) or None,
        headline=styled(joined(titles.headline)) or None,
        subheadline=styled(joined(titles.subheadline)) or None,
        dateline=draft.times.dateline,
        published=draft.times.published,
        updated=draft.times.updated,
        byline=tuple(credit for credit, _ in draft.names.byline),
        body=opening,
        sections=sections,
        attribution=attribution,
        keywords=tuple(word for word, _ in draft.keywords),
        alternates=tuple(alternate for alternate, _ in draft.alternates),
        notes=tuple(note for note, _ in draft.notes),
        dropped=tuple(sorted(desk.dropped, key=lambda one: one.line)),
        provenance=tuple(sorted(desk.provenance, key=lambda one: one[1].line or 0)),
    )


_TITLES = {
    Part.KICKER: "kicker", Part.HEADLINE: "headline", Part.CONTINUED: "headline", Part.SUBHEADLINE: "subheadline",
}  # fmt: skip


def _deal(desk: Desk, piece: Piece, draft: Draft) -> None:
    part = piece.decision.vote.part
    if part in TEXT or part is Part.CAPTION:
        draft.text.append(piece)
    elif part in _TITLES:
        getattr(draft.titles, _TITLES[part]).append(piece)
    elif part in _HANDS:
        _HANDS[part](desk, piece, draft)
    else:
        desk.drop(piece.unit, piece.decision.vote.reason or "page-furniture")


def _byline(desk: Desk, piece: Piece, draft: Draft) -> None:
    bylines.read_byline(desk, piece, draft.names, _told(draft.pieces))


def _told(pieces: Sequence[Piece]) -> list[str]:
    """What the article is about, folded: its headline and its first paragraph."""
    titles = [piece.text for piece in pieces if piece.decision.vote.part in {Part.HEADLINE, Part.CONTINUED}]
    lead = next((piece.text for piece in pieces if piece.decision.vote.part is Part.PARAGRAPH), "")
    return [fold(text) for text in (*titles, lead)]


def _credit(desk: Desk, piece: Piece, draft: Draft) -> None:
    bylines.read_credit(desk, piece, draft.names)


def _unknown(desk: Desk, piece: Piece, draft: Draft) -> None:
    bylines.read_unknown(desk, piece, draft.names)


def _date(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.times.stamp(desk, piece)


def _keywords(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.keywords += [(word, piece) for word in head.keywords(desk, piece)]


def _switcher(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.alternates += [(one, piece) for one in head.alternates(desk, piece, desk.lexicon.language)]


def _note(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.notes.append((head.note(desk, piece), piece))


def _publisher(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.publisher.append(piece)


def _rights(desk: Desk, piece: Piece, draft: Draft) -> None:
    draft.rights.append(piece)


_HANDS = {
    Part.BYLINE: _byline, Part.CREDIT: _credit, Part.UNKNOWN: _unknown, Part.DATE: _date, Part.KEYWORDS: _keywords,
    Part.SWITCHER: _switcher, Part.NOTE: _note, Part.PUBLISHER: _publisher, Part.COPYRIGHT: _rights,
}  # fmt: skip


def _attribution(desk: Desk, draft: Draft) -> Attribution:
    publisher, source, others = _houses(draft)
    for index, (_, piece) in enumerate(others):
        desk.note_origin(f"attribution.credits.{index}", [piece])
    for key, found in (("publisher", publisher), ("source", source)):
        if found:
            desk.note_origin(f"attribution.{key}", [found[1]])
    if draft.rights:
        desk.note_origin("attribution.copyright", draft.rights)
    return Attribution(
        publisher=publisher[0] if publisher else None,
        source=source[0] if source else None,
        credits=tuple(credit for credit, _ in others),
        copyright=joined(draft.rights) or None,
    )


Named = tuple[Credit, Piece]


def _houses(draft: Draft) -> tuple[Named | None, Named | None, list[Named]]:
    """Publisher and source, the first of each; every further one stays a credit."""
    named = [(Credit("publisher", piece.text, None, None, piece.text), piece) for piece in draft.publisher]
    named += draft.names.named
    publisher = next((one for one in named if one[0].role == "publisher"), None)
    source = next((one for one in named if one[0].role == "source"), None)
    return publisher, source, [one for one in named if one is not publisher and one is not source]
