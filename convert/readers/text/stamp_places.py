"""What stands around a stamp: a role, a place, a source, a run-in lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convert.language.dates import Printed
from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.readers.text import labels, names
from convert.readers.text.datelines import opened, run_in, said_by
from convert.readers.text.datelines_east import RunIn
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.lexicon import STAMPED
from convert.readers.text.parts import DATELINE, Part

SUMMARY = 3
"""Paragraphs among which the lead is looked for: a summary may stand above it."""

_CODE = lazy(r"[A-Z]{2,3}(?:-[A-Z]{2,3})+")
"""A service and its desk before the date of a wire's last line, `AP-NY-03-14-98`."""

_COMMAS = {"،": ",", "、": ","}
_APART = lazy(r"[|/·,;]|[｜•]|،|\s[-–—]\s")
_WITHIN = lazy(r"\s*\([^()]*\)$")
"""The province behind a town, `Almonte (Huelva)`."""


def role_before(desk: Desk, text: str) -> str:
    """The last date label before a date on its line."""
    found = ""
    for word in _APART.split(text):
        label = labels.opening(f"{word.strip()} 1", desk.lexicon)
        found = label.role if label and label.role in STAMPED else found
    return found


def updated_behind(desk: Desk, text: str, found: Printed | None) -> str:
    """What the line says of an update behind its date, `5 March 2024 06:12 (updated 15:40)`."""
    rest = text[found.end :].strip(" ,،;.()（）|·-–—") if found else ""
    label = labels.opening(rest, desk.lexicon) if rest else None
    return rest if label and label.role == "updated" else ""


def around(desk: Desk, piece: Piece, found: Printed | None) -> tuple[str | None, str | None, str | None]:
    """Place, agency and reporter printed with a date: `عمّان - 3 شباط 2023`, `کوئٹہ (اسٹاف رپورٹر) 12 جون 2022`."""
    whole = opened(piece.text.rstrip(". :"), desk.lexicon) if piece.decision.vote.rule == DATELINE else None
    if whole and whole.by:
        return whole.place, whole.agency, whole.by
    before = piece.text[: found.start].strip(" ,،-–—|/:.") if found else ""
    first = narrowed(before, _COMMAS).partition(",")[0].strip()
    place, _, last = first.rpartition(" ")
    first = place if fold(last) in desk.lexicon.place_words and fold(place) in desk.lexicon.places else first
    within = _WITHIN.search(first) if first.endswith(")") else None
    if within and (names.is_role(within.group(), desk.lexicon) or not first[0].isupper()):
        within = None
    if (
        first
        and not _CODE.fullmatch(first)
        and names.is_place(first[: within.start()] if within else first, desk.lexicon)
        and not _labelled(desk, first)
    ):
        behind = piece.text[found.end :].strip(" ,،-–—|/:.()") if found else ""
        return first, behind if fold(behind) in desk.lexicon.agencies else None, None
    if whole:
        return whole.place, whole.agency, None
    return _place_behind(desk, piece.text[found.end :]) if found else None, None, None


def _place_behind(desk: Desk, text: str) -> str | None:
    """The place at the end of a date line, `August 18, 2024 10:27 pm IST - THANJAVUR`."""
    _, dash, last = text.rpartition(" - ")
    known = fold(last) in desk.lexicon.places or (last.isupper() and names.is_place(last, desk.lexicon))
    return last.strip() if dash and known else None


def _labelled(desk: Desk, text: str) -> bool:
    return labels.opening(text, desk.lexicon) is not None


def source(desk: Desk, text: Iterable[Piece]) -> str | None:
    """Whom the lead names as having told it first."""
    lead = next((piece for piece in text if piece.decision.vote.part is Part.PARAGRAPH), None)
    return said_by(lead.text, desk.lexicon) if lead else None


def lead(desk: Desk, text: Sequence[Piece]) -> tuple[int, RunIn] | None:
    """The dateline of the first paragraph; below a summary, one with an agency or a place that is told of otherwise."""
    paragraphs = [at for at, piece in enumerate(text) if piece.decision.vote.part is Part.PARAGRAPH]
    for at in paragraphs[:SUMMARY]:
        run = run_in(text[at].text, desk.lexicon)
        if run and (at == paragraphs[0] or _is_sure(desk, text, at, run)):
            return at, run
    return None


def _is_sure(desk: Desk, text: Sequence[Piece], at: int, run: RunIn) -> bool:
    """An agency that everybody knows, or a place that a heading, a caption or another paragraph names."""
    if fold(run.agency or "") in desk.lexicon.agencies:
        return True
    others = (piece.text for index, piece in enumerate(text) if index != at)
    return bool(run.place) and any((run.place or "") in other for other in others)
