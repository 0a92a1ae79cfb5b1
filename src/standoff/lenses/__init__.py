"""From a story to findings: each lens asks one question of all witnesses."""

from standoff.model.extension import Lens

LENSES: tuple[Lens, ...] = ()
