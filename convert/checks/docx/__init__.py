"""A DOCX package: it opens, it is well-formed and whole, and its text has directions.

Whole: every part, style, list and note that something refers to exists. Directions: the D rows of RTL section 1 that
one look at a run or a paragraph decides (D03, D04, D08, D15), and the schema's sequence (D18).

part.py     one part, from its first byte to its last
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import cached_property

from convert.checks.docx.part import Part, part, static_part
from convert.contract import Check, NoOptions, Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.pattern import lazy
from convert.markup.archive import Archive, opened
from convert.markup.ooxml import W
from convert.markup.xml_events import Allowance, DtdFound, RefusedXml
from convert.record import field, state

DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"
_TOP = "_rels/.rels"
_TEXT_PART = lazy(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_DEFINED_IN = {
    "style": ("word/styles.xml", "docx.unknown-style", "style {} is not defined"),
    "list": ("word/numbering.xml", "docx.unknown-list", "list {} is not defined"),
    "note": ("word/footnotes.xml", "docx.unknown-note", "footnote {} is not there"),
}
_NO_LIST = ("list", "0")
_LARGEST_REMEMBERED = 64 * 1024

Finding = tuple[str, str, str]
"""Code, part, sentence."""


@state
class Package:
    """The parts of an archive, each read once. Raises UnreadableSource for XML that is damaged or brings a DTD."""

    archive: Archive
    read: dict[str, Part] = field(default_factory=dict)
    allowance: Allowance = field(default_factory=Allowance)

    def part(self, name: str) -> Part | None:
        """What is to be known of a part, None where there is no such part."""
        if name not in self.read:
            data = self.archive.get(name)
            if data is None:
                return None
            self.allowance.spend(data, self.archive.name, "docx")
            self.read[name] = _seen(data, name, self.archive.name)
        return self.read[name]

    @cached_property
    def text_parts(self) -> dict[str, Part]:
        """The document and what stands above, below and beside its text."""
        names = sorted(name for name in self.archive.names if _TEXT_PART.fullmatch(name))
        return {name: found for name in names if (found := self.part(name)) is not None}


def _seen(data: bytes, name: str, path: str) -> Part:
    look = part if name == DOCUMENT or len(data) > _LARGEST_REMEMBERED else static_part
    try:
        return look(data)
    except DtdFound as error:
        raise UnreadableSource(
            f"part {name} brings its own DTD", code="docx.dtd", path=path, remedy="do not trust it"
        ) from error
    except RefusedXml as error:
        remedy = "save the document again with the program that made it"
        message = f"part {name} is not well-formed: {error}"
        raise UnreadableSource(message, code="docx.not-well-formed", path=path, remedy=remedy) from error


def unparsed_parts(package: Package) -> Iterator[Finding]:
    """Every XML part must parse, used or not."""
    for name in sorted(package.archive.names):
        if name.endswith((".xml", ".rels")):
            package.part(name)
    yield from ()


def untyped_parts(package: Package) -> Iterator[Finding]:
    """Every part has a content type, and every type given by name has its part (OPC, 10.1.2)."""
    types = package.part(_TYPES)
    if types is None:
        yield "docx.missing-part", _TYPES, "the package has no list of content types"
        return
    suffixes = {said.get("Extension", "").lower() for kind, said in types.entries if kind == "default"}
    named = {said.get("PartName", "").lstrip("/") for kind, said in types.entries if kind == "override"}
    for name in sorted(named - package.archive.names):
        yield "docx.missing-part", name, "a content type names a part that is not in the package"
    for name in sorted(package.archive.names - named - {_TYPES}):
        if not name.endswith("/") and name.rpartition(".")[2].lower() not in suffixes:
            yield "docx.no-content-type", name, "the part has no content type"


def lost_document(package: Package) -> Iterator[Finding]:
    """The document is there, is one, and the package leads to it (OPC, 9.3; ECMA-376, 11.3.10)."""
    document = package.part(DOCUMENT)
    if document is None:
        yield "docx.missing-part", DOCUMENT, "the package has no document"
    elif document.root != f"{W}}}document":
        yield "docx.no-document", DOCUMENT, "its outermost element is not w:document, so nobody can open it"
    top = package.part(_TOP)
    kinds = [said.get("Type", "") for kind, said in top.entries if kind == "relation"] if top else []
    if not any(kind.endswith("/officeDocument") for kind in kinds):
        yield "docx.missing-part", _TOP, "no relationship of the package leads to the document"


def broken_relationships(package: Package) -> Iterator[Finding]:
    """Every target inside the package exists."""
    for name in sorted(name for name in package.archive.names if name.endswith(".rels")):
        for target in _inner_targets(package, name):
            if target not in package.archive.names:
                yield "docx.missing-part", name, f"a relationship leads to {target}, which is not in the package"


def _inner_targets(package: Package, name: str) -> Iterator[str]:
    found, (folder, _, base) = package.part(name), name.partition("_rels/")
    for kind, said in found.entries if found and base else ():
        if kind == "relation" and said.get("TargetMode") != "External":
            target = said.get("Target", "").partition("#")[0]
            yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)


def dangling_references(package: Package) -> Iterator[Finding]:
    """`r:id` in a text part has a relationship of that part."""
    for name, found in package.text_parts.items():
        folder, _, base = name.rpartition("/")
        rels = package.part(f"{folder}/_rels/{base}.rels")
        known = {said.get("Id") for kind, said in rels.entries if kind == "relation"} if rels else set()
        for lost in sorted(found.relations - known):
            yield "docx.dangling-reference", name, f"{lost} has no relationship"


def unknown_names(package: Package) -> Iterator[Finding]:
    """Styles, lists and notes that the text refers to are defined."""
    known = {_NO_LIST}
    for place, _, _ in _DEFINED_IN.values():
        defining = package.part(place)
        known |= defining.defined if defining else frozenset()
    for name, found in package.text_parts.items():
        for kind, lost in sorted(found.named - known):
            _, code, sentence = _DEFINED_IN[kind]
            yield code, name, sentence.format(lost)


def misplaced_children(package: Package) -> Iterator[Finding]:
    """D18: properties stand in the sequence of the schema, or Word ignores them or calls the file corrupt."""
    for name, found in {**package.text_parts, "word/styles.xml": package.part("word/styles.xml")}.items():
        for kind in found.disorder if found else ():
            yield "docx.child-order", name, f"children of {kind} are out of the schema's sequence"


def misdirected(package: Package) -> Iterator[Finding]:
    """D03, D04, D08, D15: what a run or a paragraph by itself has wrong."""
    for name, found in package.text_parts.items():
        for code, sentence in found.direction:
            yield code, name, sentence


STRUCTURE: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    unparsed_parts,
    untyped_parts,
    lost_document,
    broken_relationships,
    dangling_references,
    unknown_names,
    misplaced_children,
)
DIRECTION: tuple[Callable[[Package], Iterator[Finding]], ...] = (misdirected,)


def check(source: Source, options: NoOptions, report: Report) -> None:
    """Every finding. Structure is an error; direction is a warning, since other programs' documents are checked too."""
    package = Package(opened(source))
    for rules, severity in ((STRUCTURE, Severity.ERROR), (DIRECTION, Severity.WARNING)):
        for rule in rules:
            for code, name, sentence in rule(package):
                report(Diagnostic(code, severity, f"{name}: {sentence}", source.name))


def accepts(source: Source) -> bool:
    """A zip archive with Word's document in its directory."""
    return source.data.startswith(b"PK") and DOCUMENT.encode() in source.data


check_docx = Check(suffixes=(".docx",), options=NoOptions, accepts=accepts, check=check)
