"""Whatever is given, the rest is finished: one line on standard error, an entry in `refused`, status 3, or 4 with nothing left."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = (
    "Dockers refuse the second offer\n\n“We will wait,” union leader Lena Ode said on Monday in Port Calloway. "
    "About 40 ships lie outside the harbour, and the arbitrator has asked both sides for patience.\n"
)
HTML = "<html><head><title>Second offer refused</title></head><body><article><p>{}</p></article></body></html>"


def record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://quay.example/{number}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def truncated_warc() -> bytes:
    page = HTML.format(GOOD).encode()
    whole = [record(number, page.replace(b"40", str(40 + number).encode())) for number in range(3)]
    return b"".join(whole)[:-40]


def gzip_bomb() -> bytes:
    squeezed = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(squeezed.compress(block) for _ in range(300)) + squeezed.flush()


def jsonl_with_a_bad_17th_line() -> bytes:
    lines = [json.dumps({"text": GOOD.replace("40", str(50 + n)), "id": str(n)}) for n in range(20)]
    lines[16] = '{"text": "cut in the mid'
    return "\n".join(lines).encode()


def nested() -> bytes:
    return HTML.format("<div>" * 100_000 + GOOD + "</div>" * 100_000).encode()


def many_attributes() -> bytes:
    return HTML.format("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + GOOD).encode()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("bad.txt", lambda: b"", "empty"),
    "a binary file named .txt": ("bad.txt", lambda: b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, "binary"),
    "invalid UTF-8": ("bad.txt", lambda: "Überall “cafés”".encode() + b" \xff\xfe\xc3 " + GOOD.encode(), "byte"),
    "a declared charset that its bytes are not in": (
        "bad.html",
        lambda: b'<html><head><meta charset="utf-8"></head><body><p>caf\xe9 ' + GOOD.encode() + b"</p></body></html>",
        "utf-8",
    ),
    "a bad 17th line": ("bad.jsonl", jsonl_with_a_bad_17th_line, "line 17"),
    "a truncated archive": ("bad.warc.gz", truncated_warc, "record 3"),
    "a gzip bomb": ("bad.warc.gz", gzip_bomb, ""),
}


def build(out: Path, *inputs: Path, timeout: float = 60) -> tuple[int, str, dict[str, object] | None]:
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "build", *map(str, inputs), "-o", str(out), "--one-story"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )
    assert "Traceback" not in done.stderr, done.stderr
    written = out / "dossier.json"
    return done.returncode, done.stderr, json.loads(written.read_text(encoding="utf-8")) if written.exists() else None


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "good.txt"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_named_and_the_rest_is_finished(name: str, good: Path, tmp_path: Path) -> None:
    file, make, place = BAD[name]
    (tmp_path / file).write_bytes(make())
    status, said, dossier = build(tmp_path / "out", good, tmp_path / file)
    assert status == 3
    assert dossier is not None
    assert "good.txt" in {report["locator"] for report in dossier["reports"]}
    refused = [r for r in dossier["refused"] if r["locator"].startswith(file)]
    assert refused
    assert place in " ".join(f"{r['place']} {r['reason']}" for r in refused)
    assert all(r["reason"] in said and r["locator"] in said for r in refused)


def test_the_other_lines_and_the_complete_records_are_read(good: Path, tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_bytes(jsonl_with_a_bad_17th_line())
    (tmp_path / "crawl.warc.gz").write_bytes(truncated_warc())
    _, _, dossier = build(tmp_path / "out", good, tmp_path / "pile.jsonl", tmp_path / "crawl.warc.gz")
    assert dossier is not None
    locators = [report["locator"] for report in dossier["reports"]]
    assert sum(locator.startswith("pile.jsonl") for locator in locators) == 19
    assert sum(locator.startswith("crawl.warc.gz") for locator in locators) == 2


@pytest.mark.parametrize("make", [nested, many_attributes])
def test_a_page_made_to_hurt_costs_neither_the_others_nor_much_time(
    make: Callable[[], bytes], good: Path, tmp_path: Path
) -> None:
    (tmp_path / "hurt.html").write_bytes(make())
    status, said, dossier = build(tmp_path / "out", good, tmp_path / "hurt.html", timeout=40)
    assert dossier is not None
    locators = {report["locator"] for report in dossier["reports"]}
    assert "good.txt" in locators
    assert (status == 0 and "hurt.html" in locators) or (status == 3 and "hurt.html" in said)


def test_two_hundred_megabytes_are_refused_unread(good: Path, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200 << 20)
    status, said, _ = build(tmp_path / "out", good, tmp_path / "huge.txt", timeout=20)
    assert status == 3
    assert "huge.txt" in said


def test_a_folder_with_a_link_loop_is_walked_once(good: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "in.txt").write_text(GOOD.replace("40", "41"), encoding="utf-8")
    (pile / "again").symlink_to(pile, target_is_directory=True)
    status, said, dossier = build(tmp_path / "out", good, pile)
    assert status == 3
    assert "again" in said
    assert dossier is not None
    assert len(dossier["reports"]) == 2


def test_the_same_bytes_under_two_names_are_one_report_with_both(good: Path, tmp_path: Path) -> None:
    (tmp_path / "twin.txt").write_bytes(good.read_bytes())
    status, _, dossier = build(tmp_path / "out", good, tmp_path / "twin.txt")
    assert status == 3
    assert dossier is not None
    ((report),) = dossier["reports"]
    assert report["locators"] == ["good.txt", "twin.txt"]
    assert "same bytes" in dossier["refused"][0]["reason"]


def test_charsets_are_honoured_declared_or_believable(tmp_path: Path) -> None:
    (tmp_path / "declared.html").write_bytes(
        b'<html><head><meta charset="windows-1252"></head><body><article><p>\x93We will wait,\x94 Zo\xeb Ode said. '
        + GOOD.encode("cp1252")
        + b"</p></article></body></html>"
    )
    (tmp_path / "undeclared.txt").write_bytes(GOOD.replace("Lena", "Zoë").encode("cp1252"))
    (tmp_path / "marked.txt").write_bytes(GOOD.replace("40", "43").encode("utf-16"))
    status, said, dossier = build(
        tmp_path / "out", *(tmp_path / n for n in ("declared.html", "undeclared.txt", "marked.txt"))
    )
    assert status == 0, said
    assert dossier is not None
    texts = {report["locator"]: report["text"] for report in dossier["reports"]}
    assert "“We will wait,” Zoë Ode said" in texts["declared.html"]
    assert "Zoë Ode said" in texts["undeclared.txt"]
    assert "“We will wait,”" in texts["marked.txt"]


def test_with_nothing_left_the_status_is_four(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    status, said, dossier = build(tmp_path / "out", tmp_path / "empty.txt", tmp_path / "missing.txt")
    assert status == 4
    assert "empty.txt" in said
    assert "missing.txt" in said
    assert dossier is None


def test_a_pipe_nobody_writes_to_is_refused_and_not_waited_for(good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    status, said, _ = build(tmp_path / "out", good, tmp_path / "pipe.txt", timeout=20)
    assert status == 3
    assert "pipe.txt" in said


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(good: Path, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"")
    _, said, _ = build(tmp_path / "out", good, tmp_path / "a\x1b[31m.txt")
    assert "\x1b" not in said


def test_a_text_of_one_long_line_is_read_in_bounded_time(good: Path, tmp_path: Path) -> None:
    buffer = io.StringIO()
    while buffer.tell() < 250_000:
        buffer.write("The talks “went on” between Vale and Ostra with 40 ships on Monday ")
    (tmp_path / "long.txt").write_text(buffer.getvalue(), encoding="utf-8")
    status, said, dossier = build(tmp_path / "out", good, tmp_path / "long.txt", timeout=120)
    assert status == 0, said
    assert dossier is not None
    assert len(dossier["reports"]) == 2
