"""DOCX that an editor can go on working with (RTL section 1, D rows): bidi runs, styles, real lists, tables, notes.

The package is a template, filled: static members come deflated from `template`, the rest is written as strings.
python-docx is not used: importing it alone takes longer than pandoc takes for a whole document.
"""

from __future__ import annotations

from convert.contract import Writer
from convert.diagnostics import Report
from convert.model import Article, Direction
from convert.writers.docx import properties
from convert.writers.docx.blocks import Sheet
from convert.writers.docx.inline import Inline
from convert.writers.docx.options import DocxOptions
from convert.writers.docx.package import closed, headers, section
from convert.writers.docx.parts import Parts
from convert.writers.docx.story import story, zero_of
from convert.writers.docx.template import Setting, Template, house_free


def write(article: Article, options: DocxOptions, report: Report) -> bytes:
    """One article as a document. Raises BadOption for a house template or a logo that is none."""
    template = _template(article, options)
    sheet = _sheet(template, article.direction, options, report)
    body = "".join(story(article, sheet, options))
    heads = headers(options.logo, options.newsroom.name or "")
    last = section(template, article.direction, heads.add(sheet.inline.parts, ""))
    return closed(template, sheet.inline.parts, f"{body}{last}", heads, properties.of_article(article, options.created))


def _template(article: Article, options: DocxOptions) -> Template:
    fonts = options.font, options.complex_font, options.asian_font
    heads = 1 if options.logo else 0
    return house_free(Setting(article.direction, article.language, *fonts, zero_of(article), heads))


def _sheet(template: Template, direction: Direction, options: DocxOptions, report: Report) -> Sheet:
    firsts = template.first_list, template.first_abstract, template.first_footnote
    inline = Inline(direction, Parts(options.assets, report, *firsts), dict(template.styles))
    return Sheet(inline, template.styled_direction, template.page)


writer = Writer(
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    options=DocxOptions,
    write=write,
)
