"""What a worker process does: takes jobs from its standard input, one after the other, and writes replies."""

from collections.abc import Callable, Collection
from typing import BinaryIO

from hechi_kg.errors import HechiKGError, QueryError
from hechi_kg.serve.about import about_page, terms
from hechi_kg.serve.agents import answer_tool
from hechi_kg.serve.answers import query_page, query_sheet
from hechi_kg.serve.conflicts import conflicts_page
from hechi_kg.serve.explore import explore_page
from hechi_kg.serve.figures import figures_page
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.limits import Limits, Watch
from hechi_kg.serve.map import map_page
from hechi_kg.serve.messages import (
    LENGTHS,
    Job,
    Reply,
    lengths,
    pack,
    plain,
    unpack_job,
)
from hechi_kg.serve.negotiate import GRAPHS, HTML, ROWS, with_charset
from hechi_kg.serve.pages import CUT, make_data, make_page, missing
from hechi_kg.serve.rank import rank_page
from hechi_kg.serve.render import reader
from hechi_kg.serve.series import series_page
from hechi_kg.serve.terms import ontology_page
from hechi_kg.serve.void import describe
from hechi_kg.tables import context_text


def work(
    graph: Graph,
    limits: Limits,
    hosts: Collection[str],
    incoming: BinaryIO,
    outgoing: BinaryIO,
) -> None:
    """Answer jobs until the input ends. The first reply, before any job, says that the store is open."""
    watch = Watch(limits.seconds)
    outgoing.write(pack(Reply()))
    outgoing.flush()
    while len(head := incoming.read(LENGTHS)) == LENGTHS:
        size, _ = lengths(head)
        job = unpack_job(incoming.read(size))
        watch.begin(job.patience)
        reply = answer(job, graph, limits, hosts)
        watch.end()
        outgoing.write(pack(reply))
        outgoing.flush()


def answer(job: Job, graph: Graph, limits: Limits, hosts: Collection[str] = ()) -> Reply:
    """The reply to one job; a query at fault gives 400 with the reason, never an exception."""
    makers: dict[str, Callable[[], Reply]] = {
        "query": lambda: _query(job, graph, limits, hosts),
        "describe": lambda: describe(job, graph),
        "form": lambda: query_page(job, graph, limits, hosts),
        "sheet": lambda: query_sheet(job, graph, limits, hosts),
        "page": lambda: ontology_page(job, graph) if job.path == "ontology" else make_page(job, graph),
        "terms": lambda: terms(job, graph),
        "context": lambda: Reply(media="application/ld+json", body=context_text(graph.base).encode()),
        "graph": lambda: explore_page(job, graph),
        "about": lambda: about_page(job, graph),
        "figures": lambda: figures_page(job, graph),
        "series": lambda: series_page(job, graph),
        "rank": lambda: rank_page(job, graph),
        "map": lambda: map_page(job, graph),
        "conflicts": lambda: conflicts_page(job, graph),
        "tool": lambda: answer_tool(job, graph, limits),
        "missing": lambda: missing(reader(job, "/")),
        "data": lambda: make_data(job, graph, limits),
    }
    try:
        return makers[job.kind]()
    except (QueryError, ValueError) as error:
        return plain(400, str(error))
    except MemoryError:
        return plain(507, f"the query needed more than {limits.memory} MB of memory")
    except (HechiKGError, OSError, RecursionError) as error:
        return plain(500, f"the request could not be answered: {error}")


def _query(job: Job, graph: Graph, limits: Limits, hosts: Collection[str]) -> Reply:
    if HTML in (job.rows, job.graph):
        return query_page(job, graph, limits, hosts)
    made = graph.document(
        job.text, rows=ROWS.get(job.rows, ""), graph=GRAPHS.get(job.graph, ""), limit=limits.rows, size=limits.size,
        default=job.default, named=job.named, hosts=hosts,
    )  # fmt: skip
    media = job.rows if made.kind == "rows" else job.graph
    if not media:
        kind = "rows" if made.kind == "rows" else "a graph"
        return plain(
            406,
            f"the query gives {kind}, and the request accepts none of the formats of that",
        )
    headers = {CUT: f"the first {limits.rows} are here"} if made.cut else {}
    return Reply(media=with_charset(media), body=made.content, headers=headers)
