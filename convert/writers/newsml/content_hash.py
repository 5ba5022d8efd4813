"""itemMeta/hash: a digest of the content, by which a receiver notices that it was changed on its way (NEWSML 2.4)."""

from __future__ import annotations

import hashlib

from convert.markup import xml
from convert.markup.newsml import NAR
from convert.writers.newsml.node import Node, Printer, text

ALGORITHM = "http://www.w3.org/2001/04/xmlenc#sha256"
"""The name that XML Encryption gives SHA-256; an address, so that no catalogue must know it."""


def content_hash(content: Node, version: str) -> Node:
    """SHA-256, in hexadecimal, of the exclusive canonical form, without comments, of the first child of contentSet.

    Canonical, because a receiver may write the same XML in other bytes. `checks.newsml.hashes` counts it again.
    """
    held = Node(content.tag, (("xmlns", NAR),), content.content)
    printed = "\n".join(Printer(version, lambda _: None).lines("newsItem", held))
    body = xml.parse(printed.encode())[0]
    return text("hash", hashlib.sha256(xml.canonical(body)).hexdigest(), hashtypeuri=ALGORITHM)
