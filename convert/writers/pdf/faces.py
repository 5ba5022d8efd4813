"""What some font packages say wrongly of their fonts, put right for this process.

Debian's Noto Nastaliq Urdu (fonts-noto-core 20201225) declares its bold face to be of regular weight, so that whichever
is found first sets the text. The names of the styles are right, and decide where a request names one.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from functools import cache

from convert.writers.pdf.start import LIBRARIES

MISNAMED = ("Noto Nastaliq Urdu",)
"""Families whose faces are told apart by their style names only."""
_STYLES = (("Regular", "less_eq"), ("Bold", "more"))
_YES = 1


@cache
def name_styles() -> None:
    """Once a process, before a font is asked for: Pango asks fontconfig's common list, whatever list it is given."""
    rules = "".join(rule for family in MISNAMED for rule in _rules(family))
    words = f'<?xml version="1.0"?><fontconfig>{rules}</fontconfig>'
    with contextlib.suppress(OSError, AttributeError):  # a library of another name: faces as the package says
        library = ctypes.CDLL(LIBRARIES["fontconfig"])
        library.FcConfigGetCurrent.restype = ctypes.c_void_p
        common = ctypes.c_void_p(library.FcConfigGetCurrent())
        library.FcConfigParseAndLoadFromMemory(common, words.encode(), _YES)


def _rules(family: str) -> Iterator[str]:
    for style, compare in _STYLES:
        yield (
            f'<match target="pattern"><test name="family"><string>{family}</string></test>'
            f'<test name="weight" compare="{compare}"><const>medium</const></test>'
            f'<edit name="style" mode="append" binding="strong"><string>{style}</string></edit></match>'
        )
