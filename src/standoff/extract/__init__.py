"""From a report to annotations: what one text says, read out of it alone."""

from standoff.extract.ages import Ages
from standoff.extract.claims import Claims
from standoff.extract.conditions import Conditions
from standoff.extract.indirect import Indirect
from standoff.extract.mentions import Mentions
from standoff.extract.moments import Moments
from standoff.extract.parse import analysed
from standoff.extract.quantities import Quantities
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.extract.stances import Stances
from standoff.language.english import English
from standoff.model.extension import Extractor, LanguagePipeline


def extractors(pipeline: LanguagePipeline) -> tuple[Extractor, ...]:
    """All extractors in the order in which they run, on top of one language pipeline."""
    return (
        Sentences(),
        *analysed(pipeline),
        Mentions(),
        Quotes(),
        Quantities(),
        Ages(),
        Moments(),
        Indirect(),
        Conditions(),
        Claims(),
        Stances(),
    )


EXTRACTORS: tuple[Extractor, ...] = extractors(English())
