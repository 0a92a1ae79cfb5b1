"""Which charset the bytes of a page say they are in: a signature, a label, or a `meta` element.

What the bytes are when they say nothing is left to `decode`.
"""

from __future__ import annotations

import codecs
import re

# A page may put scripts before its declaration; browsers look at 1,024 bytes, and some pages need more.
LOOKED_AT = 4096
# The longer signature of UTF-32 begins with the one of UTF-16.
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As the Encoding Standard has it: labels that stand for the larger set that pages really use.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
# What a label may name at all. Python knows codecs that are no charsets (rot13, zip) or are not safe to honour (utf-7).
_HONOURED = frozenset(
    """utf-8 utf-16-le utf-16-be cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
    iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
    iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp""".split()
)
_LABEL = re.compile(r"[A-Za-z0-9_:.+-]{1,40}")
_META = re.compile(rb"<!--|<meta[\s/]([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_IN_CONTENT = re.compile(rb"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)
_IN_XML = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)""")


def signature(body: bytes) -> tuple[str, int] | None:
    """The charset that a byte order mark at the start stands for, and its length."""
    return next(((name, len(mark)) for mark, name in _SIGNATURES if body.startswith(mark)), None)


def charset_of_label(label: str) -> str | None:
    """The codec that a label in the wild stands for, or None for a label that stands for none."""
    label = label.strip().lower()
    for spelling in (label, label.removeprefix("x-")):
        if not _LABEL.fullmatch(spelling):
            continue
        try:
            name = codecs.lookup(spelling).name
        except LookupError:
            continue
        name = _MEANT.get(name, name)
        return name if name in _HONOURED else None
    return None


def declared_in_html(body: bytes) -> str | None:
    """The codec that the page itself names near its start.

    A page whose `meta` element could be read is not in UTF-16, whatever the element says.
    """
    head = body[:LOOKED_AT]
    label = _label_in_html(head)
    charset = charset_of_label(label.decode("ascii", "replace")) if label else None
    return "utf-8" if charset in ("utf-16-le", "utf-16-be") else charset


def _label_in_html(head: bytes) -> bytes | None:
    at = 0
    while found := _META.search(head, at):
        at = found.end()
        if found.group(1) is None:
            at = head.find(b"-->", at)
            if at < 0:
                break
        elif label := _label_in_meta(found.group(1)):
            return label
    declared = _IN_XML.match(head)
    return declared.group(1) if declared else None


def _label_in_meta(inside: bytes) -> bytes | None:
    values: dict[bytes, bytes] = {}
    for name, *quoted in _ATTRIBUTE.findall(inside):
        values.setdefault(name.lower(), b"".join(quoted))
    if b"charset" in values:
        return values[b"charset"]
    if values.get(b"http-equiv", b"").strip().lower() == b"content-type":
        found = _IN_CONTENT.search(values.get(b"content", b""))
        return found.group(1) if found else None
    return None


def display_name(codec: str) -> str:
    """The name by which people know a codec; Python knows it too."""
    if codec.startswith("cp125"):
        return f"windows-{codec[2:]}"
    return codec.replace("iso8859-", "iso-8859-").replace("_", "-").replace("iso2022", "iso-2022")
