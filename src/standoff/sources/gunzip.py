"""Bytes of a file that may be packed with gzip, unpacked piece by piece and never more than was allowed.

A file of 10 MB can unpack to 10 GB; one that ends too soon still has whole records before its end. `Unpacked` gives
what there is and then says `cut`.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from standoff.sources.limits import Limits, size

MAGIC = b"\x1f\x8b"
# The window size that stands for a gzip header with its checksum.
GZIP = 31
# Small, because what is left of a chunk is copied each time that a member ends in it.
_CHUNK = 8 << 10
_PIECE = 64 << 10


class Damaged(Exception):
    """The packed bytes are not what gzip makes."""


class TooMuch(Damaged):
    """The packed bytes unpack to more than is allowed. What came before is sound."""


class Unpacked:
    """The bytes of a file, unpacked where they are packed.

    Attributes:
        cut: whether the file ended before the gzip member that it was in.
        members: how many members were unpacked to their ends, where their checksums stand.
    """

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.cut = False
        self.members = 0
        self._stream = stream
        self._limits = limits
        self._packed = stream.read(_CHUNK)
        self._ready = b""
        self._at = 0
        self._taken = len(self._packed)
        self._made = 0
        self._is_gzip = self._packed.startswith(MAGIC) or self._packed == MAGIC[:1]
        self._member = zlib.decompressobj(GZIP) if self._is_gzip else None

    @property
    def in_member(self) -> bool:
        """Whether the checksum of the last bytes given is still to come."""
        return self._member is not None

    def read(self, count: int) -> bytes:
        """The next `count` bytes, or fewer at the end."""
        pieces = []
        while count > 0 and self._fill():
            piece = self._ready[self._at : self._at + count]
            self._at += len(piece)
            count -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def readline(self, limit: int) -> bytes:
        """The bytes up to the end of the line, `limit` of them, or the end of the file."""
        pieces = []
        while limit > 0 and self._fill():
            end = self._ready.find(b"\n", self._at, self._at + limit) + 1 or min(self._at + limit, len(self._ready))
            piece = self._ready[self._at : end]
            self._at = end
            limit -= len(piece)
            pieces.append(piece)
            if piece.endswith(b"\n"):
                break
        return b"".join(pieces)

    def _fill(self) -> bool:
        """Make sure that there is a byte to give; False at the end."""
        while self._at >= len(self._ready):
            self._ready, self._at = self._next(), 0
            if not self._ready and not self._packed:
                return False
        return True

    def _next(self) -> bytes:
        if not self._packed:
            self._more()
        if not self._is_gzip:
            piece, self._packed = self._packed, b""
            return piece
        return self._unpack() if self._packed else b""

    def _unpack(self) -> bytes:
        if self._member is None:
            # Some tools fill the last block of a tape or disk with zeros.
            self._packed = self._packed.lstrip(b"\0")
            if not self._packed:
                self._more()
                return b""
            self._member = zlib.decompressobj(GZIP)
        try:
            piece = self._member.decompress(self._packed, _PIECE)
        except zlib.error as error:
            raise Damaged(f"the compressed bytes are damaged ({_short(error)})") from error
        self._packed = self._member.unconsumed_tail
        if self._member.eof:
            self._packed, self._member = self._member.unused_data, None
            self.members += 1
        self._made += len(piece)
        self._require_measure()
        if not self._packed:
            self._more()
        return piece

    def _more(self) -> None:
        self._packed = self._stream.read(_CHUNK)
        self._taken += len(self._packed)
        self.cut = not self._packed and self._member is not None

    def _require_measure(self) -> None:
        limits = self._limits
        if self._made > limits.gzip_bytes:
            raise TooMuch(f"unpacks to more than {size(limits.gzip_bytes)}")
        if self._made > limits.gzip_free_bytes and self._made > limits.gzip_ratio * self._taken:
            reason = f"unpacks to more than {limits.gzip_ratio} times its size and {size(limits.gzip_free_bytes)}"
            raise TooMuch(f"{reason}: a gzip bomb")


def unpack(packed: bytes, *, window: int, limit: int) -> bytes:
    """All that `packed` unpacks to.

    Raises:
        Damaged: it is cut, damaged, or unpacks to more than `limit`.
    """
    member = zlib.decompressobj(window)
    try:
        body = member.decompress(packed, limit + 1)
    except zlib.error as error:
        raise Damaged(f"the compressed content is damaged ({_short(error)})") from error
    if len(body) > limit:
        raise TooMuch(f"the compressed content unpacks to more than {size(limit)}")
    if not member.eof:
        raise Damaged("the compressed content ends too soon")
    return body


def _short(error: zlib.error) -> str:
    """The half of zlib's message that says what is wrong."""
    return str(error).rpartition(": ")[2]
