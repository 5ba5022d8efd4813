"""From bytes to characters, and to the language they are written in."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from convert.contract import Source
from convert.errors import BadOption, UnreadableSource
from convert.language import tables
from convert.language.folding import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8000
_SCRIPTS = {"Arab": "\u0600-\u06ff", "Hebr": "\u0590-\u05ff", "Cyrl": "\u0400-\u04ff", "Latn": "a-zA-Z\u00c0-\u024f"}


def decode(source: Source, encoding: str | None) -> str:
    """The text of a source; `encoding` settles what is in doubt. Never a replacement character."""
    for bom, name in _BOMS:
        if source.data.startswith(bom):
            return _strict(source, source.data[len(bom) :], name)
    return _strict(source, source.data, encoding or "utf-8")


def _strict(source: Source, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise BadOption(f"no encoding is called {encoding}", code="text.encoding", path=source.name) from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"byte {error.start} is not {encoding}",
            code="text.undecodable",
            path=source.name,
            remedy="name the encoding with --encoding",
        ) from error


def language_of(text: str) -> str:
    """The language whose function words and letters are commonest; `und` where none is known."""
    sample = text[:_SAMPLE]
    script = max(_SCRIPTS, key=lambda name: len(re.findall(f"[{_SCRIPTS[name]}]", sample)))
    words = Counter(fold(sample).split())
    scores = {tag: _score(tag, words, sample) for tag in tables.languages(script)}
    best = max(scores, key=lambda tag: scores[tag], default="und")
    return best if scores.get(best) else "und"


def _score(tag: str, words: Counter[str], sample: str) -> int:
    table = tables.load(tag)
    return sum(words[word] for word in table.function_words) + sum(sample.count(letter) for letter in table.letters)
