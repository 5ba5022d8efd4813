"""XML in and out."""

from __future__ import annotations

import time

import pytest

from convert.diagnostics import Diagnostic
from convert.errors import ConvertError, UnreadableSource
from convert.markup import xml

ENTITIES = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
HOSTILE = {
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "parameter entity": b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><a/>',
    "entity expansion": f'<!DOCTYPE a [<!ENTITY l0 "ha">{ENTITIES}]><a>&l11;</a>'.encode(),
    "expansion in an attribute": f'<!DOCTYPE a [<!ENTITY l0 "ha">{ENTITIES}]><a b="&l11;"/>'.encode(),
    "an entity of a document type with another name": b'<!DOCTYPE b [<!ENTITY x "ha">]><a/>',
    "an entity of it in an attribute": b'<!DOCTYPE b [<!ENTITY x "ha">]><a b="&x;"/>',
    "attribute defaults": b'<!DOCTYPE a [<!ATTLIST a b CDATA "smuggled">]><a/>',
    "reference to an outside DTD": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a>&x;</a>',
    "deep nesting": b"<a>" * 200_000,
    "a hundred megabytes of attributes": b"<a " + b" ".join(b'a%07d="x"' % n for n in range(7_700_000)) + b"/>",
    "one attribute of a hundred megabytes": b'<a b="' + b"x" * 100_000_000 + b'"/>',
    "one attribute of twenty megabytes": b'<a b="' + b"x" * 20_000_000 + b'"/>',
    "a name without end": b"<" + b"a" * 100_000 + b"/>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_is_refused_with_a_code_and_soon(kind: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableSource) as refusal:
        xml.parse(HOSTILE[kind], "hostile.xml")
    assert refusal.value.code in {"xml.dtd", "xml.limits", "xml.too-large", "xml.entity"}
    assert refusal.value.path == "hostile.xml"
    assert refusal.value.remedy
    assert time.process_time() - start < 20  # a bound, not a measure


def test_a_document_type_hidden_behind_another_one_in_a_comment_is_still_seen() -> None:
    with pytest.raises(UnreadableSource, match="own DTD"):
        xml.parse(b'<!--<!DOCTYPE a>--><!DOCTYPE a SYSTEM "x>y" [<!ENTITY e "e">]><a/>')


def test_an_empty_document_type_is_let_through_and_not_followed() -> None:
    assert xml.parse(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>').tag == "a"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "xml.not-well-formed", 1),
        (b"<a>\n<b></a>", "xml.not-well-formed", 2),
        (b"<a>\n&nbsp;</a>", "xml.entity", 2),
        (b"<a>\n\xff</a>", "xml.encoding", 2),
    ],
)
def test_what_is_not_xml_is_told_with_its_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(ConvertError) as error:
        xml.parse(data)
    assert (error.value.code, error.value.line) == (code, line)


@pytest.mark.parametrize("encoding", ["UTF-16", "US-ASCII", "no-such"])
def test_a_wrong_declaration_over_utf8_is_overruled_and_reported(encoding: str) -> None:
    found: list[Diagnostic] = []
    root = xml.parse(f'<?xml version="1.0" encoding="{encoding}"?><a>خبر</a>'.encode(), "a.xml", found.append)
    assert root.text == "خبر"
    assert [finding.code for finding in found] == ["xml.encoding"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(codec: str) -> None:
    assert xml.parse("<a>خبر</a>".encode(codec)).text == "خبر"


def test_serialising_keeps_what_stands_beside_the_root() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n<!--one-->\n<?two 2?>\n<a>\xd8\xae</a>\n<!--three-->\n'
    assert xml.serialise(xml.parse(data)) == data


def test_sections_of_characters_stay_as_they_were_written() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n<a>one <![CDATA[<two>]]> three</a>\n'
    root = xml.parse(data)
    assert root.text == "one <two> three"
    assert xml.serialise(root) == data
    assert xml.canonical(root) == b"<a>one &lt;two&gt; three</a>"


def test_names_come_apart() -> None:
    assert (xml.local("{urn:x}a"), xml.namespace("{urn:x}a")) == ("a", "urn:x")
    assert (xml.local("a"), xml.namespace("a")) == ("a", "")
    assert xml.local(None) == ""
