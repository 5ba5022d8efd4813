"""Rule G2-003 says of older versions what their own official schemas say."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from convert.checks.newsml.document import Document
from convert.checks.newsml.options import NewsmlCheckOptions
from convert.checks.newsml.rules.identity import newer
from convert.contract import Source
from convert.markup import xml
from tests.mutations import mutants
from tests.newsml_items import ITEM, NITF_ITEM, PACKAGE, PICTURE, RICH
from tests.shared import shared
from tests.test_schemas import schema

VERSIONS = (
    "2.9",
    "2.12",
    "2.15",
    "2.18",
    "2.20",
    "2.23",
    "2.25",
    "2.26",
    "2.27",
    "2.28",
    "2.30",
    "2.32",
    "2.33",
    "2.34",
)


@pytest.mark.parametrize("count", [150, pytest.param(2_000, marks=pytest.mark.full)])
def test_what_is_too_new_for_a_version_is_what_its_own_schema_rejects(count: int) -> None:
    folder, profile = shared("standards/newsml-g2/xsd"), schema("newsml-g2-profile")
    documents = [xml.parse(text.encode()) for text in (ITEM, NITF_ITEM, PICTURE, PACKAGE, RICH)]
    valid = [root for _, root in mutants(documents, count, seed=3) if profile.validate(root)]
    verdicts: Counter[bool] = Counter()
    for version in VERSIONS:
        official = etree.XMLSchema(etree.parse(folder / f"NewsML-G2_{version}-spec-All-Power.xsd"))
        for root in (*documents, *valid):
            root.set("standardversion", version)
            document = Document(Source("a.xml", b""), root, NewsmlCheckOptions())
            told = [finding.message for item in document.items for finding in newer(item)]
            assert official.validate(root) == (not told), f"{version}: {told} / {official.error_log}"
            verdicts[not told] += 1
    assert verdicts[True] > count / 4
    assert verdicts[False] > count / 4
