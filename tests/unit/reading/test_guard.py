"""The readers below are run by the guard's own process, which imports this file by its name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.errors import InputRefused
from standoff.model.report import Capture, Report, SetAside
from standoff.model.report import Reason as AsideReason
from standoff.reading.guard import MEGABYTES, Guard
from standoff.text.segments import Segment, SegmentMap
from standoff.text.span import Span

HELD: list[bytes] = []


def page(body: bytes = b"<p>The strike is over.</p>", locator: str = "page.html") -> Capture:
    return Capture(locator=locator, body=body, media="text/html", charset="utf-8", outlet="Harbour Post")


def report_of(capture: Capture, text: str = "") -> Report:
    text = text or capture.body.decode()
    return Report(
        locators=(capture.locator,),
        sha256=capture.sha256,
        media=capture.media,
        charset="utf-8",
        text=text,
        outlet=capture.outlet,
        title_span=Span(0, 3),
        set_aside=(SetAside(start=0, end=3, reason=AsideReason.NAVIGATION),),
        map=SegmentMap((Segment(Span(0, 2), Span(1, 3)),)),
        failed=((Span(1, 2), "nested too deep"),),
    )


def plain(capture: Capture) -> Report:
    return report_of(capture)


def worker_id(capture: Capture) -> Report:
    return report_of(capture, f"worker {os.getpid()}")


def spin(_: Capture) -> None:
    while True:
        pass


def fail(capture: Capture) -> None:
    raise ZeroDivisionError(f"at {id(capture)}")


def refuse(capture: Capture) -> None:
    raise InputRefused(capture.locator, "no story in it", place="byte 5")


def recurse(capture: Capture) -> None:
    recurse(capture)


def make_noise(_: Capture) -> None:
    os.write(1, b"noise" * 10_000)
    print("more noise", flush=True)
    os.write(2, b"noise" * 10_000)


ORDERS: dict[str, Callable[[Capture], object]] = {
    "work": lambda _: None,
    "sleep": lambda _: time.sleep(60),
    "spin": spin,
    "allocate": lambda _: HELD.append(bytes(600 << 20)),
    "hold": lambda _: HELD.append(bytes(200 << 20)),
    "exit": lambda _: os._exit(7),
    "crash": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "interrupt": lambda _: os.kill(os.getpid(), signal.SIGINT),
    "raise": fail,
    "recurse": recurse,
    "refuse": refuse,
    "surrogate": lambda capture: report_of(capture, "half \ud800"),
    "print": make_noise,
    "ask": lambda capture: report_of(capture, f"asked: {sys.stdin.readline()!r}"),
    "echo": lambda capture: report_of(capture, "long " * (1 << 20)),
}


def obedient(capture: Capture) -> Report:
    """Does what the page says."""
    order = capture.body.decode()
    done = ORDERS[order](capture)
    if isinstance(done, Report):
        return done
    return report_of(capture, f"did {order}, worker {os.getpid()}, holding {len(HELD)}")


def hash_order(capture: Capture) -> Report:
    return report_of(capture, " ".join({"talks", "truce", "envoy", "pier", "quota", "crew", "mayor"}))


def guard(reader: str = "obedient", **bounds: float) -> Guard:
    return Guard(f"{Path(__file__).stem}:{reader}", **bounds)  # type: ignore[arg-type] - a test's shorthand


def refusal(watch: Guard, order: str) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        watch.read(page(order.encode()))
    return caught.value


def alive(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_a_report_comes_back_from_the_process_as_it_was_made():
    with guard("plain") as watch:
        assert watch.read(page()) == plain(page())


def test_no_process_is_started_before_there_is_something_to_read():
    with guard() as watch:
        assert watch._worker is None


def test_one_process_serves_many_captures():
    with guard("worker_id") as watch:
        assert len({watch.read(page()).text for _ in range(5)}) == 1


@pytest.mark.parametrize("order", ["sleep", "spin"])
def test_a_reader_without_end_is_stopped_in_time_and_the_next_capture_is_read(order):
    with guard(seconds=0.5) as watch:
        watch.read(page(b"work"))
        began = time.monotonic()
        assert refusal(watch, order).reason == "took longer than 0.5 s to parse"
        assert time.monotonic() - began < 3
        assert watch.read(page(b"work")).text.startswith("did work")


def test_a_reader_that_wants_too_much_memory_is_refused_and_the_next_capture_is_read():
    with guard() as watch:
        assert refusal(watch, "allocate").reason == f"needed more than {MEGABYTES} MB to parse"
        assert watch.read(page(b"work")).text.startswith("did work")


def test_what_earlier_captures_left_in_memory_does_not_decide_about_a_later_one():
    with guard() as watch:
        holding = [watch.read(page(b"hold")).text.rpartition(" ")[2] for _ in range(4)]
    assert "1" in holding[1:], "the third did not fit beside the first two, and was read in a new process"


@pytest.mark.parametrize("order", ["exit", "crash"])
def test_a_reader_that_dies_is_a_refusal_and_the_next_capture_is_read(order):
    with guard() as watch:
        assert refusal(watch, order).reason == "the parser broke down over it"
        assert watch.read(page(b"work")).text.startswith("did work")


@pytest.mark.parametrize(
    ("order", "kind"),
    [("raise", "ZeroDivisionError"), ("recurse", "RecursionError"), ("surrogate", "UnicodeEncodeError")],
)
def test_a_reader_that_fails_is_a_refusal_that_reads_the_same_on_every_run(order, kind):
    with guard() as watch:
        assert refusal(watch, order).reason == f"the parser failed on it ({kind})"


def test_a_refusal_of_the_reader_keeps_its_place_and_reason():
    with guard() as watch:
        refused = refusal(watch, "refuse")
    assert (refused.locator, refused.place, refused.reason) == ("page.html", "byte 5", "no story in it")


def test_a_reader_that_prints_does_not_disturb_the_exchange():
    with guard() as watch:
        assert watch.read(page(b"print")).text.startswith("did print")
        assert watch.read(page(b"work")).text.startswith("did work")


def test_a_reader_that_asks_gets_no_answer_and_takes_none_from_the_exchange():
    with guard() as watch:
        assert watch.read(page(b"ask")).text == "asked: ''"
        assert watch.read(page(b"work")).text.startswith("did work")


def test_large_captures_and_large_reports_do_not_block_each_other():
    with guard("plain") as watch:
        assert len(watch.read(page(b"x" * (10 << 20))).text) == 10 << 20
    with guard() as watch:
        assert len(watch.read(page(b"echo")).text) == 5 << 20


def test_an_interrupt_of_the_process_does_not_end_it():
    with guard() as watch:
        assert watch.read(page(b"interrupt")).text.startswith("did interrupt")


def test_the_order_of_sets_in_the_process_is_the_same_on_every_run():
    orders = set()
    for _ in range(3):
        with guard("hash_order") as watch:
            orders.add(watch.read(page()).text)
    assert len(orders) == 1


def test_the_process_is_gone_after_the_guard():
    with guard("worker_id") as watch:
        process = int(watch.read(page()).text.split()[1])
        assert alive(process)
    assert not alive(process)
    watch.close()


def test_the_process_is_gone_after_an_interrupt_in_the_middle_of_reading():
    script = f"""
import os, signal, threading
from standoff.reading.guard import Guard
from standoff.model.report import Capture
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started deaf to it
page = lambda body: Capture(locator="p", body=body, media="text/html")
with Guard("{Path(__file__).stem}:obedient") as guard:
    print(guard.read(page(b"work")).text, flush=True)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    guard.read(page(b"sleep"))
"""
    began = time.monotonic()
    ran = python(script)
    assert "KeyboardInterrupt" in ran.stderr
    assert time.monotonic() - began < 8, "it waited for the reader instead of stopping it"
    assert not alive(process_named_in(ran.stdout))


def test_the_process_ends_when_its_parent_is_killed():
    script = f"""
import os
from standoff.reading.guard import Guard
from standoff.model.report import Capture
guard = Guard("{Path(__file__).stem}:obedient")
print(guard.read(Capture(locator="p", body=b"work", media="text/html")).text, flush=True)
os.kill(os.getpid(), 9)
"""
    ran = python(script)
    process = process_named_in(ran.stdout)
    until = time.monotonic() + 10
    while alive(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(process)


def test_a_reader_that_cannot_be_loaded_is_no_fault_of_the_capture():
    with guard("no_such_reader") as watch, pytest.raises(RuntimeError, match="no_such_reader"):
        watch.read(page())


def test_a_module_in_the_folder_of_the_reports_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "msgspec.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with guard("plain") as watch:
        assert watch.read(page()).text


def test_the_parsers_fit_into_the_memory_with_room_to_spare():
    script = "import lxml.html, trafilatura; print(open('/proc/self/status').read())"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    peak = int(ran.stdout.split("VmPeak:")[1].split()[0]) // 1024
    assert peak < MEGABYTES / 3


def python(script: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=30, check=False)


def process_named_in(said: str) -> int:
    return int(said.partition("worker ")[2].partition(",")[0])
