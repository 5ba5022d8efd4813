"""EPUB 3.3: a book of one article or of many, for reading systems of both directions (RTL rows E01-E16).

mimetype  META-INF/container.xml  EPUB/style.css      the same in every book, deflated once a process
EPUB/content.opf                                      package.py, metadata.py
EPUB/toc.ncx                                          ncx.py, on request
EPUB/cover.svg  cover.xhtml  nav.xhtml                cover.py, pages.py
EPUB/article.xhtml  article-001.xhtml ...             pages.py, the body shape of markup.xhtml
EPUB/pictures/                                        gallery.py
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from convert.contract import Writer
from convert.diagnostics import Report
from convert.errors import BadOption
from convert.language.pattern import lazy
from convert.markup.archive import Shelf
from convert.markup.embargo import banners
from convert.markup.inline import isolated
from convert.markup.pictures import recognised
from convert.markup.xhtml import Manner
from convert.model import Article, Publication
from convert.writers.epub import ncx
from convert.writers.epub.cover import cover_picture
from convert.writers.epub.gallery import Gallery
from convert.writers.epub.options import EpubOptions
from convert.writers.epub.package import FOLDER, NCX, PACKAGE, Leaf, package
from convert.writers.epub.pages import COVER, NAV, STYLE, chapter_page, cover_date, cover_page, nav_page
from convert.writers.epub.style import font_leaf, style_sheet
from convert.writers.epub.volume import Volume, several, single

MEDIA_TYPE = "application/epub+zip"
_XHTML, _CSS, _SVG = "application/xhtml+xml", "text/css", "image/svg+xml"
_MARKUP = lazy("<[^>]*>|&[^;]*;")
_ESCAPED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write(article: Article, options: EpubOptions, report: Report) -> bytes:
    """A book of one article. Raises BadOption for a cover that is no picture."""
    return _bound(single(article, options), options, report)


def bundle(publication: Publication, options: EpubOptions, report: Report) -> bytes:
    """A book of many, each chapter in its own language and direction."""
    return _bound(several(publication, options, report), options, report)


def _bound(volume: Volume, options: EpubOptions, report: Report) -> bytes:
    gallery = Gallery(options.assets, report)
    chapters = list(_chapters(volume, gallery, options))
    front = list(_cover(volume, options)) if options.cover_page else []
    nav = Leaf("nav", NAV, _XHTML, nav_page(volume, cover=bool(front)), ("nav",))
    style, *font = _style(options, (nav, *front, *chapters), report)
    pictures = [*_pictures(gallery), *font]
    old = [Leaf(NCX, ncx.NAME, ncx.MEDIA_TYPE, ncx.ncx(volume))] if options.ncx else []
    leaves = [style, nav, *front, *chapters, *pictures, *old]
    spine = [*(leaf.key for leaf in front if leaf.name == COVER), *(("nav",) if volume.bound else ())]
    spine += [leaf.key for leaf in chapters]
    texts = (*((style,) if font else ()), *old, nav, *front, *chapters)
    members = {PACKAGE: package(volume, leaves, spine, options), **{leaf.name: leaf.content for leaf in texts}}
    shelf = _shelf(styled=not font).holding({f"{FOLDER}/{name}": content for name, content in members.items()})
    return shelf.holding({f"{FOLDER}/{leaf.name}": leaf.content for leaf in pictures}, stored=True).closed()


@cache
def _shelf(*, styled: bool) -> Shelf:
    """What every book begins with, `mimetype` first and bare (OCF 3.3, 4.3); the style sheet where it is the usual."""
    shelf = Shelf().holding({"mimetype": MEDIA_TYPE.encode()}, stored=True)
    shelf = shelf.holding({"META-INF/container.xml": _CONTAINER})
    return shelf.holding({f"{FOLDER}/{STYLE}": style_sheet()}) if styled else shelf


def _style(options: EpubOptions, pages: tuple[Leaf, ...], report: Report) -> Iterator[Leaf]:
    """The style sheet, and the font that it names, with the letters of the pages."""
    if options.font is None:
        yield Leaf("style", STYLE, _CSS, b"")
        return
    characters = set().union(*(_shown(page) for page in pages if page.media_type == _XHTML))
    font = font_leaf(options.font, characters, report)
    yield Leaf("style", STYLE, _CSS, style_sheet(font.name))
    yield font


def _shown(page: Leaf) -> str:
    """The words of a page, and no mark-up."""
    return _MARKUP.sub(lambda found: _ESCAPED.get(found[0], ""), page.content.decode())


def _chapters(volume: Volume, gallery: Gallery, options: EpubOptions) -> Iterator[Leaf]:
    for chapter in volume.chapters:
        banner = banners(chapter.article, options.created)
        manner = Manner(isolated, gallery.place, banners=banner, anchors=True, around=volume.direction)
        yield Leaf(chapter.name.partition(".")[0], chapter.name, _XHTML, chapter_page(chapter, manner))


def _cover(volume: Volume, options: EpubOptions) -> Iterator[Leaf]:
    """The picture for the shelf, and the page."""
    if options.cover is None:
        volume = volume.turned_for("".join((volume.publisher, volume.title, cover_date(volume))))
        yield Leaf("cover-image", "cover.svg", _SVG, cover_picture(volume), ("cover-image",))
        yield Leaf("cover", COVER, _XHTML, cover_page(volume, None))
        return
    picture = recognised(options.cover)
    if picture is None:
        raise BadOption(
            "epub.cover is no PNG, JPEG, GIF or WebP picture", code="epub.cover", remedy="name a picture file"
        )
    name = f"cover{picture.suffix}"
    yield Leaf("cover-image", name, picture.media_type, options.cover, ("cover-image",))
    yield Leaf("cover", COVER, _XHTML, cover_page(volume, name))


def _pictures(gallery: Gallery) -> Iterator[Leaf]:
    for number, (href, (name, picture)) in enumerate(gallery.hung.items(), 1):
        yield Leaf(f"picture-{number}", name, picture.media_type, gallery.assets[href])


writer = Writer(".epub", MEDIA_TYPE, EpubOptions, write, bundle)
