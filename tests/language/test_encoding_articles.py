"""Every encoding that archives have, told from the bytes of whole articles of ordinary size."""

import json
from pathlib import Path

import pytest

from convert.language.encoding import decode

CASES = Path(__file__).parents[1] / "corpus"
ENCODINGS = {
    "ar": ("windows-1256", "iso-8859-6"),
    "ru": ("windows-1251", "koi8-r", "cp866", "iso-8859-5"),
    "fr": ("windows-1252",),
    "de": ("windows-1252", "iso-8859-1"),
    "es": ("windows-1252",),
    "he": ("windows-1255", "iso-8859-8"),
    "zh": ("gb18030", "big5"),
    "ja": ("shift_jis", "euc-jp"),
    "ko": ("euc-kr",),
    "tr": ("windows-1254",),
}
EVERY = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
FEW = 0.02
"""The share of signs beyond a code page up to which an article could have been kept in it without them."""


def articles() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CASES.glob("*/*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        found.append((gold["lang"], decode(path.read_bytes()).text))
    return found


@pytest.mark.parametrize("encoding", EVERY)
def test_unicode_with_and_without_a_mark_of_order_is_read_back(encoding: str) -> None:
    assert [text for _, text in articles() if decode(text.encode(encoding)).text != text] == []


@pytest.mark.parametrize(("language", "encoding"), [(one, name) for one, names in ENCODINGS.items() for name in names])
def test_a_code_page_is_known_from_an_article(language: str, encoding: str) -> None:
    met = 0
    for spoken, text in articles():
        kept = text.encode(encoding, "ignore").decode(encoding)
        if spoken == language and len(text) - len(kept) <= FEW * len(text):
            met += 1
            assert decode(kept.encode(encoding)).text == kept
    assert met, f"no article of {language} fits {encoding}"
