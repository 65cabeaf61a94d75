"""Writes one HTML page around the figure: the claims and relations as tables with their sentences, and the sources.

Every word of an article is text to the templates, never markup: they escape whatever they are given. The page's policy
lets it load nothing, and run no script but its own, which it knows by its digest.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from hechi_kg.theme import environment, style
from hechi_kg.view.offline import Data, packed, parts
from hechi_kg.view.reading import Article
from hechi_kg.view.tables import FigureRow, RelationRow, Source

# Characters of a part that is folded.
LONG = 150_000
# What the scripts say.
WORDS = {
    "table": "Table", "chart": "Chart", "graph": "Graph", "show_as": "Show the answer as", "run": "Run",
    "first_shown": "The first are drawn:", "rows": "rows", "no_rows": "No rows.", "yes": "Yes.", "no": "No.",
    "take_as": "Take as", "permanent": "permanent link", "ready": "triples, ready. Ctrl+Enter runs the query.",
    "running": "Running…", "failed": "The query was not answered", "answer": "Answer", "drawn_rows": "shown of",
    "no_engine": "The engine did not start:",
}  # fmt: skip
TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(
    drawing: str,
    figures: Sequence[FigureRow],
    relations: Sequence[RelationRow],
    sources: Sequence[Source],
    *,
    read: Sequence[Article] = (),
    data: Data | None = None,
) -> str:
    """The page; `drawing` is the figure as SVG, which is taken as it is."""
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    templates = environment(TEMPLATES)
    given = {"figures": figures, "relations": relations, "sources": sources, "articles": read}
    # A long part would make the file long: it is unpacked on opening, which takes the script that is there anyway.
    bodies = {
        name: templates.get_template(f"{name}.html").render(given) for name in ("figures", "relations", "articles")
    }
    bodies["picture"] = drawing
    folded = {name for name, body in bodies.items() if data and len(body) > LONG}
    return templates.get_template("page.html").render(
        **given,
        bodies={name: Markup("" if name in folded else body) for name, body in bodies.items()},  # noqa: S704 - made by svg.py and by templates, which escape
        folded={name: packed(bodies[name].encode()) for name in sorted(folded)},
        data=data,
        words=json.dumps(WORDS),
        parts=parts(data) if data else {},
        # The files beside the template, as they are.
        style=Markup(style() + (TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704
        script=Markup(script),  # noqa: S704
        script_digest=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
