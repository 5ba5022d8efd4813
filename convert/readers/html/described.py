"""Articles as a page describes them in schema.org's words: JSON-LD in scripts, microdata in attributes of elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from convert.language.pattern import lazy

_ARTICLES = lazy(r"(?:^|[/:])(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_DEEPEST = 5
_NAMED = ("author", "contributor", "publisher", "sourceOrganization", "locationCreated")
"""Properties whose value may be the address of something described elsewhere in the page."""
_SAID = ("content", "datetime")
Described = dict[str, Any]


def linked(root: html.HtmlElement) -> Iterator[Described]:
    """Every article of the page's JSON-LD; what it only names by `@id` is looked up in the whole page."""
    every = [item for data in _scripts(root) for item in _items(data, 0)]
    index = {item["@id"]: item for item in every if isinstance(item.get("@id"), str) and len(item) > 1}
    for item in every:
        if any(_ARTICLES.search(kind) for kind in _kinds(item)):
            yield {**item, **{name: _looked_up(item[name], index) for name in _NAMED if name in item}}


def _scripts(root: html.HtmlElement) -> Iterator[Any]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() == "application/ld+json":
            try:
                yield json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue


def _items(data: Any, depth: int) -> Iterator[Described]:
    if isinstance(data, list) and depth < _DEEPEST:
        for item in data:
            yield from _items(item, depth + 1)
    elif isinstance(data, dict) and depth < _DEEPEST:
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(name, []), depth + 1)


def _kinds(item: Described) -> Iterator[str]:
    kinds = item.get("@type")
    yield from (kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _looked_up(value: Any, index: Mapping[str, Described]) -> Any:
    if isinstance(value, list):
        return [_looked_up(item, index) for item in value]
    address = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return index.get(address, value) if isinstance(address, str) else value


def microdata(root: html.HtmlElement) -> Described:
    """The first article of the page's microdata (HTML, 5.2), its properties by name; nothing where there is none."""
    for scope in root.iter("*"):
        if scope.get("itemscope") is not None and _ARTICLES.search(scope.get("itemtype") or ""):
            found: dict[str, list[Any]] = {}
            for element in _properties(scope):
                for name in (element.get("itemprop") or "").split():
                    found.setdefault(name, []).append(_value(element))
            return {name: values if len(values) > 1 else values[0] for name, values in found.items()}
    return {}


def _properties(scope: etree._Element) -> Iterator[etree._Element]:
    """Elements with `itemprop` that belong to a scope and not to one inside it."""
    for child in scope:
        if isinstance(child.tag, str):
            if child.get("itemprop"):
                yield child
            if child.get("itemscope") is None:
                yield from _properties(child)


def _value(element: etree._Element) -> Any:
    if element.get("itemscope") is not None:
        inner = next((one for one in _properties(element) if one.get("itemprop") == "name"), None)
        return {"name": _value(inner)} if inner is not None else _words(element)
    return next((said for name in _SAID if (said := element.get(name))), None) or _words(element)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
