"""The engine starts quickly, and nobody can tell by what it makes: ours or anybody else's in the same process."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from base64 import b64encode
from xml.etree import ElementTree as ET

import cffi
import pytest
import tinyhtml5
import weasyprint
from hypothesis import given, settings
from weasyprint.text.ffi import ffi

from convert import resources
from convert.markup.inline import isolated
from convert.markup.xhtml import Manner, body
from convert.model import Article
from convert.writers.pdf import PdfOptions, start
from convert.writers.pdf.engine import loaded
from convert.writers.pdf.painting import GLYPH
from convert.writers.pdf.sheet import article_sheet
from tests.articles import ARTICLES
from tests.writers.pdf.declarations import compiled, declared
from tests.writers.pdf.reading_back import arabic, digest_of_everything, made, newspaper
from tests.writers.pdf.test_pdf import PIXEL

PAGE = (
    "<input value=a><ol type=i><li>a</ol><p style='list-style: armenian; display: list-item'>b<q>c</q>"
    "<table bgcolor=red><tr><td>d</table>"
    f"<img alt=e src='data:image/png;base64,{b64encode(PIXEL).decode()}'>"
)
PLAINLY = (
    "import weasyprint, hashlib;"
    f"html = weasyprint.HTML(string={PAGE!r});"
    "data = html.write_pdf(pdf_forms=True, presentational_hints=True, pdf_identifier=b'x');"
    "print(hashlib.sha256(data).hexdigest())"
)


def told(code: str) -> str:
    """What a process of its own prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_compiled_declarations_are_those_of_the_engine() -> None:
    """Fails when the engine declares something else: `python -m tests.writers.pdf.declarations` renews them."""
    assert json.loads(resources.read(start.DECLARATIONS)) == compiled(declared())


def test_other_declarations_are_read_by_cffi_itself() -> None:
    with start.quickly():
        declarations = cffi.FFI()
        declarations.cdef("typedef struct { int a; } other;")
    assert declarations.new("other *", [7]).a == 7


@pytest.mark.parametrize("first", ["", "from convert.writers.pdf.engine import loaded; loaded();"])
def test_other_users_of_the_engine_get_all_of_its_own_sheets(first: str) -> None:
    assert told(first + PLAINLY) == told(PLAINLY)


def test_a_page_loads_no_parser_of_c_or_html_no_fonttools_and_no_pillow() -> None:
    code = (
        "import sys; from convert.model import Article, styled; from convert.writers.pdf import PdfOptions, write;"
        "write(Article(language='ar', direction='rtl', headline=styled('خبر')), PdfOptions(), print);"
        "print({'pycparser', 'fontTools', 'PIL', 'tinyhtml5'} & set(sys.modules))"
    )
    assert told(code) == "set()\n"


def test_pictures_are_read_with_the_engines_precautions() -> None:
    code = (
        "from tests.writers.pdf.test_pdf import *;"
        "f = Figure(href='a.png', alt='x', caption=styled('y'));"
        "made(Article(language='en', headline=styled('x'), body=(f,)), assets={'a.png': PIXEL});"
        "from PIL import EpsImagePlugin, ImageFile;"
        "print(EpsImagePlugin.gs_binary, ImageFile.LOAD_TRUNCATED_IMAGES)"
    )
    assert told(code) == "False True\n"


def test_the_real_things_take_the_place_of_the_stand_ins_once_one_is_used() -> None:
    code = (
        "from convert.writers.pdf.engine import loaded; loaded();"
        "from weasyprint.pdf import fonts; before = fonts.TTLibError; fonts.subset.Options;"
        "from fontTools import subset, ttLib;"
        "print(before is ttLib.TTLibError, fonts.TTLibError is ttLib.TTLibError, fonts.subset is subset)"
    )
    assert told(code) == "False True True\n"


def test_a_host_that_imports_meanwhile_gets_the_library() -> None:
    code = (
        "import sys, threading; from convert.writers.pdf.absent import libraries_later\n"
        "with libraries_later():\n"
        "    import PIL.Image; from fontTools.ttLib import TTFont\n"
        "    import tinycss2\n"
        "print(PIL.Image is sys.modules['PIL.Image'], isinstance(TTFont, type))"
    )
    assert told(code) == "True True\n"


def test_another_thread_keeps_the_real_things_while_the_engine_is_loaded() -> None:
    code = (
        "import cffi, threading, tinycss2; from convert.writers.pdf import start\n"
        "found = []\n"
        "def host(): found.extend(tinycss2.parse_stylesheet('p {}')); found.append(cffi.FFI().sizeof('char'))\n"
        "with start.quickly():\n"
        "    import weasyprint; thread = threading.Thread(target=host); thread.start(); thread.join()\n"
        "print(len(found))"
    )
    assert told(code) == "2\n"


def test_two_threads_set_their_first_page_at_once() -> None:
    code = (
        "import hashlib; from concurrent.futures import ThreadPoolExecutor\n"
        "from convert.model import Article, styled; from convert.writers.pdf import PdfOptions, write\n"
        "article = Article(language='ar', direction='rtl', headline=styled('خبر one 12'))\n"
        "def page(_): return hashlib.sha256(write(article, PdfOptions(), print)).hexdigest()\n"
        "with ThreadPoolExecutor(4) as pool: made = set(pool.map(page, range(12)))\n"
        "print(len(made))"
    )
    assert told(code) == "1\n"


@pytest.mark.parametrize("language", ["ar", "fa", "he", "en"])
def test_pages_are_the_same_with_the_engines_own_sheet(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = newspaper(language)
    ours = made(article, [], assets={"a.png": PIXEL})
    monkeypatch.setattr(loaded(), "_Ours", weasyprint.HTML)
    assert made(article, [], assets={"a.png": PIXEL}) == ours


def test_a_digest_is_the_same_with_the_engines_own_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = digest_of_everything()
    monkeypatch.setattr(loaded(), "_Ours", weasyprint.HTML)
    assert digest_of_everything() == ours


def test_the_newsrooms_style_sheet_can_count_in_every_way_the_engine_knows() -> None:
    by_numbers, by_roman_ones = (
        made(arabic("نص"), style=b"p { display: list-item; list-style: inside " + kind + b" }")
        for kind in (b"decimal", b"lower-roman")
    )
    assert by_numbers != by_roman_ones


@settings(max_examples=30, deadline=None)
@given(ARTICLES)
def test_our_pages_are_read_as_xml_like_a_browser_reads_them(article: Article) -> None:
    html = article_sheet(article, PdfOptions(page="a5")).html
    by_browser = tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False)
    assert list(map(shape, ET.fromstring(html).iter())) == list(map(shape, by_browser.iter()))


def shape(element: ET.Element) -> tuple[object, ...]:
    """All that an element says; white space between elements is nobody's."""
    text = (element.text or "").removeprefix("\n") if element.tag == "pre" else element.text
    says = {name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): value for name, value in element.items()}
    return element.tag, says, (text or "").strip("\n"), (element.tail or "").strip("\n")


def test_every_element_we_write_stands_in_the_ground_sheet() -> None:
    written = {
        name
        for language in ("ar", "en")
        for name in re.findall(r"<([a-z]\w*)", body(newspaper(language), Manner(isolated)))
    }
    plain_inline = {"a", "bdi", "span", "time"}
    rules = re.sub(r"/\*.*?\*/|\{.*?\}", " ", resources.read("assets/ground.css").decode(), flags=re.DOTALL)
    assert written - plain_inline <= set(re.findall(r"[a-z]\w*", rules))


def test_a_glyph_of_pango_is_as_long_as_we_read_it() -> None:
    assert GLYPH.size == ffi.sizeof("PangoGlyphInfo")
    glyph = ffi.new("PangoGlyphInfo *", {"glyph": 7, "geometry": [8, -9, 10], "attr": [1]})
    assert GLYPH.unpack(ffi.buffer(glyph)) == (7, 8, -9, 10)


def test_font_features_of_a_style_sheet_reach_the_page() -> None:
    rules = (
        b"font-feature-settings: 'smcp', 'onum' 2",
        b"font-variant: small-caps jis78 slashed-zero",
        b"color: black",
    )
    pages = {made(arabic("نص Text 10"), style=b"p { %s }" % rule) for rule in rules}
    assert len(pages) == 3
