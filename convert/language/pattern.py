r"""A regular expression that is compiled when it is first used: a start pays only for the patterns that it meets.

The standard library compiles in Python, at 0.1 to 4 ms a pattern; a plain article needs under half of ours. A class
beyond Latin-1 of more than two runs of code points is dear: 0.2 ms, and 0.4 ms where a pattern begins with it; one of
two runs, or within Latin-1, 0.02 ms. Hence classes written as several, `[(\[]\s*|[（【]\s*`. Alternatives that are
single signs become one class again when compiled: they need something behind each, or one more alternative, `(?!)`,
which matches nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, AnyStr, cast


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, put off until a method is asked for. Its errors come then, too."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))


def narrowed(text: str, signs: Mapping[str, str]) -> str:
    """The text with plainer signs in their places, for a pattern without classes beyond Latin-1. The length stays."""
    for sign, plain in signs.items():
        text = text.replace(sign, plain)
    return text


class _Lazy:
    """Stands for the compiled pattern and hands out its methods, each looked up once."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._asked), name)
        setattr(self, name, found)
        return found
