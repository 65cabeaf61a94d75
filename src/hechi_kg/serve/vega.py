"""Writes charts as Vega-Lite, for those who want to draw them in their own way."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from hechi_kg.serve.chart import Point
from hechi_kg.theme.words import words

Json: TypeAlias = dict[str, object]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
STATUSES = ("actual", "planned", "target", "none")
COLOURS = ("#009E73", "#0072B2", "#CC79A7", "#777777")
SHAPES = ("circle", "square", "triangle-up", "diamond")
PARSE = {"value": "number", "maximum": "number", "time": "date"}
DASHES = ([1, 0], [7, 4], [2, 4], [1, 0])


def vega(title: str, panels: Iterable[tuple[str, str, Sequence[Point]]], base: str, language: str) -> Json:
    """One chart below the other, the figures within; a panel is its unit, role and points."""
    charts = [_panel(unit, role, points, base, language) for unit, role, points in panels]
    return {"$schema": SCHEMA, "title": title, "vconcat": charts}


def _panel(unit: str, role: str, points: Sequence[Point], base: str, language: str) -> Json:
    legend = {"legend": {"title": words(language, "status")}}
    status = {"field": "status", "type": "nominal"}
    said = [words(language, name if name != "none" else "mark_none") for name in STATUSES]
    coded = {"x": {"field": "time", "type": "temporal", "title": words(language, "period")},
             "y": {"field": "value", "type": "quantitative", "title": unit},
             "color": status | {"scale": {"domain": said, "range": COLOURS}} | legend,
             "detail": [{"field": "line", "type": "nominal"}]}  # fmt: skip
    dash = {"strokeDash": status | {"scale": {"domain": said, "range": DASHES}}}
    shape = {"shape": status | {"scale": {"domain": said, "range": SHAPES}},
             "tooltip": [{"field": name} for name in ("about", "start", "end", "status", "value", "sentence")],
             "href": {"field": "claim"}}  # fmt: skip
    values = [_value(point, base, said) for point in points]
    return {
        "title": words(language, role), "width": 560, "height": 300,
        "data": {"values": values, "format": {"parse": PARSE}},
        "layer": [{"transform": [{"filter": "datum.preferred"}], "mark": "line", "encoding": coded | dash},
                  {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": coded | shape}],
    }  # fmt: skip


def _value(point: Point, base: str, said: Sequence[str]) -> Json:
    """The values of a point, numbers as text: JSON has no decimals."""
    middle = point.start + (point.end - point.start) / 2 if point.start else point.end
    head, _, sentence = point.title.partition("\n")
    return {
        "time": str(middle), "start": str(point.start or ""), "end": str(point.end), "value": f"{point.value:f}",
        "maximum": f"{point.top:f}", "status": said[STATUSES.index(point.status)],
        "line": point.line, "about": point.label, "preferred": not point.faint, "bound": point.bound, "words": head,
        "sentence": sentence, "claim": base + point.href.removeprefix("/page/").partition("?")[0],
    }  # fmt: skip
