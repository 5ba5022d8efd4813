"""The isolated inline policy, for formats whose viewers do the bidi algorithm themselves: NewsML, EPUB, HTML.

What a reader must know to come back (`markup.xhtml_read`): `<bdi dir>` is the desk's own and vanishes; `<bdi>` without
`dir` was U+2068, `<span dir>` without `lang` U+2066 or U+2067; `<span lang>` is a run's language.
"""

from __future__ import annotations

from convert.language.bidi import paragraph_direction
from convert.markup.escape import escape
from convert.markup.nesting import look_path, nested
from convert.markup.stretches import bare, layers, passages, pieces, stretches
from convert.markup.xhtml import Line
from convert.model import Direction, Text, plain


def isolated(text: Text, page: Direction) -> Line:
    """One line: own-order spans as `<bdi dir="ltr">`, foreign passages with language and direction, marks, links."""
    line = plain(text)
    way = paragraph_direction(line, page)
    found = stretches(line)
    if not found and not any(run.language for run in text):
        return Line(way, escape(line) if bare(text) else nested((run.text, look_path(run)) for run in text if run.text))
    layered = layers(text)
    return Line(way, nested(pieces(line, layered, found, passages(line, layered, directed=True))))
