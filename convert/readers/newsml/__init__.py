"""NewsML-G2 of any version from 2.9 on: items, packages and messages, as agencies really send them.

Lenient: nothing that a real feed does makes it fail; each fault that was overcome is a diagnostic.
"""

from __future__ import annotations

import re

from convert.contract import Reader, Source
from convert.markup.newsml import ITEMS, MESSAGE, OTHER_ROOTS
from convert.readers.newsml.options import NewsmlReaderOptions
from convert.readers.newsml.reading import read

_ROOTS = frozenset(name.encode() for name in (*ITEMS, MESSAGE, *OTHER_ROOTS))
_START = re.compile(rb"<(?:[\w.-]+:)?(\w+)[\s>/]")


def accepts(source: Source) -> bool:
    """Whether the first element has the name of a NewsML-G2 root; two kilobytes decide."""
    head = source.data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    found = _START.search(re.sub(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", b"", head, flags=re.DOTALL))
    return found is not None and found[1] in _ROOTS


reader = Reader(suffixes=(".newsml.xml", ".xml"), options=NewsmlReaderOptions, accepts=accepts, read=read)
