"""From an article to a file: the sheet is set, painted, tagged and finished. Imported through `engine.loaded` only."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from convert import resources
from convert.diagnostics import Diagnostic, Report, Severity
from convert.model import Article, Publication
from convert.record import state
from convert.writers.pdf.cuttings import Cuttings
from convert.writers.pdf.digest import publication_sheet
from convert.writers.pdf.faces import name_styles
from convert.writers.pdf.finish import finisher
from convert.writers.pdf.inventory import Fonts
from convert.writers.pdf.options import PdfOptions
from convert.writers.pdf.patches import patched
from convert.writers.pdf.reading import places
from convert.writers.pdf.sheet import Sheet, article_sheet


def article(article: Article, options: PdfOptions, report: Report) -> bytes:
    """One article as PDF."""
    return _printed(article_sheet(article, options), options, report)


def publication(publication: Publication, options: PdfOptions, report: Report) -> bytes:
    """Several articles as one PDF."""
    return _printed(publication_sheet(publication, options), options, report)


def _printed(sheet: Sheet, options: PdfOptions, report: Report) -> bytes:
    cuttings = Cuttings(sheet.assets, report)
    variant = None if options.variant == "pdf" else options.variant
    with patched(), _listening(report):
        document = _document(sheet, cuttings, variant)
        document.fonts = Fonts(places(page._page_box for page in document.pages))
        if document.output_intent:
            document.color_profiles[document.output_intent] = copy(_screen_colours())
        made = document.write_pdf(
            finisher=finisher(rtl=sheet.direction == "rtl", variant=options.variant),
            output_intent="given",
            pdf_identifier=True,
            pdf_tags=True,
            pdf_variant=variant,
        )
    return bytes(made)


def _document(sheet: Sheet, cuttings: Cuttings, variant: str | None) -> Any:
    """The finished pages. Fonts are looked up once a process; a style sheet that brings its own gets its own list."""
    name_styles()
    fonts = FontConfiguration() if sheet.brings_fonts else _fonts()
    html = (weasyprint.HTML if sheet.styled else _Ours)(string=sheet.html, base_url=cuttings.base, url_fetcher=cuttings)
    return html.render(font_config=fonts, stylesheets=[_design()], pdf_variant=variant, pdf_tags=True, pdf_forms=False)


class _Ours(weasyprint.HTML):  # type: ignore[misc]  # the engine says nothing of its types
    """A document of nothing but ours: it is XML, and what a browser does of itself is read for its elements only."""

    def __init__(self, string: str, base_url: str, url_fetcher: Cuttings) -> None:
        root = ET.fromstring(string)  # no stranger's: `sheet` has just written it
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, *_forms: bool) -> list[Any]:
        return [_ground()[0]]

    def _ua_counter_style(self) -> list[Any]:
        return [_ground()[1].copy()]


@cache
def _ground() -> tuple[Any, Any]:
    """`assets/ground.css` and the counter styles in it."""
    styles = CounterStyle()
    sheet = resources.read("assets/ground.css").decode()
    return weasyprint.CSS(string=sheet, counter_style=styles, url_fetcher=_nothing), styles


@cache
def _fonts() -> Any:
    """One list of fonts a process: made anew for each document, it leaks a quarter of a megabyte (Kozea#2144)."""
    return FontConfiguration()


@state
class _Profile:
    """A colour profile that is embedded as it is: LittleCMS spells one anew as soon as a tag of it was read."""

    content: bytes
    name: str = "IEC 61966-2-1 Default RGB Colour Space - sRGB"
    src: str = "sRGB2014.icc"
    rendering_intent: str = "relative-colorimetric"
    components: tuple[list[str], ...] = (["r"], ["g"], ["b"])
    pdf_reference: Any = None


@cache
def _design() -> Any:
    """Our style sheet, read once a process; it stands before what a sheet brings along."""
    return weasyprint.CSS(string=resources.read("assets/article.css").decode(), url_fetcher=_nothing)


def _nothing(url: str) -> None:
    raise ValueError(url)


@cache
def _screen_colours() -> Any:
    """The profile of sRGB that comes with the engine; read once."""
    return _Profile((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())


@contextmanager
def _listening(report: Report) -> Iterator[None]:
    """What the engine has to say becomes diagnostics, and nothing reaches the terminal."""
    log = logging.getLogger("weasyprint")
    ear = _Ear(report)
    before, log.propagate = log.propagate, False
    log.addHandler(ear)
    try:
        yield
    finally:
        log.removeHandler(ear)
        log.propagate = before


class _Ear(logging.Handler):
    """Hears warnings and errors of the engine."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self.report = report

    def emit(self, record: logging.LogRecord) -> None:
        """One record, one diagnostic."""
        self.report(Diagnostic("pdf.engine", Severity.WARNING, record.getMessage()))
