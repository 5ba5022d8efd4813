"""A line as numbers, words and marks, with their places; white space parts them and is not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from convert.language.folding import fold, fold_digits, fold_word
from convert.language.pattern import lazy
from convert.row import Row

_TOKEN = lazy(
    r"(?P<number>(?:19|20)[0-9]{2}(?=[0-9]{1,2}:[0-9]{2}(?![0-9]))|[0-9]+)"
    r"|(?P<dotted>(?:[^\W\d_]\u0640?\.){1,2}[^\W\d_]\u0640?(?:\.|(?![^\W\d_]))|[^\W\d_]\.[ \u00a0][^\W\d_]\.)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0903\u093a-\u094f\u0981-\u09cd\u0e31-\u0e4e\u07a6-\u07b0\u200c\u200d]|['\"](?=[^\W\d_])|[’׳״](?=[^\W\d_])|'(?!\w)|[׳’](?!\w))*)"
    r"|(?P<mark>\S)"
)


class Token(Row):
    """`text` is folded; `value` is the number, 0 for others; positions are those of the line."""

    kind: Literal["number", "word", "mark"]
    start: int
    end: int
    text: str
    value: int


def tokenise(line: str) -> tuple[Token, ...]:
    """The tokens of a line, digits of every script read as numbers."""
    return tuple(_token(found) for found in _TOKEN.finditer(fold_digits(line)))


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup
    text = found[0]
    if kind == "number":
        return Token("number", found.start(), found.end(), text, int(text) if len(text) <= 4 else 0)
    folded = fold(text) if kind == "dotted" else fold_word(text)
    return Token("mark" if kind == "mark" else "word", found.start(), found.end(), folded, 0)


def phrase(tokens: Sequence[Token], first: int, last: int) -> str:
    """The folded text of tokens `first` to `last` as a table has it: spaces where the line has any."""
    parts = [tokens[first].text]
    for index in range(first + 1, last + 1):
        parts.append(" " if tokens[index].start > tokens[index - 1].end else "")
        parts.append(tokens[index].text)
    return "".join(parts)
