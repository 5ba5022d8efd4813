"""Each patch of the engine has a reason that still holds: these fail when upstream mends the matter."""

from __future__ import annotations

import inspect
import io

import pikepdf
import pydyf
import pytest
import weasyprint
import weasyprint.pdf
import weasyprint.text.line_break

from convert.errors import FormatFailed
from convert.writers.pdf import engine, patches
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


def test_upstream_still_lets_streams_end_like_lines() -> None:
    text = next(b"a" * count for count in range(999) if ends_like_a_line(b"a" * count))
    assert b"\n\nendstream" in pydyf.Stream([text], compress=True).data.replace(b"\r", b"\n")
    with patches.patched():
        assert b"\n\nendstream" not in pydyf.Stream([text], compress=True).data.replace(b"\r", b"\n")


def test_streams_of_words_and_bytes_do_not_end_like_lines_either() -> None:
    text = next("a" * count for count in range(999) if ends_like_a_line(b"b\n" + b"a" * count))
    with patches.patched():
        assert b"\n\nendstream" not in pydyf.Stream([b"b", text], compress=True).data.replace(b"\r", b"\n")


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


def test_the_engine_that_is_missing_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"cannot load library for {name}")

    engine.loaded.cache_clear()
    monkeypatch.setattr(engine.importlib, "import_module", missing)
    with pytest.raises(FormatFailed, match="cannot be loaded") as failed:
        engine.loaded()
    assert failed.value.remedy == engine.PANGO_REMEDY
    engine.loaded.cache_clear()
