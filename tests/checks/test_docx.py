"""Each rule of the DOCX check fails on a package that is broken in just that, and none on a whole one."""

from __future__ import annotations

import io
import zipfile

import pytest

from convert.checks.docx import accepts, check_docx
from convert.contract import NoOptions, Source
from convert.diagnostics import Severity
from convert.errors import UnreadableSource

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relationships(*items: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{to}"/>' for name, kind, to in items)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def parts(body: str = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>") -> dict[str, str]:
    """A small whole package around a body."""
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Normal"/></w:styles>',
        "word/_rels/document.xml.rels": relationships(("rId1", "styles", "styles.xml")),
    }


def packed(members: dict[str, str]) -> Source:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return Source("a.docx", out.getvalue())


def codes(source: Source) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    check_docx.check(source, NoOptions(), lambda told: found.append((told.code, told.severity.value)))
    return found


def test_a_package_whose_document_is_none_or_is_not_led_to_is_no_document() -> None:
    assert codes(packed(parts() | {"word/document.xml": "<a/>"})) == [("docx.no-document", "error")]
    lost = {name: text for name, text in parts().items() if name != "_rels/.rels"}
    assert codes(packed(lost)) == [("docx.missing-part", "error")]
    astray = relationships(("rId1", "other", "word/document.xml"))
    assert codes(packed(parts() | {"_rels/.rels": astray})) == [("docx.missing-part", "error")]


def test_a_package_whose_parts_together_have_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convert.markup.xml_events.MAX_TAGS", sum(text.count("<") for text in parts().values()) - 1)
    with pytest.raises(UnreadableSource) as caught:
        codes(packed(parts()))
    assert caught.value.code == "docx.too-large"


def test_a_whole_package_has_no_finding() -> None:
    assert accepts(packed(parts()))
    assert codes(packed(parts())) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<w:p><w:pPr><w:pStyle w:val="Lost"/></w:pPr></w:p>', "docx.unknown-style"),
        ('<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:p>', "docx.unknown-list"),
        ('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>', "docx.unknown-note"),
        ('<w:p><w:hyperlink r:id="rId7"/></w:p>', "docx.dangling-reference"),
        ('<w:p><w:pPr><w:jc w:val="start"/><w:bidi/></w:pPr></w:p>', "docx.child-order"),
        ("<w:p><w:r><w:rPr><w:rtl/><w:b/></w:rPr></w:r></w:p>", "docx.child-order"),
    ],
)
def test_what_is_not_whole_is_an_error(body: str, code: str) -> None:
    assert codes(packed(parts(body))) == [(code, Severity.ERROR.value)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p><w:r><w:t>نص</w:t></w:r></w:p>", "docx.run-not-rtl"),
        ("<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>نص NATO</w:t></w:r></w:p>", "docx.latin-in-rtl-run"),
        ("<w:p><w:r><w:t>a\u202eb</w:t></w:r></w:p>", "docx.bidi-control"),
        ('<w:p><w:pPr><w:bidi/><w:jc w:val="right"/></w:pPr></w:p>', "docx.wrong-edge"),
    ],
)
def test_what_runs_the_wrong_way_is_a_warning(body: str, code: str) -> None:
    assert codes(packed(parts(body))) == [(code, Severity.WARNING.value)]


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "word/document.xml", "word/styles.xml"])
def test_a_missing_part_is_an_error(lost: str) -> None:
    members = parts()
    del members[lost]
    assert ("docx.missing-part", Severity.ERROR.value) in codes(packed(members))


def test_a_part_without_a_content_type_is_an_error() -> None:
    assert codes(packed({**parts(), "word/media/a.png": "x"})) == [("docx.no-content-type", Severity.ERROR.value)]


@pytest.mark.parametrize("name", ["w:r", "w:t", "w:p", "x"])
def test_what_is_nested_deeper_than_anybody_writes_is_refused(name: str) -> None:
    with pytest.raises(UnreadableSource, match="nested more than 256 deep"):
        codes(packed(parts(f"<{name}>" * 300 + f"</{name}>" * 300)))


@pytest.mark.parametrize("text", ["<w:p>", "<!DOCTYPE x><x/>", "<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>"])
def test_a_part_that_is_no_plain_xml_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        codes(packed({**parts(), "docProps/custom.xml": text}))


def test_a_dtd_is_seen_in_any_encoding() -> None:
    source = packed(parts())
    out = io.BytesIO(source.data)
    with zipfile.ZipFile(out, "a") as archive:
        text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'
        archive.writestr("docProps/custom.xml", text.encode("utf-16"))
    with pytest.raises(UnreadableSource) as caught:
        codes(Source("a.docx", out.getvalue()))
    assert caught.value.code == "docx.dtd"


def test_the_same_styles_are_read_once_and_still_judged_every_time() -> None:
    disordered = {**parts(), "word/styles.xml": f"<w:styles {SPACES}><w:pPr><w:jc/><w:bidi/></w:pPr></w:styles>"}
    assert codes(packed(disordered)) == codes(packed(disordered)) == [("docx.child-order", Severity.ERROR.value)]
