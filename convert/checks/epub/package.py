"""Container, package document, manifest and spine (EPUB 3.3 sections 4 and 5; rows E01-E04)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from convert.checks.epub.outline import Outline, outline
from convert.checks.epub.volume import CONTAINER, DC, OPF, Book, Entry
from convert.language.bidi import paragraph_direction
from convert.language.scripts import direction
from convert.markup.xml_events import XML_LANG

_MIMETYPE = b"application/epub+zip"
_SPOKEN = ("title", "creator", "publisher", "description", "subject", "contributor", "rights")
_ACCESS = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")


def package_name(book: Book) -> str | None:
    """Where the package document is; also looks at `mimetype` (OCF 4.3: first, stored, exact)."""
    data = book.source.data
    if data[30:58] != b"mimetype" + _MIMETYPE or data[8:10] != b"\0\0":
        book.fault("mimetype", "the archive does not begin with an uncompressed mimetype of application/epub+zip")
    container = book.read(CONTAINER, _container)
    files = [node for node in container.nodes[1:] if node.name.rpartition("}")[2] == "rootfile"] if container else []
    name = files[0].attributes.get("full-path") if files else None
    if container is not None and not name:
        book.fault("container", "no rootfile names the package document", CONTAINER)
    return name


@lru_cache(maxsize=16)
def _container(data: bytes) -> Outline:
    """Remembered, because it is the same in every book of a house."""
    return outline(data)


def judge_package(book: Book, package: Outline, items: Sequence[Entry], name: str) -> None:
    """Everything that the package document says."""
    _metadata(book, package, name)
    _manifest(book, package, items, name)
    _spine(book, package, items, name)
    _direction(book, package, name)


def _metadata(book: Book, package: Outline, name: str) -> None:
    for element in ("identifier", "title", "language"):
        if not any(found.text.strip() for found in package.all(DC + element)):
            book.fault("metadata", f"dc:{element} is missing or empty", name)
    key = package.root.attributes.get("unique-identifier")
    if key not in {found.attributes.get("id") for found in package.all(DC + "identifier")}:
        book.fault("identifier", f"unique-identifier {key!r} names no dc:identifier", name)
    properties = {meta.attributes.get("property") for meta in package.all(OPF + "meta")}
    if "dcterms:modified" not in properties:
        book.fault("metadata", "dcterms:modified is missing", name)
    for term in _ACCESS:
        if term not in properties:
            book.flaw("accessibility", f"{term} is missing (EPUB Accessibility 1.1)", name)


def _manifest(book: Book, package: Outline, items: Sequence[Entry], name: str) -> None:
    for entry in items:
        if entry.name not in book.archive.names:
            book.fault("missing-part", f"the manifest lists {entry.name}, which the archive has not", name)
    for what, values in (("id", [entry.key for entry in items]), ("address", [entry.name for entry in items])):
        for value in _repeated(values):
            book.fault("manifest", f"{what} {value!r} stands twice in the manifest", name)
    if any(not item.attributes.get("href") for item in package.all(OPF + "item")):
        book.fault("manifest", "an item has no href", name)
    unlisted = book.archive.names - {entry.name for entry in items} - {name, "mimetype"}
    for part in sorted(part for part in unlisted if not part.startswith("META-INF/") and not part.endswith("/")):
        book.flaw("unlisted-part", "not in the manifest, so no reading system will show it", part)
    if sum("nav" in entry.properties for entry in items) != 1:
        book.fault("navigation", "exactly one item must have the property nav", name)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _spine(book: Book, package: Outline, items: Sequence[Entry], name: str) -> None:
    keys = {entry.key for entry in items}
    refs = [ref.attributes.get("idref") for ref in package.at(OPF + "spine", OPF + "itemref")]
    if not refs:
        book.fault("spine", "the spine is empty", name)
    for ref in refs:
        if ref not in keys:
            book.fault("spine", f"itemref {ref!r} is no item of the manifest", name)


def _direction(book: Book, package: Outline, name: str) -> None:
    """E01-E04: the shelf, page turning and the voice depend on these."""
    said = package.root.attributes
    language = next((found.text for found in package.all(DC + "language")), "")
    spine = next(package.at(OPF + "spine"), None)
    progression = spine.attributes.get("page-progression-direction") if spine else None
    right = direction(language) == "rtl"
    if right != (progression == "rtl"):
        book.fault("E01", f"page-progression-direction is {progression} in a book in {language}", name)
    if said.get(XML_LANG) != language:
        book.fault("E03", f"xml:lang of the package is {said.get(XML_LANG)}, the book is in {language}", name)
    for node in package.all(*(DC + one for one in _SPOKEN)):
        way = node.attributes.get("dir") or said.get("dir") or "ltr"
        if way != "rtl" and paragraph_direction(node.text, "ltr") == "rtl":
            book.fault("E04", f"dc:{node.name.removeprefix(DC)} reads right to left and has no dir", name)
