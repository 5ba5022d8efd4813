"""Past one machine: the same tasks on a Dask cluster, whose workers see the same folders.

Dask gives a task to another worker when the one that had it is gone; the ledger stays with this process. Comes with
the extra `newswright[dask]`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from queue import Empty, SimpleQueue

from distributed import Client, Future
from distributed.scheduler import KilledWorker

from convert.batch.processes import PULSE, TRIES, Done, Limits, Loss
from convert.batch.work import Result, Task
from convert.errors import UsageError
from convert.record import field, state

PATIENCE = 10.0
"""Seconds to wait for a scheduler to answer, and for a worker to start again."""
_one = threading.Lock()


@state
class _Sent:
    """A task that is out: since when, and how often it was begun."""

    future: Future
    task: Task
    until: float
    attempt: int = 1


@state
class Cluster:
    """An executor on a Dask scheduler; each thread of the cluster has one task at a time."""

    address: str
    work: Callable[[Task], Result]
    limits: Limits
    stop: Callable[[], bool]
    _out: dict[str, _Sent] = field(default_factory=dict)
    _ready: SimpleQueue[Future] = field(default_factory=SimpleQueue)

    def run(self, jobs: Iterable[Task]) -> Iterator[Done[Task, Result]]:
        """Results as they come. Raises UsageError when no scheduler answers, or it has no worker."""
        source = iter(jobs)
        with _client(self.address) as client:
            while self._hand_out(client, source):
                yield from self._back()
                yield from self._overdue(client)

    def _hand_out(self, client: Client, source: Iterator[Task]) -> bool:
        """Keep every thread of the cluster supplied; whether anything is out."""
        threads = sum(client.nthreads().values()) or 1
        while len(self._out) < threads and not self.stop() and (task := next(source, None)) is not None:
            future = client.submit(work_there, self.work, task, Path.cwd(), pure=False)
            self._out[future.key] = _Sent(future, task, time.monotonic() + self.limits.seconds)
            future.add_done_callback(self._ready.put)
        return bool(self._out)

    def _back(self) -> Iterator[Done[Task, Result]]:
        try:
            future = self._ready.get(timeout=PULSE)
        except Empty:
            return
        sent = self._out.pop(future.key, None)
        if sent is not None:
            yield Done(sent.task, _result(future), sent.attempt)

    def _overdue(self, client: Client) -> Iterator[Done[Task, Result]]:
        """A task that takes too long: its worker is started again, and Dask gives it to another one, once."""
        now = time.monotonic()
        for sent in [sent for sent in self._out.values() if sent.until < now]:
            last = sent.attempt >= TRIES
            if last:
                self._out.pop(sent.future.key)
                yield Done(
                    sent.task, Loss("timeout", f"gave no result in {self.limits.seconds:g} seconds"), sent.attempt
                )
            _restart(client, sent.future, cancel=last)
            sent.attempt, sent.until = sent.attempt + 1, time.monotonic() + self.limits.seconds


def cluster(address: str, work: Callable[[Task], Result], limits: Limits, stop: Callable[[], bool]) -> Cluster:
    """The executor that `--executor dask --scheduler ADDRESS` asks for."""
    return Cluster(address, work, limits, stop)


def work_there(work: Callable[[Task], Result], task: Task, where: Path) -> Result:
    """The work on a worker, in the working directory of the command, so that relative names mean the same.

    One at a time in a process: Pango and fontconfig share state between threads.
    """
    with _one, chdir(where):
        return work(task)


def _client(address: str) -> Client:
    remedy = "start one with `dask scheduler`, and workers with `dask worker ADDRESS --nthreads 1`"
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}"
        raise UsageError(message, code="batch.no-scheduler", remedy=remedy) from error
    if not client.nthreads():
        client.close()
        raise UsageError(f"the Dask scheduler at {address} has no worker", code="batch.no-worker", remedy=remedy)
    return client


def _restart(client: Client, future: Future, *, cancel: bool) -> None:
    """Restart the worker that has the task; only workers with a nanny can be, others keep their thread."""
    holders = [worker for worker, keys in client.processing().items() if future.key in keys]
    if cancel:
        future.cancel()
    if holders:
        client.restart_workers(holders, timeout=PATIENCE, raise_for_error=False)


def _result(future: Future) -> Result | Loss:
    """What came back; a task that kills its workers, or that nobody can run, is a loss."""
    error = future.exception() if future.status == "error" else None
    if error is None and future.status == "finished":
        result: Result = future.result()
        return result
    if isinstance(error, MemoryError):
        return Loss("memory", "needed more memory than its worker has")
    what = "its workers died" if isinstance(error, KilledWorker) else f"{type(error).__name__}: {error}"
    return Loss("crash", what)
