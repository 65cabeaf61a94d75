"""Makes claims of what stands in a passage, all with the words that say so, and the ledger of every numeral.

`figures` makes the claims of quantities (with `places`, `periods`, `status`, `roles`, `measures`; what title and lead
say for all of them is the `frame`, read by `chinese_frame` and `english_frame`), `statements` those of relations (with
`relations`, `entities`), `tables` those of cells (with `grid`, `headers`, `labels`), `ledger` accounts for every
numeral.
"""

from dataclasses import replace

from hechi_kg.assemble.chinese_persons import chinese_people
from hechi_kg.assemble.credits import photo_credits
from hechi_kg.assemble.draft import Draft
from hechi_kg.assemble.figures import add_figures
from hechi_kg.assemble.grid import grids_of
from hechi_kg.assemble.ledger import ledger
from hechi_kg.assemble.passage import passages
from hechi_kg.assemble.persons import english_people
from hechi_kg.assemble.statements import add_relations
from hechi_kg.assemble.tables import add_tables, taken_by_tables
from hechi_kg.assemble.world import World
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, Linked
from hechi_kg.spans import by_place

__all__ = ["assemble"]


def assemble(linked: Linked, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
    """Claims, entities, candidate indicators and ledger of one document; a pure function."""
    document = linked.recognition.document
    draft = Draft(entities={e.id: e for e in linked.entities})
    text = linked.recognition.plain or document.text
    world = World(
        linked=linked,
        document=document,
        plain=replace(document, text=text),
        people=chinese_people(linked.mentions, linked.firms, text)
        if document.language.startswith("zh")
        else english_people(linked, document.text),
        gazetteer=gazetteer,
        lexicon=lexicon,
        entities=draft.entities,
    )
    spoken = passages(linked)
    grids = [grid for table in document.tables for grid in grids_of(table, document)]
    add_figures(spoken, world, draft, taken=taken_by_tables(grids, world))
    add_tables(spoken, grids, world, draft)
    add_relations(spoken, world, draft)
    return Assembly(
        document=document,
        claims=tuple(sorted(draft.claims, key=lambda c: (c.anchor, c.id))),
        entities=tuple(draft.entities[key] for key in sorted(draft.entities)),
        candidates=tuple(draft.candidates[key] for key in sorted(draft.candidates)),
        ledger=ledger(linked, {span: c.id for span, c in draft.figures.items()}, draft.repeated, draft.noted),
        mentions=linked.mentions,
        sentences=linked.recognition.sentences,
        photo_credits=photo_credits(document, sorted(linked.mentions, key=by_place)),
    )
