"""Which files the inputs stand for: names as given, folders member by member in one fixed order.

What is inside the files is left to `files`, `records` and `warc`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.model.report import Refused
from standoff.sources.found import READ_KINDS, Found, PassedOver, kind_of, printable, why_not

Met = Found | Refused | PassedOver
# A folder is itself wherever links lead to it from.
Identity = tuple[int, int]


def walk(given: str) -> Iterator[Met]:
    """The file named by one input, or the members of the folder."""
    locator = printable(given)
    try:
        # `Path` would take an empty name for the folder that the command runs in.
        status = os.stat(given)  # noqa: PTH116
    except (OSError, ValueError) as error:
        yield Refused(locator=locator, place="", reason=why_not(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(Path(given), locator.rstrip("/") or "/")
        return
    kind = kind_of(given)
    if kind is None:
        yield Refused(locator=locator, place="", reason=f"not a kind of file that is read ({READ_KINDS})")
        return
    yield Found(Path(given), locator, kind)


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    locator: str
    above: tuple[Identity, ...]


def _folder(path: Path, locator: str) -> Iterator[Met]:
    """All members below a folder, by their path in bytes. A stack, because deep folders would exhaust recursion."""
    read: dict[Identity, str] = {}
    found = False
    stack: list[_Folder | Met] = [_Folder(path, locator, ())]
    while stack:
        step = stack.pop()
        if not isinstance(step, _Folder):
            found = found or not isinstance(step, PassedOver)
            yield step
            continue
        stack.extend(reversed(_open(step, read)))
    if not found:
        yield Refused(locator=locator, place="", reason=f"the folder holds no file that is read ({READ_KINDS})")


def _open(folder: _Folder, read: dict[Identity, str]) -> list[_Folder | Met]:
    """The members of one folder in order, or why there are none."""
    try:
        status = folder.path.stat()
        me = (status.st_dev, status.st_ino)
        if me in folder.above:
            reason = "a link loop: it leads back to a folder that it stands in"
            return [Refused(locator=folder.locator, place="", reason=reason)]
        if me in read:
            # Links side by side can multiply one folder without end, and it has nothing new to say.
            return [PassedOver(folder.locator, f"the same folder as {read[me]}")]
        read[me] = folder.locator
        with os.scandir(folder.path) as entries:
            # With the slash, folders sort among files as their members' whole paths do.
            members = sorted((os.fsencode(e.name) + (b"/" if _is_dir(e) else b""), e.path) for e in entries)
    except OSError as error:
        return [Refused(locator=folder.locator, place="", reason=why_not(error))]
    return [_member(folder, (*folder.above, me), Path(path), is_folder=key.endswith(b"/")) for key, path in members]


def _member(folder: _Folder, above: tuple[Identity, ...], path: Path, *, is_folder: bool) -> _Folder | Met:
    locator = f"{folder.locator.rstrip('/')}/{printable(path.name)}"
    if path.name.startswith("."):
        return PassedOver(locator, "hidden")
    if is_folder:
        return _Folder(path, locator, above)
    try:
        path.stat()
    except OSError as error:
        # A link to nowhere or to itself; of a kind or not, somebody expected something here.
        return Refused(locator=locator, place="", reason=why_not(error))
    kind = kind_of(path.name)
    return PassedOver(locator, "not a kind that is read") if kind is None else Found(path, locator, kind)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
