"""Draws the figure as SVG: shapes and colours by kind, lines by what states them, and a legend that names both.

Everything is plain presentation attributes, so that a paper's typesetter, a browser and a drawing program show the
same; the page recolours by class. Colours are those of Okabe and Ito; no kind is told by its colour alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from hechi_kg.view.figure import LABEL_SIZE, LEADING, NAME_SIZE, PADDING, SLANT, SMALL_SIZE, Arrow, Card, Figure
from hechi_kg.view.layout import Place, Point
from hechi_kg.view.network import Names
from hechi_kg.view.words import plain, width

FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
INK, FAINT, PAPER = "#1a1a1a", "#8a8a8a", "#ffffff"
BLUE, SKY, GREEN, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
ORANGE, VERMILLION, PURPLE = "#E69F00", "#D55E00", "#CC79A7"
# Kind -> shape and colour. Kinds without a row are drawn as plain boxes.
LOOKS = {
    "AdministrativeDivision": ("round", BLUE),
    "Site": ("hexagon", SKY),
    "Organisation": ("bar", VERMILLION),
    "Person": ("plain", INK),
    "Plan": ("slant", PURPLE),
    "Programme": ("pill", PURPLE),
    "ProjectGroup": ("stack", ORANGE),
    "Project": ("cut", ORANGE),
    "Circular": ("fold", YELLOW),
    "Commendation": ("ribbon", YELLOW),
    "SupportMeasure": ("dots", GREEN),
    "FacilityType": ("squares", GREEN),
}
DASHES = {"planned": ' stroke-dasharray="6 4"', "stated": "", "background": ""}
STYLES = (
    ("stated", "stated in an article", "文中所述"),
    ("planned", "planned or targeted", "规划或目标"),
    ("background", "background, not from the articles", "背景资料"),
)
LEGEND_ROW, LEGEND_SWATCH, LEGEND_GAP = 24, 34, 22
TITLES = {"en": "Places, bodies, plans and projects, and how they relate", "zh": "地点、机构、规划和项目及其关系"}
SUMMARIES = {
    "en": "{} boxes of {} kinds and {} lines; a table lists every relation.",
    "zh": "{} 个方框，{} 种，{} 条线；列表给出每个关系。",
}


def svg(figure: Figure, names: Names, *, standalone: bool = True, language: str = "en") -> str:
    """The figure with its legend. `standalone` makes a file of its own; else it is to stand in a page."""
    layout = figure.layout
    wide = max(layout.width, 560)
    legend, legend_height = _legend(figure, names, wide, language)
    height = layout.height + legend_height
    kinds = len({card.kind for card in figure.cards.values()})
    summary = SUMMARIES[language].format(len(figure.cards), kinds, len(figure.arrows))
    # A picture that can be walked through is no single image to those who only hear it.
    role = "group" if any(card.href for card in figure.cards.values()) else "img"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" width="{wide}" height="{height}" '
        f'viewBox="0 0 {wide} {height}" role="{role}" '
        f'aria-labelledby="figure-title-{language} figure-summary-{language}" '
        f'font-family="{FONT}" font-size="{NAME_SIZE}" fill="{INK}">\n'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n' if standalone else "",
        opening,
        f'<title id="figure-title-{language}">{TITLES[language]}</title>\n',
        f'<desc id="figure-summary-{language}">{summary}</desc>\n',
        f'<rect class="paper" width="{wide}" height="{height}" fill="{PAPER}"/>\n',
        '<g class="lines" fill="none" stroke-linejoin="round">\n',
        *_lines(figure),
        "</g>\n",
        *(_label(place, figure.arrows[link]) for link, place in layout.labels.items()),
        *(_card(layout.boxes[name], card) for name, card in figure.cards.items()),
        f'<g class="legend" transform="translate(0 {layout.height})">\n{legend}</g>\n</svg>\n',
    ]
    return "".join(parts)


def _lines(figure: Figure) -> Iterable[str]:
    """A path for each bundle of lines, so that a shared stretch is painted once; then the heads of arrows."""
    paths: dict[tuple[str, str], list[str]] = defaultdict(list)
    tips = set()
    for line in figure.layout.lines:
        arrow = figure.arrows[line.link]
        paths[arrow.style, arrow.link.bundle].append(_path(line.points))
        tip = line.tail if arrow.points_back else line.head
        if tip:
            tips.add(_tip(line.points, tip, arrow.style))
    yield from (_stroke("".join(bundle), style) for (style, _), bundle in paths.items())
    yield from sorted(tips)


def _stroke(path: str, style: str) -> str:
    colour = FAINT if style == "background" else INK
    return f'<path class="line {style}" d="{path}" stroke="{colour}" stroke-width="1.2"{DASHES[style]}/>\n'


def _tip(points: tuple[Point, ...], tip: Point, style: str) -> str:
    """The head of an arrow at one end of a line."""
    before = points[1] if tip == points[0] else points[-2]
    (x, y), dx, dy = tip, _sign(tip[0] - before[0]), _sign(tip[1] - before[1])
    side = [(x - 8 * dx - 4 * dy, y - 8 * dy - 4 * dx), (x - 8 * dx + 4 * dy, y - 8 * dy + 4 * dx)]
    colour = FAINT if style == "background" else INK
    corners = "L".join(f"{across} {along}" for across, along in [tip, *side])
    return f'<path class="tip {style}" d="M{corners}Z" fill="{colour}"/>\n'


def _path(points: tuple[Point, ...]) -> str:
    """Upright and level stretches with rounded corners."""
    steps = [f"M{points[0][0]} {points[0][1]}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(5, _length(before, at) // 2, _length(at, after) // 2)
        start = (at[0] - reach * _sign(at[0] - before[0]), at[1] - reach * _sign(at[1] - before[1]))
        end = (at[0] + reach * _sign(after[0] - at[0]), at[1] + reach * _sign(after[1] - at[1]))
        steps.append(f"L{start[0]} {start[1]}Q{at[0]} {at[1]} {end[0]} {end[1]}")
    return "".join([*steps, f"L{points[-1][0]} {points[-1][1]}"])


def _length(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _label(place: Place, arrow: Arrow) -> str:
    middle = place.x + place.width // 2
    y = place.y + (place.height - len(arrow.label) * LEADING[LABEL_SIZE]) // 2 + LABEL_SIZE - 1
    lines = [
        f'<tspan x="{middle}" y="{y + row * LEADING[LABEL_SIZE]}">{escape(text)}</tspan>'
        for row, text in enumerate(arrow.label)
    ]
    colour = ' fill="#5a5a5a"' if arrow.style == "background" else ""
    look = f'text-anchor="middle" font-size="{LABEL_SIZE}" font-style="italic"{colour}'
    return f'<text class="label {arrow.style}" {look}>{"".join(lines)}</text>\n'


def _card(place: Place, card: Card) -> str:
    high = sum(LEADING[line.size] for line in card.lines)
    y = place.y + (place.height - high) // 2
    listed = card.listed
    x = place.x + (PADDING + 14 if listed else place.width // 2)
    texts = []
    for line in card.lines:
        base = y + line.size + (LEADING[line.size] - line.size) // 2 - 1
        chinese = f'<tspan class="second" dx="6" fill="#444444">{escape(line.chinese)}</tspan>' if line.chinese else ""
        weight = ' font-weight="600"' if line.tone == "name" else ""
        tone = ' font-style="italic"' if line.tone == "note" else ""
        anchor = "" if listed else ' text-anchor="middle"'
        if line.tone == "row":
            texts.append(_bullet(place.x + PADDING, y, card.kind))
        texts.append(
            f'<text class="{line.tone}" x="{x}" y="{base}" font-size="{line.size}"{anchor}{weight}{tone}>'
            f"{escape(line.text)}{chinese}</text>\n"
        )
        y += LEADING[line.size]
    chosen = _ring(place) if card.chosen else ""
    group = (
        f'<g class="card"><title>{escape(card.title)}</title>\n{chosen}{_shape(place, card.kind)}{"".join(texts)}</g>\n'
    )
    if not card.href:
        return group
    return f"<a href={quoteattr(card.href)} aria-label={quoteattr(card.title)}>{group}</a>\n"


def _ring(place: Place) -> str:
    """What tells the things that the picture is about."""
    x, y, wide, high = place.x - 4, place.y - 4, place.width + 8, place.height + 8
    box = f'x="{x}" y="{y}" width="{wide}" height="{high}" rx="9"'
    return f'<rect class="ring" {box} fill="none" stroke="{ORANGE}" stroke-width="2.5"/>\n'


def _bullet(x: int, y: int, kind: str) -> str:
    if kind == "FacilityType":
        return f'<rect x="{x}" y="{y + 4}" width="7" height="7" fill="{GREEN}"/>'
    return f'<circle cx="{x + 4}" cy="{y + 7}" r="3.5" fill="{GREEN}"/>'


def _shape(place: Place, kind: str) -> str:
    shape, colour = LOOKS.get(kind, ("plain", INK))
    x, y, w, h = place.x, place.y, place.width, place.height
    if colour == YELLOW:  # its lines would vanish on white paper: the border is ink
        paint = f'class="tint ink" fill="{colour}" fill-opacity="0.55" stroke="{INK}" stroke-width="1"'
    else:
        paint = f'class="tint" fill="{colour}" fill-opacity="0.16" stroke="{colour}" stroke-width="1.6"'
    right, bottom, middle = x + w, y + h, y + h // 2
    if shape in ("round", "pill", "dots"):
        radius = {"round": 6, "pill": min(h // 2, 16), "dots": 10}[shape]
        return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{radius}" {paint}/>\n'
    if shape == "hexagon":
        return _polygon([(x, middle), (x + SLANT, y), (right - SLANT, y), (right, middle), (right - SLANT, bottom),
                         (x + SLANT, bottom)], paint)  # fmt: skip
    if shape == "slant":
        return _polygon([(x + SLANT, y), (right, y), (right - SLANT, bottom), (x, bottom)], paint)
    if shape == "cut":
        return _polygon([(x + 7, y), (right - 7, y), (right, y + 7), (right, bottom - 7), (right - 7, bottom),
                         (x + 7, bottom), (x, bottom - 7), (x, y + 7)], paint)  # fmt: skip
    if shape == "ribbon":
        return _polygon([(x, y), (right, y), (right - SLANT, middle), (right, bottom), (x, bottom)], paint)
    if shape == "fold":
        corner = (
            f'<path class="ink" d="M{right - 10} {y}V{y + 10}H{right}" fill="none" stroke="{INK}" stroke-width="1"/>\n'
        )
        return _polygon([(x, y), (right - 10, y), (right, y + 10), (right, bottom), (x, bottom)], paint) + corner
    box = f'<rect x="{x}" y="{y}" width="{w}" height="{h}" {paint}/>\n'
    if shape == "bar":
        return box + f'<rect x="{x}" y="{y}" width="5" height="{h}" fill="{colour}"/>\n'
    if shape == "stack":
        edge = (
            f'<path d="M{x + 4} {bottom + 3}H{right + 3}V{y + 4}" fill="none" stroke="{colour}" stroke-width="1.6"/>\n'
        )
        return edge + box
    return box


def _polygon(points: Iterable[Point], paint: str) -> str:
    return f'<polygon points="{" ".join(f"{x},{y}" for x, y in points)}" {paint}/>\n'


def _legend(figure: Figure, names: Names, wide: int, language: str) -> tuple[str, int]:
    """A swatch and the names of each kind and line that the figure has, in rows; and how high that is."""
    kinds = sorted({card.kind for card in figure.cards.values()}, key=lambda k: (*LOOKS, k).index(k))
    styles = {arrow.style for arrow in figure.arrows.values()}
    entries = [(kind, names.term(kind)) for kind in kinds if kind]
    made, x, y = [], 16, 12
    items = [(f"{name.english} {name.chinese}".strip(), _swatch(kind)) for kind, name in entries]
    items += [
        (
            chinese if language == "zh" else f"{english} {chinese}",
            _stroke(f"M0 10H{LEGEND_SWATCH - 8}", style)
            + _tip(((0, 10), (LEGEND_SWATCH, 10)), (LEGEND_SWATCH, 10), style),
        )
        for style, english, chinese in STYLES
        if style in styles
    ]
    for words, swatch in items:
        long = LEGEND_SWATCH + 8 + width(plain(words), SMALL_SIZE) + LEGEND_GAP
        if x + long > wide and x > 16:
            x, y = 16, y + LEGEND_ROW
        text = f'<text x="{LEGEND_SWATCH + 7}" y="14" font-size="{SMALL_SIZE}">{escape(plain(words))}</text>\n'
        made.append(f'<g transform="translate({x} {y})">{swatch}{text}</g>\n')
        x += long
    rule = f'<path class="rule" d="M16 0H{wide - 16}" stroke="{FAINT}" stroke-width="0.6"/>\n'
    return rule + "".join(made), y + LEGEND_ROW + 12


def _swatch(kind: str) -> str:
    shape = _shape(Place(x=0, y=1, width=LEGEND_SWATCH, height=18), kind)
    return shape + (_bullet(PADDING + 4, 3, kind) if kind in ("SupportMeasure", "FacilityType") else "")
