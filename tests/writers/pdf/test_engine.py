"""What the engine needs of the machine."""

from __future__ import annotations

import pytest

from convert.writers.pdf import engine


def test_a_library_that_is_listed_but_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LIBRARIES", {"nowhere": "libnowhere.so.0"})
    monkeypatch.setattr(engine.ctypes.util, "find_library", lambda _: "libnowhere.so.0")
    assert not engine.libraries_present()
