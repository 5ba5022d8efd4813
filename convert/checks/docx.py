"""A DOCX package: it opens, it is well-formed and whole, and its text has directions.

Whole: every part, style, list and note that something refers to exists. Directions: the D rows of RTL section 1 that
one look at a run or a paragraph decides (D03, D04, D08, D15), and the schema's sequence (D18).

Parsed with the standard library, because this check follows every document that is written.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import cached_property
from xml.etree import ElementTree as ET

from convert.contract import Check, NoOptions, Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.bidi_classes import classes
from convert.language.pattern import lazy
from convert.markup.archive import Archive, opened
from convert.markup.ooxml import CHILD_ORDER, CONTENT_TYPES, RELATIONSHIPS, R, W
from convert.record import field, state

DOCUMENT = "word/document.xml"
_W, _R, _RELATION = f"{{{W}}}", f"{{{R}}}", f"{{{RELATIONSHIPS}}}"
_TYPE = f"{{{CONTENT_TYPES}}}"
_CONTROLS = lazy("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = lazy(rb"[RAN]")
_TEXT_PART = lazy(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_RELATION_ATTRIBUTES = tuple(f"{_R}{name}" for name in ("id", "embed", "link"))

Finding = tuple[str, str, str]
"""Code, part, sentence."""


@state
class Package:
    """The parsed parts of an archive. Raises UnreadableSource for XML that is not well-formed or brings a DTD."""

    archive: Archive
    trees: dict[str, ET.Element] = field(default_factory=dict)

    def tree(self, name: str) -> ET.Element | None:
        """The root of a part, None where there is no such part."""
        if name not in self.trees:
            data = self.archive.get(name)
            if data is None:
                return None
            self.trees[name] = _parsed(data, name, self.archive.name)
        return self.trees[name]

    @cached_property
    def text_parts(self) -> dict[str, ET.Element]:
        """The document and what stands above, below and beside its text."""
        names = sorted(name for name in self.archive.names if _TEXT_PART.fullmatch(name))
        return {name: tree for name in names if (tree := self.tree(name)) is not None}


def _parsed(data: bytes, part: str, name: str) -> ET.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableSource(f"part {part} brings its own DTD", code="docx.dtd", path=name, remedy="do not trust it")
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        remedy = "save the document again with the program that made it"
        raise UnreadableSource(
            f"part {part} is not well-formed: {error}", code="docx.not-well-formed", path=name, remedy=remedy
        ) from error


def unparsed_parts(package: Package) -> Iterator[Finding]:
    """Every XML part must parse, used or not."""
    for name in sorted(package.archive.names):
        if name.endswith((".xml", ".rels")):
            package.tree(name)
    yield from ()


def untyped_parts(package: Package) -> Iterator[Finding]:
    """Every part has a content type, and every type given by name has its part (OPC, 10.1.2)."""
    types = package.tree("[Content_Types].xml")
    if types is None:
        yield "docx.missing-part", "[Content_Types].xml", "the package has no list of content types"
        return
    suffixes = {(item.get("Extension") or "").lower() for item in types.iter(f"{_TYPE}Default")}
    named = {(item.get("PartName") or "").lstrip("/") for item in types.iter(f"{_TYPE}Override")}
    for name in sorted(named - package.archive.names):
        yield "docx.missing-part", name, "a content type names a part that is not in the package"
    for name in sorted(package.archive.names - named - {"[Content_Types].xml"}):
        if not name.endswith("/") and name.rpartition(".")[2].lower() not in suffixes:
            yield "docx.no-content-type", name, "the part has no content type"


def broken_relationships(package: Package) -> Iterator[Finding]:
    """Every target inside the package exists."""
    if DOCUMENT not in package.archive.names:
        yield "docx.missing-part", DOCUMENT, "the package has no document"
    for name in sorted(name for name in package.archive.names if name.endswith(".rels")):
        for target in _inner_targets(package, name).values():
            if target not in package.archive.names:
                yield "docx.missing-part", name, f"a relationship leads to {target}, which is not in the package"


def _inner_targets(package: Package, name: str) -> dict[str, str]:
    tree, (folder, _, base) = package.tree(name), name.partition("_rels/")
    found: dict[str, str] = {}
    for item in tree.iter(f"{_RELATION}Relationship") if tree is not None and base else ():
        if item.get("TargetMode") != "External":
            target = item.get("Target", "").partition("#")[0]
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)
            found[item.get("Id", "")] = place
    return found


def dangling_references(package: Package) -> Iterator[Finding]:
    """`r:id` in a text part has a relationship of that part."""
    for name, tree in package.text_parts.items():
        folder, _, base = name.rpartition("/")
        rels = package.tree(f"{folder}/_rels/{base}.rels")
        known = {item.get("Id") for item in rels} if rels is not None else set()
        used = {element.get(key) for element in tree.iter() for key in _RELATION_ATTRIBUTES if key in element.attrib}
        for lost in sorted(used - known, key=str):
            yield "docx.dangling-reference", name, f"{lost} has no relationship"


def unknown_names(package: Package) -> Iterator[Finding]:
    """Styles, lists and notes that the text refers to are defined."""
    styles = _attributes(package.tree("word/styles.xml"), "style", "styleId")
    lists = _attributes(package.tree("word/numbering.xml"), "num", "numId") | {"0"}
    notes = _attributes(package.tree("word/footnotes.xml"), "footnote", "id")
    for name, tree in package.text_parts.items():
        for kind in ("pStyle", "rStyle", "tblStyle"):
            for lost in sorted(_attributes(tree, kind, "val") - styles):
                yield "docx.unknown-style", name, f"style {lost} is not defined"
        for lost in sorted(_attributes(tree, "numId", "val") - lists):
            yield "docx.unknown-list", name, f"list {lost} is not defined"
        for lost in sorted(_attributes(tree, "footnoteReference", "id") - notes):
            yield "docx.unknown-note", name, f"footnote {lost} is not there"


def _attributes(tree: ET.Element | None, element: str, attribute: str) -> set[str]:
    found = tree.iter(_W + element) if tree is not None else ()
    return {item.get(_W + attribute, "") for item in found}


def misplaced_children(package: Package) -> Iterator[Finding]:
    """D18: properties stand in the sequence of the schema, or Word ignores them or calls the file corrupt."""
    trees = {**package.text_parts, "word/styles.xml": package.tree("word/styles.xml")}
    for name, tree in trees.items():
        for kind, order in CHILD_ORDER.items():
            places = {f"{_W}{child}": place for place, child in enumerate(order)}
            for parent in tree.iter(_W + kind) if tree is not None else ():
                met = [places[child.tag] for child in parent if child.tag in places]
                if met != sorted(met):
                    yield "docx.child-order", name, f"children of {kind} are out of the schema's sequence"


def misdirected_runs(package: Package) -> Iterator[Finding]:
    """D03 and D04: right-to-left letters stand in `w:rtl` runs, Latin letters do not. D15: no bidi controls."""
    for name, tree in package.text_parts.items():
        for run in tree.iter(f"{_W}r"):
            said = "".join(text.text or "" for text in run.iter(f"{_W}t"))
            if said:
                yield from ((code, name, sentence) for code, sentence in _run_findings(run, said))


def _run_findings(run: ET.Element, said: str) -> Iterator[tuple[str, str]]:
    marked = _is_on(run.find(f"{_W}rPr/{_W}rtl"))
    kinds = classes(said)
    if not marked and _RIGHT_TO_LEFT.search(kinds):
        yield "docx.run-not-rtl", f"{said[:24]!r} holds right-to-left letters outside a w:rtl run"
    if marked and b"L" in kinds and any("a" <= letter <= "z" for letter in said.lower()):
        yield "docx.latin-in-rtl-run", f"{said[:24]!r} holds Latin letters in a w:rtl run"
    if _CONTROLS.search(said):
        yield "docx.bidi-control", f"{said[:24]!r} holds a bidi control"


def misaligned_paragraphs(package: Package) -> Iterator[Finding]:
    """D08: in a bidi paragraph `right` and `end` send the text to the left edge."""
    for name, tree in package.text_parts.items():
        for own in tree.iter(f"{_W}pPr"):
            side = own.find(f"{_W}jc")
            if side is not None and side.get(f"{_W}val") in ("right", "end") and _is_on(own.find(f"{_W}bidi")):
                yield "docx.wrong-edge", name, "w:jc sends a right-to-left paragraph to the left edge"


def _is_on(element: ET.Element | None) -> bool:
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "off")


STRUCTURE: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    unparsed_parts,
    untyped_parts,
    broken_relationships,
    dangling_references,
    unknown_names,
    misplaced_children,
)
DIRECTION: tuple[Callable[[Package], Iterator[Finding]], ...] = (misdirected_runs, misaligned_paragraphs)


def check(source: Source, options: NoOptions, report: Report) -> None:
    """Every finding. Structure is an error; direction is a warning, since other programs' documents are checked too."""
    package = Package(opened(source))
    for rules, severity in ((STRUCTURE, Severity.ERROR), (DIRECTION, Severity.WARNING)):
        for rule in rules:
            for code, part, sentence in rule(package):
                report(Diagnostic(code, severity, f"{part}: {sentence}", source.name))


def accepts(source: Source) -> bool:
    """A zip archive with Word's document in its directory."""
    return source.data.startswith(b"PK") and DOCUMENT.encode() in source.data


check_docx = Check(suffixes=(".docx",), options=NoOptions, accepts=accepts, check=check)
