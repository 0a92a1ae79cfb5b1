"""Reads captures in a process of its own that can be stopped: markup can be built to take a parser hours or gigabytes.

What reading means is left to a function named by its dotted path. The process is started for the first capture, serves
many, and is started anew after it had to be stopped. Captures and reports cross as MessagePack checked against their
types: pickles would let whoever takes over the parser run code in this process too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from types import TracebackType
from typing import BinaryIO, Self, cast

import msgspec
from msgspec import Struct

from standoff.errors import InputRefused
from standoff.model.report import Capture, Report

READER = "standoff.reading.capture:read_capture"
SECONDS = 10.0
MEGABYTES = 512
# Loading the parsers takes half a second, and many times that on a machine under load.
_SECONDS_TO_START = 60.0
# Beside what the parent allows: should the parent die, its worker does not stay behind in an endless loop.
_SECONDS_ORPHANED = 5
_LENGTH_BYTES = 8
# The parent reads no more than its worker could have held.
_LONGEST_MESSAGE = 512 << 20
# `-P` and `-c`: a file in the folder of the reports must never be taken for a module to import.
_COMMAND = ("-P", "-c", "from standoff.reading.guard import serve; serve()")


class _Setup(Struct, frozen=True):
    reader: str
    seconds: float
    megabytes: int


class _Ready(Struct, frozen=True, tag=True):
    failed: str = ""


class _Read(Struct, frozen=True, tag=True):
    report: Report


class _Refusal(Struct, frozen=True, tag=True):
    locator: str
    place: str
    reason: str


class _OutOfMemory(Struct, frozen=True, tag=True):
    pass


class _Failed(Struct, frozen=True, tag=True):
    error: str


_Answer = _Ready | _Read | _Refusal | _OutOfMemory | _Failed
_ANSWERS: msgspec.msgpack.Decoder[_Answer] = msgspec.msgpack.Decoder(_Answer)
# Made before it is needed, when there may be no memory left to make it.
_OUT_OF_MEMORY = msgspec.msgpack.encode(_OutOfMemory())


class _TooLong(Exception):
    """The process had to be stopped because its time was over."""


class Guard:
    """Reads captures within bounds of time and memory. Use it in one thread, as a context manager.

    Args:
        reader: `module:function`; it takes a `Capture` and returns a `Report` or raises `InputRefused`.
        seconds: the most that one capture may take.
        megabytes: the most that the process may need, where the system can enforce it.
    """

    def __init__(self, reader: str = READER, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._setup = _Setup(reader, seconds, megabytes)
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the process, if there is one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def read(self, capture: Capture) -> Report:
        """The report that the reader makes of a capture.

        Raises:
            InputRefused: the reader refuses it, takes too long or too much memory over it, or fails.
            RuntimeError: the reader cannot be loaded.
        """
        fresh = self._worker is None
        try:
            answer = self._ask(capture)
            if not fresh and isinstance(answer, _OutOfMemory | _Failed | None):
                # What earlier captures left in memory must not decide about this one.
                answer = self._ask(capture)
        except _TooLong as error:
            raise InputRefused(capture.locator, f"took longer than {self._setup.seconds:g} s to parse") from error
        if isinstance(answer, _Read):
            return answer.report
        if isinstance(answer, _Refusal):
            raise InputRefused(answer.locator, answer.reason, place=answer.place)
        raise InputRefused(capture.locator, self._why(answer))

    def _why(self, answer: _Answer | None) -> str:
        if isinstance(answer, _Failed):
            # The name alone: messages may hold addresses, which differ from run to run.
            return f"the parser failed on it ({answer.error})"
        if isinstance(answer, _OutOfMemory):
            return f"needed more than {self._setup.megabytes} MB to parse"
        return "the parser broke down over it"

    def _ask(self, capture: Capture) -> _Answer | None:
        """The worker's answer, or None when it died over it. Only a worker that did its work is asked again."""
        worker, self._worker = self._worker or _Worker(self._setup), None
        try:
            answer = worker.ask(capture, self._setup.seconds)
        except BaseException:
            worker.stop()
            raise
        if isinstance(answer, _OutOfMemory | _Failed | None):
            worker.stop()
        else:
            self._worker = worker
        return answer


class _Worker:
    """The process, seen from outside."""

    def __init__(self, setup: _Setup) -> None:
        # The worker finds what this process finds, and its sets have one order on every run.
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, with words that no input has a part in
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
            # Ctrl-C at the terminal is for the parent, which then stops its worker.
            start_new_session=True,
        )
        try:
            self._start(setup)
        except BaseException:
            self.stop()
            raise

    def _start(self, setup: _Setup) -> None:
        try:
            ready = self._exchange(msgspec.msgpack.encode(setup), _SECONDS_TO_START)
        except _TooLong as error:
            raise RuntimeError("the process that reads markup did not start in time") from error
        if not isinstance(ready, _Ready) or ready.failed:
            why = ready.failed if isinstance(ready, _Ready) else "the process ended"
            raise RuntimeError(f"{setup.reader} cannot be loaded: {why}")

    def ask(self, capture: Capture, seconds: float) -> _Answer | None:
        """The answer to one capture, or None when the process ended over it.

        Raises:
            _TooLong: it did not answer in time, and was killed.
        """
        return self._exchange(msgspec.msgpack.encode(capture), seconds)

    def _exchange(self, message: bytes, seconds: float) -> _Answer | None:
        """Send and receive. Whichever of the two hangs, the process is killed in time, and that ends both."""
        stopper = _Stopper(seconds, self._process)
        stopper.start()
        try:
            send(cast("BinaryIO", self._process.stdin), message)
            packed = receive(cast("BinaryIO", self._process.stdout))
        except OSError:
            packed = None
        finally:
            stopper.cancel()
            stopper.join()
        if stopper.fired:
            raise _TooLong
        return None if packed is None else _ANSWERS.decode(packed)

    def stop(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(cast("BinaryIO", pipe))
        self._process.wait()


class _Stopper(threading.Timer):
    """Kills a process when its time is over."""

    def __init__(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        super().__init__(seconds, self._kill)
        self.daemon = True
        self.fired = False
        self._process = process

    def _kill(self) -> None:
        self.fired = True
        self._process.kill()


def _close(pipe: BinaryIO) -> None:
    try:
        pipe.close()
    except OSError:
        # What was still in the buffer has no reader any more.
        return


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write a message with its length before it."""
    pipe.write(len(message).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """The next message, or None when the other side is gone."""
    head = pipe.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    if length > _LONGEST_MESSAGE:
        return None
    message = pipe.read(length)
    return message if len(message) == length else None


def serve() -> None:
    """The process, seen from inside: read what standard input asks for until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = _private_pipes()
    message = receive(asked)
    if message is None:
        return
    setup = msgspec.msgpack.decode(message, type=_Setup)
    _bound_memory(setup.megabytes)
    try:
        module, _, name = setup.reader.partition(":")
        reader: Callable[[Capture], Report] = getattr(import_module(module), name)
    except Exception as error:  # noqa: BLE001 - the parent raises it
        send(answers, msgspec.msgpack.encode(_Ready(f"{type(error).__name__}: {error}")))
        return
    send(answers, msgspec.msgpack.encode(_Ready()))
    while (message := receive(asked)) is not None:
        _alarm(int(setup.seconds) + _SECONDS_ORPHANED)
        answer = _answer(reader, message)
        send(answers, answer)
        _alarm(0)


def _answer(reader: Callable[[Capture], Report], message: bytes) -> bytes:
    try:
        return msgspec.msgpack.encode(_Read(reader(msgspec.msgpack.decode(message, type=Capture))))
    except InputRefused as refusal:
        return msgspec.msgpack.encode(_Refusal(refusal.locator, refusal.place, refusal.reason))
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - whatever markup does to a parser, it is refused and the run goes on
        return msgspec.msgpack.encode(_Failed(type(error).__name__))


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of reach of libraries that print or ask."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return asked, answers


def _bound_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    # Absent on Windows, and not needed by the parent.
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    """End the process after so long, whatever it is doing; 0 takes that back."""
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)
