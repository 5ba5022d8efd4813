"""That judging cannot be left out unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import judge, judges_folder


def test_missing_judges_skip_a_test_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSWRIGHT_JUDGES_DIR", str(tmp_path))
    monkeypatch.delenv("NEWSWRIGHT_JUDGES", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no judges beside this checkout"):
        judges_folder()


def test_missing_judges_fail_a_test_where_judging_is_required(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSWRIGHT_JUDGES_DIR", str(tmp_path))
    monkeypatch.setenv("NEWSWRIGHT_JUDGES", "require")
    with pytest.raises(pytest.fail.Exception, match="no judges beside this checkout"):
        judges_folder()


@pytest.mark.judge
def test_a_broken_fixture_fails_its_judge_and_the_whole_one_passes() -> None:
    fixtures = judges_folder() / "fixtures"
    good = next((fixtures / "good").glob("*.newsml.xml"))
    assert judge(good, program="check_newsml").returncode == 0
    broken = fixtures / "broken" / "xsd-wrong-order.xml"
    assert judge(broken, program="check_newsml").returncode == 1
