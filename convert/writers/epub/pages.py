"""The XHTML documents of a book: chapters, contents, cover page (EPUB 3.3 sections 6.1 and 7; rows E05-E09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.language.bidi import paragraph_direction
from convert.language.book_words import BookWords, book_words
from convert.language.pattern import lazy
from convert.language.scripts import RIGHT_TO_LEFT, direction
from convert.markup.escape import attribute, escape
from convert.markup.inline import isolated
from convert.markup.nesting import language_attributes
from convert.markup.xhtml import ANCHOR, XHTML, Manner, body, root_attributes
from convert.model import Direction, Section, Text, plain, styled
from convert.row import Row
from convert.writers.epub.volume import Chapter, Part, Volume

STYLE = "style.css"
NAV = "nav.xhtml"
COVER = "cover.xhtml"
_TAG = lazy("<[^>]*>|&[^;]*;")
_TURNED = f'{language_attributes("und-Arab")} dir="rtl"'
_TYPES = "http://www.idpf.org/2007/ops"


class Place(Row):
    """A file of the book, and an id in it."""

    name: str
    anchor: str


def document(attributes: str, title: str, inner: str, kind: str = "") -> bytes:
    """An XHTML document; `attributes` are those of its root, `kind` the `epub:type` of its body."""
    typed = f" epub:type={attribute(kind)}" if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="{_TYPES}"{attributes}>\n'
        f"<head><title>{escape(' '.join(title.split()))}</title>"
        f'<link rel="stylesheet" type="text/css" href="{STYLE}"/></head>\n'
        f"<body{typed}>\n{inner}</body>\n</html>\n"
    ).encode()


def chapter_page(chapter: Chapter, manner: Manner) -> bytes:
    """An article in its own language and direction; the page around it turns with most of its letters (E05, E06)."""
    article = chapter.article
    written = body(article, manner)
    spoken = root_attributes(article)
    turned = article.direction == "ltr" and _goes_right(written)
    inner = f'<section epub:type="chapter" role="doc-chapter"{spoken if turned else ""}>\n{written}</section>\n'
    return document(_TURNED if turned else spoken, chapter.title, inner, "bodymatter")


def _goes_right(markup: str) -> bool:
    """Whether most of what a reader sees goes right to left, whatever language it is said to be in."""
    return bool(RIGHT_TO_LEFT.search(markup)) and paragraph_direction(_TAG.sub("", markup), "ltr") == "rtl"


def cover_page(volume: Volume, picture: str | None) -> bytes:
    """The house's own picture, else title, publisher and date set in type."""
    if picture:
        alt = attribute(volume.title)
        inner = f'<p class="picture"><img src={attribute(picture)} alt={alt} role="doc-cover"/></p>\n'
    else:
        inner = "".join(f"{line}\n" for line in _cover_lines(volume))
    section = f'<section class="cover">\n{inner}</section>\n'
    return document(_root(volume), volume.title, section, "cover")


def _cover_lines(volume: Volume) -> Iterator[str]:
    if volume.publisher:
        yield _line("p", volume.publisher, volume.direction, ' class="publisher"')
    yield '<hr class="rule"/>'
    yield _line("h1", volume.title, volume.direction, ' class="title"')
    if date := cover_date(volume):
        yield _line("p", date, volume.direction, ' class="dateline"')


def cover_date(volume: Volume) -> str:
    """The date as the newsroom printed it, where a single article has one, else as it is known."""
    dateline = volume.chapters[0].article.dateline if not volume.bound else None
    return dateline.text if dateline else volume.date


def nav_page(volume: Volume, *, cover: bool) -> bytes:
    """Contents and landmarks. A word that is not in the book's language says so."""
    words = book_words(volume.language)
    heading = f"<h1{_foreign(words, volume)}>{escape(words.contents)}</h1>"
    entries = "".join(f"{entry}\n" for part in volume.parts for entry in _entries(part, volume))
    inner = (
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n{heading}\n<ol>\n{entries}</ol>\n</nav>\n'
        f"{_landmarks(volume, words, cover=cover)}"
    )
    return document(_root(volume), f"{words.contents}: {volume.title}", inner, "frontmatter" if volume.bound else "")


def _root(volume: Volume) -> str:
    return f'{language_attributes(volume.language)} dir="{volume.direction}"'


def _foreign(words: BookWords, volume: Volume) -> str:
    if words.language == volume.language:
        return ""
    return f'{language_attributes(words.language)} dir="{direction(words.language)}"'


def _landmarks(volume: Volume, words: BookWords, *, cover: bool) -> str:
    """Cover, contents and where the reading begins (EPUB 3.3, 7.4.5); hidden, reading systems have a menu for them.

    The contents of a single article are no page of the book, so no landmark either.
    """
    places = (
        *((("cover", COVER, words.cover),) if cover else ()),
        *((("toc", f"{NAV}#toc", words.contents),) if volume.bound else ()),
        ("bodymatter", volume.chapters[0].name, words.text),
    )
    own = _foreign(words, volume)
    lines = "".join(
        f'<li><a epub:type="{kind}" href="{href}"{own}>{escape(word)}</a></li>\n' for kind, href, word in places
    )
    return f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{lines}</ol>\n</nav>\n'


def _entries(part: Part, volume: Volume) -> Iterator[str]:
    if not part.label:
        yield from (_chapter_entry(chapter, volume.language, volume.direction) for chapter in part.chapters)
        return
    line = isolated(_one_line(part.label), volume.direction)
    inner = "\n".join(_chapter_entry(chapter, volume.language, line.direction) for chapter in part.chapters)
    own = _dir(line.direction, volume.direction)
    yield f'<li{own}><span class="group">{line.markup}</span>\n<ol>\n{inner}\n</ol>\n</li>'


def _chapter_entry(chapter: Chapter, language: str, around: Direction) -> str:
    """A chapter in its own language, and its sections under it."""
    article = chapter.article
    line = isolated(_one_line(chapter.title), article.direction)
    spoken = "" if article.language == language else language_attributes(article.language)
    inner = _section_entries(article.sections, Place(chapter.name, ANCHOR), article.direction, line.direction)
    own = _dir(line.direction, around)
    return f'<li{spoken}{own}><a href="{chapter.name}">{line.markup}</a>{_listed(inner)}</li>'


def _section_entries(sections: Iterable[Section], place: Place, way: Direction, around: Direction) -> str:
    """Sections with headings; where one has none, those inside it stand in its place."""
    entries = []
    for number, section in enumerate(sections, 1):
        here = Place(place.name, f"{place.anchor}-{number}")
        line = isolated(_one_line(plain(section.heading)), way)
        titled = bool(line.markup)
        inner = _section_entries(section.sections, here, way, line.direction if titled else around)
        own = _dir(line.direction, around)
        link = f'<a href="{here.name}#{here.anchor}">{line.markup}</a>'
        entries.append(f"<li{own}>{link}{_listed(inner)}</li>\n" if titled else inner)
    return "".join(entries)


def _listed(entries: str) -> str:
    return f"\n<ol>\n{entries}</ol>\n" if entries else ""


def _dir(way: Direction, around: Direction) -> str:
    """Entries, not only their words, have the direction of their titles (row E08)."""
    return "" if way == around else f' dir="{way}"'


def _line(tag: str, text: str, way: Direction, attributes: str = "") -> str:
    """A title as one element: its words without marks and links, with a direction of its own where it has one."""
    line = isolated(_one_line(text), way)
    return f"<{tag}{attributes}{_dir(line.direction, way)}>{line.markup}</{tag}>"


def _one_line(text: str) -> Text:
    return styled(" ".join(text.split()))
