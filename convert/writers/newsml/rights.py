"""rightsInfo: whose text it is, as the copyright line and the configuration say (NEWSML section 2.3)."""

from __future__ import annotations

from convert.markup.newsml import DATA_MINING
from convert.markup.newsml_credits import stated_holder
from convert.model import Article
from convert.writers.newsml.node import Node, node, ordered, spoken
from convert.writers.newsml.options import NewsmlOptions


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
    stated, publisher = stated_holder(article), article.attribution.publisher
    return stated or options.rights.holder or (publisher.name if publisher else None)
