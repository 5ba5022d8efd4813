"""The PDF writer as the pipeline uses it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from convert.diagnostics import Diagnostic
from convert.errors import BadOption, FormatFailed
from convert.model import Article, Figure, Listing, Note, Paragraph, Publication, Quote, Section, Table, styled
from convert.writers.pdf import PdfOptions, bundle, painting
from convert.writers.pdf.sheet import counter, voice
from tests.writers.pdf.reading_back import arabic, elements, english, made

LONG = "قال الوزير أمس إن الجسر سيفتح قريبا للمرور بعد أن تأخر العمل فيه عاما كاملا. "


def test_the_same_article_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from tests.writers.pdf.reading_back import *;"
        "print(hashlib.sha256(made(arabic('قال (بيان) 12.5% Reuters', 'ثان'))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_first_document_of_a_process_is_made_like_the_later_ones() -> None:
    code = (
        "from tests.writers.pdf.reading_back import *;"
        "made_of = lambda word: made(arabic(word, 'ثان'));"
        "first = made_of('خبر'); made_of('آخر'); assert made_of('خبر') == first"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_quick_import_changes_no_byte() -> None:
    code = (
        "import hashlib; from tests.writers.pdf.reading_back import *;"
        "print(hashlib.sha256(made(arabic('قال (بيان) 12.5% Reuters'))).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", first + code], capture_output=True, check=True).stdout
        for first in ("import weasyprint;", "")
    ]
    assert runs[0] == runs[1]


def test_the_file_says_what_it_is() -> None:
    created = datetime(2021, 7, 7, 9, 30, tzinfo=UTC)
    with pikepdf.open(io.BytesIO(made(arabic("نص"), created=created))) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "افتتاح المتحف"
        assert str(pdf.docinfo.CreationDate).startswith("D:20210707093000")
        with pdf.open_metadata() as said:
            assert said["pdfaid:part"] == "2"
            assert said["pdfuaid:part"] == "1"


def test_a_left_to_right_article_turns_its_pages_to_the_left() -> None:
    with pikepdf.open(io.BytesIO(made(english("Text.")))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    kinds = [kind for kind, _ in elements(made(arabic(LONG * 60)))]
    assert kinds.count("P") == 1


def test_headings_go_down_one_step_at_a_time() -> None:
    article = Article(
        language="ar", direction="rtl", sections=(Section(styled("عنوان"), (Paragraph(text=styled("نص")),)),)
    )
    assert [kind for kind, _ in elements(made(article)) if kind.startswith("H")] == ["H1"]


def test_lists_tables_and_quotes_keep_their_shape() -> None:
    row = (styled("أ"), styled("ب"))
    article = Article(
        language="ar",
        direction="rtl",
        headline=styled("عنوان"),
        body=(
            Listing(ordered=True, items=((Paragraph(text=styled("أول")),),)),
            Table(header=(row,), rows=(row,)),
            Quote((Paragraph(text=styled("قول")),)),
        ),
    )
    kinds = [kind for kind, _ in elements(made(article))]
    wanted = [
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TR",
        "TH",
        "TH",
        "TBody",
        "TR",
        "TD",
        "TD",
        "BlockQuote",
        "P",
    ]
    assert kinds[-len(wanted) :] == wanted


@pytest.mark.parametrize(
    ("letter", "packages"),
    [
        ("\u0628", "fonts-noto-core"),
        ("\u4e2d", "fonts-noto-cjk"),
        ("\U00020001", "fonts-noto-cjk fonts-hanazono"),
        ("\u1820", "fonts-noto-core fonts-noto-extra fonts-unifont"),
    ],
)
def test_a_letter_no_font_has_is_named_with_its_packages(letter: str, packages: str) -> None:
    failed = painting._no_glyph(letter)
    assert f"U+{ord(letter):04X}" in str(failed)
    assert failed.code == "pdf.no-glyph"
    assert failed.remedy == f"apt-get install {packages}"


@pytest.mark.parametrize("character", ["\U0010fff0", "\u0378"])
def test_what_unicode_has_no_name_for_is_in_no_package(character: str) -> None:
    with pytest.raises(FormatFailed, match=f"U\\+{ord(character):04X}") as failed:
        made(arabic(f"حرف {character}"))
    assert failed.value.code == "pdf.no-glyph"
    assert failed.value.remedy == "take it out of the text, or install a font that has it"


def test_nothing_outside_the_allowed_folders_is_opened() -> None:
    report: list[Diagnostic] = []
    style = b'body { background: url(file:///etc/passwd) } @import "https://example.org/a.css";'
    made(english("Text."), report, style=style)
    assert "pdf.outside-file" in {found.code for found in report}


def test_a_picture_stands_where_its_file_is_allowed() -> None:
    figure = Figure(href="a.png", alt="جسر", caption=styled("الجسر"))
    article = Article(language="ar", direction="rtl", headline=styled("عنوان"), body=(figure,))
    with_picture = [kind for kind, _ in elements(made(article, assets={"a.png": PIXEL}))]
    assert with_picture[-3:] == ["Figure", "Caption", "P"]
    assert "Figure" not in [kind for kind, _ in elements(made(article))]


def test_an_embargo_in_force_stands_above_the_article() -> None:
    article = Article(
        language="en",
        headline=styled("Title"),
        notes=(Note("embargo", "Not before noon", "2030-01-01T12:00:00Z"),),
    )
    now, later = datetime(2029, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    assert len(elements(made(article, created=now))) == len(elements(made(article, created=later))) + 1


@pytest.mark.parametrize("words", [{"page": "huge"}, {"columns": 9}, {"margin": "url(x)"}])
def test_an_option_that_cannot_be_is_refused(words: dict[str, object]) -> None:
    with pytest.raises(BadOption):
        made(english("Text."), **words)


def test_an_article_without_a_word_is_still_a_page() -> None:
    assert made(Article(language="ar", direction="rtl"))[:5] == b"%PDF-"


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)


def digest() -> Publication:
    return Publication("نشرة اليوم", "2021-07-07", "ar", "rtl", (arabic("نص", headline="أول"), english("Text.")))


def test_a_digest_has_a_cover_its_contents_and_a_chapter_for_each_article() -> None:
    report: list[Diagnostic] = []
    data = bundle(digest(), PdfOptions(), report.append)
    kinds = [kind for kind, _ in elements(data)]
    assert not report
    assert (kinds.count("TOC"), kinds.count("TOCI"), kinds.count("Link"), kinds.count("Art")) == (1, 2, 2, 2)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 4
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["أول", "Museum opens"]
        tongues = [
            str(element.Lang)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Art"
        ]
    assert tongues == ["ar", "en"]


def test_the_page_number_is_in_the_digits_of_the_article() -> None:
    assert counter(arabic("عام ٢٠٢١")) == "arabic-indic"
    assert counter(arabic("سال ۱۴۰۰")) == "persian"
    assert counter(arabic("عام 2021")) == counter(arabic("نص")) == "decimal"


def test_the_newsrooms_style_sheet_adds_to_ours() -> None:
    plain_pages = pages(made(english("Text.")))
    assert pages(made(english("Text."), style=b"p { break-before: page }")) == plain_pages + 1


def test_a_style_sheet_cannot_end_its_element() -> None:
    assert pages(made(english("Text."), [], style=b"</style><p>more</p><style>")) == 1


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def test_tall_letters_get_the_room_of_their_script_in_quotes_and_headings_too() -> None:
    """Nastaliq falls across its line; at the height of a Latin line one line of a quotation hangs into the next."""
    urdu = replace(arabic("متن"), language="ur")
    rules = "\n".join(voice(urdu, "html", PdfOptions(nastaliq=True)))
    for name in ("h1", "h2", ".subheadline", "blockquote", "figcaption"):
        assert re.search(rf"html {re.escape(name)}\b[^{{}}]*{{ line-height: 2.3 }}", rules)
    assert "blockquote" not in "\n".join(voice(english("Text."), "html", PdfOptions()))
