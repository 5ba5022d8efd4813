"""Labels at the start of a line."""

import pytest

from convert.language import tables
from convert.language.labels import find_label


@pytest.mark.parametrize(
    ("tag", "line", "role", "rest", "bare"),
    [
        ("ar", "الصورة: رويترز", "photo", "رويترز", False),
        ("ar", "  الصّورة / رويترز", "photo", "رويترز", False),
        ("ar", "بقلم ليلى", "author", "ليلى", True),
        ("ar", "اقرأ أيضا: خبر", "read-also", "خبر", False),
        ("fa", "برچسب ها: آب، خاک", "tags", "آب، خاک", False),
        ("en", "By Ann Smith", "author", "Ann Smith", True),
        ("en", "Additional reporting by Ann", "reporter", "Ann", True),
        ("en", "© 2024 The Paper", "rights", "2024 The Paper", False),
        ("en", "Source | AFP", "source", "AFP", False),
        ("fr", "MIS À JOUR LE 3 mai", "updated", "3 mai", True),
        ("en", "Tags:", "tags", "", False),
        ("en", "Advertisement", "advert", "", False),
    ],
)
def test_a_label_is_found_with_its_role_and_rest(tag: str, line: str, role: str, rest: str, bare: object) -> None:
    found = find_label(line, tables.load(tag))
    assert found is not None
    assert (found.role, line[found.end :], found.bare) == (role, rest, bare)


@pytest.mark.parametrize(("tag", "line"), [("en", "Bystanders: many"), ("ar", "الصورةُ ليست"), ("en", ""), ("en", "x")])
def test_prose_is_no_label(tag: str, line: str) -> None:
    found = find_label(line, tables.load(tag))
    assert found is None or not (found.separator or found.bare)
