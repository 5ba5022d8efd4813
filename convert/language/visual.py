"""Visual order: right-to-left text stored as it is seen from left to right, and its way back.

Hebrew in old ISO-8859-8 files and Arabic copied from PDFs come so. The tell-tale is a final letter at the
beginning of words, or a final presentation form there.
"""

from __future__ import annotations

from convert.language.bidi import mirror
from convert.language.pattern import lazy
from convert.language.presentation import count_shapes, has_forms
from convert.row import Row

_FINALS = "ךםןףץ"
_FINAL_FIRST = lazy(rf"(?<![\u05d0-\u05ea'\"׳״])[{_FINALS}][\u05d0-\u05ea]")
_FINAL_LAST = lazy(rf"[\u05d0-\u05ea][{_FINALS}](?![\u05d0-\u05ea'\"׳״])")
_LEAST = 3
_MARGIN = 4
_LATIN = "A-Za-z\u00c0-\u024f\u0370-\u04ff"
_DIGIT = "0-9٠-٩۰-۹"
_LEFT_TO_RIGHT = lazy(
    rf"[{_LATIN}](?:[^\u0590-\u08ff\ufb1d-\ufefc()\[\]{{}}]*[{_LATIN}{_DIGIT}])?|[{_DIGIT}](?:[{_DIGIT}.,:/-]*[{_DIGIT}])?[%°]?"
)
"""Words of left-to-right letters with what stands between them and numbers after them (UAX #9, W7), or a number."""


class Order(Row):
    """How the text is stored. `sure` says that the signs have a clear margin; without it nothing is moved."""

    visual: bool
    sure: bool


def has_finals(text: str) -> bool:
    """Whether a Hebrew final letter stands in the text, which tells its order."""
    return any(letter in text for letter in _FINALS)


def order(text: str) -> Order:
    """Counts the signs of visual and of logical order over the text."""
    visual = logical = 0
    if has_finals(text):
        visual, logical = len(_FINAL_FIRST.findall(text)), len(_FINAL_LAST.findall(text))
    if has_forms(text):
        in_order, reversed_forms = count_shapes(text)
        logical, visual = logical + in_order, visual + reversed_forms
    return Order(visual > logical, visual >= _LEAST and visual >= _MARGIN * logical)


def to_logical(line: str) -> str:
    """One physical line in logical order: reversed, with numbers and left-to-right words turned back.

    Brackets are swapped for their partners, but not inside what is turned back.
    """
    parts: list[str] = []
    end = 0
    for run in _LEFT_TO_RIGHT.finditer(line):
        parts += (_reversed(line[end : run.start()]), run[0])
        end = run.end()
    parts.append(_reversed(line[end:]))
    return "".join(reversed(parts))


def _reversed(text: str) -> str:
    return "".join(mirror(character) for character in reversed(text))
