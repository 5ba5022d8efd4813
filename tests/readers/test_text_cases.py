"""Every case file: the article as found, and what must come of it."""

import pytest

from tests.readers.cases import Case, cases, told

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_is_read_as_its_file_says(case: Case) -> None:
    assert told(case.text) == case.expected
