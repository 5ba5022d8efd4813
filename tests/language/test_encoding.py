"""Bytes to text: every code page of TEXT section 6, and nothing in silence."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.language.encoding import Decoded, Undecodable, decode

SAMPLES: dict[str, str] = {}
for _line in (Path(__file__).parent / "cases" / "languages.txt").read_text("utf-8").splitlines():
    _tag, _said = _line.split(" | ", 1)
    SAMPLES.setdefault(_tag, _said)
SAMPLES["zh-Hant"] = "市政府週二宣布，老橋的維修工程將於下週開始。沿街商戶表示，他們事先沒有接到通知。"
PAGES = [
    ("ar", "windows-1256"), ("ar", "iso-8859-6"), ("ur", "windows-1256"), ("he", "windows-1255"), ("he", "iso-8859-8"),
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "cp866"), ("ru", "iso-8859-5"), ("uk", "windows-1251"),
    ("uk", "koi8-u"), ("uk", "iso-8859-5"), ("fr", "windows-1252"), ("fr", "iso-8859-15"), ("de", "windows-1252"),
    ("es", "iso-8859-1"), ("it", "windows-1252"), ("pt", "windows-1252"), ("nl", "windows-1252"),
    ("tr", "windows-1254"), ("zh", "gb18030"), ("zh-Hant", "big5"), ("ja", "shift_jis"), ("ja", "euc-jp"),
    ("ja", "iso-2022-jp"), ("ko", "euc-kr"),
]  # fmt: skip


def fitting(tag: str, page: str) -> str:
    """The sample as far as the code page has its letters."""
    return SAMPLES[tag].encode(page, "ignore").decode(page)


def answer(data: bytes) -> Decoded | Undecodable:
    try:
        return decode(data)
    except Undecodable as error:
        return error


@pytest.mark.parametrize(("tag", "page"), PAGES)
def test_a_paragraph_in_a_code_page_is_recognised(tag: str, page: str) -> None:
    said = fitting(tag, page)
    found = decode(said.encode(page))
    assert found.text == said
    assert found.guessed == (not said.isascii())


@pytest.mark.parametrize(("tag", "page"), PAGES)
@pytest.mark.parametrize("size", [25, 40, 80])
def test_a_short_text_is_recognised_or_refused_but_never_misread(tag: str, page: str, size: int) -> None:
    said = fitting(tag, page)[:size]
    found = answer(said.encode(page))
    assert found.text == said if isinstance(found, Decoded) else found.candidates


@pytest.mark.parametrize(
    "page", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("tag", ["ar", "en", "he", "ru"])
def test_every_form_of_unicode_is_recognised_with_and_without_mark(tag: str, page: str) -> None:
    assert decode(SAMPLES[tag].encode(page)).text == SAMPLES[tag]


def test_a_mark_of_order_leads_even_a_forced_encoding() -> None:
    assert decode(codecs.BOM_UTF16_LE + "نص".encode("utf-16-le"), "utf-16").text == "نص"
    assert decode(codecs.BOM_UTF8 + "نص".encode(), "utf-8").text == "نص"


def test_a_forced_encoding_settles_it() -> None:
    assert decode("café".encode("cp850"), "cp850").text == "café"
    with pytest.raises(LookupError):
        decode(b"x", "no-such-page")


def test_a_broken_byte_in_utf8_is_named_and_not_guessed_away() -> None:
    data = SAMPLES["ar"].encode() + b"\xff" + SAMPLES["ar"].encode()
    with pytest.raises(Undecodable, match="breaks the UTF-8") as error:
        decode(data)
    assert error.value.offset == len(SAMPLES["ar"].encode())


def test_a_forced_encoding_that_does_not_fit_names_the_byte() -> None:
    with pytest.raises(Undecodable) as error:
        decode(b"ab\xffcd", "utf-8")
    assert (error.value.offset, error.value.candidates) == (2, ("utf-8",))


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)), b"\x00\x01\x02\x03\x04", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


def test_hebrew_in_visual_order_is_recognised_as_hebrew() -> None:
    said = SAMPLES["he"][::-1]
    found = decode(said.encode("iso-8859-8"))
    assert found.text == said


def test_many_ascii_lines_do_not_hide_the_telling_ones() -> None:
    said = "Slug line\n" * 5000 + SAMPLES["ar"]
    assert decode(said.encode("windows-1256")).text == said


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_strictly_or_refused(data: bytes) -> None:
    found = answer(data)
    if isinstance(found, Decoded):
        assert "\ufffd" not in found.text or found.encoding != "utf-8" or b"\xef\xbf\xbd" in data
    else:
        assert 0 <= found.offset <= len(data)


@given(st.text())
def test_utf8_is_always_read_as_utf8_unless_it_holds_zero_or_escape(said: str) -> None:
    if not set("\x00\x1b\ufeff") & set(said):
        assert decode(said.encode()).text == said
