"""How much of an input is read before it is refused, and why no more."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one input may cost.

    Attributes:
        text_bytes: one plain-text or Markdown capture.
        html_bytes: one HTML capture.
        json_bytes: one `.json` file, which is held in memory while it is cut into records.
        line_bytes: one line of a `.jsonl` file or of standard input.
        bad_lines: refusals of one container before the rest of it is left unread.
        header_bytes: the headers of one WARC record, and those of the HTTP answer in it.
        record_bytes: the content of one WARC record that is read as a capture, as it was transferred.
        gzip_bytes: all that one compressed input may unpack to.
        gzip_free_bytes: what it may unpack to before its ratio is looked at.
        gzip_ratio: unpacked bytes for each compressed byte.
    """

    # A long report has 50 kB of text; a book has 1 MB. What is larger is a pile, and piles have containers.
    text_bytes: int = 5 * MIB
    # Pages with pictures and scripts written into them reach some megabytes.
    html_bytes: int = 10 * MIB
    # Six pages at their own limit.
    json_bytes: int = 64 * MIB
    # A page at its limit whose every third character is escaped.
    line_bytes: int = 16 * MIB
    # A file that is no JSON lines at all would give one refusal for each of its lines.
    bad_lines: int = 1000
    # Web servers refuse headers past 8 to 64 KiB; cookies and policies make some long.
    header_bytes: int = 256 << 10
    # A page at its limit, cut into chunks with their sizes between them.
    record_bytes: int = 12 * MIB
    # A crawl of one event is some hundred megabytes; memory stays bounded, so this bounds time.
    gzip_bytes: int = 2048 * MIB
    gzip_free_bytes: int = 64 * MIB
    # Markup packs 5 to 20 times smaller, repeated pages up to 60; gzip itself ends at 1,032.
    gzip_ratio: int = 100

    def capture_bytes(self, media: str) -> int:
        """The limit for a capture of this media type."""
        return self.html_bytes if media == "text/html" else self.text_bytes


def size(count: int) -> str:
    """A number of bytes in words for a reason ("5 MiB")."""
    if count >= MIB:
        return f"{count // MIB} MiB"
    return f"{count // 1024} KiB" if count >= 1024 else f"{count} bytes"
