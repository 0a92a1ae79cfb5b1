from __future__ import annotations

import os
import socket
import tempfile
import time
import tracemalloc
from pathlib import Path

import pytest

from standoff.model.report import Capture, Refused
from standoff.sources import Limits, PassedOver, captures

NEWS = b"The ferry crews and the port signed a deal on Friday."


LIMITS = Limits()


def met(*inputs: Path | str, limits: Limits = LIMITS) -> list[Capture | Refused | PassedOver]:
    return list(captures([str(given) for given in inputs], limits=limits))


def reasons(found: list[Capture | Refused | PassedOver]) -> list[str]:
    return [f"{one.locator}: {one.place}: {one.reason}" for one in found if isinstance(one, Refused)]


def read(found: list[Capture | Refused | PassedOver]) -> list[str]:
    return [one.locator for one in found if isinstance(one, Capture)]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.txt", "text/plain"),
        ("a.TXT", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.html", "text/html"),
        ("a.Htm", "text/html"),
        ("two.dots.txt", "text/plain"),
    ],
)
def test_the_end_of_a_name_says_what_a_file_is(here, name, media):
    (here / name).write_bytes(NEWS)
    assert met(name) == [Capture(locator=name, body=NEWS, media=media)]


def test_inputs_are_read_in_the_order_given_and_twice_when_given_twice(here):
    for name in ("b.txt", "a.txt"):
        (here / name).write_bytes(NEWS)
    assert read(met("b.txt", "a.txt", "b.txt")) == ["b.txt", "a.txt", "b.txt"]


def test_a_folder_is_read_in_the_order_of_its_paths_in_bytes(here):
    for name in (
        "pile/b.txt",
        "pile/a/z.txt",
        "pile/a-b.txt",
        "pile/a.txt",
        "pile/Z.txt",
        "pile/é.txt",
        "pile/a/b/c.txt",
    ):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NEWS)
    order = read(met("pile"))
    assert order == sorted(order, key=os.fsencode)
    assert len(order) == 7


@pytest.mark.parametrize("given", ["pile", "pile/", "./pile", "../{here}/pile"])
def test_a_member_is_named_by_the_folder_as_given_and_its_path_in_it(here, given):
    (here / "pile/day 1").mkdir(parents=True)
    (here / "pile/day 1/a.txt").write_bytes(NEWS)
    given = given.format(here=here.name)
    assert read(met(given)) == [f"{given.rstrip('/')}/day 1/a.txt"]


def test_the_working_folder_can_be_an_input(here):
    (here / "a.txt").write_bytes(NEWS)
    assert read(met(".")) == ["./a.txt"]


def test_hidden_files_and_files_of_other_kinds_in_a_folder_are_passed_over_by_name(here):
    (here / "pile/.git").mkdir(parents=True)
    (here / "pile/.git/config.txt").write_bytes(NEWS)
    for name in (".DS_Store", "truth.toml", "a.txt", "photo.jpg"):
        (here / "pile" / name).write_bytes(NEWS)
    assert [one for one in met("pile") if not isinstance(one, Capture)] == [
        PassedOver("pile/.DS_Store", "hidden"),
        PassedOver("pile/.git", "hidden"),
        PassedOver("pile/photo.jpg", "not a kind that is read"),
        PassedOver("pile/truth.toml", "not a kind that is read"),
    ]


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.txt.bak", "report.gz"])
def test_a_file_of_another_kind_that_is_asked_for_by_name_is_refused(here, name):
    (here / name).write_bytes(NEWS)
    [line] = reasons(met(name))
    assert line.startswith(f"{name}: : not a kind of file that is read (.txt .md .html")


@pytest.mark.parametrize("name", ["gone.txt", "gone", "", "a\0b.txt", "gone/", "\udce9.txt"])
def test_a_name_of_nothing_is_refused_and_the_rest_is_read(here, name):
    (here / "a.txt").write_bytes(NEWS)
    found = met(name, "a.txt")
    assert [type(one) for one in found] == [Refused, Capture]
    assert reasons(found)[0].endswith(("no such file", "no file can have this name"))


def test_a_name_that_is_not_utf_8_can_be_written_out(here):
    (here / "pile").mkdir()
    Path(os.fsdecode(os.fsencode(here / "pile") + b"/caf\xe9.txt")).write_bytes(NEWS)
    assert read(met("pile")) == ["pile/caf\\xe9.txt"]


@pytest.mark.parametrize(("body", "reason"), [(b"", "empty"), (b" \r\n\t", "empty: nothing but white space")])
def test_an_empty_file_is_refused(here, body, reason):
    (here / "a.txt").write_bytes(body)
    assert reasons(met("a.txt")) == [f"a.txt: : {reason}"]


def test_a_folder_without_anything_to_read_is_refused(here):
    (here / "pile/deeper").mkdir(parents=True)
    (here / "pile/truth.toml").write_bytes(NEWS)
    assert reasons(met("pile"))[0].startswith("pile: : the folder holds no file that is read")


@pytest.mark.parametrize("suffix", ["txt", "html", "json"])
def test_a_file_of_200_mb_is_refused_without_being_read(here, suffix):
    with (here / f"huge.{suffix}").open("wb") as stream:
        stream.truncate(200 << 20)
    tracemalloc.start()
    found = met(f"huge.{suffix}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than" in reasons(found)[0]
    assert peak < 1 << 20


def test_a_file_at_its_limit_is_read_and_one_byte_more_is_not(here):
    (here / "a.txt").write_bytes(b"x" * 2048)
    (here / "b.txt").write_bytes(b"x" * 2049)
    found = met("a.txt", "b.txt", limits=Limits(text_bytes=2048))
    assert read(found) == ["a.txt"]
    assert reasons(found) == ["b.txt: : larger than 2 KiB"]


def test_a_page_may_be_larger_than_a_text(here):
    for name in ("a.html", "a.txt"):
        (here / name).write_bytes(b"x" * 200)
    assert read(met("a.html", "a.txt", limits=Limits(text_bytes=100, html_bytes=300))) == ["a.html"]


def test_a_loop_of_links_is_named_and_the_rest_of_the_folder_is_read(here):
    (here / "pile/sub").mkdir(parents=True)
    (here / "pile/a.txt").write_bytes(NEWS)
    (here / "pile/z.txt").write_bytes(NEWS)
    (here / "pile/sub/b.txt").write_bytes(NEWS)
    (here / "pile/sub/back").symlink_to(here / "pile", target_is_directory=True)
    (here / "pile/itself").symlink_to("itself")
    found = met("pile")
    assert read(found) == ["pile/a.txt", "pile/sub/b.txt", "pile/z.txt"]
    assert reasons(found) == [
        "pile/itself: : a link loop: it leads back to itself",
        "pile/sub/back: : a link loop: it leads back to a folder that it stands in",
    ]


def test_links_to_files_are_followed_and_links_to_nothing_are_refused(here):
    (here / "pile").mkdir()
    (here / "elsewhere").write_bytes(NEWS)
    (here / "pile/a.txt").symlink_to(here / "elsewhere")
    (here / "pile/b.txt").symlink_to(here / "gone")
    found = met("pile")
    assert read(found) == ["pile/a.txt"]
    assert reasons(found) == ["pile/b.txt: : no such file"]


def test_links_that_multiply_folders_do_not_multiply_work(here):
    for level in range(25):
        folder = here / f"pile/{level:02}"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_bytes(NEWS)
        if level:
            for side in "lr":
                (folder / side).symlink_to(here / f"pile/{level - 1:02}", target_is_directory=True)
    found = met("pile")
    assert len(read(found)) == 25
    assert PassedOver("pile/24/r", "the same folder as pile/23") in found


def test_a_folder_nested_deeper_than_recursion_goes_is_read(here):
    depth = 1200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_bytes(NEWS)
    os.chdir(here)
    found = read(met("d"))
    # What clears temporary folders away does use recursion.
    os.chdir("/".join(["d"] * depth))
    Path("a.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()
    assert found == ["/".join(["d"] * depth + ["a.txt"])]


def test_pipes_sockets_and_devices_are_refused_at_once(here):
    (here / "pile").mkdir()
    os.mkfifo(here / "pile/pipe.txt")
    (here / "pile/device.txt").symlink_to("/dev/zero")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("pile/socket.txt")
    began = time.monotonic()
    found = met("pile", "pile/pipe.txt")
    listener.close()
    assert reasons(found) == [
        "pile/device.txt: : a device, not a file",
        "pile/pipe.txt: : a pipe, not a file",
        "pile/socket.txt: : a socket, not a file",
        "pile/pipe.txt: : a pipe, not a file",
    ]
    assert time.monotonic() - began < 20


def test_a_file_and_a_folder_that_may_not_be_read_are_refused_and_the_rest_is_read(monkeypatch):
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        here.chmod(0o755)
        (here / "shut").mkdir()
        for path in ("a.txt", "b.txt", "shut/c.txt"):
            (here / path).write_bytes(NEWS)
        (here / "a.txt").chmod(0)
        (here / "shut").chmod(0)
        monkeypatch.chdir(here)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)  # nothing is shut to root
        try:
            found = met(".")
        finally:
            os.seteuid(me)
            (here / "shut").chmod(0o755)
    assert read(found) == ["./b.txt"]
    assert reasons(found) == [
        "./a.txt: : may not be read (permission denied)",
        "./shut: : may not be read (permission denied)",
    ]


def test_captures_come_one_at_a_time(here):
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(NEWS)
    coming = captures(["a.txt", "b.txt"])
    assert isinstance(next(coming), Capture)
    (here / "b.txt").unlink()
    assert isinstance(next(coming), Refused)


def test_the_same_bytes_under_two_names_are_two_captures_with_one_hash(here):
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(NEWS)
    assert len({one.sha256 for one in met("a.txt", "b.txt") if isinstance(one, Capture)}) == 1
