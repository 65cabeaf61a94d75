"""What an article as a whole is about, as far as it governs the time and the status of its figures."""

from hechi_kg.model import Cue, Interval, Period, Span, value


@value
class Frame:
    """What title and lead say; `chinese_frame` and `english_frame` read it."""

    plan: Cue | None = None  # that a Chinese text is on a plan
    status: str = ""
    coming: Period | None = None  # the time of that plan
    horizon: Period | None = None  # that of the plans of an English text
    event: Interval | None = None
    event_cue: Span | None = None
    years: Period | None = None  # those that a text looks back on
    titled: bool = False  # the title itself names them
    named: Period | None = None  # the time that a Chinese title names
    reported: Interval | None = None  # the time that most of its dated figures have
    reported_cue: Cue | None = None
