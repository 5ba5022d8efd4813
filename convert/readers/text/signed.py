"""Where the names of who made it begin in a line that says something else first: behind a date, behind a sentence."""

from __future__ import annotations

from convert.language.folding import fold_word
from convert.language.pattern import lazy, narrowed
from convert.readers.text import labels, labels_inside, names
from convert.readers.text.lexicon import PEOPLE, Lexicon
from convert.readers.text.marks import DIGIT
from convert.readers.text.when import find

REACH = 32
"""Characters behind a date in which its clock and the author's label stand."""

TAIL = 60
"""Characters of the longest bracket with a credit."""

SIGN_OFF = 240
"""Characters of the longest bracket that names several works."""

_APART = lazy(r"\s*[|·,]\s*|\s[-–—]\s|\s{2,}")
_CLOSED = frozenset(")）")
_STOPPED = frozenset('.!?؟。！？।۔»”"」』')
_CLOSES = frozenset(")）]］】〕")
_BRACKET = lazy(r"(?<=[.!?])\s*[(\[](?P<inside>[^()\[\]]{2,48})[)\]]\s*(?P<code>\d{6,8})?$")
_NARROWED = {
    **dict.fromkeys("（［【〔", "("),
    **dict.fromkeys("）］】〕", ")"),
    **dict.fromkeys("؟。！？।۔”」』", "."),
}


def behind_date(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Behind a date that opens the line: `Publicado em 08/06/2022 - 14:05 Por X - Repórter`."""
    if not DIGIT.search(text):
        return ()
    opening = None if text[0].isdigit() else labels.opening(text, lexicon)
    if not (text[0].isdigit() or (opening and opening.role in labels.DATE_ROLES)):
        return ()
    words = (word.start() for word in labels.WORD.finditer(text, 1))
    authors = [start for start in words if text[start].isalpha() and _names_author(text[start:], lexicon)]
    date = find(text, lexicon.language) if authors else None
    return next(((start,) for start in authors if date and date.start <= start < date.end + REACH), ())


def _names_author(text: str, lexicon: Lexicon) -> bool:
    """An author's label without a colon, and a name, perhaps with what its bearer is behind a sign."""
    first = labels.WORD.match(text)
    if first is None or fold_word(first[0]) not in lexicon.first_words:
        return False
    label = labels.opening(text, lexicon)
    rest = label.rest(text) if label and label.role == "author" and not label.separator else ""
    return bool(rest) and names.is_name(_APART.split(rest)[0], lexicon)


def in_bracket(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The bracket with a credit behind the last sentence, and the number of the day behind it: `（編輯：X）1120612`.

    A picture's credit stays with its caption. A name alone is a credit where the script parts no words: in others
    who is meant may stand so behind a sentence.
    """
    if works := _works(text, lexicon):
        return works
    closed = text[-1] in _CLOSES or (text[-1].isdigit() and not _CLOSES.isdisjoint(text[-TAIL:]))
    found = _BRACKET.search(narrowed(text, _NARROWED), max(0, len(text) - TAIL)) if closed else None
    if not found or not found.start():
        return ()
    inside = text[slice(*found.span("inside"))]
    label = labels.opening(inside, lexicon)
    credited = label is not None and label.role in PEOPLE and bool(label.separator) and label.rest(inside)
    named = lexicon.unspaced and names.likeness(inside, lexicon) > 0
    if not (credited or named):
        return ()
    return (found.start(), found.start("code")) if found["code"] else (found.start(),)


def _works(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Where the bracket begins that says who did what, `(Reporting by A; Editing by B)`, behind the last sentence."""
    end = text.rstrip(" .")
    start = max(end.rfind("("), end.rfind("（")) if end[-1:] in _CLOSED else -1
    if not 0 < len(text) - start <= SIGN_OFF or start <= 0 or text[:start].rstrip()[-1] not in _STOPPED:
        return ()
    found = labels_inside.sign_off(text[start:], lexicon)
    return (start,) if found and any(label.role in PEOPLE for label in found) else ()
