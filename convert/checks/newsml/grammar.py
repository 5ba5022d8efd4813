"""The first two layers: the grammar of the declared version, and that of the body (NEWSML section 3).

A schema is compiled once a process, when it is first needed. Nothing that a schema or a document refers to is opened:
imports are answered from the schemas at hand, and `xsi:schemaLocation` is taken off before libxml2 can follow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from convert import resources
from convert.checks.newsml.document import Document
from convert.checks.newsml.messages import told
from convert.later import later
from convert.markup.newsml import VERSIONS, XSI
from convert.markup.newsml_schema import compiled, own
from convert.markup.xml import local
from convert.row import Row

if TYPE_CHECKING:
    import copy
else:
    copy = later("copy")

PROFILE = "profile"
OFFICIAL = "official"
GIVEN = "given"
"""Name of a schema that judges whatever version is declared (`--schema FILE`)."""
_SAME_FAULT = frozenset(
    {"SCHEMAV_CVC_DATATYPE_VALID_1_2_2", "SCHEMAV_CVC_DATATYPE_VALID_1_2_1", "SCHEMAV_CVC_TYPE_3_1_3"}
)


class Fault(Row):
    """What a grammar has against an element; the element is None where libxml2 does not say."""

    element: etree._Element | None
    line: int
    message: str
    remedy: str | None


class Grammar(Row):
    """A compiled schema and its name: `official 2.35` or `profile`; `note` says why it is not the declared one."""

    name: str
    schema: etree.XMLSchema
    note: str | None = None


def official(name: str, grammars: Mapping[str, bytes]) -> etree.XMLSchema | None:
    """An installed official schema by its name (`2.35`, `nitf-3.6`); None where it is not installed."""
    if name not in grammars:
        return None
    beside = tuple((file, grammars[file]) for file in ("xml.xsd", "nitf-3-6-ruby-include.xsd") if file in grammars)
    return compiled(grammars[name], beside or (("xml.xsd", resources.read("schemas/xml.xsd")),))


def declared(document: Document) -> str:
    """The version that a document declares; of a message the newest of its items; empty where there is none."""
    roots = [item.root for item in document.items] or [document.root]
    versions = [one.get("standardversion", "") for one in roots]
    if len(versions) == 1:
        return versions[0]
    known = [version for version in versions if version in VERSIONS]
    return max(known, key=VERSIONS.index) if known else next(iter(versions), "")


def chosen(document: Document) -> Grammar:
    """The grammar to judge by: official of the declared version, else our profile; without a version, the newest."""
    version, grammars = declared(document), document.options.grammars
    if GIVEN in grammars and (schema := official(GIVEN, grammars)):
        return Grammar("given schema", schema)
    note = None
    if version not in VERSIONS:
        installed = [one for one in VERSIONS if one in grammars]
        note = f'no published version is declared ("{version}"); judged by the newest'
        version = installed[-1] if installed else VERSIONS[-1]
    if schema := official(version, grammars):
        return Grammar(f"{OFFICIAL} {version}", schema, note)
    return Grammar(PROFILE, own("newsml-g2-profile"), note)


def faults(root: etree._Element, schema: etree.XMLSchema, *, hinted: bool = True) -> Iterator[Fault]:
    """What a schema has against a tree, one fault a value; the tree is left as it is.

    `hinted`: it may hold `xsi:schemaLocation`, which is looked for and taken off a copy.
    """
    if schema.validate(_without_hints(root) if hinted else root):
        return
    seen: set[tuple[str, str]] = set()
    for entry in cast("Iterable[Any]", schema.error_log):
        subject = entry.message.partition(": ")[0]
        again = (str(entry.path), subject) in seen
        seen.add((str(entry.path), subject))
        if again and entry.type_name in _SAME_FAULT:
            continue
        element = _found(root, str(entry.path or ""))
        said = told(entry.message, element)
        yield Fault(element, entry.line, said.message, said.remedy)


def _without_hints(root: etree._Element) -> etree._Element:
    hints = root.xpath("boolean(//@xsi:*)", namespaces={"xsi": XSI})
    if not hints:
        return root
    bare = copy.deepcopy(root)
    for element in bare.iter(etree.Element):
        for hint in ("schemaLocation", "noNamespaceSchemaLocation"):
            element.attrib.pop(f"{{{XSI}}}{hint}", "")
    return bare


def _found(root: etree._Element, path: str) -> etree._Element | None:
    below = path.removeprefix("/").partition("/")[2]
    if not below:
        return root
    try:
        hits: Any = root.xpath(f"./{below}", namespaces=_prefixes(root))
    except etree.XPathError:
        return None
    found: etree._Element | None = hits[0] if len(hits) == 1 else None
    return found


def _prefixes(root: etree._Element) -> dict[str, str]:
    spaces: dict[str, str] = {}
    for element in root.iter(etree.Element):
        spaces.update({prefix: uri for prefix, uri in element.nsmap.items() if prefix})
    return spaces


def smuggled_types(root: etree._Element) -> Iterator[Fault]:
    """`xsi:type` names types of a schema that the profile does not have."""
    for element in root.iter(etree.Element):
        if f"{{{XSI}}}type" in element.attrib:
            message = f"`{local(element.tag)}` has an xsi:type, which is outside the profile"
            yield Fault(element, 0, message, "remove it")
