"""The project's shared folder beside the checkout: standards, corpus, judges. Tests pass without it."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


def shared(path: str = ".") -> Path:
    """`shared("standards/newsml-g2")`: that file or folder, else the test is skipped with its name."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"needs ../shared/{path}, which is not beside this checkout")
    return found
