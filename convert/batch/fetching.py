"""The bytes of items in time: those of other file systems are fetched ahead, for each one takes a while to come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from convert.batch.listing import Item
from convert.batch.work import loaded
from convert.contract import Source

AHEAD = 16
"""How many are on their way at a time."""

Fetched = tuple[Item, Callable[[], Source]]


def fetched(items: Iterable[Item]) -> Iterator[Fetched]:
    """Each item in turn, and what gives its bytes or raises as `loaded` does."""
    waiting: deque[Fetched] = deque()
    with ThreadPoolExecutor(AHEAD) as threads:
        for item in items:
            near = item.path is None or isinstance(item.path, Path)
            waiting.append((item, partial(loaded, item) if near else threads.submit(loaded, item).result))
            while waiting and (len(waiting) >= AHEAD or isinstance(waiting[0][1], partial)):
                yield waiting.popleft()
        yield from waiting
