from __future__ import annotations

import time

import pytest

from standoff.errors import InputRefused
from standoff.model.report import Capture
from standoff.reading.charsets import charset_of_label, display_name
from standoff.reading.decode import decode


def text_of(body: bytes, charset: str | None = None, media: str = "text/plain") -> tuple[str, str]:
    return decode(Capture(locator="a.txt", body=body, media=media, charset=charset))


def refusal(body: bytes, charset: str | None = None, media: str = "text/plain") -> tuple[str, str]:
    with pytest.raises(InputRefused) as caught:
        text_of(body, charset, media)
    assert caught.value.locator == "a.txt"
    return caught.value.place, caught.value.reason


UNSURE = "not UTF-8, and no other charset is declared or certain"


def test_nothing_in_a_text_is_altered():
    text = "The envoy\u2019s\r\nplane \u00adleft\u00a0at 9.\n\r\x0c\u2028 e\u0301 \ufeff\ufb01n \U0001f6a2\t \n"
    assert text_of(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_names_the_charset_and_is_no_text(codec, name):
    assert text_of("Zoë signed.".encode(codec)) == ("Zoë signed.", name)
    assert text_of("Zoë signed.".encode(codec), charset="windows-1252") == ("Zoë signed.", name)


def test_big_endian_marks_are_read_too():
    assert text_of(b"\xfe\xff" + "né".encode("utf-16-be")) == ("né", "utf-16-be")
    assert text_of(b"\0\0\xfe\xff" + "né".encode("utf-32-be")) == ("né", "utf-32-be")


@pytest.mark.parametrize(
    ("label", "body", "text", "name"),
    [
        ("windows-1251", b"\xcc\xe8\xf0", "Мир", "windows-1251"),
        (" ISO-8859-1 ", b"\x93caf\xe9\x94", "“café”", "windows-1252"),
        ("us-ascii", b"\x80 5", "€ 5", "windows-1252"),
        ("gb2312", b"\xb6\xc4", "赌", "gb18030"),
        ("Shift_JIS", b"\x8c\xf0", "交", "cp932"),
        ("x-sjis", b"abc", "abc", "cp932"),
        ("utf-16", "né".encode("utf-16-le"), "né", "utf-16-le"),
        ("iso-8859-15", b"\xa4 5", "€ 5", "iso-8859-15"),
    ],
)
def test_the_container_decides_where_it_declares_a_charset(label, body, text, name):
    assert text_of(body, label) == (text, name)


@pytest.mark.parametrize(
    "label", ["rot13", "zlib", "utf-7", "no-such", "", "unicode_escape", "../x", "x" * 999, "utf-8\0"]
)
def test_a_label_that_names_no_charset_is_as_good_as_none(label):
    assert text_of("Zoë +AGE- \\n".encode(), label) == ("Zoë +AGE- \\n", "utf-8")


@pytest.mark.parametrize(
    "head",
    [
        b"<meta charset=windows-1251>",
        b"<META CHARSET='Windows-1251' >",
        b'<html><meta name="a" content="charset=koi8-r"/><meta charset="windows-1251"/>',
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        b"<meta content='text/html;charset=\"windows-1251\"' http-equiv=content-type>",
        b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>",
        b"<meta charset=no-such><!-- -->".replace(b"no-such", b"x-cp1251"),
        b"<script>" + b" " * 3000 + b"</script><meta charset=windows-1251>",
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_decides_where_it_declares_a_charset(head):
    text, name = text_of(head + b"<p>\xcc\xe8\xf0", media="text/html")
    assert text.endswith("<p>Мир")
    assert name == "windows-1251"


@pytest.mark.parametrize(
    "head",
    [
        b"<!-- <meta charset=windows-1251> -->",
        b"<!-- <meta charset=windows-1251>",
        b" " * 5000 + b"<meta charset=windows-1251>",
        b"<metadata charset=windows-1251>",
        b'<meta name="a" content="text/html; charset=windows-1251">',
        b"<meta charset=utf-16>",
    ],
)
def test_what_is_no_declaration_is_not_taken_for_one(head):
    assert text_of(head + "<p>né".encode(), media="text/html")[1] == "utf-8"


def test_a_declaration_in_markup_means_nothing_in_a_text():
    assert text_of("<meta charset=windows-1251> né".encode())[1] == "utf-8"


def test_the_container_is_heard_before_the_page():
    body = b"<meta charset=koi8-r><p>\xcc\xe8\xf0"
    assert text_of(body, "windows-1251", "text/html")[0].endswith("Мир")


@pytest.mark.parametrize(
    ("body", "charset", "media", "place", "reason"),
    [
        (b"caf\xe9 au lait", "utf-8", "text/plain", "byte 3", "not utf-8, which its container declares"),
        (b"<meta charset=utf-8>caf\xe9", None, "text/html", "byte 23", "not utf-8, which the page declares"),
        (b"\xef\xbb\xbfcaf\xe9", None, "text/plain", "byte 6", "not utf-8, which its first bytes declare"),
        (b"\xff\xfea\0\0\xd8", None, "text/plain", "byte 4", "not utf-16-le, which its first bytes declare"),
        (b"ab\x81", "latin1", "text/plain", "byte 2", "not windows-1252, which its container declares"),
    ],
)
def test_bytes_that_are_not_what_they_are_declared_to_be_are_refused_and_not_replaced(
    body, charset, media, place, reason
):
    assert refusal(body, charset, media) == (place, reason)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"The crews \xff\xfe went home.", "byte 10"),
        (b"broken\xff", "byte 6"),
        (b"The crews \xc3( went home.", "byte 10"),
        (b"The crews \x80 went home.", "byte 10"),
        (b"\x80\x81\x82", "byte 0"),
        ("The café".encode() + b" was sh\xe9t.", "byte 16"),
        ("It cost 5 €".encode()[:-1] + b" then", "byte 10"),
        (b"\xe2\x80", "byte 0"),
        (b"He said \x93 and left", "byte 8"),
        (b"caf\xc9", "byte 3"),
        ("Prezes powiedział, że rozmowy będą trwały dłużej.".encode("cp1250"), "byte 16"),
        ("交渉は明日も続くと大臣は述べた。".encode("shift_jis"), "byte 0"),
        ("Мир".encode("cp1251"), "byte 0"),
    ],
)
def test_bytes_that_declare_nothing_and_could_be_several_things_are_refused_with_their_place(body, place):
    assert refusal(body) == (place, UNSURE)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said “we will talk” at the café – and left for São Paulo.",
        "It’s over: €5 million, 20 °C, the ‘naïve’ offer…",
        "François Müller, à Besançon, 1ª página, 3 £.",
        "CAFÉ",
    ],
)
def test_western_text_from_older_systems_is_read_when_every_byte_makes_sense(text):
    assert text_of(text.encode("cp1252")) == (text, "windows-1252")


def test_another_alphabet_is_read_when_only_one_charset_explains_it():
    text = "Министр сказал что переговоры продолжатся завтра утром в столице. " * 5
    assert text_of(text.encode("cp1251")) == (text, "windows-1251")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "byte 8"),
        (b"\x7fELF\x02\x01\x01\0", "byte 7"),
        (b"PK\x03\x04\x14\0", "byte 5"),
        (b"text\0", "byte 4"),
        (b"te\x01xt\x02 \x03 and more", "byte 2"),
        ("né\0".encode("utf-16"), "byte 6"),
        ("a né".encode("utf-16-le"), "byte 1"),
    ],
)
def test_binary_bytes_are_refused_with_their_place(body, place):
    assert refusal(body) == (place, "binary, not text")


def test_a_few_transmission_marks_do_not_make_a_text_binary():
    text = "\x01\x16AP-Ferry\x1b[0m\n" + "The crews went home. " * 20
    assert text_of(text.encode())[0] == text


@pytest.mark.parametrize("body", [b" ", b"\xef\xbb\xbf", b"\xff\xfe \0", b"\xef\xbb\xbf\r\n\xef\xbb\xbf", b""])
def test_a_capture_without_a_visible_character_is_empty(body):
    assert refusal(body) == ("", "empty: nothing but white space")


@pytest.mark.parametrize(
    "label", ["utf-8", "latin1", "cp874", "shift_jis", "euc-kr", "big5", "iso-2022-jp", "macintosh", "koi8-u"]
)
def test_the_name_of_a_charset_is_one_that_python_knows(label):
    codec = charset_of_label(label)
    assert codec is not None
    assert "né x".encode(display_name(codec), "ignore") == "né x".encode(codec, "ignore")


@pytest.mark.parametrize(
    "unit",
    [
        b"\xe9 ",
        b"a\xe9b ",
        b"\x93",
        b"\xd0\xd1",
        b"\xef\xf0\xe8 ",
        b"\x01",
        b"<meta ",
        b"<!--",
        b"<meta charset=",
        b"\xff\xfe",
    ],
)
def test_megabytes_of_one_thing_take_a_moment(unit):
    began = time.process_time()
    for media in ("text/plain", "text/html"):
        try:
            text_of(unit * (2_000_000 // len(unit)), media=media)
        except InputRefused:
            continue
    assert time.process_time() - began < 30
