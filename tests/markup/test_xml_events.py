"""What is told of XML while it is read, and that no document can abuse it."""

from __future__ import annotations

import time

import pytest

from convert.markup.xml_events import Attributes, DtdFound, RefusedXml, entered, listen
from tests.markup.test_xml import HOSTILE


class Heard:
    """Everything that was told, in order."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.said: list[object] = []

    def start(self, name: str, attributes: Attributes) -> None:
        entered(self.open, name)
        self.said.append((name, attributes))

    def end(self, _: str) -> None:
        self.said.append(self.open.pop())

    def text(self, text: str) -> None:
        self.said.append(text)


def heard(data: bytes, *, doctype: bool = False) -> list[object]:
    listener = Heard()
    listen(data, listener, doctype=doctype)
    return listener.said


def test_elements_are_told_with_their_namespace_and_text_with_its_entities() -> None:
    told = heard(b'<a xmlns="n:x" xml:lang="ar" b="1">x&amp;<![CDATA[<]]><c/></a>')
    root = ("n:x}a", {"http://www.w3.org/XML/1998/namespace}lang": "ar", "b": "1"})
    assert [one for one in told if not isinstance(one, str)] == [root, ("n:x}c", {})]
    assert "".join(one for one in told if isinstance(one, str) and "}" not in one) == "x&<"


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("doctype", [False, True])
def test_a_hostile_document_is_refused_or_told_soon(kind: str, *, doctype: bool) -> None:
    start = time.process_time()
    try:
        told = heard(HOSTILE[kind], doctype=doctype)
    except RefusedXml:
        told = []
    assert len(told) < 3, "a long attribute keeps no memory but its own; nothing else may come through"
    assert not any("ha" in str(one) or "root:" in str(one) for one in told)
    assert time.process_time() - start < 20  # a bound, not a measure


def test_a_document_type_is_let_through_only_on_request_and_only_bare() -> None:
    assert heard(b"<!DOCTYPE html><a/>", doctype=True) == [("a", {}), "a"]
    assert heard(b'<!DOCTYPE a PUBLIC "x" "http://127.0.0.1:1/a.dtd"><a/>', doctype=True) == [("a", {}), "a"]
    for data in (b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', b'<!DOCTYPE a SYSTEM "x"><a>&nbsp;</a>'):
        with pytest.raises(DtdFound):
            heard(data, doctype=True)
    with pytest.raises(DtdFound):
        heard(b"<!DOCTYPE html><a/>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a/><b/>",
        b"<a>&nbsp;</a>",
        b"<a>\xff</a>",
        b"<b:a/>",
        b'<?xml version="1.0-8"?><a/>',
        b'<a xmlns="no uri"/>',
        b'<?xml version="1.0" encoding="shift_jis"?><a>\x83</a>',
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_is_not_well_formed_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedXml):
        heard(data)


def test_attributes_may_be_many_in_a_document_and_not_in_an_element() -> None:
    assert len(heard(b"<a>" + b'<b c="d"/>' * 200_000 + b"</a>")) == 400_002
    with pytest.raises(RefusedXml, match="attributes"):
        heard(b"<a " + b" ".join(b'a%d="x"' % number for number in range(200_000)) + b"/>")


@pytest.mark.parametrize("encoding", ["utf-16", "shift_jis", "no-such-encoding"])
def test_utf8_is_read_whatever_encoding_it_says_it_has(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>نص</a>'.encode()
    assert heard(data) == [("a", {}), "نص", "a"]


def test_an_old_encoding_of_one_byte_a_letter_is_read() -> None:
    data = '<?xml version="1.0" encoding="windows-1256"?><a>نص</a>'.encode("windows-1256")
    assert heard(data) == [("a", {}), "نص", "a"]
