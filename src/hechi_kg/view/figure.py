"""Makes boxes and links from the network: what is written in each box, and which edges share a line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hechi_kg.view.chains import Link
from hechi_kg.view.layout import Box, Layout, layout
from hechi_kg.view.network import Name, Network, Relation, Thing, relations, things
from hechi_kg.view.words import plain, width, wrap

NAME_SIZE, SMALL_SIZE, LABEL_SIZE = 12, 11, 10
LEADING = {NAME_SIZE: 15, SMALL_SIZE: 15, LABEL_SIZE: 12}
NAME_WIDTH, ROW_WIDTH, LABEL_WIDTH = 144, 190, 78
PADDING, SLANT = 9, 9
# A printed page, less its margins and a caption, in millimetres.
PAGES = ((170, 230), (250, 150))

# Kinds of concept that many places share: each place gets a list of its own, else they would be hubs of everything.
LISTED = ("SupportMeasure", "FacilityType")
# Relations whose object is the wider or the acting thing: it stands before the subject.
OBJECT_FIRST = (
    *("partOf", "locatedIn", "onlyCommendedIn", "issuedBy", "plannedBy", "fundedBy", "investedBy", "builtBy"),
    *("publishedBy", "announcedIn", "commendedBy"),
)
# Shapes whose sides are not upright need more room at the sides.
SLANTED = ("Site", "Plan", "Programme", "Commendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line in a box; `tone` is name, chinese or note, in a list row or more. `chinese` follows on the same line."""

    text: str
    tone: str
    chinese: str = ""

    @property
    def size(self) -> int:
        return NAME_SIZE if self.tone == "name" else SMALL_SIZE

    @property
    def width(self) -> int:
        second = width(self.chinese, SMALL_SIZE) + 8 if self.chinese else 0
        return width(self.text, self.size) + second


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is drawn of a node, or of the measures or facilities of one place together: kind, words, full words.

    `href` is where it leads, if it leads anywhere.
    """

    id: str
    kind: str
    lines: tuple[TextLine, ...]
    title: str
    href: str = ""
    chosen: bool = False

    @property
    def listed(self) -> bool:
        return self.kind in LISTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """What is drawn of the relations from one card to another: `style` is stated, planned or background."""

    link: Link
    label: tuple[str, ...]
    style: str
    points_back: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    cards: Mapping[str, Card]
    arrows: Mapping[str, Arrow]
    layout: Layout


def figure(network: Network) -> Figure:
    """Cards and arrows, laid out the way that prints larger: from left to right, or from top to bottom."""
    cards, together = _cards(network)
    arrows = _arrows(network, together)
    boxes = [Box(id=card.id, width=_width(card), height=_height(card)) for card in cards.values()]
    links = [arrow.link for arrow in arrows.values()]
    layouts = [layout(boxes, links, down=down) for down in (False, True)]
    return Figure(cards=cards, arrows=arrows, layout=max(layouts, key=_print_scale))


def _print_scale(made: Layout) -> float:
    return max(min(wide / max(made.width, 1), high / max(made.height, 1)) for wide, high in PAGES)


def _cards(network: Network) -> tuple[dict[str, Card], dict[tuple[str, str, str], str]]:
    """The cards, and for each edge to a listed concept the card of its list."""
    cards: dict[str, Card] = {}
    lists: dict[str, list[Thing]] = defaultdict(list)
    together: dict[tuple[str, str, str], str] = {}
    for subject, relation, thing in relations(network):
        if thing.kind in LISTED and not thing.apart:
            card = f"{subject.iri} {relation.predicate} {_style(relation)} {thing.kind}"
            lists[card].append(thing)
            together[subject.iri, thing.iri, relation.predicate] = card
    # A listed concept that is itself the subject of a relation has a card besides.
    subjects = {subject.iri for subject, _, _ in relations(network)}
    for thing in things(network):
        if thing.kind not in LISTED or thing.apart:
            cards[thing.iri] = _card(thing)
        elif thing.iri in subjects:
            cards[thing.iri] = Card(id=thing.iri, kind=thing.kind, lines=_rows(thing.name), title=_full(thing.name))
    for card, members in lists.items():
        ordered = sorted(members, key=lambda thing: (thing.name.first, thing.iri))
        cards[card] = Card(
            id=card,
            kind=ordered[0].kind,
            lines=tuple(line for thing in ordered for line in _rows(thing.name)),
            title="; ".join(_full(thing.name) for thing in ordered),
        )
    return dict(sorted(cards.items())), together


def _card(thing: Thing) -> Card:
    lines = [TextLine(text=line, tone="name") for line in wrap(thing.name.first, NAME_SIZE, NAME_WIDTH)]
    if thing.name.english and thing.name.chinese:
        lines += [TextLine(text=line, tone="chinese") for line in wrap(thing.name.chinese, SMALL_SIZE, NAME_WIDTH, 2)]
    for note in thing.notes:
        lines += [TextLine(text=line, tone="note") for line in wrap(note, SMALL_SIZE, NAME_WIDTH, 3)]
    return Card(id=thing.iri, kind=thing.kind, lines=tuple(lines), title=", ".join((_full(thing.name), *thing.notes)),
                href=thing.href, chosen=thing.chosen)  # fmt: skip


def _rows(name: Name) -> tuple[TextLine, ...]:
    """A measure or facility in a list: both names on one line where they fit."""
    chinese = plain(name.chinese) if name.english else ""
    one = TextLine(text=plain(name.first), tone="row", chinese=chinese)
    if one.width <= ROW_WIDTH:
        return (one,)
    first, *more = wrap(name.first, SMALL_SIZE, ROW_WIDTH, 2) or ("",)
    more += wrap(chinese, SMALL_SIZE, ROW_WIDTH, 1)
    return (TextLine(text=first, tone="row"), *(TextLine(text=line, tone="more") for line in more))


def _full(name: Name) -> str:
    return plain(" ".join(part for part in (name.english, name.chinese) if part))


def _width(card: Card) -> int:
    bullet = 14 if card.listed else 0
    return (
        max((line.width for line in card.lines), default=0) + 2 * PADDING + bullet + 2 * SLANT * (card.kind in SLANTED)
    )


def _height(card: Card) -> int:
    return sum(LEADING[line.size] for line in card.lines) + PADDING + 3


def _arrows(network: Network, together: Mapping[tuple[str, str, str], str]) -> dict[str, Arrow]:
    """One arrow from card to card a style: parallel relations share it, with a label each."""
    parallel: dict[tuple[str, str, str, bool], dict[str, Relation]] = defaultdict(dict)
    for subject, relation, thing in relations(network):
        end = together.get((subject.iri, thing.iri, relation.predicate), thing.iri)
        ends = (subject.iri, end, _style(relation), relation.predicate in OBJECT_FIRST)
        parallel[ends].setdefault(relation.predicate, relation)
    arrows = {}
    for (subject_iri, end, style, back), by_predicate in sorted(parallel.items()):
        words = [relation.label for _, relation in sorted(by_predicate.items())]
        listed = [f"{word}," for word in words[:-1]] + words[-1:]
        label = tuple(line for word in listed for line in wrap(word, LABEL_SIZE, LABEL_WIDTH, 3))
        name = f"{subject_iri} {end} {style} {back}"
        link = Link(
            id=name,
            tail=end if back else subject_iri,
            head=subject_iri if back else end,
            bundle=f"{' / '.join(words)} {style} {back}",
            width=max(width(line, LABEL_SIZE) for line in label) + 6,
            height=len(label) * LEADING[LABEL_SIZE],
        )
        arrows[name] = Arrow(link=link, label=label, style=style, points_back=back, title=" / ".join(map(plain, words)))
    return arrows


def _style(relation: Relation) -> str:
    return "background" if not relation.claims else "planned" if relation.status in ("planned", "target") else "stated"
