"""The article as one HTML document for the engine: head, design, page, and the body every format shares.

The design is `assets/article.css`; what depends on the article or on options (fonts, page, foot, digits) is written
here as a few rules behind it, and the newsroom's own style sheet comes last.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from convert.errors import BadOption
from convert.markup.embargo import banners
from convert.markup.escape import attribute, escape, writable
from convert.markup.fonts import families, script_of
from convert.markup.levelled import levelled
from convert.markup.xhtml import Manner, body, root_attributes, title_of
from convert.model import Article, Direction, article_texts, plain, printed
from convert.record import record
from convert.writers.pdf.options import PdfOptions


@record
class Room:
    """Size of type in points, and line heights of text and headline in em, for letters that stand tall or deep."""

    size: float
    line: float
    head: float


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
ROOM = {
    "Adlm": Room(11.5, 1.7, 1.4),
    "Arab": Room(12.5, 1.75, 1.4),
    "Aran": Room(13, 2.5, 2.3),
    "Deva": Room(11, 1.7, 1.4),
    "Khmr": Room(11, 1.9, 1.6),
    "Laoo": Room(11, 1.8, 1.5),
    "Mymr": Room(11, 1.9, 1.6),
    "Nkoo": Room(12, 1.7, 1.4),
    "Syrc": Room(12, 1.7, 1.4),
    "Thaa": Room(12, 1.8, 1.5),
    "Thai": Room(11.5, 1.75, 1.5),
    "Tibt": Room(12, 1.9, 1.6),
}
"""By script, where the letters need other room than Latin's."""
LATIN_ROOM = Room(11, 1.55, 1.18)
SMALLER = (
    (1.25, ("h2", "h3", "h4", "h5", "h6")),
    (1.42, (".subheadline", "figcaption")),
    (1.45, ("blockquote", "pre")),
)
"""What `assets/article.css` sets closer than the text, too close for letters that need more: the height of lines."""
_LENGTHS = re.compile(r"\d+(\.\d+)?(mm|cm|in|pt)( \d+(\.\d+)?(mm|cm|in|pt)){0,3}")
_SIZES = frozenset({"a3", "a4", "a5", "a6", "b4", "b5", "letter", "legal", "ledger"})
MOST_COLUMNS = 4


@record
class Sheet:
    """What the engine is given: the document, the files it may show, and what the file says of itself."""

    html: str
    direction: Direction
    assets: Mapping[str, bytes]
    styled: bool = False
    brings_fonts: bool = False


def article_sheet(article: Article, options: PdfOptions) -> Sheet:
    """One article. BadOption for a page or a number of columns that cannot be."""
    inside = f"{masthead(options)}{body(article, manner(article, options))}"
    said = {
        "author": ", ".join(credit.name for credit in article.byline if credit.name),
        "description": plain(article.subheadline),
        "keywords": ", ".join(article.keywords),
    }
    design = styles((*page_rules(options), *voice(article, "html", options), *margins(article, "")), options)
    html = (
        f"<!DOCTYPE html>\n<html{root_attributes(article)}>{head(title_of(article), said, design, options)}\n"
        f"<body>\n{inside}</body></html>"
    )
    return sheet(html, article.direction, options)


def sheet(html: str, direction: Direction, options: PdfOptions) -> Sheet:
    """The document with its files."""
    assets = dict(options.assets)
    if options.logo:
        assets[LOGO] = options.logo
    return Sheet(html, direction, assets, bool(options.style), b"@font-face" in (options.style or b""))


def manner(article: Article, options: PdfOptions) -> Manner:
    """Levels resolved once a paragraph; pictures only where their bytes are at hand; embargoes in force on top."""
    return Manner(
        levelled, lambda href: href if href in options.assets else None, banners=banners(article, options.created)
    )


def head(title: str, said: Mapping[str, str], design: str, options: PdfOptions) -> str:
    """The head element: title, what the file's own metadata says, and the styles; XML, where those are ours."""
    made = instant(options.created)
    whole = {**said, "generator": "Newswright", "dcterms.created": made, "dcterms.modified": made}
    metas = "".join(
        f"<meta name={attribute(name)} content={attribute(value)}/>" for name, value in whole.items() if value
    )
    line = escape(" ".join(title.split()))
    return f'<head><meta charset="utf-8"/><title>{line}</title>{metas}<style>{writable(design)}</style></head>'


def instant(moment: datetime) -> str:
    """A W3C date-time in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def styles(rules: Iterable[str], options: PdfOptions) -> str:
    """The rules this document asks for, and the newsroom's own style sheet; they follow `assets/article.css`."""
    own = (options.style or b"").decode("utf-8", "replace").replace("</style", "<\\/style")
    return "\n".join((*rules, own))


def page_rules(options: PdfOptions) -> Iterator[str]:
    """Page, margins, columns and size of type."""
    yield f"@page {{ size: {page_size(options)}; {page_margin(options)} }}"
    yield columns(options)
    if options.size:
        yield f"html, html article {{ font-size: {options.size}pt !important }}"


def voice(article: Article, selector: str, options: PdfOptions) -> Iterator[str]:
    """The type an article is set in: families of its script, room for its letters."""
    faces = families(article.language, nastaliq=options.nastaliq)
    text, headline = (quoted((*options.font, *names)) for names in (faces.text, faces.head))
    yield f"{selector} {{ font-family: {text} }}"
    heads = ", ".join(f"{selector} {name}" for name in ("h1", "h2", "h3", "h4", "h5", "h6", ".kicker"))
    yield f"{heads} {{ font-family: {headline} }}"
    tall = options.nastaliq and "Noto Nastaliq Urdu" in faces.text
    room = ROOM.get("Aran" if tall else script_of(article.language), LATIN_ROOM)
    yield f"{selector} {{ font-size: {room.size}pt; line-height: {room.line} }}"
    yield f"{selector} h1 {{ line-height: {room.head} }}"
    for line, names in SMALLER:
        if room.head > line:
            yield ", ".join(f"{selector} {name}" for name in names) + f" {{ line-height: {room.head} }}"


def quoted(names: tuple[str, ...]) -> str:
    """A CSS list of font families."""
    return ", ".join(css_string(name) for name in names) + ", serif"


def css_string(text: str) -> str:
    """A CSS string; what could end it is written by its number (CSS Syntax 3, 4.3.5)."""
    return '"' + re.sub(r'[\\"\n\r\f<>&]', lambda found: f"\\{ord(found.group()):x} ", text) + '"'


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
    if options.columns == 1:
        return ""
    return f"body {{ columns: {options.columns}; text-align: start }} [dir=rtl] {{ text-align: justify }}"


def margins(article: Article, name: str) -> Iterator[str]:
    """Head and foot of pages `name`: headline, publisher, number; margin boxes inherit nothing (technique 14)."""
    start, end = ("right", "left") if article.direction == "rtl" else ("left", "right")
    style = f"direction: {article.direction}; font-family: {quoted(families(article.language).text)};"
    source = css_string(printed(article.attribution.publisher) or printed(article.attribution.source))
    digits = counter(article)
    number = f"counter(page, {digits})"
    title = css_string(" ".join(plain(article.headline).split()))
    yield (
        f"@page {name} {{ @bottom-{start} {{ content: {source}; text-align: {start}; {style} }}"
        f" @bottom-{end} {{ content: {number}; text-align: {end}; {style} }}"
        f" @top-{start} {{ content: {title}; text-align: {start}; {style} }} }}"
    )
    if digits != "decimal":
        yield counter_style(digits)
    first = f":nth(1 of {name})" if name else ":first"
    yield f"@page {first} {{ @top-{start} {{ content: none }} }}"


def counter(article: Article) -> str:
    """The counter style of the digits the article is written with; ASCII where it has none."""
    zeros = Counter(
        ord(character) - unicodedata.decimal(character)
        for text in article_texts(article)
        for character in text
        if character.isdecimal()
    )
    return COUNTERS.get(zeros.most_common(1)[0][0], "decimal") if zeros else "decimal"


def counter_style(name: str) -> str:
    """The rule of a counter style that counts with the digits of `COUNTERS`."""
    zero = next(zero for zero, other in COUNTERS.items() if other == name)
    symbols = " ".join(f'"{chr(zero + digit)}"' for digit in range(10))
    return f"@counter-style {name} {{ system: numeric; symbols: {symbols} }}"


def masthead(options: PdfOptions) -> str:
    """The newsroom's picture and name above the first page."""
    name = options.newsroom.name or ""
    if not options.logo and not name:
        return ""
    picture = f'<img class="logo" src="{LOGO}" alt={attribute(name or "logo")}/>' if options.logo else ""
    return f'<div class="masthead">{picture}{escape(name)}</div>\n' if picture or name else ""
