"""XML told as it is read, from its first byte to its last: no tree is built.

For checks of what has just been written: a tree of every document would cost more than writing it, and the library of
trees as much again at the start. Nothing is resolved or opened: a DTD with declarations, and a reference that only an
outer DTD could explain, are refused; size, tags and depth are bounded (DESIGN section 5.5).
"""

from __future__ import annotations

from typing import NoReturn, Protocol
from xml.parsers import expat

from convert.errors import UnreadableSource
from convert.language.encoding import is_utf8
from convert.language.pattern import lazy

MAX_BYTES = 64 * 1024 * 1024
"""As in `markup.xml`."""

MAX_TAGS = 16_000_000
"""How many `<` a document may hold. About a million a second are told; an agency's day in one file has eight."""

MAX_ATTRIBUTES = 100_000
"""Of one element: they are told together, so they are in memory together."""

MAX_DEPTH = 256
"""As libxml2 has it: what is nested deeper no reader opens."""

Attributes = dict[str, str]
"""By name (`namespace}name` where it has a namespace), in the order of the document."""

XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"

_CROWDED = lazy(rb"<(?:[^<=]*+=){%d}" % (MAX_ATTRIBUTES + 1))
_VERSION = lazy(r"1\.[0-9]+")
_NO_URI = lazy(r"[^!-~]|[\"<>\\^`{|}]")
_ENCODING_FAULTS = frozenset(
    expat.errors.codes[fault]
    for fault in (expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING)
)


class RefusedXml(ValueError):
    """XML that is not well-formed, or goes beyond the bounds."""


class DtdFound(RefusedXml):
    """XML that brings a DTD of its own, or cannot be read without one."""


def entered(open_now: list[str], name: str) -> None:
    """Note a deeper element. Raises RefusedXml at a depth that nobody writes."""
    open_now.append(name)
    if len(open_now) > MAX_DEPTH:
        raise too_deep()


def too_deep() -> RefusedXml:
    """The refusal of what is nested deeper than MAX_DEPTH, for who notes more than names of elements."""
    return RefusedXml(f"its elements are nested more than {MAX_DEPTH} deep")


class Listener(Protocol):
    """Who is told. Names are `namespace}name`."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """It ends."""

    def text(self, text: str, /) -> None:
        """Characters between two tags, in pieces of any length."""


class Allowance:
    """What all documents of an archive together may hold: `MAX_TAGS` of one, as if they were one."""

    def __init__(self) -> None:
        self.tags = 0

    def spend(self, data: bytes, name: str, check: str) -> None:
        """Count another document of the archive `name`.

        Raises UnreadableSource (`CHECK.too-large`) where there is no room for it.
        """
        self.tags += data.count(b"<")
        if self.tags > MAX_TAGS:
            message, remedy = f"its parts have more than {MAX_TAGS} tags", "do not trust it, or check them one by one"
            raise UnreadableSource(message, code=f"{check}.too-large", path=name, remedy=remedy)


def listen(data: bytes, listener: Listener, *, doctype: bool = False) -> None:
    """Tell a listener of a whole document; `doctype` lets a DOCTYPE pass that declares nothing itself.

    Raises RefusedXml. As in `markup.xml`, UTF-8 whose declaration names an encoding that it cannot be in is UTF-8.
    """
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        raise RefusedXml(f"it has more than {MAX_BYTES} bytes or {MAX_TAGS} tags")
    if data.count(b"=") > MAX_ATTRIBUTES and _CROWDED.search(data):
        raise RefusedXml(f"one of its elements may have more than {MAX_ATTRIBUTES} attributes")
    try:
        _told(data, listener, None, doctype=doctype)
    except RefusedXml:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter of encodings that Python does not know
        if (isinstance(error, expat.ExpatError) and error.code not in _ENCODING_FAULTS) or not is_utf8(data):
            raise RefusedXml(str(error)) from error
        _again(data, listener, doctype=doctype)


def _again(data: bytes, listener: Listener, *, doctype: bool) -> None:
    """As UTF-8. Of a wrong declaration a parser complains before it has told of anything."""
    try:
        _told(data, listener, "utf-8", doctype=doctype)
    except expat.ExpatError as error:
        raise RefusedXml(str(error)) from error


def _told(data: bytes, listener: Listener, encoding: str | None, *, doctype: bool) -> None:
    parser = expat.ParserCreate(encoding, "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _judge_doctype if doctype else _refuse_dtd
    parser.SkippedEntityHandler = _refuse_dtd
    parser.XmlDeclHandler = _judge_declaration
    parser.StartNamespaceDeclHandler = _judge_namespace
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.Parse(data, True)


def _judge_declaration(version: str | None, *_: object) -> None:
    """XML 1.0, 2.8 VersionNum; expat takes any word, and none."""
    if not _VERSION.fullmatch(version or ""):
        raise RefusedXml(f"its XML declaration names the version {version!r}")


def _judge_namespace(_: str | None, uri: str | None) -> None:
    """Namespaces in XML, 3: a URI reference. expat takes any words."""
    if uri and _NO_URI.search(uri):
        raise RefusedXml(f"the namespace {uri!r} is no URI")


def _judge_doctype(name: str, system: str | None, public: str | None, declares: int) -> None:
    if declares:
        _refuse_dtd()


def _refuse_dtd(*_: object) -> NoReturn:
    raise DtdFound("it brings its own DTD or entities")
