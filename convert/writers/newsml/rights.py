"""rightsInfo: whose text it is, as the copyright line and the configuration say (NEWSML section 2.3)."""

from __future__ import annotations

import re

from convert.language.pattern import lazy
from convert.markup.newsml import DATA_MINING
from convert.model import Article
from convert.writers.newsml.node import Node, node, ordered, spoken
from convert.writers.newsml.options import NewsmlOptions

_HOLDER = lazy(
    r"(?:©|\(c\)|copyright)[\s:,]*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,:]*"  # the sign and the years
    r"([^.,،;؛|\d][^.,،;؛|]*)",  # the name, to the end of the clause
    re.IGNORECASE,
)


def rights_info(article: Article, options: NewsmlOptions) -> Node | None:
    """Only with something to say."""
    rights = options.rights
    notice = article.attribution.copyright or rights.notice
    children = []
    if holder := _holder(article, options):
        children.append(node("copyrightHolder", spoken(article, "name", holder)))
    if notice:
        children.append(spoken(article, "copyrightNotice", notice))
    if rights.usage_terms:
        children.append(spoken(article, "usageTerms", rights.usage_terms))
    if rights.data_mining:
        children.append(node("dataMining", uri=_plus(rights.data_mining)))
    return node("rightsInfo", *ordered("rightsInfo", children)) if children else None


def _plus(term: str) -> str:
    """A PLUS term by its address, also where only its last part is configured."""
    return term if ":" in term else f"{DATA_MINING}{term.removeprefix('DMI-')}"


def _holder(article: Article, options: NewsmlOptions) -> str | None:
    """The holder of the copyright line, else of the configuration, else the publisher."""
    if options.holder == "none":
        return None
    found = _HOLDER.search(article.attribution.copyright or "")
    publisher = article.attribution.publisher
    return (found and found[1].strip()) or options.rights.holder or (publisher.name if publisher else None)
