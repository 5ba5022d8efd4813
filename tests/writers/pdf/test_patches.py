"""Each patch of the engine has a reason that still holds: these fail when upstream mends the matter."""

from __future__ import annotations

import inspect
import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pydyf
import pytest
import weasyprint
import weasyprint.layout.inline
import weasyprint.pdf
import weasyprint.text.line_break
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import unicode_to_char_p
from weasyprint.text.line_break import line_size

from convert.errors import FormatFailed
from convert.writers.pdf import breaks, engine, painting, patches
from convert.writers.pdf.streams import ends_like_a_line


def plain(html: str, **options: object) -> pikepdf.Pdf:
    data = weasyprint.HTML(string=f"<html lang=ar dir=rtl><title>t</title><body>{html}").write_pdf(**options)
    return pikepdf.open(io.BytesIO(data))


def test_patches_are_taken_back() -> None:
    before = [getattr(patch.place, patch.name) for patch in patches.PATCHES]
    with patches.patched():
        assert weasyprint.pdf.add_tags is patches.add_tags
    assert [getattr(patch.place, patch.name) for patch in patches.PATCHES] == before


def test_every_patch_says_why_and_where_it_is_reported() -> None:
    assert all(patch.why and patch.upstream for patch in patches.PATCHES)


def test_an_unknown_release_is_not_patched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    with pytest.raises(FormatFailed, match=r"71\.0"), patches.patched():
        pass


def test_upstream_still_paints_right_to_left_text_from_the_left() -> None:
    with plain("<p style='font-family:\"Noto Naskh Arabic\"'>اب") as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"TJ") == 1


def test_upstream_still_makes_two_paragraphs_of_one_at_a_page_end() -> None:
    with plain("<style>@page{size:100mm 60mm}</style><p>" + "كلمة " * 200, pdf_variant="pdf/ua-1") as pdf:
        assert sum(str(thing.get("/S")) == "/P" for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)) > 1


def test_upstream_still_marks_the_text_of_margins_as_content() -> None:
    with plain("<style>@page{@top-left{content:'x'}}</style><p>a", pdf_variant="pdf/ua-1") as pdf:
        assert b"/Artifact" not in pdf.pages[0].Contents.read_bytes()


def test_upstream_still_leaves_font_features_behind() -> None:
    source = inspect.getsource(weasyprint.text.line_break.Layout.setup)
    assert "attr_list = pango.pango_attr_list_new()" in source
    assert "font_features.setdefault(" in source


def test_upstream_still_spells_out_what_a_style_says_of_its_font() -> None:
    assert "key = str((" in inspect.getsource(weasyprint.text.line_break._font_style_cache_key)


def test_upstream_still_makes_a_layout_that_it_puts_aside_at_once() -> None:
    source = inspect.getsource(weasyprint.layout.inline.add_word_spacing)
    assert "create_layout(" in source
    assert "layout.deactivate()" in source


MUCH = (
    """قالت الشركة (أمس) إن "العمل" الجديد في 2025 من كل عام سيتاح للجميع، ثم قال المدير كلاما كثيرا عن الماء والخبز
والطرق: The quick brown fox, who was (as ever) in a hurry, jumped over 12.5 lazy dogs - 2021. """
    * 3
)
WORD = "https://example.org/" + "long/" * 30


def lines(width: int, direction: str, style: str = "") -> list[str]:
    """The lines of a page of text, some of which has a word longer than a line."""
    html = f"""<html dir={direction}><style>@page{{size:{width}px 9000px;margin:0}} body{{margin:0;
    font:16px Amiri,"Noto Sans";overflow-wrap:anywhere;text-align:justify}} p{{{style}}}</style>
    <p>{MUCH}<p>x {WORD} {MUCH}<p>{MUCH}<b>{MUCH}</b> <i dir=ltr>2025</i> {MUCH}<p>a\u00ad{MUCH}"""
    [page] = weasyprint.HTML(string=html).render().pages
    return [
        "".join(text.text for text in texts(line))
        for paragraph in page._page_box.children[0].children[0].children
        for line in paragraph.children
    ]


@pytest.mark.parametrize("style", ["", "text-indent:50px", "columns:2", "hyphens:auto", "word-spacing:3px"])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_lines_end_where_the_engine_ends_them(direction: str, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = range(180, 600, 60)
    theirs = [lines(width, direction, style) for width in widths]
    monkeypatch.setattr(weasyprint.layout.inline, "split_first_line", breaks.first_line)
    assert [lines(width, direction, style) for width in widths] == theirs


def test_upstream_still_lays_out_three_lines_to_find_one(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []

    def counted(text: str) -> object:
        laid_out.append(text)
        return unicode_to_char_p(text)

    monkeypatch.setattr(weasyprint.text.line_break, "unicode_to_char_p", counted)
    lines(400, "rtl")
    theirs = sum(map(len, laid_out))
    monkeypatch.setattr(weasyprint.layout.inline, "split_first_line", breaks.first_line)
    laid_out.clear()
    lines(400, "rtl")
    assert theirs > 1.5 * sum(map(len, laid_out))


def test_upstream_still_lets_streams_end_like_lines() -> None:
    text = next(b"a" * count for count in range(999) if ends_like_a_line(b"a" * count))
    assert b"\n\nendstream" in pydyf.Stream([text], compress=True).data.replace(b"\r", b"\n")
    with patches.patched():
        assert b"\n\nendstream" not in pydyf.Stream([text], compress=True).data.replace(b"\r", b"\n")


def test_streams_of_words_and_bytes_do_not_end_like_lines_either() -> None:
    text = next("a" * count for count in range(999) if ends_like_a_line(b"b\n" + b"a" * count))
    with patches.patched():
        assert b"\n\nendstream" not in pydyf.Stream([b"b", text], compress=True).data.replace(b"\r", b"\n")


def test_no_byte_is_added_to_a_cross_reference_stream() -> None:
    """Its rows are counted, and qpdf counts them."""
    rows = next(b"\1" * count for count in range(999) if ends_like_a_line(b"\1" * count))
    with patches.patched():
        assert pydyf.Stream([rows], {"Type": "/XRef"}, compress=True).data.endswith(b"stream\n" + rows + b"\nendstream")


def test_upstream_still_indents_right_to_left_paragraphs_at_the_left() -> None:
    [page] = (
        weasyprint.HTML(
            string="<html dir=rtl><style>@page{size:400px;margin:0}body{margin:0}p{text-indent:50px}</style><p>اب"
        )
        .render()
        .pages
    )
    line = page._page_box.children[0].children[0].children[0].children[0]
    text = line.children[0]
    assert round(text.position_x + text.width) == 400


JUSTIFIED = """<html dir=rtl lang=ar><style>@page{{size:{width}px 2000px;margin:0}} body{{margin:0;text-align:justify;
font:16px "Noto Naskh Arabic","Amiri"}} i{{font:16px "Noto Naskh Arabic","Amiri"}}</style><p>قالت شركة كبيرة
<i dir=ltr>Open Bread and Water</i> إن العمل الجديد في <i dir=ltr>2025</i> من كل عام سيتاح للجميع
<i dir=ltr>We are ready at last</i> ثم قال كلاما كثيرا"""


def justified() -> Iterator[tuple[int, Any]]:
    """Lines of pages from narrow to wide, with the page's width; last lines are not justified and left out."""
    for width in range(180, 420, 20):
        [page] = weasyprint.HTML(string=JUSTIFIED.format(width=width)).render().pages
        for line in page._page_box.children[0].children[0].children[0].children[:-1]:
            yield width, line


def texts(line: Any) -> list[Any]:
    return [box for box in line.descendants() if isinstance(box, TextBox) and box.text]


def gaps() -> list[float]:
    """Pixels between neighbours in a line, and between its ends and the page's edges."""
    found = []
    for width, line in justified():
        edges = sorted((box.position_x, box.position_x + box.width) for box in texts(line))
        found += [right - left for (_, left), (right, _) in pairwise([(0.0, 0.0), *edges, (width, width)])]
    return found


def test_upstream_still_moves_a_whole_line_for_the_space_at_its_end() -> None:
    assert max(map(abs, gaps())) > 1


def test_the_boxes_of_a_justified_line_stand_side_by_side_from_edge_to_edge() -> None:
    with patches.patched():
        assert gaps() == pytest.approx([0.0] * len(gaps()), abs=0.01)


def test_the_words_of_a_justified_line_fill_their_boxes() -> None:
    short, left = [], []
    for _, line in justified():
        for box in texts(line):
            box.pango_layout.reactivate(box.style)
            short.append(box.width - line_size(box.pango_layout.get_first_line()[0], box.style)[0])
            painting.spread(box)
            left.append(box.width - line_size(box.pango_layout.get_first_line()[0], box.style)[0])
    assert max(map(abs, short)) > 1, "upstream keeps the font of a space: painting.spread can go"
    assert max(map(abs, left)) <= painting.SEEN


def test_the_engine_that_is_missing_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"cannot load library for {name}")

    engine.loaded.cache_clear()
    monkeypatch.setattr(engine.importlib, "import_module", missing)
    with pytest.raises(FormatFailed, match="cannot be loaded") as failed:
        engine.loaded()
    assert failed.value.remedy == engine.PANGO_REMEDY
    engine.loaded.cache_clear()
