"""The isolated inline policy, for formats whose viewers do the bidi algorithm themselves: NewsML, EPUB, HTML.

What a reader must know to come back (`markup.xhtml_read`): `<bdi dir>` is the desk's own and vanishes; `<bdi>` without
`dir` was U+2068, `<span dir>` without `lang` U+2066 or U+2067; `<span lang>` is a run's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.language.bidi import paragraph_direction
from convert.language.isolate import isolates, own_order
from convert.markup.escape import escape
from convert.markup.nesting import Path, Wrap, joined, mark_path, nested
from convert.markup.stretches import OWN_ORDER, layers, passages, pieces, stretches
from convert.markup.xhtml import Line
from convert.model import Direction, Text, plain

_NOWHERE = (1 << 62, 1 << 62)


def isolated(text: Text, page: Direction) -> Line:
    """One line: own-order spans as `<bdi dir="ltr">`, foreign passages with language and direction, marks, links."""
    line = plain(text)
    way = paragraph_direction(line, page)
    if isolates(line) or any(run.link or run.language for run in text):
        layered = layers(text)
        return Line(way, nested(pieces(line, layered, stretches(line), passages(line, layered, directed=True))))
    own = own_order(line)
    if not own and not any(run.marks for run in text):
        return Line(way, escape(line))
    return Line(way, joined(_marked(text, line, own)))


def _marked(text: Text, line: str, own: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Path]]:
    """Runs that have but marks, as markup with own-order spans in it; one that runs cut across stands around them.

    What `pieces` does for any line, in less than half the time for most.
    """
    opening, closing, _ = OWN_ORDER
    place, number, spans = 0, 0, (*own, _NOWHERE)
    for run in text:
        stop, path, inner = place + len(run.text), mark_path(run), ""
        while place < stop:
            start, end = spans[number]
            if start > place:
                cut = min(start, stop)
                inner += escape(line[place:cut])
            elif start == place and end <= stop:
                cut = end
                inner += f"{opening}{escape(line[place:cut])}{closing}"
            else:
                if inner:
                    yield inner, path
                cut, inner = min(end, stop), ""
                yield escape(line[place:cut]), (Wrap(opening, closing, start), *path)
            number += cut == end
            place = cut
        if inner:
            yield inner, path
