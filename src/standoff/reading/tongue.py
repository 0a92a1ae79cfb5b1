"""In which language is a text written, as far as its small words tell?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH = "en"
UNKNOWN = "und"
# Words that English cannot do without and that other languages in Latin letters hardly have.
_SMALL_WORDS = frozenset(
    "the of and to that is was for with on at by from have has had said are were it its be been this not he she they "
    "their his her would will which who after about as".split()
)
# English news has about 35 such words in a hundred, headlines about 15; Dutch and Danish text stays under 8.
_ENOUGH = 0.15
_FEWEST = 8
# Where a text is this short, one or two words must not decide.
_HITS = 3


# A name and a headline are told apart from nothing; a paragraph is.
_FEWEST_OF_ANOTHER = 20
_READ = 400
_SURE = 0.95


def language_of(forms: Sequence[str]) -> str:
    """The tag `en` when enough of the folded words are small words of English; the tag of another language, or `und`.

    English is settled by its small words alone, because a foreign name or a table must not turn a report away; what is
    not English is named as py3langid sees it (a naive Bayes over byte sequences, Lui and Baldwin 2011), where it is
    sure.
    """
    hits = sum(1 for form in forms if form in _SMALL_WORDS)
    if len(forms) >= _FEWEST and hits >= _HITS and hits >= _ENOUGH * len(forms):
        return ENGLISH
    if len(forms) < _FEWEST_OF_ANOTHER:
        return UNKNOWN
    tag, share = _identifier().classify(" ".join(forms[:_READ]))
    return str(tag) if tag != ENGLISH and share >= _SURE else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
