"""Schemas, compiled once a process: nothing that one refers to is opened, imports are answered from those at hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from convert import resources


class _AtHand(etree.Resolver):
    """Answers the imports of a schema from the schemas at hand, and everything else with nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def resolve(self, *request: Any, **_: Any) -> Any:
        """`request` is address, public id and context: the bytes of the file of that name, wherever it lies."""
        address, _public, context = request
        name = str(address).rpartition("/")[2]
        return self.resolve_string(self._files.get(name, b"<none/>"), context, base_url=name)


@cache
def own(name: str) -> etree.XMLSchema:
    """A schema of this project by its name: `newsml-g2-profile`, `xhtml-body`, `nitf-body`."""
    return compiled(resources.read(f"schemas/{name}.xsd"), (("xml.xsd", resources.read("schemas/xml.xsd")),))


@lru_cache(maxsize=64)
def compiled(data: bytes, beside: tuple[tuple[str, bytes], ...]) -> etree.XMLSchema:
    """The schema of these bytes; `beside` are the files that it may import, by name."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parser.resolvers.add(_AtHand(dict(beside)))
    return etree.XMLSchema(etree.fromstring(data, parser))
