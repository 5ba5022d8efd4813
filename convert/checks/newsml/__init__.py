"""NewsML-G2: grammar, body and meaning of a document, in one pass and one report (NEWSML section 3)."""

from __future__ import annotations

from convert.checks.newsml.options import NewsmlCheckOptions
from convert.checks.newsml.validation import check, is_newsml
from convert.contract import Check

newsml = Check(
    suffixes=(".newsml.xml", ".xml"),
    options=NewsmlCheckOptions,
    accepts=is_newsml,
    check=check,
)
