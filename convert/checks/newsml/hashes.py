"""Hashes of content, to compare with the one that an item states (`itemMeta/hash`)."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from convert.markup import xml
from convert.markup.xml import local

_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


def stated_algorithm(element: etree._Element) -> str:
    """What `hashtype` or `hashtypeuri` says, in the words of hashlib where it is one of its names."""
    address = element.get("hashtypeuri", "").rstrip("/")
    value = re.split("[/#]", address)[-1] or element.get("hashtype", "").partition(":")[2]
    return re.sub(r"[-_]", "", value.strip().lower())


def values(contents: tuple[etree._Element, ...], algorithm: str) -> frozenset[str]:
    """The hashes that an item may rightly state; empty where we know neither the algorithm nor the content.

    Ours is that of the exclusive canonical form of the contentSet child (`xml.canonical`); other senders hash its
    root element or its text.
    """
    if algorithm not in _ALGORITHMS:
        return frozenset()
    digests = (hashlib.new(algorithm, data, usedforsecurity=False).hexdigest() for data in _hashed(contents))
    return frozenset(digests)


def _hashed(contents: tuple[etree._Element, ...]) -> list[bytes]:
    found: list[bytes] = []
    for content in contents:
        if local(content.tag) == "remoteContent":
            continue
        found += [xml.canonical(content), (content.text or "").encode()]
        found += [xml.canonical(child) for child in content.iterchildren(etree.Element)]
    return found
