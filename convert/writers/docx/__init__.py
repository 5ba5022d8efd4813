"""DOCX that an editor can go on working with (RTL section 1, D rows): bidi runs, styles, real lists, tables, notes.

The package is a template, filled: static members come deflated from `template`, the rest is written as strings.
python-docx is not used: importing it alone takes longer than pandoc takes for a whole document. Books and house
templates come later for the same reason: one article in our own dress needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convert.contract import Writer
from convert.diagnostics import Report
from convert.later import later
from convert.markup.gather import gathered
from convert.model import Article, Direction, Publication
from convert.writers.docx import properties
from convert.writers.docx.blocks import Sheet
from convert.writers.docx.inline import Inline
from convert.writers.docx.options import DocxOptions
from convert.writers.docx.package import Headers, closed, headers, logo_of, section
from convert.writers.docx.parts import Parts
from convert.writers.docx.story import story, zero_of
from convert.writers.docx.template import Setting, Template, house_free

if TYPE_CHECKING:
    from convert.writers.docx import book, house
else:
    book, house = later("convert.writers.docx.book"), later("convert.writers.docx.house")


def write(article: Article, options: DocxOptions, report: Report) -> bytes:
    """One article as a document. Raises BadOption for a house template or a logo that is none."""
    template = _template(article, options, zero_of(article.direction, article), 1 if options.logo else 0)
    sheet = _sheet(template, article.direction, options, report)
    body = "".join(story(article, sheet, options))
    heads = _headers(options)
    last = section(template, article.direction, heads.add(sheet.inline.parts, ""))
    core = properties.of_article(article, options.created)
    return closed(template, sheet.inline.parts, f"{body}{last}", heads, core)


def bundle(publication: Publication, options: DocxOptions, report: Report) -> bytes:
    """Many articles as one document with cover, contents and running heads. Raises as `write`."""
    groups = gathered(publication, options.contents, report)
    articles = [article for group in groups for article in group.articles]
    zero = zero_of(publication.direction, *articles)
    template = _template(publication, options, zero, len(articles) + 1)
    sheet = _sheet(template, publication.direction, options, report)
    heads = _headers(options)
    body = book.Book(sheet, template, heads, zero, publication, options).body(groups)
    return closed(template, sheet.inline.parts, body, heads, properties.of_publication(publication, options.created))


def _headers(options: DocxOptions) -> Headers:
    """A house template keeps its own headers, and has the logo in them already."""
    return headers(None if options.template else logo_of(options.logo), options.newsroom.name or "")


def _template(document: Article | Publication, options: DocxOptions, zero: str, heads: int) -> Template:
    fonts = options.font, options.complex_font, options.asian_font
    if not options.template:
        return house_free(Setting(document.direction, document.language, *fonts, zero, heads))
    logo = logo_of(options.logo), options.newsroom.name or ""
    return house.house(options.template, Setting(document.direction, document.language, *fonts, zero, 0, *logo))


def _sheet(template: Template, direction: Direction, options: DocxOptions, report: Report) -> Sheet:
    firsts = template.first_list, template.first_abstract, template.first_footnote
    inline = Inline(direction, Parts(options.assets, report, *firsts), dict(template.styles))
    return Sheet(inline, template.styled_direction, template.page)


writer = Writer(
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    options=DocxOptions,
    write=write,
    bundle=bundle,
)
