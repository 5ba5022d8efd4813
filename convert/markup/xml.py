"""XML in and out: parsing that no document can abuse, serialising that is the same on every day.

Parsing loads no DTD, resolves no entity and opens no address. It is bounded twice: by `MAX_BYTES` and `MAX_NODES` here,
and by the limits of libxml2 that stay on because `huge_tree` stays off (depth 256, 10 MB for one text or attribute).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.encoding import is_utf8
from convert.language.pattern import lazy

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is parsed, in bytes; a day's messages of an agency have less than a tenth of it."""

MAX_NODES = 1_000_000
"""How many `<` and `=` a document may hold: each may become a node, of 100 to 250 bytes, however short its name is."""

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ENCODING_FAULTS = frozenset(
    {
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
        etree.ErrorTypes.ERR_SPACE_REQUIRED,
    }
)
_BARE_DOCTYPE = lazy(rb"<!DOCTYPE[ \t\r\n]+html[ \t\r\n]*>")
_RESOURCE_LIMIT = 114  # XML_ERR_RESOURCE_LIMIT of libxml2 2.11, which older lxml does not name
_LIMITS = frozenset(
    {
        _RESOURCE_LIMIT,
        etree.ErrorTypes.ERR_NO_MEMORY,
        etree.ErrorTypes.ERR_NAME_TOO_LONG,
        etree.ErrorTypes.ERR_INTERNAL_ERROR,
    }
)
_ENTITIES = frozenset({etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_UNDECLARED_ENTITY})


def parse(data: bytes, name: str | None = None, report: Report | None = None) -> etree._Element:
    """The root element. A DOCTYPE without a subset is left in the tree, never followed.

    Raises UnreadableSource: `xml.too-large`, `xml.limits` (depth, nodes, memory), `xml.dtd` (internal subset, entity
    references), `xml.entity` (a name such as `&nbsp;` that XML does not know), `xml.encoding`, `xml.not-well-formed`.
    A declared encoding that the bytes contradict is overruled when they are UTF-8, and reported.
    """
    if len(data) > MAX_BYTES:
        raise _refused("xml.too-large", f"{len(data)} bytes are more than the {MAX_BYTES} that are read", name)
    if len(data) > MAX_NODES and data.count(b"<") + data.count(b"=") > MAX_NODES:
        raise _refused("xml.limits", f"it has more than {MAX_NODES} elements and attributes", name)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        root = _parse_again(data, name, report, error)
    _refuse_subset(root, data, name)
    return root


def fragment(text: str, name: str | None = None) -> etree._Element:
    """The root of mark-up that stands in a string, under the same limits as a document."""
    return parse(text.encode("utf-8", "surrogatepass"), name)


def source_text(data: bytes, root: etree._Element) -> str:
    """The bytes of a parsed document as text, without a byte order mark; UTF-8 where Python has no such encoding."""
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff")


def serialise(root: etree._Element, *, declaration: bool = True) -> bytes:
    """UTF-8 with one final line feed; comments and instructions beside the root are kept, a DOCTYPE is not."""
    beside = (*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings())
    lines = [etree.tostring(node, encoding="utf-8", with_tail=False) for node in beside]
    return (DECLARATION if declaration else b"") + b"\n".join(lines) + b"\n"


def canonical(root: etree._Element) -> bytes:
    """The exclusive canonical form without comments (Exclusive XML Canonicalization 1.0): what a hash is taken of."""
    return etree.tostring(root, method="c14n", exclusive=True, with_comments=False)


def local(tag: object) -> str:
    """An element's name without its namespace; the empty string for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(tag: object) -> str:
    """The namespace of an element's name; the empty string where it has none."""
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


@cache
def line(element: etree._Element) -> int | None:
    """The source line of an element, from 1; None for one that was not parsed."""
    number: int | None = getattr(element, "sourceline", None)
    return number


def _parser(encoding: str | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=False,
        strip_cdata=False,
    )


def _parse_again(data: bytes, name: str | None, report: Report | None, error: etree.XMLSyntaxError) -> etree._Element:
    if _kind(error) in _ENCODING_FAULTS and is_utf8(data):
        try:
            root = etree.fromstring(data, _parser("utf-8"))
        except etree.XMLSyntaxError:
            raise _told(error, name) from error
        if report:
            report(_overruled(name))
        return root
    raise _told(error, name) from error


def _overruled(name: str | None) -> Diagnostic:
    return Diagnostic(
        code="xml.encoding",
        severity=Severity.WARNING,
        message="the XML declaration names another encoding than the bytes have; read as UTF-8",
        path=name,
        line=1,
        why="a strict parser stops at the first letter that is not ASCII",
        remedy='write encoding="UTF-8"',
    )


def _kind(error: etree.XMLSyntaxError) -> int:
    number: int = getattr(error, "code", 0)
    return number


def _told(error: etree.XMLSyntaxError, name: str | None) -> UnreadableSource:
    line = error.position[0] or 1
    message = re.sub(r", line \d+, column \d+.*", "", error.msg, flags=re.DOTALL).replace("\n", " ").strip()
    if _kind(error) in _LIMITS or "limit" in message:
        return _refused("xml.limits", "the document goes beyond the limits of a news document", name, line)
    if _kind(error) in _ENTITIES:
        return _refused("xml.entity", message, name, line, "write the character itself or its number, as in &#160;")
    if _kind(error) in _ENCODING_FAULTS:
        return _refused("xml.encoding", message, name, line, "store the document as UTF-8 and declare it")
    return _refused("xml.not-well-formed", f"not well-formed XML: {message}", name, line, "mend the mark-up there")


def _refuse_subset(root: etree._Element, data: bytes, name: str | None) -> None:
    """Entities live in the internal subset, and attributes can be smuggled in by its defaults.

    The one DOCTYPE of HTML has room for neither; any other is looked at closely, which takes as long as parsing. What
    one declares that has another name than the root is not written out, so its entities are asked for as well.
    """
    tree = root.getroottree()
    dtd = tree.docinfo.internalDTD
    if dtd is None:
        return
    if data.count(b"<!DOCTYPE") == 1 and _BARE_DOCTYPE.search(data):
        return
    bare = etree.tostring(tree, encoding="unicode", doctype=str(getattr(tree.docinfo, "doctype", "")))
    subset = len(etree.tostring(tree, encoding="unicode")) > len(bare)
    entities = next(chain(getattr(dtd, "iterentities", tuple)(), root.iter(etree.Entity)), None)
    if subset or entities is not None:
        raise _refused("xml.dtd", "the document brings its own DTD or entities", name, 1, "remove the DOCTYPE")


def _refused(
    code: str, message: str, name: str | None, line: int | None = None, remedy: str | None = None
) -> UnreadableSource:
    return UnreadableSource(message, code=code, path=name, line=line, remedy=remedy or "check where it comes from")
