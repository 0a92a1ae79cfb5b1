from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc

import pytest

from standoff.model.report import Capture, Refused
from standoff.sources import Limits, captures


def lines(packed: bytes, **limits: int) -> list[Capture | Refused]:
    return [one for one in captures(["-"], limits=Limits(**limits), stdin=io.BytesIO(packed)) if not is_passed(one)]


def is_passed(one: object) -> bool:
    return not isinstance(one, Capture | Refused)


def document(tmp_path, packed: bytes, **limits: int) -> list[Capture | Refused]:
    path = tmp_path / "pile.json"
    path.write_bytes(packed)
    found = captures([str(path)], limits=Limits(**limits))
    return [one for one in found if isinstance(one, Capture | Refused)]


def why(packed: bytes) -> str:
    [refused] = lines(packed)
    assert isinstance(refused, Refused)
    assert refused.place == "line 1"
    return refused.reason


def test_a_record_says_what_its_container_knows():
    record = {
        "html": "<p>Zoë Brandt</p>",
        "id": 17,
        "url": "https://harbour.example/7",
        "outlet": "Harbour Post",
        "title": "Crews return",
        "published": "2031-05-04",
        "language": "en",
        "crawler": {"depth": 3},
    }
    assert lines(json.dumps(record).encode()) == [
        Capture(
            locator="-:1",
            body="<p>Zoë Brandt</p>".encode(),
            media="text/html",
            charset="utf-8",
            url="https://harbour.example/7",
            outlet="Harbour Post",
            title="Crews return",
            published="2031-05-04",
            language="en",
            key="17",
        )
    ]


def test_a_bad_17th_line_is_named_and_the_others_are_read(tmp_path):
    good = [b'{"text": "Report %d."}' % number for number in range(1, 31)]
    good[16] = b'{"text": "broken'
    path = tmp_path / "pile.jsonl"
    path.write_bytes(b"\n".join(good))
    found = list(captures([str(path)]))
    [refused] = [one for one in found if isinstance(one, Refused)]
    assert (refused.locator, refused.place) == (str(path), "line 17")
    assert [one.locator for one in found if isinstance(one, Capture)] == [
        f"{path}:{number}" for number in range(1, 31) if number != 17
    ]


def test_signatures_blank_lines_and_carriage_returns_are_no_records_and_still_count_as_lines():
    found = lines(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b"}')
    assert [one.locator for one in found] == ["-:1", "-:4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": 5}', "`text` is a number, not a string"),
        (b'{"text": ["a"]}', "`text` is a list, not a string"),
        (b'{"html": {"a": 1}}', "`html` is an object, not a string"),
        (b'{"text": "a", "outlet": true}', "`outlet` is true, not a string"),
        (b'{"text": "a", "published": 20310504}', "`published` is a number, not a string"),
        (b'{"text": "a", "id": 1.5}', "`id` is a number, not a string"),
        (b'{"title": "a"}', "has neither `text` nor `html`"),
        (b'{"text": null}', "has neither `text` nor `html`"),
        (b'{"text": "a", "html": "<p>a"}', "has both `text` and `html`, and one of them has to be the report"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n"}', "empty: nothing but white space"),
        (b'["text"]', "not a JSON object"),
        (b"5", "not a JSON object"),
        (b"text", "broken JSON ("),
        (b'{"text": "a"', "broken JSON ("),
        (
            b'{"text": "a"} {"text": "b"}',
            "more stands after the end of the object (one object a line is a .jsonl file)",
        ),
        (b'{"text": "half \\ud83d here"}', "broken JSON, or half of a character pair (a lone surrogate)"),
        (b'{"text": "half \\udc00 here"}', "broken JSON, or half of a character pair (a lone surrogate)"),
        (b'{"text": "caf\xe9"}', "`text` is no text: not UTF-8"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "JSON nested too deep"),
        (b'{"a": ' + b'{"a": ' * 100_000, "JSON nested too deep"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_its_reason(line, reason):
    # After the bracket stand the words of the JSON library.
    assert why(line).startswith(reason) if reason.endswith("(") else why(line) == reason


def test_a_pair_of_surrogates_is_one_character():
    [capture] = lines(b'{"text": "\\ud83d\\ude00"}')
    assert isinstance(capture, Capture)
    assert capture.body == "😀".encode()


@pytest.mark.parametrize(("packed", "reason"), [(b"", "empty"), (b"\n \n", "empty: nothing but white space")])
def test_no_lines_are_empty(packed, reason):
    assert [(one.place, one.reason) for one in lines(packed)] == [("", reason)]


def test_a_line_past_the_limit_is_refused_and_the_next_is_read():
    packed = b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "short"}'
    refused, capture = lines(packed, line_bytes=1024)
    assert isinstance(refused, Refused)
    assert (refused.place, refused.reason) == ("line 1", "longer than 1 KiB")
    assert capture.locator == "-:2"


def test_a_text_past_the_limit_is_refused_inside_a_line_too():
    [refused] = lines(b'{"text": "' + b"x" * 2000 + b'"}', text_bytes=1024)
    assert isinstance(refused, Refused)
    assert refused.reason == "larger than 1 KiB"


def test_a_file_that_is_no_json_at_all_is_given_up():
    found = lines(b"no\n" * 50_000)
    assert len(found) == 1001
    assert isinstance(found[-1], Refused)
    assert (found[-1].place, found[-1].reason) == ("after line 1000", "1,000 lines were refused; the rest was not read")


def test_200_mb_without_a_line_end_take_little_memory(tmp_path):
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as stream:
        stream.truncate(200 << 20)
    tracemalloc.start()
    [refused] = captures([str(path)], limits=Limits(line_bytes=1 << 20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(refused, Refused)
    assert refused.reason == "longer than 1 MiB"
    assert peak < 8 << 20


def test_a_closed_standard_input_is_refused():
    script = "from standoff.sources import captures; print([one.reason for one in captures(['-'])])"
    command = ["sh", "-c", '"$0" -c "$1" <&-', sys.executable, script]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout == "['standard input is closed']\n"


def test_utf_16_lines_are_refused_in_one():
    [refused] = lines('{"text": "a"}\n{"text": "b"}'.encode("utf-16"))
    assert isinstance(refused, Refused)
    assert refused.reason == "in UTF-16; JSON lines are read as UTF-8"


def test_a_json_file_holds_one_record_under_its_own_name(tmp_path):
    [capture] = document(tmp_path, b'\xef\xbb\xbf\n{\n  "text": "a"\n}\n')
    assert capture.locator == str(tmp_path / "pile.json")


def test_a_json_file_holds_a_list_of_records_and_a_bad_one_is_named(tmp_path):
    packed = b'[{"text": "a, [b]}"}, {"text": "\\"c\\\\"} , 5,\n {"html": "<p>d", "x": [[1], {"y": "]"}]}]'
    found = document(tmp_path, packed)
    assert [one.body for one in found if isinstance(one, Capture)] == [b"a, [b]}", b'"c\\', b"<p>d"]
    assert [one.locator[-2:] for one in found if isinstance(one, Capture)] == [":1", ":2", ":4"]
    assert [(one.place, one.reason) for one in found if isinstance(one, Refused)] == [("item 3", "not a JSON object")]


@pytest.mark.parametrize(
    ("packed", "read", "place", "reason"),
    [
        (b"[]", 0, "", "empty: a list of no records"),
        (b" ", 0, "", "empty: nothing but white space"),
        (b'[{"text": "a"}, {"text": "b', 1, "after item 1", "the file ends in the middle of the list"),
        (b'[{"text": "a"}, {"text": "b\\', 1, "after item 1", "the file ends in the middle of the list"),
        (b'[{"text": "a"},', 1, "after item 1", "the file ends in the middle of the list"),
        (b'[{"text": "a"}] {"text": "b"}', 1, "after item 1", "more stands after the end of the list"),
        (b'[{"text": "a"}, nul]', 1, "item 2", "broken JSON (input data was truncated)"),
        (
            b'{"text": "a"}\n{"text": "b"}',
            0,
            "",
            "more stands after the end of the object (one object a line is a .jsonl file)",
        ),
        (b"[" * 1_000_000, 0, "after item 0", "the file ends in the middle of the list"),
        (b"[" + b"[" * 100_000 + b"]" * 100_000 + b"]", 0, "item 1", "not a JSON object"),
    ],
)
def test_a_broken_json_file_gives_what_is_whole_in_it_and_names_the_break(tmp_path, packed, read, place, reason):
    found = document(tmp_path, packed)
    assert sum(isinstance(one, Capture) for one in found) == read
    assert [(one.place, one.reason) for one in found if isinstance(one, Refused)] == [(place, reason)]


def test_a_list_of_a_million_numbers_takes_little_memory(tmp_path):
    packed = b"[" + b"1," * 1_000_000 + b"1]"
    tracemalloc.start()
    found = document(tmp_path, packed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found[-1], Refused)
    assert found[-1].place == "after item 1000"
    assert peak < 16 << 20
