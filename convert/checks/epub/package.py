"""Container, package document, manifest and spine (EPUB 3.3 sections 4 and 5; rows E01-E04)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from convert.checks.epub.volume import CONTAINER, DC, OPF, Book, Entry
from convert.language.bidi import paragraph_direction
from convert.language.scripts import direction
from convert.markup.xml import XML_LANG

_MIMETYPE = b"application/epub+zip"
_SPOKEN = ("title", "creator", "publisher", "description", "subject", "contributor", "rights")
_ACCESS = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")


def package_name(book: Book) -> str | None:
    """Where the package document is; also looks at `mimetype` (OCF 4.3: first, stored, exact)."""
    data = book.source.data
    if data[30:58] != b"mimetype" + _MIMETYPE or data[8:10] != b"\0\0":
        book.fault("mimetype", "the archive does not begin with an uncompressed mimetype of application/epub+zip")
    container = book.tree(CONTAINER)
    root = None if container is None else container.find(".//{*}rootfile")
    name = None if root is None else root.get("full-path")
    if container is not None and not name:
        book.fault("container", "no rootfile names the package document", CONTAINER)
    return name


def judge_package(book: Book, package: etree._Element, items: Sequence[Entry], name: str) -> None:
    """Everything that the package document says."""
    _metadata(book, package, name)
    _manifest(book, package, items, name)
    _spine(book, package, items, name)
    _direction(book, package, name)


def _metadata(book: Book, package: etree._Element, name: str) -> None:
    for element in ("identifier", "title", "language"):
        if not any((found.text or "").strip() for found in package.iter(DC + element)):
            book.fault("metadata", f"dc:{element} is missing or empty", name)
    key = package.get("unique-identifier")
    if key not in {found.get("id") for found in package.iter(DC + "identifier")}:
        book.fault("identifier", f"unique-identifier {key!r} names no dc:identifier", name)
    properties = {meta.get("property") for meta in package.iter(OPF + "meta")}
    if "dcterms:modified" not in properties:
        book.fault("metadata", "dcterms:modified is missing", name)
    for term in _ACCESS:
        if term not in properties:
            book.flaw("accessibility", f"{term} is missing (EPUB Accessibility 1.1)", name)


def _manifest(book: Book, package: etree._Element, items: Sequence[Entry], name: str) -> None:
    for entry in items:
        if entry.name not in book.archive.names:
            book.fault("missing-part", f"the manifest lists {entry.name}, which the archive has not", name)
    for what, values in (("id", [entry.key for entry in items]), ("address", [entry.name for entry in items])):
        for value in _repeated(values):
            book.fault("manifest", f"{what} {value!r} stands twice in the manifest", name)
    if any(not item.get("href") for item in package.iter(OPF + "item")):
        book.fault("manifest", "an item has no href", name)
    unlisted = book.archive.names - {entry.name for entry in items} - {name, "mimetype"}
    for part in sorted(part for part in unlisted if not part.startswith("META-INF/") and not part.endswith("/")):
        book.flaw("unlisted-part", "not in the manifest, so no reading system will show it", part)
    if sum("nav" in entry.properties for entry in items) != 1:
        book.fault("navigation", "exactly one item must have the property nav", name)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _spine(book: Book, package: etree._Element, items: Sequence[Entry], name: str) -> None:
    keys = {entry.key for entry in items}
    refs = [ref.get("idref") for ref in package.iterfind(f"{OPF}spine/{OPF}itemref")]
    if not refs:
        book.fault("spine", "the spine is empty", name)
    for ref in refs:
        if ref not in keys:
            book.fault("spine", f"itemref {ref!r} is no item of the manifest", name)


def _direction(book: Book, package: etree._Element, name: str) -> None:
    """E01-E04: the shelf, page turning and the voice depend on these."""
    language = next((found.text or "" for found in package.iter(DC + "language")), "")
    spine = package.find(OPF + "spine")
    progression = None if spine is None else spine.get("page-progression-direction")
    right = direction(language) == "rtl"
    if right != (progression == "rtl"):
        book.fault("E01", f"page-progression-direction is {progression} in a book in {language}", name)
    if package.get(XML_LANG) != language:
        book.fault("E03", f"xml:lang of the package is {package.get(XML_LANG)}, the book is in {language}", name)
    for element in package.iter(*(DC + one for one in _SPOKEN)):
        way = element.get("dir") or package.get("dir") or "ltr"
        if way != "rtl" and paragraph_direction(element.text or "", "ltr") == "rtl":
            book.fault("E04", f"dc:{etree.QName(element).localname} reads right to left and has no dir", name)
