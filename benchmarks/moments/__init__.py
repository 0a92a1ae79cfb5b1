"""How well times are found and resolved, on MEANTIME's news, GUM's kinds of text and the cases of recognizers-text.

Relaxed: some time that we found touches the words; strict: the same words; value: touched, and the same days. Each
corpus has a part whose errors were read (all of MEANTIME, the train documents of GUM, three fifths of the cases) and,
but for MEANTIME, a test part that is only measured. `corpora` says what each annotates, `score` how hits are counted.

    ./run bench moments [--errors]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.moments.corpora import Text, cases, gum, news
from benchmarks.moments.score import Found, Tally, found
from benchmarks.peers import ask

# Peers by their name in the table, with the script that runs them.
PEERS = {"recognizers-text": "recognizers_dates.py", "dateparser": "dateparser_dates.py"}
# The parts on which rules were written; what goes wrong in the others stays unread.
DEVELOPED_ON = ("MEANTIME", "GUM dev", "recognizers dev")


def parts(data: Path) -> Iterator[tuple[str, list[Text]]]:
    """Each part of each corpus by name."""
    yield "MEANTIME", list(news(data))
    for test in (False, True):
        yield f"GUM {'test' if test else 'dev'}", list(gum(data, test=test))
        yield f"recognizers {'test' if test else 'dev'}", list(cases(data, test=test))


def measure(data: Path) -> dict[str, float]:
    """Every figure by name, those of the peers behind ours."""
    result: dict[str, float] = {}
    known = list(parts(data))
    for name, texts in known:
        result |= _tally(texts, [found(text) for text in texts]).figures(name)
    for peer, script in PEERS.items():
        for name, texts in known:
            answers = ask(script, ({"text": text.text, "published": text.published} for text in texts))
            if answers is None:
                break  # said why; the other parts would fail as well
            theirs = [[Found.of_peer(entry) for entry in answer["times"]] for answer in answers]
            result |= {f"peer {peer}: {key}": value for key, value in _tally(texts, theirs).figures(name).items()}
    return result


def errors(data: Path) -> list[str]:
    """What went wrong, in words, on the parts that are there to be read."""
    said: list[str] = []
    for name, texts in parts(data):
        if name in DEVELOPED_ON:
            tally = _tally(texts, [found(text) for text in texts])
            said += [f"{name:16} {line}" for line in tally.errors]
    return said


def _tally(texts: list[Text], times: list[list[Found]]) -> Tally:
    tally = Tally()
    for text, here in zip(texts, times, strict=True):
        tally.add(text, here)
    return tally
