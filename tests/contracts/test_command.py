"""What the command promises: exit status, streams, files, and the same bytes every time. Real processes throughout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from standoff.export.json_file import schema

STORY = Path(__file__).parents[2] / "examples" / "story"
FEW = [STORY / name for name in ("01-halyard-second-day.txt", "03-halyard-recall.txt", "04-lakeside-recall.html")]
PLAIN = "Dockers refuse the second offer\n\n“We will wait,” union leader Lena Ode said on Monday. About 40 ships lie outside.\n"


def standoff(*arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "standoff", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    done = standoff("build", STORY, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_build_writes_a_page_a_dossier_and_a_text_and_prints_a_summary(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == {"dossier.html", "dossier.json", "dossier.md"}


def test_the_dossier_keeps_to_its_schema(built: Path) -> None:
    dossier = json.loads((built / "dossier.json").read_text(encoding="utf-8"))
    jsonschema.validate(dossier, schema())
    assert dossier["schema"] == "standoff-dossier/1"


def test_no_path_of_this_machine_reaches_a_file(built: Path) -> None:
    here = str(STORY.parent.parent)
    for path in built.iterdir():
        assert here not in path.read_text(encoding="utf-8")


def test_the_same_reports_give_the_same_bytes_whatever_the_order_the_seed_or_the_locale(tmp_path: Path) -> None:
    runs = [
        (FEW, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        (FEW[::-1], {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland"}),
    ]
    written = []
    for number, (files, environment) in enumerate(runs):
        folder = tmp_path / str(number)
        assert standoff("build", *files, "-o", folder, "--one-story", **environment).returncode == 0
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_a_folder_and_its_files_one_by_one_give_the_same_dossier(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for file in FEW:
        (pile / file.name).write_bytes(file.read_bytes())
    standoff("build", pile, "-o", tmp_path / "folder", "--one-story")
    standoff("build", *FEW, "-o", tmp_path / "files", "--one-story")
    assert (tmp_path / "folder/dossier.json").read_bytes() == (tmp_path / "files/dossier.json").read_bytes()


def test_verify_finds_a_dossier_sound_and_its_sources_unchanged(built: Path) -> None:
    assert standoff("verify", built / "dossier.json").returncode == 0
    assert standoff("verify", built, "--sources", STORY).returncode == 0


def test_verify_names_the_first_thing_that_was_changed(built: Path, tmp_path: Path) -> None:
    changed = (built / "dossier.json").read_text(encoding="utf-8").replace("43 barges", "44 barges", 1)
    (tmp_path / "dossier.json").write_text(changed, encoding="utf-8")
    done = standoff("verify", tmp_path / "dossier.json")
    assert done.returncode == 1
    assert "reports[" in done.stderr
    assert done.stdout == ""


def test_verify_sees_that_a_source_is_another_now(built: Path, tmp_path: Path) -> None:
    for file in STORY.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes().replace(b"staircase", b"stairways"))
    done = standoff("verify", built, "--sources", tmp_path)
    assert done.returncode == 1
    assert "no source has the bytes" in done.stderr


def test_what_is_no_dossier_is_a_usage_error_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"schema": "other/9"}', encoding="utf-8")
    for path in (tmp_path / "x.json", tmp_path / "missing.json", STORY / "truth.toml"):
        done = standoff("show", path, "findings")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "part",
    ["quotations", "figures", "statements", "findings", "positions", "deadlocks", "timeline", "copies", "reports"],
)
def test_every_part_is_shown_as_text_and_as_json(built: Path, part: str) -> None:
    shown = standoff("show", built, part)
    assert shown.returncode == 0
    assert shown.stdout.strip()
    json.loads(standoff("show", built, part, "--json").stdout)


def test_why_gives_the_rule_the_values_and_the_passages(built: Path) -> None:
    dossier = json.loads((built / "dossier.json").read_text(encoding="utf-8"))
    for finding in dossier["findings"]:
        done = standoff("why", built, finding["id"])
        assert done.returncode == 0
        assert finding["explanation"] in done.stdout
        assert "rule: " in done.stdout
        assert done.stdout.count("»") >= len(finding["readings"])


def test_why_gives_the_slots_and_the_passages_of_a_statement(built: Path) -> None:
    dossier = json.loads((built / "dossier.json").read_text(encoding="utf-8"))
    for statement in dossier["statements"][:3]:
        done = standoff("why", built, statement["id"])
        assert done.returncode == 0
        assert statement["because"] in done.stdout
        slots = done.stdout.count("does: ") + done.stdout.count("in common: ")
        assert slots == len(statement["readings"])
        assert done.stdout.count("»") == len(statement["readings"])


def test_an_id_that_nobody_has_is_a_usage_error(built: Path) -> None:
    assert standoff("why", built, "x999").returncode == 2


def test_diff_says_what_is_new_and_that_nothing_is_where_nothing_is(built: Path, tmp_path: Path) -> None:
    assert standoff("diff", built, built).stdout.strip() == "nothing changed"
    standoff("build", *FEW, "-o", tmp_path, "--one-story")
    done = standoff("diff", tmp_path, built)
    assert done.returncode == 0
    assert "+ report 14-lakeside-the-night.html" in done.stdout
    assert "independent origins: " in done.stdout


def test_data_goes_to_standard_output_and_messages_to_standard_error(tmp_path: Path) -> None:
    done = standoff("build", STORY, tmp_path / "missing.txt", "-o", tmp_path / "out", "--json")
    (summary,) = json.loads(done.stdout)
    assert summary["reports"] == 14
    assert done.returncode == 3
    assert "missing.txt" in done.stderr


def test_json_lines_come_in_on_standard_input(tmp_path: Path) -> None:
    lines = [
        {"text": PLAIN, "outlet": "The Quay", "published": "2031-05-02"},
        {"text": PLAIN, "outlet": "The Pier", "published": "2031-05-03"},
    ]
    done = standoff("build", "-", "-o", tmp_path, "--json", stdin="\n".join(map(json.dumps, lines)))
    assert done.returncode == 0, done.stderr
    dossier = json.loads((tmp_path / "dossier.json").read_text(encoding="utf-8"))
    assert [(r["outlet"], r["published"], r["published_from"]) for r in dossier["reports"]] == [
        ("The Quay", "2031-05-02", "given"),
        ("The Pier", "2031-05-03", "given"),
    ]
    assert dossier["origins"]["best"] == 1


def test_two_stories_in_one_pile_get_a_folder_each_and_an_index(tmp_path: Path) -> None:
    strike = Path(__file__).parents[1] / "gold" / "stories" / "port-strike"
    done = standoff("build", STORY, strike, "-o", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    folders = [Path(built["folder"]) for built in json.loads(done.stdout)]
    assert len(folders) == 2
    assert all((folder / "dossier.html").is_file() for folder in folders)
    assert (tmp_path / "index.html").is_file()


def test_read_shows_what_was_set_aside_and_why() -> None:
    done = standoff("read", STORY / "04-lakeside-recall.html")
    assert "[navigation]" in done.stdout
    read = json.loads(standoff("read", STORY / "04-lakeside-recall.html", "--json").stdout)
    assert read["reports"][0]["outlet"] == "Lakeside Public Radio"


def test_stories_says_why_each_report_is_in_its_story() -> None:
    (story,) = json.loads(standoff("stories", STORY, "--json").stdout)
    assert len(story["reports"]) == 14
    assert all(report["why"] for report in story["reports"])


def test_demo_needs_no_files_and_ends_with_the_path_of_a_dossier(tmp_path: Path) -> None:
    done = standoff("demo", "-o", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("dossier.html")


def test_doctor_says_what_is_installed() -> None:
    facts = json.loads(standoff("doctor", "--json").stdout)
    assert {"standoff", "python", "trafilatura", "language lexicons"} <= facts.keys()


def test_no_socket_is_opened(tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from standoff.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    files = [str(file) for file in FEW]
    done = subprocess.run(
        [sys.executable, "-c", code, "build", *files, "-o", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_that_stops_reading_is_no_error(built: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m standoff show {built} reports | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_a_terminal_without_our_signs_gets_their_codes_and_sound_json(built: Path) -> None:
    shown = standoff("show", built, "findings", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert shown.returncode == 0
    assert "\\u2260" in shown.stdout
    data = standoff("show", built, "findings", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(data.stdout) == json.loads((built / "dossier.json").read_text(encoding="utf-8"))["findings"]


def test_help_names_the_commands_and_each_has_an_example() -> None:
    commands = ("build", "read", "stories", "show", "why", "verify", "diff", "export", "demo", "doctor")
    overview = standoff("--help").stdout
    for command in commands:
        assert f"    {command}" in overview
        assert "Example:\n  standoff " in standoff(command, "--help").stdout


def test_usage_errors_leave_with_two() -> None:
    assert standoff("build").returncode == 2
    assert standoff("invent", "x").returncode == 2


def test_an_index_goes_on_where_it_ended_and_is_the_same_file_whatever_came_first(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for index, order in ((one, FEW), (other, FEW[::-1])):
        for path in order:
            done = standoff("stories", path, "--index", index, "--json")
            assert done.returncode == 0, done.stderr
    assert one.read_bytes() == other.read_bytes()
    last = json.loads(done.stdout)
    assert [arrival["coming"] for arrival in last["arrivals"]] == ["joins"]
    assert [len(story["reports"]) for story in last["stories"]] == [3]
    listed = standoff("stories", "--index", one)
    assert listed.stdout.endswith(f"1 story in {one}\n")


def test_a_file_that_is_no_index_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    done = standoff("stories", FEW[0], "--index", path)
    assert done.returncode == 4
    assert done.stderr == f"standoff: {path}: not an index of stories\n"
    assert path.read_text(encoding="utf-8") == "mine"


def test_diff_writes_a_page_notes_and_data_where_it_is_told_to(built: Path, tmp_path: Path) -> None:
    standoff("build", *FEW, "-o", tmp_path / "few", "--one-story")
    done = standoff("diff", tmp_path / "few", built, "-o", tmp_path / "changes")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "changes").iterdir()) == [
        "changes.html",
        "changes.json",
        "changes.md",
    ]
    parts = json.loads((tmp_path / "changes" / "changes.json").read_text())["parts"]
    assert parts[0]["name"] == "reports"
    assert "14-lakeside-the-night.html" in (tmp_path / "changes" / "changes.md").read_text()


def test_export_draws_a_dossier_again_to_the_byte_and_leaves_it_as_it_is(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dossier.json"
    copy.write_bytes((built / "dossier.json").read_bytes())
    done = standoff("export", copy, "--share")
    assert done.returncode == 0
    assert (tmp_path / "dossier.html").read_bytes() == (built / "dossier.html").read_bytes()
    assert copy.read_bytes() == (built / "dossier.json").read_bytes()
    shared = (tmp_path / "dossier.share.html").read_text()
    assert "passages only" in shared
    assert len(shared) < len((built / "dossier.html").read_text())


def test_build_can_write_the_page_for_sharing_too(tmp_path: Path) -> None:
    standoff("build", *FEW, "-o", tmp_path, "--one-story", "--share")
    assert (tmp_path / "dossier.share.html").is_file()
