"""The command that finds the figures of a text, without a build."""

import json
import sys
from typing import BinaryIO

import click


@click.command(
    epilog="\b\nExamples:\n  echo 'Hechi built 120 km of roads for 48 million yuan.' | hechi-kg quantities\n"
    "  hechi-kg quantities news.txt --language zh"
)
@click.argument("text", type=click.File("rb"), default="-")
@click.option("--language", type=click.Choice(["en", "zh"]), help="The text decides when none is given.")
def quantities(text: BinaryIO, language: str | None) -> None:
    """Print every figure of a TEXT file (or stdin) as JSON Lines: what is printed, its value, unit, and offsets."""
    from hechi_kg.errors import SourceError
    from hechi_kg.quantities import find_quantities

    try:
        words = text.read().decode("utf-8")  # bytes, so that line ends keep their offsets
    except UnicodeDecodeError as error:
        raise SourceError(text.name, f"expected UTF-8, found byte {error.start + 1} of no character") from error
    for found in find_quantities(words, language=language):
        row = {
            "text": found.text,
            "value": format(found.value.normalize(), "f"),
            "value_max": "" if found.value_max is None else format(found.value_max.normalize(), "f"),
            "bound": found.bound,
            "change": found.change,
            "unit": found.unit,
            "unit_name": found.unit_name,
            "noun": found.noun.of(words) if found.noun else "",
            "rate": found.rate,
            "start": found.span.start,
            "end": found.span.end,
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
