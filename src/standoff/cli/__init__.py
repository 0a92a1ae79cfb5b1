"""The command: arguments in, exit status out.

Exit status: 0 done; 1 the check failed; 2 usage; 3 some input refused; 4 nothing could be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from standoff.cli.arguments import parser
from standoff.cli.commands import COMMANDS
from standoff.cli.inputs import DONE, NOTHING, USAGE
from standoff.cli.messages import Messages
from standoff.errors import NotADossier, StandoffError, UsageError

__all__ = ["parser", "run"]

_STOPPED = 130  # what a shell reports of a program that was interrupted


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no "≠" shows its code; it does not end the run.
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    messages = Messages(quiet=options.quiet)
    try:
        return COMMANDS[options.command](options, messages)
    except (UsageError, NotADossier) as error:
        messages.error(str(error))
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has seen enough; let nothing else be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (StandoffError, OSError) as error:
        messages.error(str(error))
        return NOTHING
    except KeyboardInterrupt:
        messages.error("stopped")
        return _STOPPED
