"""The contents in the form of EPUB 2, for old reading systems (OPF 2.0.1, 2.4.1; ANSI/NISO Z39.86-2005, section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from convert.markup.escape import attribute, escape
from convert.markup.xhtml import ANCHOR
from convert.model import Section, plain
from convert.row import Row
from convert.writers.epub.volume import Chapter, Volume

NAME = "toc.ncx"
MEDIA_TYPE = "application/x-dtbncx+xml"


class Point(Row):
    """An entry and those under it. `key` is its id."""

    key: str
    title: str
    address: str
    inner: tuple[Point, ...] = ()

    @property
    def depth(self) -> int:
        """Levels of entries, its own included."""
        return 1 + max((point.depth for point in self.inner), default=0)


def ncx(volume: Volume) -> bytes:
    """`toc.ncx`: chapters, and their sections under them."""
    points = tuple(map(_chapter, volume.chapters))
    order = count(1)
    depth = max((point.depth for point in points), default=1)
    heads = (("uid", volume.identifier), ("depth", str(depth)), ("totalPageCount", "0"), ("maxPageNumber", "0"))
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" {volume.spoken}>',
        "<head>",
        *(f'<meta name="dtb:{name}" content={attribute(value)}/>' for name, value in heads),
        f"</head>\n<docTitle><text>{_one_line(volume.title)}</text></docTitle>\n<navMap>",
        *(line for point in points for line in _written(point, order)),
        "</navMap>\n</ncx>\n",
    )
    return "\n".join(lines).encode()


def _chapter(chapter: Chapter) -> Point:
    key = chapter.name.partition(".")[0]
    return Point(key, chapter.title, chapter.name, tuple(_sections(chapter.article.sections, f"{chapter.name}#", key)))


def _sections(sections: tuple[Section, ...], address: str, key: str, anchor: str = ANCHOR) -> Iterator[Point]:
    """Sections with headings; where one has none, those inside it stand in its place."""
    for number, section in enumerate(sections, 1):
        here = f"{anchor}-{number}"
        inner = tuple(_sections(section.sections, address, key, here))
        if title := plain(section.heading).strip():
            yield Point(f"{key}-{here}", title, f"{address}{here}", inner)
        else:
            yield from inner


def _written(point: Point, order: Iterator[int]) -> Iterator[str]:
    yield f'<navPoint id="{point.key}" playOrder="{next(order)}">'
    yield f"<navLabel><text>{_one_line(point.title)}</text></navLabel>"
    yield f"<content src={attribute(point.address)}/>"
    for inner in point.inner:
        yield from _written(inner, order)
    yield "</navPoint>"


def _one_line(text: str) -> str:
    return escape(" ".join(text.split()))
