"""Where an element stands."""

from __future__ import annotations

import pytest

from convert.markup import xml
from convert.markup.places import Place, Places, path

SOURCE = """<?xml version="1.0" encoding="{}"?>
<!-- <no> -->
<أ xmlns="urn:x">
  <b c="1"
     d="2"/><b><![CDATA[<no/>]]><?no <no> ?><c/></b>
</أ>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_place_is_where_the_start_tag_begins(encoding: str) -> None:
    data = SOURCE.format(encoding.removesuffix("-sig")).encode(encoding)
    root = xml.parse(data)
    places = Places(data, root)
    assert places.of(root) == Place(3, 1, "/أ")
    assert places.of(root[0]) == Place(4, 3, "/أ/b[1]")
    assert places.of(root[1]) == Place(5, 13, "/أ/b[2]")
    assert places.of(root[1][-1]) == Place(5, 45, "/أ/b[2]/c")


def test_an_element_that_was_added_later_still_has_a_path() -> None:
    root = xml.parse(b"<a><b/></a>")
    places = Places(b"<a><b/></a>", root)
    places.of(root)
    root.append(root.makeelement("b", {}))
    assert places.of(root[1]).column is None
    assert path(root[1]) == "/a/b[2]"
