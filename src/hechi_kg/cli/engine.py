"""The options of `build` that hand it to a cluster, and what becomes of it there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from hechi_kg.cli.progress import telling

OPTION = re.compile(r"[\w.-]+=.*", re.DOTALL)
OF_LOCAL = {
    "add": "--add", "jobs": "--jobs", "no_publish": "--no-publish", "verify_shapes": "--verify-shapes",
    "decisions": "--decisions", "extractors": "--extractor",
}  # fmt: skip
OF_SPARK = {"master": "--master", "spark_options": "--spark-option", "part_size": "--part-size"}
Command = TypeVar("Command", bound=Callable[..., Any])


def engine_options(command: Command) -> Command:
    """Add the options to the command."""
    options = (
        click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
                     help="spark: build on a cluster, as parts for a bulk loader."),
        click.option("--master", default="local[*]", show_default=True, metavar="URL",
                     help="The cluster of --engine spark, such as spark://host:7077."),
        click.option("--spark-option", "spark_options", multiple=True, metavar="KEY=VALUE",
                     help="A setting of Spark's own; may be given more than once."),
        click.option("--part-size", type=click.IntRange(min=1), default=512, show_default=True, metavar="MB",
                     help="Size of a part that --engine spark writes, about."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def check_engine(context: click.Context, engine: str) -> None:
    """Refuse options that the engine has no use for."""
    for name, option in (OF_SPARK if engine == "local" else OF_LOCAL).items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{option}: expected without --engine {engine}")


def build_with_spark(
    sources: tuple[str, ...], out: Path, *, master: str, options: tuple[str, ...], base: str | None,
    vocabularies: tuple[Path, ...], part_size: int, quiet: bool,
) -> int:  # fmt: skip
    """Build on a cluster; returns the exit code."""
    for option in options:
        if not OPTION.fullmatch(option):
            raise click.UsageError(f"--spark-option {option!r}: expected KEY=VALUE")
    if "-" in sources:
        raise click.UsageError("-: expected files, folders or URIs with --engine spark, found standard input")
    from hechi_kg.pipeline.spark import build_parts
    from hechi_kg.vocab import BASE

    with telling(quiet=quiet) as tell:
        summary = build_parts(
            sources, out, master=master, options=dict(option.split("=", 1) for option in options),
            base=base or BASE, vocabularies=vocabularies, size=part_size * 1_000_000, progress=tell,
        )  # fmt: skip
        tell.summary(summary)
    return 1 if summary.failures else 0
