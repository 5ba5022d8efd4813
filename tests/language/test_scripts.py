"""Directions of languages."""

from __future__ import annotations

import pytest

from convert.language.scripts import direction


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "fa_IR", "he", "ckb", "az-Arab", "pa-PK", "ff-Adlm", "nqo", "yi", "dv"])
def test_these_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "ar-Latn", "az", "ku-TR", "zh-Hans", "und", "uk", "", "pa-IN"])
def test_these_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"
