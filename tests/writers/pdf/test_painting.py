"""Painted lines, read back: by where the glyphs stand and by what they say."""

from __future__ import annotations

import io
import re
import subprocess

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from convert.model import Article, Mark, Paragraph, Run, styled
from tests.writers.pdf.reading_back import arabic, english, made

ZWNJ = "\u200c"
FORMAT = re.compile("[\u200e\u200f\u2060]")


def said(data: bytes) -> str:
    """The text of the first page in painting order, through /ToUnicode; no other program is asked."""
    return "".join(text for text, _ in said_in_fonts(data))


def said_in_fonts(data: bytes) -> list[tuple[str, str]]:
    """The characters of the first page in painting order, each with the name of its font."""
    out: list[tuple[str, str]] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        maps = {name: _texts(font) for name, font in page.Resources.Font.items()}
        name, texts = "", dict[int, str]()
        outside = False
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "Tf":
                    name = str(operands[0])
                    texts = maps[name]
                case "BMC":
                    outside = True
                case "EMC":
                    outside = False
                case "Tj" | "TJ" if not outside:
                    shown = "".join(texts[code] for code in _codes(operands[0]))
                    out += ((character, name) for character in FORMAT.sub("", shown))
    return out


def _texts(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _codes(shown: pikepdf.Object) -> list[int]:
    strings = [shown] if isinstance(shown, pikepdf.String) else [s for s in shown if isinstance(s, pikepdf.String)]
    data = b"".join(bytes(string) for string in strings)
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def test_letters_ligatures_marks_and_brackets_are_painted_in_reading_order() -> None:
    text = "قَالَ الوزير (أمس): «لا أحد» في ٢٠٢١ و2021، Siemens AG ارتفع 12.5%"
    assert text in said(
        made(
            arabic(text),
        )
    )


def test_the_space_at_the_end_of_a_line_is_painted() -> None:
    text = " ".join(f"كلمة{number}" for number in range(60))
    assert text in said(made(arabic(text)))


def test_a_line_that_breaks_inside_a_word_gets_no_space() -> None:
    address = "https://example.org/" + "long/" * 60
    assert address in said(made(english(address)))


def test_a_non_joiner_is_kept_and_a_joiner_for_the_eye_is_not() -> None:
    marked = Paragraph(text=(Run("می" + ZWNJ + "خوا"), Run("ه", frozenset({Mark.STRONG})), Run("یم")))
    article = Article(language="fa", direction="rtl", headline=styled("تیتر"), body=(marked,))
    assert "می" + ZWNJ + "خواهیم" in said(made(article))


def test_two_spans_of_one_word_are_one_word() -> None:
    article = Article(
        language="en",
        headline=styled("T"),
        body=(Paragraph(text=(*styled("un"), Run("do", frozenset({Mark.STRONG})))),),
    )
    assert "undo" in said(made(article))


def test_underlined_words_of_a_justified_paragraph_are_underlined() -> None:
    runs = (Run("كلمة " * 30), Run("مهمة " * 30, frozenset({Mark.UNDERLINE})), Run("كلمة " * 30))
    article = Article(language="ar", direction="rtl", headline=styled("عنوان"), body=(Paragraph(text=runs),))
    with pikepdf.open(io.BytesIO(made(article))) as pdf:
        assert pdf.pages[0].Contents.read_bytes().count(b" l\n") >= 2


def heights(data: bytes) -> set[float]:
    """How far from its line each glyph of the first page stands, in pixels, text by text."""
    found: set[float] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tm":
                height = 0.0
            elif str(operator) == "Td":
                height += float(operands[1])
                found.add(round(height, 2))
    return found


def test_in_nastaliq_too_every_pen_stands_on_the_line() -> None:
    """Letters climb and dots are one glyph for many letters; programs that find words see a line all the same."""
    found = heights(made(arabic("استمرت حركة المرور بين ضفتي النهر ثلاثة أعوام"), font=("Noto Nastaliq Urdu",)))
    assert max(map(abs, found)) < 1


@pytest.mark.parametrize("word", ["٢٠٢١م", "كوفيد١٩", "۷مه"])
def test_a_number_written_onto_a_word_is_in_the_font_of_the_word(word: str) -> None:
    """In Nastaliq each letter is drawn off the line, in a PDF font of its own; a word is one word in one of them."""
    found = said_in_fonts(made(arabic(f"استمرت حركة المرور {word} بين ضفتي"), font=("Noto Nastaliq Urdu",)))
    start = "".join(text for text, _ in found).index(word)
    assert len({name for _, name in found[start : start + len(word)]}) == 1


def test_the_last_digit_of_an_arabic_number_does_not_reach_over_the_space_at_its_right() -> None:
    """Digits are declared wide for MuPDF; in Nastaliq, whose space is narrow, poppler then found no space."""
    data = made(arabic("وصل إلى ٢٢٢ ألف مركبة"), font=("Noto Nastaliq Urdu",))
    found = [name for text, name in said_in_fonts(data) if text == "٢"]
    assert len(found) == 3
    assert found[0] == found[1] != found[2]


def test_nastaliq_text_is_set_from_its_regular_face() -> None:
    """Debian's bold face says that it is regular; fontconfig alone then takes whichever it finds first."""
    data = made(arabic("دو"), font=("Noto Nastaliq Urdu",), style=b"h1 { display: none }")
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Noto Nastaliq Urdu:style=Regular"], capture_output=True, text=True, check=True
    )
    regular = TTFont(found.stdout)["hmtx"].metrics
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        widths = {int(width) for font in fonts if "Nastaliq" in str(font.BaseFont) for width in _widths(font)}
    assert widths
    assert widths <= {advance for advance, _ in regular.values()}


def _widths(font: pikepdf.Object) -> list[int]:
    rows = font.DescendantFonts[0].W
    return [int(width) for row in rows if isinstance(row, pikepdf.Array) for width in row]
