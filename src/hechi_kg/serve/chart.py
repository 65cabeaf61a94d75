"""Lays out a chart of figures over time: where each mark, line and label stands. What draws it is a template."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hechi_kg.theme.forms import number

WIDE, HIGH = 640, 360
LEFT, TOP, BOTTOM = 72, 26, 58
# The width of labels of lines, in the right margin, what lies between two of them, and the size of their letters.
BESIDE, APART, LABEL = 150, 15, 12
MOST_TICKS = 8
# Where there are more points, their figures would cover each other.
MOST_VALUES = 12
# Longer periods are drawn as bars: those of a year are as long as what lies between two points.
YEAR = 370
STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100)
SCALES = {
    "en": ((Decimal(10) ** 9, "billions"), (Decimal(10) ** 6, "millions")),
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure: its value (up to `top` where it is a range), its days, and the line that it belongs to.

    `faint` is one that another of the same fact is preferred to; `start` is None for the day of a stock.
    """

    start: date | None
    end: date
    value: Decimal
    top: Decimal
    status: str
    bound: str
    line: str
    label: str
    href: str
    title: str
    faint: bool
    clash: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A drawn point: `x` and `y` of its middle, `left` to `right` a long period, `low` to `high` a range."""

    point: Point
    x: int
    y: int
    left: int
    right: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that a template draws, in the units of a picture `WIDE` by `HIGH`."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[str, str], ...]  # status, points
    labels: tuple[tuple[Mark, int, str], ...]  # the last mark, y in the right margin, words
    across: tuple[tuple[int, str], ...]  # x, words
    up: tuple[tuple[int, str], ...]  # y, words
    values: tuple[tuple[int, int, str], ...]  # the middle and the foot of a figure beside its mark
    scale: str
    right: int
    statuses: tuple[str, ...]
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    top: int = TOP
    bottom: int = HIGH - BOTTOM


def lay_out(points: Sequence[Point], language: str) -> Chart:
    """The chart of at least one point."""
    named = len({point.label for point in points}) > 1
    right = WIDE - (BESIDE if named else 24)
    first, last = _days(points)
    low, high, step = _values(points)

    def x(day: date) -> int:
        return LEFT + round((day - first).days * (right - LEFT) / (last - first).days)

    def y(value: Decimal) -> int:
        return HIGH - BOTTOM - round((value - low) * (HIGH - BOTTOM - TOP) / (high - low))

    def mark(point: Point) -> Mark:
        start, middle = point.start, x(_middle(point))
        long = start is not None and (point.end - start).days > YEAR
        return Mark(point=point, x=middle, y=y(point.value), left=x(start) if start and long else middle,
                    right=x(point.end) if long else middle, low=y(point.value), high=y(point.top))  # fmt: skip

    marks = tuple(mark(point) for point in sorted(points, key=lambda p: (not p.faint, p.line, p.end)))
    factor, scale = next(((f, word) for f, word in SCALES[language] if high >= f), (Decimal(1), ""))
    return Chart(
        marks=marks,
        lines=tuple(_lines(marks)),
        labels=tuple(_labels(marks)) if named else (),
        across=tuple((x(day), words) for day, words in time_ticks(first, last)),
        up=tuple((y(v), f"{(v / factor).normalize():,f}") for v in _every(low, high, step)),
        values=tuple(_values_beside(marks, right, language)),
        scale=scale,
        right=right,
        statuses=tuple(dict.fromkeys(p.status for p in sorted(points, key=lambda p: p.status))),
    )


def time_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Days to mark between two days: the first of years, or of months where they are few, with their names."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 2 * MOST_TICKS:
        step = 1 if months <= MOST_TICKS else 3
        days = (date(first.year + m // 12, m % 12 + 1, 1) for m in range(0, months + 12, step))
        return [(day, f"{day:%Y-%m}") for day in days if first <= day <= last]
    years = last.year - first.year
    step = next((s for s in STEPS if years / s <= MOST_TICKS), years)
    return [(day, str(day.year)) for y in range(first.year - first.year % step, last.year + 1, step)
            if y > 0 and first <= (day := date(y, 1, 1)) <= last]  # fmt: skip


def nice_step(span: Decimal, most: int = 6) -> Decimal:
    """The least of 1, 2, 5, 10, 20 ... that cuts a span into at most so many parts."""
    size = Decimal(10) ** (span.adjusted() - 1)
    return next(f * size for f in (1, 2, 5, 10, 20, 50, 100) if span <= f * size * most)


def _days(points: Iterable[Point]) -> tuple[date, date]:
    """The days that the chart reaches over: all periods, and a little more on both sides."""
    first = min(point.start or point.end for point in points)
    last = max(point.end for point in points)
    margin = max((last - first).days // 20, 45 if (last - first).days < 300 else 10)
    earliest, latest = date.min + timedelta(margin), date.max - timedelta(margin)
    return max(first, earliest) - timedelta(margin), min(last, latest) + timedelta(margin)


def _values(points: Iterable[Point]) -> tuple[Decimal, Decimal, Decimal]:
    """The lowest and highest value of the chart, which holds nought, and the step of its marks."""
    low = min(Decimal(0), *(point.value for point in points))
    high = max(Decimal(0), *(point.top for point in points))
    step = nice_step(high - low or Decimal(1))
    return (low // step - (low % step != 0)) * step, (high // step + 1) * step, step


def _every(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    return [low + step * n for n in range(int((high - low) / step) + 1)]


def _middle(point: Point) -> date:
    return point.start + (point.end - point.start) / 2 if point.start else point.end


def _lines(marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """A line through the preferred points of each series, in the order of time."""
    by_line: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in marks:
        if not mark.point.faint:
            by_line[mark.point.status, mark.point.line].append(mark)
    return [
        (status, " ".join(f"{m.x},{m.y}" for m in sorted(line, key=lambda m: m.x)))
        for (status, _), line in by_line.items()
        if len(line) > 1
    ]


def _values_beside(marks: Sequence[Mark], right: int, language: str) -> Iterator[tuple[int, int, str]]:
    """The figures of a chart of few points, above or below their marks, each once where it finds room."""
    taken = [(mark.left - 9, mark.high - 9, mark.right + 9, mark.low + 9) for mark in marks]
    told = set[tuple[int, str]]()
    for mark in marks if len(marks) <= MOST_VALUES else ():
        point = mark.point
        ends = (point.value,) if point.value == point.top else (point.value, point.top)
        words = "–".join(number(f"{value:f}", language) for value in ends)
        half = width(words, LABEL) // 2 + 1
        middle = min(max(mark.x, LEFT + half), right - half)
        feet = (mark.high - 11, mark.low + 11 + LABEL)
        # The tip of what is over a figure points up.
        for foot in () if point.faint else reversed(feet) if point.bound == "over" else feet:
            box = (middle - half, foot - LABEL, middle + half, foot)
            free = (mark.x, words) not in told and not any(_meet(box, other) for other in taken)
            if free and box[1] >= TOP - LABEL and foot <= HIGH - BOTTOM:
                taken.append(box)
                told.add((mark.x, words))
                yield middle, foot, words
                break


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _labels(marks: Iterable[Mark]) -> list[tuple[Mark, int, str]]:
    """The name of each thing in the right margin, beside its last point, pushed apart; as many as find room."""
    last: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda m: (m.x, m.point.status != "actual")):
        last[mark.point.label] = mark
    found = sorted(last.items(), key=lambda item: (item[1].y, item[0]))[: (HIGH - BOTTOM - TOP) // APART]
    heights = [max(mark.y + 4, TOP) for _, mark in found]
    for n in range(1, len(heights)):
        heights[n] = max(heights[n], heights[n - 1] + APART)
    for n in range(len(heights) - 1, -1, -1):
        below = heights[n + 1] if n + 1 < len(heights) else HIGH - BOTTOM + APART
        heights[n] = min(heights[n], below - APART)
    return [(mark, y, _short(label)) for (label, mark), y in zip(found, heights, strict=True)]


def _short(label: str) -> str:
    """A label as far as it fits beside the chart."""
    if width(label, LABEL) <= BESIDE - 10:
        return label
    while width(f"{label}…", LABEL) > BESIDE - 10:
        label = label[:-1]
    return f"{label.rstrip()}…"


def width(words: str, size: int) -> int:
    """About how wide words are in letters of a size: Chinese ones are square, others about half as wide."""
    return sum(size * 62 if letter.isascii() else size * 105 for letter in words) // 100
