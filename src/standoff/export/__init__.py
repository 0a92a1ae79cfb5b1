"""From a dossier to files: JSON, Markdown, one HTML page, a terminal summary."""

from standoff.export.html_file import HtmlFile
from standoff.export.json_file import JsonFile
from standoff.export.markdown import Markdown
from standoff.model.extension import Exporter

EXPORTERS: tuple[Exporter, ...] = (JsonFile(), Markdown(), HtmlFile())
