"""`standoff read`: what of each report is its story, and what was set aside and why."""

from __future__ import annotations

from standoff.export.words import day, one_line
from standoff.model.report import Report
from standoff.text.span import gaps

_WIDTH = 100


def as_text(report: Report) -> str:
    """The report with every stretch in order: story text as it is, the rest as one line with its reason."""
    head = [
        f"{report.locator}",
        f"  outlet     {report.outlet or 'not named'} ({report.outlet_from.value})",
        f"  title      {one_line(report.title or 'none')} ({report.title_from.value})",
        f"  byline     {report.byline or 'none'} ({report.byline_from.value})",
        f"  published  {day(report.published)} ({report.published_from.value})",
        f"  language   {report.language}",
        f"  credits    {', '.join(f'{c.to} ({c.manner})' for c in report.credits) or 'none'}",
        f"  sha256     {report.sha256}",
        "",
    ]
    parts = [(part.start, part.end, f"[{part.reason.value}] ") for part in report.set_aside]
    parts += [(span.start, span.end, f"[failed: {cause}] ") for span, cause in report.failed]
    parts += [(gap.start, gap.end, "") for gap in gaps([part.span for part in report.set_aside], len(report.text))]
    body = []
    for start, end, why in sorted(parts):
        words = report.text[start:end]
        if why:
            body.append(f"    {why}{one_line(words, _WIDTH)}")
        elif words.strip():
            body.append(words.strip("\r\n"))
    return "\n".join([*head, *body])


def as_json(report: Report) -> dict[str, object]:
    """The report as `read --json` prints it."""
    return {
        "locator": report.locator,
        "locators": report.locators,
        "outlet": report.outlet,
        "outlet_from": report.outlet_from,
        "title": report.title,
        "title_from": report.title_from,
        "byline": report.byline,
        "byline_from": report.byline_from,
        "published": report.published,
        "published_from": report.published_from,
        "language": report.language,
        "url": report.url,
        "media": report.media,
        "charset": report.charset,
        "sha256": report.sha256,
        "text": report.text,
        "set_aside": report.set_aside,
        "credits": [
            {"to": c.to, "manner": c.manner, "start": c.span.start, "end": c.span.end, "exact": c.span.of(report.text)}
            for c in report.credits
        ],
    }
