"""Which reports tell one event, which of them were copied, and how many independent origins that leaves."""

from standoff.stories.gather import stories

__all__ = ["stories"]
