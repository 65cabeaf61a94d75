"""Writes one HTML page around the figure: the claims and relations as tables with their sentences, and the sources.

Every word of an article is text to the templates, never markup: they escape whatever they are given. The page's policy
lets it load nothing, and run no script but its own, which it knows by its digest.
"""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from hechi_kg.theme import environment, style
from hechi_kg.view.tables import FigureRow, RelationRow, Source

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(
    drawing: str, figures: Sequence[FigureRow], relations: Sequence[RelationRow], sources: Sequence[Source]
) -> str:
    """The page; `drawing` is the figure as SVG, which is taken as it is."""
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    return (
        environment(TEMPLATES)
        .get_template("page.html")
        .render(
            drawing=Markup(drawing),  # noqa: S704 - made by svg.py, which escapes
            figures=figures,
            relations=relations,
            sources=sources,
            # The files beside the template, as they are.
            style=Markup(style() + (TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704
            script=Markup(script),  # noqa: S704
            script_digest=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
