"""Makes the page of the graph: a summary by kinds, what is around things, the way between two; the picture alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.cite import sources
from hechi_kg.serve.claims import Claim, read_claims
from hechi_kg.serve.graph import Drawn, Graph, Joined
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import IRI, Link, Names, page_path
from hechi_kg.serve.neighbours import (
    Around,
    Edge,
    around,
    inside,
    kinds_of,
    most_joined,
    named,
    of_kind,
    sorts,
    summary,
    times,
    together,
    way,
)
from hechi_kg.serve.render import Reader, picture, reader, render
from hechi_kg.serve.sheets import file_name
from hechi_kg.theme.words import words

# More boxes make a picture that no one reads.
MOST = 40
EDGE = 8
SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
FACETS = ("kind", "place", "period", "article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is looked at: the things chosen, what is shown around them, and how many there are in all."""

    chosen: tuple[str, ...] = ()
    nodes: Mapping[str, str]
    edges: tuple[Edge, ...]
    all: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A thing of the list: its page, and what can be done with it in the picture."""

    link: Link
    kind: Link
    chosen: bool
    alone: str
    wider: str
    fewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    subject: Link
    predicate: Link
    object: Link
    status: str
    claims: tuple[Link, ...]


def explore_page(job: Job, graph: Graph) -> Reply:
    """The page of the graph, or its picture as SVG where the job asks for that."""
    who = reader(job, "/graph")
    names = Names(graph, job.language, chosen=who.chosen)
    given = who.parameters
    chosen = _things(graph, given.get("things", ""))
    ends = [_found(graph, given.get(name, "")) for name in ("from", "to")]
    if all(ends):
        return _way(job, graph, names, who, ends[0][0], ends[1][0])
    if chosen:
        return _around(job, graph, names, who, chosen)
    unknown = [given[name] for name, found in zip(("from", "to"), ends, strict=True) if given.get(name) and not found]
    return _summary(job, graph, names, who, unknown)


def _summary(job: Job, graph: Graph, names: Names, who: Reader, unknown: Sequence[str]) -> Reply:
    """All kinds with how many things each has, and the things of one, or those that words name.

    `unknown` are names that a way was asked of, and that nothing bears.
    """
    counts, joins = summary(graph)
    own = f"{graph.base}ontology#"
    names.load([*(own + kind for kind in counts), *(predicate for _, predicate, _, _ in joins)])
    # A kind that is joined to itself says so in its box: an arrow would lead nowhere.
    own_joins = {kind: tuple(f"{names.words(p)} {n}" for one, p, other, n in joins if one == other == kind)
                 for kind in counts}  # fmt: skip
    drawn = [
        Drawn(iri=own + kind, kind=kind, name=names.words(own + kind), href=who.at(kind=kind, q=""), apart=True,
              notes=(str(n), *own_joins[kind]))
        for kind, n in sorted(counts.items())
    ]  # fmt: skip
    joined = [
        Joined(subject=own + one, object=own + other, predicate=predicate, label=f"{names.words(predicate)} {n}",
               claims=(str(n),))
        for one, predicate, other, n in joins if one != other
    ]  # fmt: skip
    made = graph.draw(drawn, joined, job.language)
    if job.rows:
        return _alone(who, made, [], [])
    asked, kind = who.parameters.get("q", "").strip(), who.parameters.get("kind", "")
    things = named(graph, asked) if asked else [node for node, _ in of_kind(graph, kind)]
    names.load(things)
    labels = _apart(graph, names, things)
    return _page(
        who, made, heading=names.words(own + kind) if kind and not asked else "", search=asked,
        kinds=[(Link(words=one.name, href=one.href), one.notes[0]) for one in drawn],
        found=[Link(words=labels[node], href=_at(who, graph, [node])) for node in things],
        looked=bool(asked or kind), unknown=unknown, offered=_offered(graph, job.language),
    )  # fmt: skip


def _apart(graph: Graph, names: Names, nodes: Sequence[str]) -> dict[str, str]:
    """The names of things; of several with one name each with its class, its code and the day on which it ended."""
    told = Counter(names.words(node) for node in nodes)
    several = [node for node in nodes if told[names.words(node)] > 1]
    kinds = sorts(graph, several)
    names.load(kind for kind, _ in kinds.values())
    labels = {node: names.words(node) for node in nodes}
    for node in several:
        kind, until = kinds.get(node, ("", ""))
        ended = words(names.language, "until") + f" {until}" if until else ""
        more = (names.words(kind) if kind else "", node.rsplit("/", 1)[-1], ended)
        labels[node] += f" ({', '.join(part for part in more if part)})"
    return labels


@lru_cache(maxsize=2)
def _offered(graph: Graph, language: str) -> tuple[str, ...]:
    """Names to begin with, of things that relations join: a graph stays as it is while a process serves it."""
    names, nodes = Names(graph, language), most_joined(graph)
    names.load(nodes)
    return tuple(sorted({names.words(node) for node in nodes if names.known(node)}))


def _around(job: Job, graph: Graph, names: Names, who: Reader, chosen: Sequence[str]) -> Reply:
    found = around(graph, chosen)
    seen = _kept(graph, who, chosen, found)
    return _shown(job, graph, names, who, seen, facets=_facets(graph, names, who, found))


def _way(job: Job, graph: Graph, names: Names, who: Reader, start: str, goal: str) -> Reply:
    """The things on the way, with the relations between them; else the articles that mention both."""
    steps = way(graph, start, goal)
    found = around(graph, steps) if steps else Around(kinds=kinds_of(graph, [start, goal]))
    on = set(steps or (start, goal))
    next_to = {frozenset(pair) for pair in zip(steps or (), (steps or [])[1:], strict=False)}
    edges = tuple(edge for edge in found.edges if frozenset(edge.ends) in next_to)
    seen = Seen(chosen=(start, goal), nodes={n: k for n, k in found.kinds.items() if n in on}, edges=edges)
    documents = [] if steps else together(graph, start, goal)
    names.load([start, goal, *documents])
    return _shown(
        job, graph, names, who, seen, both=[names.link(one) for one in documents], no_way=steps is None,
        start=names.words(start), goal=names.words(goal),
    )  # fmt: skip


def _kept(graph: Graph, who: Reader, chosen: Sequence[str], found: Around) -> Seen:
    """What the filters leave; of many neighbours those that articles speak of most."""
    given = who.parameters
    nodes = {node for node in found.kinds if node not in chosen}
    edges = [edge for edge in found.edges if set(edge.ends) & set(chosen)]
    if given.get("kind"):
        nodes = {node for node in nodes if found.kinds[node] == given["kind"]}
    if given.get("place"):
        nodes &= inside(graph, nodes, given["place"])
    if given.get("period"):
        nodes &= {node for node, periods in times(graph, nodes).items() if given["period"] in periods}
    if given.get("article"):
        edges = [edge for edge in edges if given["article"] in edge.documents]
        nodes &= {end for edge in edges for end in edge.ends}
    told = Counter(dict.fromkeys(sorted(nodes), 0))
    for edge in edges:
        for end in edge.ends:
            if end in nodes:
                told[end] += len(edge.claims)
    shown = {*chosen, *(node for node, _ in sorted(told.items(), key=lambda one: (-one[1], one[0]))[:MOST])}
    return Seen(
        chosen=tuple(chosen),
        nodes={node: kind for node, kind in found.kinds.items() if node in shown},
        edges=tuple(edge for edge in edges if set(edge.ends) <= shown),
        all=len(nodes),
    )


def _shown(
    job: Job, graph: Graph, names: Names, who: Reader, seen: Seen, facets: Sequence[tuple[str, list[Choice]]] = (),
    **values: object,
) -> Reply:  # fmt: skip
    own = f"{graph.base}ontology#"
    kinds = {own + kind for kind in seen.nodes.values()}
    names.load([*seen.nodes, *kinds, *(edge.predicate for edge in seen.edges)])
    chosen = set(seen.chosen)
    drawn = [Drawn(iri=node, kind=kind, name=names.words(node), href=_at(who, graph, [node]), chosen=node in chosen,
                   apart=node in chosen)
             for node, kind in seen.nodes.items()]  # fmt: skip
    joined = [Joined(subject=e.subject, object=e.object, predicate=e.predicate, label=names.words(e.predicate),
                     status=e.status, claims=e.claims) for e in seen.edges]  # fmt: skip
    made = graph.draw(drawn, joined, job.language)
    if job.rows:
        told = read_claims(graph, names, sorted({claim for edge in seen.edges for claim in edge.claims}))
        return _alone(who, made, told, seen.chosen)
    heading = ", ".join(names.words(node) for node in seen.chosen)
    return _page(
        who, made, heading=heading, facets=facets, shown=len(seen.nodes) - len(seen.chosen), all=seen.all,
        nodes=[_node(node, kind, graph, names, who, seen) for node, kind in _ordered(seen)],
        edges=[_edge(edge, graph, names, who) for edge in seen.edges],
        things=" ".join(node.removeprefix(graph.base) for node in seen.chosen), offered=_offered(graph, job.language),
        **values,
    )  # fmt: skip


def _ordered(seen: Seen) -> list[tuple[str, str]]:
    return sorted(seen.nodes.items(), key=lambda one: (one[0] not in seen.chosen, one[1], one[0]))


def _node(node: str, kind: str, graph: Graph, names: Names, who: Reader, seen: Seen) -> NodeRow:
    others = [one for one in seen.chosen if one != node]
    chosen = node in seen.chosen
    return NodeRow(
        link=names.link(node), kind=names.link(f"{graph.base}ontology#{kind}"), chosen=chosen,
        alone=_at(who, graph, [node]), wider="" if chosen else _at(who, graph, [*seen.chosen, node]),
        fewer=_at(who, graph, others) if chosen and others else "",
    )  # fmt: skip


def _edge(edge: Edge, graph: Graph, names: Names, who: Reader) -> EdgeRow:
    claims = tuple(
        Link(words=str(number), href=page_path(claim.removeprefix(graph.base), who.suffix))
        for number, claim in enumerate(edge.claims, 1)
    )
    subject, predicate, object_ = (names.link(one) for one in (edge.subject, edge.predicate, edge.object))
    return EdgeRow(subject=subject, predicate=predicate, object=object_, status=edge.status, claims=claims)


def _facets(graph: Graph, names: Names, who: Reader, found: Around) -> list[tuple[str, list[Choice]]]:
    """The filters with what the things around offer to choose from."""
    own = f"{graph.base}ontology#"
    kinds = Counter(found.kinds.values())
    places = Counter(node for node, kind in found.kinds.items() if kind == "AdministrativeDivision")
    periods = Counter(period for some in times(graph, found.kinds).values() for period in some)
    articles = Counter(document for edge in found.edges for document in edge.documents)
    names.load([*(own + kind for kind in kinds), *places, *periods, *articles])
    given = who.parameters

    def choices(name: str, counted: Mapping[str, int], label: Mapping[str, str]) -> list[Choice]:
        ordered = sorted(counted, key=lambda one: (label[one], one))[:200]
        return [Choice(value=one, words=label[one], chosen=given.get(name) == one) for one in ordered]

    return [
        ("kind", choices("kind", kinds, {kind: names.words(own + kind) for kind in kinds})),
        *((name, choices(name, counted, {one: names.words(one) for one in counted}))
          for name, counted in (("place", places), ("period", periods), ("article", articles))),
    ]  # fmt: skip


def _things(graph: Graph, given: str) -> list[str]:
    """The things of an address that the network knows, in its order, each once."""
    wanted = dict.fromkeys(graph.base + local for local in given.split()[:12])
    known = kinds_of(graph, [iri for iri in wanted if IRI.fullmatch(iri)])
    return [iri for iri in wanted if iri in known]


def _found(graph: Graph, given: str) -> list[str]:
    """The thing that words name, or that an id is."""
    return _things(graph, given) or (named(graph, given.strip()) if given.strip() else [])


def _at(who: Reader, graph: Graph, nodes: Iterable[str]) -> str:
    things = " ".join(node.removeprefix(graph.base) for node in nodes)
    return who.at(things=things, **dict.fromkeys((*FACETS, "q", "from", "to"), ""))


def _alone(who: Reader, drawing: str, claims: Sequence[Claim], things: Sequence[str]) -> Reply:
    """The picture as a file: the drawing, and below it the articles whose claims it shows."""
    wide, high = _size(drawing)
    return picture("graph", who, things, drawing=_inner(drawing), wide=wide, high=high,
                   sources=sources(claims, wide - 2 * EDGE, who.language))  # fmt: skip


def _inner(drawing: str) -> Markup:
    """The drawing without the first line of a file."""
    return Markup(drawing.partition("?>\n")[2])  # noqa: S704 - the picture escapes what it is given


def _size(drawing: str) -> tuple[int, int]:
    found = SIZE.search(drawing)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _page(who: Reader, drawn: str, **given: object) -> Reply:
    here = who.at().removeprefix("/graph")
    file = file_name("graph", *str(given.get("things", "")).split(), suffix="svg")
    values: dict[str, object] = {
        "heading": "", "search": "", "kinds": (), "found": (), "looked": False, "facets": (), "nodes": (), "edges": (),
        "shown": 0, "all": 0, "things": "", "both": (), "no_way": False, "unknown": (),
        "start": who.parameters.get("from", ""), "goal": who.parameters.get("to", ""),
    } | given  # fmt: skip
    return render(
        "graph", who, status=200, headers=None, picture=_inner(drawn), download=f"/graph.svg{here}", file=file, **values
    )
