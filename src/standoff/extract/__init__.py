"""From a report to annotations: what one text says, read out of it alone."""

from standoff.extract.mentions import Mentions
from standoff.extract.moments import Moments
from standoff.extract.quantities import Quantities
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.model.extension import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    Sentences(),
    Mentions(),
    Quotes(),
    Quantities(),
    Moments(),
)
