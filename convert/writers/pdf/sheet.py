"""The article as one HTML document for the engine: head, design, page, and the body every format shares.

The design is `assets/article.css`; what depends on the article or on options (fonts, page, foot, digits) is written
here as a few rules behind it, and the newsroom's own style sheet comes last.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from convert import resources
from convert.errors import BadOption
from convert.markup.embargo import banners
from convert.markup.escape import attribute, escape
from convert.markup.fonts import families
from convert.markup.levelled import levelled
from convert.markup.xhtml import Manner, body, root_attributes, title_of
from convert.model import Article, Direction, Publication, article_texts, plain, printed
from convert.writers.pdf.options import PdfOptions

LOGO = "newsroom-logo"
"""The address of `pdf.logo` inside the document."""
COUNTERS = {
    0x0030: "decimal",
    0x0660: "arabic-indic",
    0x06F0: "persian",
    0x0966: "devanagari",
    0x09E6: "bengali",
    0x0A66: "gurmukhi",
    0x0AE6: "gujarati",
    0x0B66: "oriya",
    0x0BE6: "tamil",
    0x0C66: "telugu",
    0x0CE6: "kannada",
    0x0D66: "malayalam",
    0x0E50: "thai",
    0x0ED0: "lao",
    0x0F20: "tibetan",
    0x1040: "myanmar",
    0x17E0: "khmer",
    0x1810: "mongolian",
}
"""The zero of a digit system -> its CSS counter style (CSS Counter Styles 3, 6)."""
_LENGTHS = re.compile(r"\d+(\.\d+)?(mm|cm|in|pt)( \d+(\.\d+)?(mm|cm|in|pt)){0,3}")
_SIZES = frozenset({"a3", "a4", "a5", "a6", "b4", "b5", "letter", "legal", "ledger"})
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the engine is given: the document, the files it may show, and what the file says of itself."""

    html: str
    direction: Direction
    assets: Mapping[str, bytes]
    brings_fonts: bool = False


def article_sheet(article: Article, options: PdfOptions) -> Sheet:
    """One article. BadOption for a page or a number of columns that cannot be."""
    content = f"{masthead(options)}{body(article, manner(article, options))}"
    html = (
        f"<!DOCTYPE html>\n<html{root_attributes(article)}><head>{head(article, options)}</head>\n"
        f"<body>\n{content}</body></html>"
    )
    return sheet(html, article.direction, options)


def publication_sheet(publication: Publication, options: PdfOptions) -> Sheet:
    """Several articles."""
    raise NotImplementedError


def sheet(html: str, direction: Direction, options: PdfOptions) -> Sheet:
    """The document with its files."""
    assets = dict(options.assets)
    if options.logo:
        assets[LOGO] = options.logo
    return Sheet(html, direction, assets, b"@font-face" in (options.style or b""))


def manner(article: Article, options: PdfOptions) -> Manner:
    """Levels resolved once a paragraph; pictures only where their bytes are at hand; embargoes in force on top."""
    return Manner(
        levelled, lambda href: href if href in options.assets else None, banners=banners(article, options.created)
    )


def head(article: Article, options: PdfOptions) -> str:
    """Title, author and date for the file's own metadata, and the styles."""
    said = {
        "author": ", ".join(credit.name for credit in article.byline if credit.name),
        "description": plain(article.subheadline),
        "keywords": ", ".join(article.keywords),
        "generator": "Newswright",
        "dcterms.created": instant(options.created),
        "dcterms.modified": instant(options.created),
    }
    metas = "".join(
        f"<meta name={attribute(name)} content={attribute(value)}>" for name, value in said.items() if value
    )
    title = escape(" ".join(title_of(article).split()))
    return f'<meta charset="utf-8"><title>{title}</title>{metas}<style>{styles(article, options)}</style>'


def instant(moment: datetime) -> str:
    """A W3C date-time in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def styles(article: Article, options: PdfOptions) -> str:
    """Our design, the rules this article and these options ask for, and the newsroom's own style sheet."""
    own = (options.style or b"").decode("utf-8", "replace").replace("</style", "<\\/style")
    return "\n".join((resources.read("assets/article.css").decode(), *rules(article, options), own))


def rules(article: Article, options: PdfOptions) -> Iterator[str]:
    """Fonts, page, foot and columns."""
    faces = families(article.language, nastaliq=options.nastaliq)
    text, headline = (quoted((*options.font, *names)) for names in (faces.text, faces.head))
    yield f"html {{ font-family: {text}; {f'font-size: {options.size}pt;' if options.size else ''} }}"
    yield f"h1, h2, h3, h4, h5, h6, .kicker {{ font-family: {headline}; }}"
    yield f"@page {{ size: {page_size(options)}; {page_margin(options)} }}"
    yield from foot(article, text)
    yield columns(options)


def quoted(names: tuple[str, ...]) -> str:
    """A CSS list of font families."""
    return ", ".join(css_string(name) for name in names) + ", serif"


def css_string(text: str) -> str:
    """A CSS string; what could end it is written by its number (CSS Syntax 3, 4.3.5)."""
    return '"' + re.sub(r'[\\"\n\r\f<]', lambda found: f"\\{ord(found.group()):x} ", text) + '"'


def page_size(options: PdfOptions) -> str:
    """`pdf.page` as CSS."""
    words = options.page.strip().lower()
    named = words.split(" ")[0] in _SIZES and words.split(" ")[1:] in ([], ["landscape"], ["portrait"])
    if not named and not _LENGTHS.fullmatch(words):
        raise BadOption(
            f"{options.page!r} is not a page size", code="pdf.page", remedy="write A4, A5, letter or 170mm 240mm"
        )
    return words


def page_margin(options: PdfOptions) -> str:
    """`pdf.margin` as CSS."""
    if options.margin and not _LENGTHS.fullmatch(options.margin.strip().lower()):
        raise BadOption(f"{options.margin!r} is not a margin", code="pdf.margin", remedy="write 20mm or 20mm 15mm")
    return f"margin: {options.margin};" if options.margin else ""


def columns(options: PdfOptions) -> str:
    """`pdf.columns` as CSS."""
    if not 1 <= options.columns <= MOST_COLUMNS:
        raise BadOption(
            f"a page has 1 to {MOST_COLUMNS} columns, not {options.columns}",
            code="pdf.columns",
            remedy="choose fewer columns",
        )
    return f"body {{ columns: {options.columns}; }}" if options.columns > 1 else ""


def foot(article: Article, text: str) -> Iterator[str]:
    """Who publishes it, and the page's number in the article's digits; margin boxes inherit nothing (technique 14)."""
    start, end = ("right", "left") if article.direction == "rtl" else ("left", "right")
    style = f"font-family: {text}; direction: {article.direction};"
    source = printed(article.attribution.publisher) or printed(article.attribution.source)
    yield f"@page {{ @bottom-{start} {{ content: {css_string(source)}; text-align: {start}; {style} }} }}"
    number = f"counter(page, {counter(article)})"
    yield f"@page {{ @bottom-{end} {{ content: {number}; text-align: {end}; {style} }} }}"


def counter(article: Article) -> str:
    """The counter style of the digits the article is written with; ASCII where it has none."""
    zeros = Counter(
        ord(character) - unicodedata.decimal(character)
        for text in article_texts(article)
        for character in text
        if character.isdecimal()
    )
    return COUNTERS.get(zeros.most_common(1)[0][0], "decimal") if zeros else "decimal"


def masthead(options: PdfOptions) -> str:
    """The newsroom's picture and name above the first page."""
    name = options.newsroom.name or ""
    if not options.logo and not name:
        return ""
    picture = f'<img class="logo" src="{LOGO}" alt={attribute(name or "logo")}>' if options.logo else ""
    return f'<div class="masthead">{picture}{escape(name)}</div>\n' if picture or name else ""
