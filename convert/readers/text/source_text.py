"""From bytes to characters."""

from __future__ import annotations

import codecs

from convert.contract import Source
from convert.errors import BadOption, UnreadableSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


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
