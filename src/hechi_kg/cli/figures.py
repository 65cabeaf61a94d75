"""The command that finds the figures of a text, without a build."""

import json
import sys
from typing import TextIO

import click


@click.command(
    epilog="\b\nExamples:\n  echo 'Hechi built 120 km of roads for 48 million yuan.' | hechi-kg quantities\n"
    "  hechi-kg quantities news.txt --language zh"
)
@click.argument("text", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--language", type=click.Choice(["en", "zh"]), help="The text decides when none is given.")
def quantities(text: TextIO, language: str | None) -> None:
    """Print every figure of a TEXT file (or stdin) as JSON Lines: what is printed, its value, unit, and offsets."""
    from hechi_kg.quantities import find_quantities

    words = text.read()
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
