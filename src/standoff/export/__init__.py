"""From a dossier to files: JSON, Markdown, one HTML page, a terminal summary."""

from standoff.export.json_file import JsonFile
from standoff.model.extension import Exporter

EXPORTERS: tuple[Exporter, ...] = (JsonFile(),)
