"""Peers: the field's own tools, asked the same questions in the same run.

They live in an environment of their own, so that their dependencies never meet ours: `.venv-peers` beside `.venv`,
which `./run peers` makes, or the Python named by `STANDOFF_PEERS`. A script in this folder reads one JSON object a line
and answers each with one line. Where the environment or a package is missing, the bench says so and goes on without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_DEFAULT = _HERE.parent.parent / ".venv-peers" / "bin" / "python"
# A peer that hangs on a text must not hang the bench.
_LONGEST = 600.0


def python() -> Path | None:
    """The Python of the peers, or None where there is none."""
    chosen = Path(os.environ.get("STANDOFF_PEERS") or _DEFAULT)
    return chosen if chosen.is_file() else None


def ask(script: str, questions: Iterable[dict[str, Any]]) -> list[Any] | None:
    """The answers of a peer's script, one for each question; None, with a note on stderr, where it cannot run."""
    there = python()
    if there is None:
        return _without(script, "no environment of the peers: ./run peers makes it")
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    # No part of our own environment: the peer sees its packages alone.
    alone = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    try:
        ended = subprocess.run(
            [there, _HERE / script],
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_LONGEST,
            check=False,
            env=alone,
        )
    except subprocess.TimeoutExpired:
        return _without(script, f"no answer in {_LONGEST:.0f} s")
    answers = [json.loads(line) for line in ended.stdout.splitlines() if line]
    if ended.returncode != 0 or len(answers) != lines.count("\n"):
        return _without(script, (ended.stderr.strip() or "an answer is missing").splitlines()[-1])
    return answers


def _without(script: str, why: str) -> None:
    print(f"peer {script}: not measured, {why}", file=sys.stderr)
