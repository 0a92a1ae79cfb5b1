"""From any capture to a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import InputRefused
from standoff.model.report import Capture, Provenance, Reason
from standoff.reading.capture import read_capture
from standoff.text.span import Span, gaps

SEEDS = Path(__file__).parents[3] / ".." / "shared" / "seeds"
TEXT = """Nurses and clinics settle | Lorne Gazette

By Anna Ruiz, 3 May 2031

The nurses of Lorne said on Friday that they would go back to the wards, and that the clinics had met all their terms.

Advertisement
"""
PAGE = """<html lang="en-GB"><head><title>Nurses and clinics settle</title>
<meta property="og:site_name" content="Lorne Gazette"></head><body><article><h1>Nurses and clinics settle</h1>
<p>LORNE (Reuters) - The nurses of Lorne said on Friday that they would go back to the wards by Monday morning.</p>
<p>The clinics had met all their terms, the union said, and a judge would see to it that both sides kept their word.</p>
<p>Read more: Wards stand empty for a third week</p>
<p>Patients were told to call first, and those who had been moved to Castel will come back within a week.</p>
</article></body></html>"""


def plain(text: str = TEXT, **given: str) -> Capture:
    return Capture(locator="nurses.txt", body=text.encode(), media="text/plain", **given)


def test_plain_text_is_kept_unchanged() -> None:
    text = "A\r\n\u2028 line\u00a0 \n\n"
    assert read_capture(plain(text)).text == text


def test_the_text_tells_what_nobody_else_does() -> None:
    report = read_capture(plain())
    assert (report.title, report.title_from) == ("Nurses and clinics settle", Provenance.TEXT)
    assert (report.byline, report.byline_from) == ("Anna Ruiz", Provenance.TEXT)
    assert (report.published, report.published_from) == ("2031-05-03", Provenance.TEXT)
    assert report.title_span == Span(0, 25)
    assert [one.reason for one in report.set_aside] == [Reason.BYLINE, Reason.ADVERT]


def test_what_the_container_gives_wins() -> None:
    given = {"title": "Settled", "outlet": "Lorne Gazette", "published": "2031-05-04T10:00:00Z", "language": "en-GB"}
    report = read_capture(plain(**given))
    assert (report.title, report.title_from) == ("Settled", Provenance.GIVEN)
    assert report.title_span is None
    assert (report.outlet, report.outlet_from) == ("Lorne Gazette", Provenance.GIVEN)
    assert (report.published, report.published_from) == ("2031-05-04T10:00:00Z", Provenance.GIVEN)
    assert report.language == "en-GB"
    assert report.credits == ()


def test_a_given_date_that_is_none_leaves_it_to_the_text() -> None:
    report = read_capture(plain(published="last Friday"))
    assert (report.published, report.published_from) == ("2031-05-03", Provenance.TEXT)


def test_a_given_title_is_found_in_the_text() -> None:
    text = "Nurses And Clinics Settle\n\nThe nurses of Lorne said that they would go back.\n"
    report = read_capture(plain(text, title="Nurses and clinics settle"))
    assert report.title_span == Span(0, 25)


def test_a_page_is_read_by_its_markup_and_then_by_its_lines() -> None:
    report = read_capture(Capture(locator="nurses.html", body=PAGE.encode(), media="text/html"))
    assert (report.outlet, report.outlet_from) == ("Lorne Gazette", Provenance.METADATA)
    assert report.title == "Nurses and clinics settle"
    assert report.language == "en-GB"
    assert [(credit.to, credit.manner) for credit in report.credits] == [("Reuters", "dateline")]
    assert ("related", "Read more: Wards stand empty for a third week") in [
        (one.reason.value, one.span.of(report.text)) for one in report.set_aside
    ]


@pytest.mark.parametrize("body", [b"", b" \n\n\t", b"\x00\x01\x02"])
def test_a_capture_without_text_is_refused(body: bytes) -> None:
    with pytest.raises(InputRefused) as refused:
        read_capture(Capture(locator="none.txt", body=body, media="text/plain"))
    assert refused.value.locator == "none.txt"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not beside the checkout")
def test_the_seeds_are_read_as_a_careful_person_reads_them() -> None:
    reports = [
        read_capture(Capture(locator=path.name, body=path.read_bytes(), media="text/plain"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    assert [sorted({credit.to for credit in report.credits}) for report in reports] == [
        ["Times of India"],
        [],
        [],
        [],
        ["France 24", "The Associated Press"],
    ]
    assert [sorted({one.reason.value for one in report.set_aside}) for report in reports] == [
        ["tags"],
        ["advert", "tags"],
        ["byline", "navigation", "related", "repeated"],
        ["form", "navigation", "related"],
        ["credit", "subscribe"],
    ]
    doubled = reports[2]
    left = list(gaps((one.span for one in doubled.set_aside), len(doubled.text)))
    assert max(span.end for span in left if span.of(doubled.text).strip()) <= doubled.text.index("Related Articles")


FRENCH = (
    "Les négociateurs ont quitté la ville hier soir, sans accord et sans date pour une reprise. Le syndicat affirme que "
    "la direction n'a fait aucune offre nouvelle depuis lundi, et que la grève va donc continuer."
)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (FRENCH, "fr"),
        ("Talks broke down on Monday and the union said that it was done with them.", "en"),
        ("1 2 3", "und"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_words(text: str, tag: str) -> None:
    assert read_capture(plain(text)).language == tag


def test_a_page_in_english_that_declares_another_language_is_english() -> None:
    body = "<html lang='fr'><body><p>Talks broke down on Monday and the union said that it was done with them.</p></body></html>"
    capture = Capture(locator="p.html", body=body.encode(), media="text/html")
    assert read_capture(capture).language == "en"
