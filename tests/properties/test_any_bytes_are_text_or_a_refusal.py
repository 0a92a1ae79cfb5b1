"""Whatever bytes an input has, it becomes captures with text, or refusals. Never another exception."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import InputRefused
from standoff.model.report import Capture, Refused
from standoff.reading.decode import decode
from standoff.sources import PassedOver, captures

SUFFIXES = ("txt", "md", "html", "htm", "json", "jsonl", "warc", "warc.gz")
LABELS = (
    st.sampled_from([None, "utf-8", "latin1", "utf-16", "gb18030", "shift_jis", "iso-2022-jp", "koi8-r", "big5"])
    | st.text()
)
MANY = settings(deadline=None, max_examples=150, derandomize=True)

# Bytes that come close to what each reader expects reach further into it than bytes at random.
WORDS = st.sampled_from(
    [
        b'{"text": "', b'"}', b"[", b"]", b"{", b"}", b",", b'"', b"\\", b"\\ud800", b"\n", b"\r\n", b"null", b"\0",
        b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 9\r\n", b"Content-Type: text/plain\r\n",
        b"HTTP/1.1 200 OK\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"5\r\n", b"0\r\n",
        b"\x1f\x8b\x08\0", gzip.compress(b"WARC/1.0\r\nContent-Length: 2\r\n\r\nab\r\n\r\n", mtime=0),
        b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"<meta charset=", b"<!--", b"caf\xe9", "né".encode(),
    ]
)  # fmt: skip
BYTES = st.binary(max_size=200) | st.lists(WORDS | st.binary(max_size=4), max_size=25).map(b"".join)


def decoded_or_refused(capture: Capture) -> tuple[str, str] | InputRefused:
    try:
        return decode(capture)
    except InputRefused as refusal:
        return refusal


def hold(found: object) -> None:
    if isinstance(found, Refused):
        assert found.reason
        return
    if isinstance(found, PassedOver):
        return
    assert isinstance(found, Capture)
    decoded = decoded_or_refused(found)
    if isinstance(decoded, InputRefused):
        assert decoded.reason
        return
    text, charset = decoded
    assert text.strip()
    assert text.encode("utf-8")
    assert "\0" not in text
    assert "".encode(charset) is not None


@MANY
@given(body=BYTES, suffix=st.sampled_from(SUFFIXES))
def test_any_file_gives_text_or_a_refusal(body, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{suffix}")
        path.write_bytes(body)
        found = list(captures([str(path)]))
    assert found, "an input vanished"
    for one in found:
        hold(one)


@MANY
@given(body=BYTES)
def test_any_standard_input_gives_text_or_a_refusal(body):
    found = list(captures(["-"], stdin=io.BytesIO(body)))
    assert found, "an input vanished"
    for one in found:
        hold(one)


@MANY
@given(name=st.text(max_size=20))
def test_any_name_gives_text_or_a_refusal(name):
    for one in captures([f"no such folder/{name}"]):
        assert isinstance(one, Refused)


@MANY
@given(body=BYTES, media=st.sampled_from(["text/plain", "text/html", "text/markdown"]), charset=LABELS)
def test_any_bytes_under_any_label_give_text_or_a_refusal(body, media, charset):
    hold(Capture(locator="a", body=body, media=media, charset=charset))


@MANY
@given(text=st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\v\f") and "\0" not in text))
def test_text_in_utf_8_comes_back_unchanged(text):
    decoded = decoded_or_refused(Capture(locator="a", body=text.encode(), media="text/plain"))
    if isinstance(decoded, InputRefused):
        assert decoded.reason == "binary, not text"
    else:
        assert decoded == (text.removeprefix("\ufeff"), "utf-8")
