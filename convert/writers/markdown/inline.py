"""A line of runs as Markdown: signs where CommonMark reads them for sure, HTML tags where it might not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from convert.language.pattern import lazy
from convert.markup.escape import attribute, writable
from convert.model import Mark, Run, Text

_SPECIAL = lazy(r"[\\`*_\[\]<>&|~#]")
_STARTING = lazy(r"^([ \t]*)(?:([-+=:])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_TICKS = lazy("`+")
_TAGS = {
    Mark.UNDERLINE: "u",
    Mark.CODE: "code",
    Mark.SUBSCRIPT: "sub",
    Mark.SUPERSCRIPT: "sup",
    Mark.STRONG: "strong",
    Mark.EMPHASIS: "em",
}
_SIGNS = {Mark.STRONG: "**", Mark.EMPHASIS: "*"}
_SIGNED = frozenset(_SIGNS)


def line(text: Text) -> str:
    """One line; a line feed in it is a hard break (CommonMark 6.7). Its ends have no white space."""
    written = "".join(_runs(text)).strip(" \t\n")
    started = _STARTING.sub(_held, written)
    return started.replace("\n", "\\\n")


def _held(found: re.Match[str]) -> str:
    """What would begin a list, a heading's underline or a definition is held by a backslash (2.4)."""
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _runs(text: Text) -> Iterator[str]:
    for place, run in enumerate(text):
        before = text[place - 1] if place else None
        after = text[place + 1] if place + 1 < len(text) else None
        alone = not any(other and other.marks & _SIGNED for other in (before, after))
        yield _run(run, alone=alone)


def _run(run: Run, *, alone: bool) -> str:
    if run.marks == {Mark.CODE} and run.text.strip() == run.text and not set("\n|") & set(run.text):
        inner = _code(writable(run.text))
    else:
        inner = _SPECIAL.sub(r"\\\g<0>", writable(run.text))
        for mark in reversed(list(Mark)):
            if mark in run.marks:
                inner = _marked(inner, mark, run, alone=alone)
    if run.language:
        inner = f"<span lang={attribute(run.language)}>{inner}</span>"
    return f"[{inner}]({_address(run.link)})" if run.link else inner


def _marked(inner: str, mark: Mark, run: Run, *, alone: bool) -> str:
    """Asterisks need a letter or digit at both ends inside (CommonMark 6.2) and no other asterisks beside them."""
    if mark in _SIGNS and alone and run.marks <= _SIGNED and _solid(run.text[0]) and _solid(run.text[-1]):
        return f"{_SIGNS[mark]}{inner}{_SIGNS[mark]}"
    return f"<{_TAGS[mark]}>{inner}</{_TAGS[mark]}>"


def _solid(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _code(text: str) -> str:
    """A code span whose fence is longer than any inside (6.1)."""
    fence = "`" * (1 + max((len(found) for found in _TICKS.findall(text)), default=0))
    inner = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{fence}{inner}{fence}"


def _address(link: str) -> str:
    """In angle brackets, where only these and line feeds need care (6.3)."""
    return "<" + link.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("\n", "") + ">"
