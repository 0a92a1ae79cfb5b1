from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from standoff.model.report import Capture, Refused
from standoff.sources import Limits, PassedOver, captures

PAGE = "<title>Quota talks</title><p>Zoë Brandt left the talks.</p>".encode()
LIMITS = Limits()


def squeezed(content: bytes) -> bytes:
    """Packed the same at any time of day, for test names are made of it."""
    return gzip.compress(content, mtime=0)


def record(
    block: bytes,
    kind: str = "response",
    *,
    media: str = "application/http; msgtype=response",
    uri: str = "https://harbour.example/1",
    more: str = "",
    length: str | None = None,
) -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {media}\r\n{more}"
    return f"{head}Content-Length: {len(block) if length is None else length}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(
    body: bytes = PAGE, headers: str = "Content-Type: text/html; charset=utf-8\r\n", status: str = "200 OK"
) -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def pages(count: int) -> list[bytes]:
    return [record(answer(PAGE + b"%d" % number)) for number in range(1, count + 1)]


def packed(records: list[bytes]) -> bytes:
    return b"".join(squeezed(one) for one in records)


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read(content: bytes, name: str = "a.warc.gz", limits: Limits = LIMITS) -> list[Capture | Refused | PassedOver]:
        Path(name).write_bytes(content)
        return list(captures([name], limits=limits))

    return read


def refused(found: list[Capture | Refused | PassedOver]) -> list[tuple[str, str]]:
    assert all(one.locator == "a.warc.gz" for one in found if isinstance(one, Refused))
    return [(one.place, one.reason) for one in found if isinstance(one, Refused)]


def bodies(found: list[Capture | Refused | PassedOver]) -> list[bytes]:
    return [one.body for one in found if isinstance(one, Capture)]


# warcio's writer leaves its temporary files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_as_crawlers_write_it_is_read(archive, compressed):
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a", {"software": "a crawler"}))
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=UTF-8")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record("https://a.example/", "request", payload=io.BytesIO(b"GET /")))
    writer.write_record(
        writer.create_warc_record("https://a.example/", "response", payload=io.BytesIO(PAGE), http_headers=headers)
    )
    assert archive(made.getvalue()) == [
        Capture(locator="a.warc.gz:record 3", body=PAGE, media="text/html", charset="UTF-8", url="https://a.example/")
    ]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "A.WARC.GZ"])
@pytest.mark.parametrize("pack", [packed, b"".join, lambda records: squeezed(b"".join(records))])
def test_how_records_are_packed_is_told_by_their_bytes(archive, name, pack):
    assert bodies(archive(pack(pages(3)), name)) == [PAGE + b"1", PAGE + b"2", PAGE + b"3"]


def test_a_resource_record_is_a_capture_without_http(archive):
    found = archive(
        packed([record(b"The pier is shut.", "resource", media="text/plain; charset=latin1", uri="<file:///a.txt>")])
    )
    assert found == [
        Capture(
            locator="a.warc.gz:record 1",
            body=b"The pier is shut.",
            media="text/plain",
            charset="latin1",
            url="file:///a.txt",
        )
    ]


def test_what_is_no_page_is_passed_over_with_a_reason(archive):
    found = archive(
        packed(
            [
                record(answer(status="404 Not Found")),
                record(answer(headers="Content-Type: image/png\r\n")),
                record(answer(headers="")),
                record(b"", "revisit"),
                record(b"text", "conversion", media="text/plain"),
                record(answer(b"x" * 9000, "Content-Type: video/mp4\r\n")),
                record(b"127.0.0.1", media="text/dns", uri="dns:a.example"),
                *pages(1),
            ]
        ),
        limits=Limits(record_bytes=1000),
    )
    assert [one.reason for one in found if isinstance(one, PassedOver)] == [
        "answered with status 404",
        "of media type image/png",
        "of media type unknown",
        "a revisit record",
        "a conversion record",
        "of media type video/mp4",
        "of media type text/dns",
    ]
    assert [one.locator for one in found if isinstance(one, Capture)] == ["a.warc.gz:record 8"]


def deflated_raw(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", squeezed(PAGE)),
        ("Content-Encoding: x-gzip\r\n", squeezed(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", deflated_raw(PAGE)),
        ("Content-Encoding: gzip, gzip\r\n", squeezed(squeezed(PAGE))),
        ("Content-Encoding: identity\r\n", PAGE),
        ("Content-Encoding: gzip\r\n", PAGE),
        (
            "Transfer-Encoding: chunked\r\n",
            b"a\r\n" + PAGE[:10] + b"\r\n%x;a=b\r\n" % (len(PAGE) - 10) + PAGE[10:] + b"\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_what_a_server_did_for_the_way_is_undone(archive, headers, body):
    found = archive(packed([record(answer(body, f"Content-Type: text/html\r\n{headers}"))]))
    assert bodies(found) == [PAGE]


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ("Content-Encoding: gzip\r\n", squeezed(PAGE)[:-12], "the compressed content ends too soon"),
        ("Content-Encoding: gzip\r\n", squeezed(PAGE)[:20] + b"\0" * 40, "the compressed content is damaged"),
        ("Content-Encoding: br\r\n", b"\x1b", "its content encoding (br) is not read"),
        (
            "Content-Encoding: gzip\r\n",
            squeezed(bytes(11 << 20)),
            "the compressed content unpacks to more than 10 MiB",
        ),
        ("Transfer-Encoding: chunked\r\n", b"ff\r\nshort", "its content ends in the middle of a chunk"),
        ("", b"", "empty"),
    ],
)
def test_content_that_cannot_be_unpacked_is_refused_and_the_next_record_is_read(archive, headers, body, reason):
    found = archive(packed([record(answer(body, f"Content-Type: text/html\r\n{headers}")), *pages(1)]))
    [(place, said)] = refused(found)
    assert place == "record 1"
    assert said.startswith(reason)
    assert bodies(found) == [PAGE + b"1"]


def test_a_page_that_the_crawler_cut_and_one_that_is_too_large_are_refused(archive):
    found = archive(
        packed([record(answer(), more="WARC-Truncated: length\r\n"), record(answer(b"x" * 5000)), *pages(1)]),
        limits=Limits(record_bytes=2048),
    )
    assert refused(found) == [
        ("record 1", "the crawler kept only the beginning of it (length)"),
        ("record 2", "larger than 2 KiB"),
    ]
    assert len(bodies(found)) == 1


def test_wherever_an_archive_is_cut_whole_records_are_read_and_the_cut_is_named(archive):
    members = [squeezed(one) for one in pages(3)]
    whole = b"".join(members)
    ends = [len(b"".join(members[:count])) for count in range(4)]
    for cut in range(1, len(whole)):
        found = archive(whole[:cut])
        before = max(count for count in range(4) if ends[count] <= cut)
        if cut in ends:
            assert refused(found) == []
        else:
            [(place, reason)] = refused(found)
            assert place in ("", f"record {before + 1}")
            assert reason.startswith("the file ends ")
        assert bodies(found)[:before] == [PAGE + b"%d" % number for number in range(1, before + 1)]


def test_wherever_an_unpacked_archive_is_cut_whole_records_are_read(archive):
    records = pages(2)
    whole = b"".join(records)
    for cut in range(1, len(whole)):
        found = archive(whole[:cut])
        content_ends = [len(records[0]) - 4, len(whole) - 4]
        assert len(bodies(found)) == sum(end <= cut for end in content_ends)
        between = content_ends[0] <= cut <= len(records[0]) or cut >= content_ends[1]
        assert [reason for _, reason in refused(found)] == (
            [] if between else ["the file ends in the middle of a record"]
        )


def test_a_damaged_record_is_not_read_and_the_ones_before_it_are(archive):
    members = [squeezed(one) for one in pages(3)]
    checksum = len(members[0]) + len(members[1]) - 8
    broken = bytearray(b"".join(members))
    broken[checksum] ^= 1
    found = archive(bytes(broken))
    assert bodies(found) == [PAGE + b"1"]
    assert refused(found) == [("record 2", "the compressed bytes are damaged (incorrect data check)")]


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", "", "empty"),
        (squeezed(b""), "", "empty"),
        (b"no archive at all\n", "record 1", "does not begin as a WARC record does"),
        (record(answer(), length="-5"), "record 1", "has no length that can be read, so the rest cannot be found"),
        (record(answer(), length=""), "record 1", "has no length that can be read, so the rest cannot be found"),
        (
            record(answer(), length="9" * 5000),
            "record 1",
            "has no length that can be read, so the rest cannot be found",
        ),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "record 1", "has headers without end"),
        (b"WARC/1.0" + b"a" * (1 << 20), "record 1", "has headers without end"),
        (record(answer(headers="a: b\r\n" * 100_000)), "record 1", "its HTTP headers are longer than 256 KiB"),
    ],
)
def test_what_is_no_archive_is_refused(archive, content, place, reason):
    assert refused(archive(content)) == [(place, reason)]


def bomb(unpacked: int) -> bytes:
    head = record(b"", media="text/html", length=str(unpacked)).rstrip() + b"\r\n\r\n"
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", compresslevel=1, mtime=0) as stream:
        stream.write(head)
        for _ in range(unpacked >> 20):
            stream.write(bytes(1 << 20))
    return made.getvalue()


@pytest.mark.parametrize("before", [b"", packed(pages(2))])
def test_a_gzip_bomb_is_refused_in_bounded_time_and_memory(archive, before):
    content = before + bomb(300 << 20)
    tracemalloc.start()
    began = time.process_time()
    found = archive(content)
    took = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    [(place, reason)] = refused(found)
    assert place == f"record {len(bodies(found)) + 1}"
    assert reason.endswith("a gzip bomb")
    assert took < 20
    assert peak < 4 << 20


def test_an_archive_has_an_upper_limit_in_all(archive):
    found = archive(packed(pages(3)), limits=Limits(gzip_bytes=400))
    assert refused(found) == [("record 2", "unpacks to more than 400 bytes")]


def test_zeros_after_the_last_member_are_padding(archive):
    assert refused(archive(packed(pages(1)) + bytes(30_000))) == []


def test_bytes_after_the_last_member_that_are_no_member_are_named(archive):
    found = archive(packed(pages(1)) + b"and more")
    assert bodies(found) == [PAGE + b"1"]
    assert refused(found) == [("record 2", "the compressed bytes are damaged (incorrect header check)")]


def test_ten_thousand_empty_members_are_only_slow_reading(archive):
    began = time.process_time()
    assert bodies(archive(squeezed(b"") * 10_000 + packed(pages(1)))) == [PAGE + b"1"]
    assert time.process_time() - began < 20
