"""What comes with the package beside its code: the example story and the floors of the benchmarks.

A wheel holds them inside the package; a checkout holds them at its top, where they are written and read by people.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

_PACKAGE = files("standoff")
_CHECKOUT = Path(__file__).resolve().parents[3]


@contextmanager
def example_story() -> Iterator[Path]:
    """The folder with the reports of the bundled story, for as long as the context lasts."""
    inside = _PACKAGE / "example_story"
    if inside.is_dir():
        with as_file(inside) as folder:
            yield folder
    else:
        yield _CHECKOUT / "examples" / "story"


def packaged(name: str) -> bytes:
    """A file that is measured in the checkout and shipped with the package.

    Raises:
        FileNotFoundError: neither the package nor a checkout around it has the file.
    """
    inside = _PACKAGE / name
    return inside.read_bytes() if inside.is_file() else (_CHECKOUT / "benchmarks" / name).read_bytes()
