"""NewsML-G2 2.35: a newsItem with the article as XHTML, NITF or text inside; messages and packages of several.

Rule of all rules (NEWSML section 2): an absent fact is an absent element.
"""

from __future__ import annotations

from convert.contract import Writer
from convert.writers.newsml.bundle import bundle
from convert.writers.newsml.item import write
from convert.writers.newsml.options import NewsmlOptions

writer = Writer(
    suffix=".newsml.xml",
    media_type="application/vnd.iptc.g2.newsitem+xml",
    options=NewsmlOptions,
    write=write,
    bundle=bundle,
)
