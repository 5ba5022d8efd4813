"""Worker processes: warm, one item at a time, each for itself.

A worker that crashes, hangs or runs out of memory costs its item only: the item is tried once more in a fresh
worker, then given up with the cause. `concurrent.futures` knows neither a time limit nor the death of one worker.
"""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Generic, Protocol, TypeVar

from convert.errors import OutputNotWritten
from convert.record import field, record, state

Job = TypeVar("Job")
Result = TypeVar("Result")

TRIES = 2
PULSE = 0.5
"""Seconds between two looks at `stop`."""


@record
class Limits:
    """Of one item: `seconds` of time, `memory` in bytes of address space of its worker."""

    seconds: float = 300.0
    memory: int = 2 << 30


@record
class Loss:
    """Why an item was given up: `crash`, `timeout` or `memory`, and a sentence."""

    kind: str
    message: str


@record
class Done(Generic[Job, Result]):
    """An item that came back, with how often it was tried."""

    job: Job
    result: Result | Loss
    attempts: int


class Process(Protocol):
    """What is used of a process of `multiprocessing`."""

    @property
    def exitcode(self) -> int | None:
        """Negative: the signal that ended it."""

    def kill(self) -> None:
        """End it at once."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""


@state
class _Worker(Generic[Job]):
    """A process with its pipe, and what it is working on."""

    process: Process
    pipe: Connection
    job: Job | None = None
    attempt: int = 0
    until: float = 0.0


@state
class Pool(Generic[Job, Result]):
    """`count` workers that run `work`, a picklable function; `preload` names modules they share from the start.

    `warm` workers stay for the next run, until `dismiss`.
    """

    work: Callable[[Job], Result]
    count: int
    limits: Limits = field(default_factory=Limits)
    preload: tuple[str, ...] = ()
    stop: Callable[[], bool] = lambda: False
    warm: bool = False
    _workers: list[_Worker[Job]] = field(default_factory=list)
    _again: deque[tuple[Job, int]] = field(default_factory=deque)

    def run(self, jobs: Iterable[Job]) -> Iterator[Done[Job, Result]]:
        """Results as they come. Once `stop` says so no further job is taken; those begun are finished.

        At most `count` jobs are out at a time. Left early (an exception, a closed generator), the workers are killed.
        """
        source, whole = iter(jobs), False
        try:
            while self._hand_out(source):
                yield from self._collected()
            whole = True
        finally:
            if not (whole and self.warm):
                self.dismiss()

    def _hand_out(self, source: Iterator[Job]) -> bool:
        """Give every idle worker a job; whether any is at work."""
        idle = [worker for worker in self._workers if worker.job is None]
        busy = len(self._workers) - len(idle)
        while busy < self.count and (given := self._next(source)) is not None:
            self._start(idle.pop() if idle else self._hired(), *given)
            busy += 1
        return busy > 0

    def _next(self, source: Iterator[Job]) -> tuple[Job, int] | None:
        if self._again:
            return self._again.popleft()
        if self.stop():
            return None
        job = next(source, None)
        return None if job is None else (job, 1)

    def _start(self, worker: _Worker[Job], job: Job, attempt: int) -> None:
        worker.job, worker.attempt = job, attempt
        worker.until = time.monotonic() + self.limits.seconds
        with suppress(OSError):  # it died idle: collecting finds out
            worker.pipe.send(job)

    def _hired(self) -> _Worker[Job]:
        context = get_context("forkserver")
        context.set_forkserver_preload(list(self.preload))
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.work, self.limits.memory), daemon=True)
        try:
            process.start()
        except OSError as error:
            message = f"no worker process can be started: {error}"
            raise OutputNotWritten(message, code="batch.no-worker", remedy="set TMPDIR to a short path") from error
        theirs.close()
        worker: _Worker[Job] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collected(self) -> Iterator[Done[Job, Result]]:
        busy = [worker for worker in self._workers if worker.job is not None]
        left = min(worker.until for worker in busy) - time.monotonic()
        ready = wait([worker.pipe for worker in busy], timeout=max(0.0, min(left, PULSE)))
        for worker in busy:
            if worker.pipe in ready:
                yield from self._answer(worker)
            elif time.monotonic() >= worker.until:
                worker.process.kill()
                yield from self._lost(worker, Loss("timeout", f"gave no result in {self.limits.seconds:g} seconds"))

    def _answer(self, worker: _Worker[Job]) -> Iterator[Done[Job, Result]]:
        try:
            result: Result | Loss = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            yield from self._lost(worker, Loss("crash", f"its worker died: {_ending(worker.process.exitcode)}"))
            return
        if isinstance(result, Loss):
            yield from self._lost(worker, result)
        elif worker.job is not None:
            done = Done(worker.job, result, worker.attempt)
            worker.job = None
            yield done

    def _lost(self, worker: _Worker[Job], loss: Loss) -> Iterator[Done[Job, Result]]:
        """The worker is gone; its job is tried again, or given up."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        if worker.job is None:
            return
        if worker.attempt < TRIES:
            self._again.append((worker.job, worker.attempt + 1))
        else:
            yield Done(worker.job, loss, worker.attempt)

    def dismiss(self) -> None:
        """End every worker; what one is working on is lost."""
        for worker in self._workers:
            worker.pipe.close()  # an idle worker ends when its pipe does
            if worker.job is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(PULSE)
            worker.process.kill()
            worker.process.join()
        self._workers.clear()


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    return signal.Signals(-code).name if -code in list(signal.Signals) else f"signal {-code}"


def _serve(pipe: Connection, work: Callable[[Job], Result], memory: int) -> None:
    """A worker's whole life: an item in, a result out, until the pipe or the parent ends."""
    settle()
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(EOFError, OSError):
        while True:
            job = pipe.recv()
            try:
                pipe.send(work(job))
            except MemoryError:
                pipe.send(Loss("memory", f"needed more than {memory >> 20} MiB of memory"))
                return


def settle() -> None:
    """Begin as a worker: signals are the parent's business, and its end is the worker's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent must not leave a worker behind that hangs or still writes."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
