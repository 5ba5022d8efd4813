"""How far a batch is: a line that renews itself on a terminal, a line every ten seconds in a pipe."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from convert.batch.tally import Tally
from convert.cli.terminal import Progress, warn

TERMINAL = 0.2
PIPE = 10.0


class Ticker:
    """Says where a shift is, at most once in a while."""

    def __init__(self, tally: Tally, *, quiet: bool, count: Callable[[], int | None]) -> None:
        """`count` counts the sources; it runs beside the work, and only where somebody looks."""
        self._tally = tally
        self._quiet = quiet
        self._line = Progress(quiet=quiet)
        self._next = time.monotonic() + (0 if self._line.live else PIPE)
        self._total: int | None = None
        if self._line.live:
            threading.Thread(target=self._count, args=(count,), daemon=True).start()

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        self._line.clear()

    def tick(self) -> None:
        """Say where we are, if it is time."""
        if self._quiet or time.monotonic() < self._next:
            return
        line = progress_line(self._tally, self._total)
        if self._line.live:
            self._line.show(line)
        else:
            warn(line)
        self._next = time.monotonic() + (TERMINAL if self._line.live else PIPE)

    def _count(self, count: Callable[[], int | None]) -> None:
        self._total = count()


def progress_line(tally: Tally, total: int | None) -> str:
    """`120/2000 done, 3 failed, 8.4 a second, 3 min 44 s left`."""
    of = f"/{total}" if total is not None else ""
    left = tally.left(total)
    rest = f", {duration(left)} left" if left is not None else ""
    return f"{tally.done}{of} done, {tally.statuses['failed']} failed, {tally.rate:.1f} a second{rest}"


def summary(tally: Tally) -> list[str]:
    """The table at the end, one row a line."""
    rows: list[tuple[str, object]] = [*sorted(tally.statuses.items())]
    rows += [("warnings", tally.warnings), ("files", tally.files), ("MiB", f"{tally.bytes / 2**20:.1f}")]
    codes = (*tally.codes.most_common(), *tally.warned.most_common())
    rows += [("time", duration(tally.seconds)), *((f"[{code}]", count) for code, count in codes)]
    width = max(len(name) for name, _ in rows)
    return [f"{name:{width}}  {value}" for name, value in rows]


def duration(seconds: float) -> str:
    """`3 h 5 min`, `3 min 44 s`, `1.2 s`."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
