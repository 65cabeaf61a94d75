"""The options of commands that answer strangers: what a query may take."""

from collections.abc import Callable
from functools import partial, reduce
from typing import TypeVar

import click

shown = partial(click.option, show_default=True)
Command = TypeVar("Command", bound=Callable[..., object])


def limit_options(*, rows: int) -> Callable[[Command], Command]:
    """The fields of `serve.Limits` as options, with `rows` by default."""
    options = (
        shown("--timeout", "seconds", type=click.FloatRange(0.1), default=10, help="Seconds of a query."),
        shown("--memory", type=click.IntRange(64), default=1024, help="Megabytes of a query."),
        shown("--rows", type=click.IntRange(1), default=rows, help="Rows or triples of an answer."),
        shown("--workers", type=click.IntRange(1), default=2, help="Queries that run at once."),
        shown("--long", type=click.IntRange(0), default=8, help="Queries beside these that take longer than a moment."),
        shown("--queue", type=click.IntRange(0), default=64, help="Queries that wait."),
    )
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)
