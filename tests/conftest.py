"""What every test shares: how long properties search, and `--accept`, which renews goldens."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""The clock of every test."""
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a whole article takes minutes: run with --full for it
settings.register_profile(
    "usual", max_examples=20, deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write goldens anew; read the difference before you commit")


def pytest_configure(config: pytest.Config) -> None:
    chosen = config.getoption("markexpr", "")
    settings.load_profile("full" if chosen == "full" else "usual")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be renewed."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def at_a_fixed_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One clock for every test, and no configuration file found upward from the checkout."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(CREATED.timestamp())))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
