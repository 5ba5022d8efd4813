"""The PDF check: our own files pass, and each broken one fails for its own reason."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from convert.checks.pdf import accepts, check
from convert.contract import NoOptions, Source
from convert.diagnostics import Diagnostic
from tests.writers.pdf.reading_back import arabic, made

GOOD = made(arabic("قال (بيان) 12.5% Reuters"))


def codes(data: bytes) -> list[str]:
    found: list[Diagnostic] = []
    check(Source("a.pdf", data), NoOptions(), found.append)
    return [finding.code for finding in found]


def changed(change: Callable[[pikepdf.Pdf], object], **save: object) -> bytes:
    """The good file after a change made by another library, and saved in that library's way."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        change(pdf)
        pdf.save(out, **save)
    return out.getvalue()


@pytest.mark.parametrize(
    "save",
    [
        {},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
    ],
)
def test_a_good_file_passes_however_it_is_packed(save: dict[str, object]) -> None:
    assert accepts(Source("a.pdf", GOOD))
    assert codes(changed(lambda pdf: pdf, **save)) == []


def without_text(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def with_empty_boxes(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(400))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "pdf.untagged"),
        (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False), "pdf.untagged"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "pdf.no-language"),
        (without_text, "pdf.no-unicode"),
        (with_empty_boxes, "pdf.notdef"),
    ],
)
def test_what_is_missing_is_named(change: Callable[[pikepdf.Pdf], object], code: str) -> None:
    assert set(codes(changed(change))) == {code}


@pytest.mark.parametrize("data", [GOOD[:-400], GOOD[: len(GOOD) // 2], b"%PDF-1.7\n", b"no pdf at all", b""])
def test_a_broken_file_is_an_answer(data: bytes) -> None:
    assert codes(data) == ["pdf.unreadable"]
