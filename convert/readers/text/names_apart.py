"""A list of names taken apart: at marks, at the words for `and` and `with`, and at letters written onto a name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from convert.language.folding import fold
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import unspaced

SPACED_NAMES = frozenset({"ja"})
"""Languages without spaces between words that set one between the two halves of a name."""

EDGES = "*= ✍\ufe0f📷🖊📝\t\u00a0()（）[]【】.,،;؛:|/-–—。"


def apart(text: str, lexicon: Lexicon) -> list[str]:
    """The names of a list, and what stands beside them."""
    if not unspaced(text):
        return [name for part in joined(text, lexicon) for name in unglued(part, lexicon)]
    parting = r"[、，,・]+" if lexicon.language in SPACED_NAMES else r"[\s、，,·]+"
    return [part.strip() for part in re.split(parting, _closed_up(text)) if part]


def _closed_up(text: str) -> str:
    """A name of two signs without the blank inside, which sets it as wide as one of three: `张 伟`."""
    words = text.split(" ")
    alone = [len(word) == 1 for word in words]
    glue = ["" if one and other else " " for one, other in pairwise(alone)]
    return words[0] + "".join(sign + word for sign, word in zip(glue, words[1:], strict=True))


def joined(text: str, lexicon: Lexicon) -> list[str]:
    """What stands between marks and the words for `and` and `with`, houses as well as people."""
    return [part.strip(EDGES) for part in _splitter(lexicon).split(text) if part.strip(EDGES)]


@cache
def _splitter(lexicon: Lexicon) -> re.Pattern[str]:
    """Marks between names, and the words for `and` and `with` of the language; Korean writes its own onto the name."""
    words = "|".join(map(re.escape, lexicon.joiners))
    glued = rf"|\s+[{lexicon.glued}]-\s*" if lexicon.glued else ""
    suffixed = lexicon.printed("suffixed_joiners")
    return re.compile(
        rf"\s*(?:[,;&·/|]\s*|[،؛]\s*|[、・]\s*)|\s+\+\s+|\s+(?:{words})\s+|\s*(?:{suffixed})\s+{glued}", re.IGNORECASE
    )


def unglued(text: str, lexicon: Lexicon) -> list[str]:
    """An Arabic or Hebrew `and` is glued to the next name; many names begin with that letter."""
    for glue in re.finditer(rf"\s+[{lexicon.glued}](?=\S{{2,}})", text) if lexicon.glued else ():
        left, right = text[: glue.start()], text[glue.end() :]
        whole = text[glue.end() - 1 :].split(maxsplit=1)[0]
        if len(left.split()) >= 2 and len(right.split()) >= 2 and fold(whole) not in lexicon.glued_names:
            return [left, *unglued(right, lexicon)]
    return [text]
