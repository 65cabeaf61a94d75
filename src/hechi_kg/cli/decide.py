"""Commands for what humans decide: decide writes a row, decisions lists them as a build sees them."""

import json
from pathlib import Path

import click

from hechi_kg.cli.options import build_option, vocabulary_option


@click.command(
    epilog="\b\nExamples:\n  hechi-kg decide claim:0a1b2c3d4e5f60718293 accept --who Wei --file decisions.csv\n"
    "  hechi-kg decide claim:0a1b2c3d4e5f60718293 correct value 4800000000 --who Wei --why 'see p. 3' --file d.csv\n"
    "  hechi-kg decide agreement:0a1b2c3d4e5f60718293 correct outcome revised --who Wei --file decisions.csv"
)
@click.argument("iri")
@click.argument("verdict", type=click.Choice(["accept", "correct", "reject"]))
@click.argument("attribute", required=False, default="")
@click.argument("value", required=False, default="")
@build_option
@vocabulary_option
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False), default=Path("decisions.csv"),
              show_default=True, help="The file to write behind: CSV, or .jsonl.")  # fmt: skip
@click.option("--who", required=True, help="Who decides.")
@click.option("--why", default="", help="Why.")
@click.option("--when", type=click.DateTime(["%Y-%m-%d"]), help="The day of the decision (today).")
def decide(
    iri: str,
    verdict: str,
    attribute: str,
    value: str,
    build: Path,
    vocabularies: tuple[Path, ...],
    file: Path,
    who: str,
    why: str,
    when: object,
) -> None:
    """Accept, correct or reject a claim, or what became of a pair of claims: a row of a file for `build --decisions`.

    IRI is a claim or an agreement. A correction names an ATTRIBUTE of the claims table and the VALUE that is right.
    """
    from datetime import UTC, date, datetime

    from hechi_kg.gazetteer import load_gazetteer
    from hechi_kg.lexicon import load_lexicon
    from hechi_kg.pipeline.decided import decide as make
    from hechi_kg.review import add_decision

    if verdict == "correct" and not attribute:
        raise click.UsageError("correct names an ATTRIBUTE and its VALUE")
    day: date = when.date() if isinstance(when, datetime) else datetime.now(tz=UTC).date()
    lexicon = load_lexicon(vocabularies=vocabularies)
    gazetteer = load_gazetteer(lexicon=lexicon)
    made = make(
        build, iri, verdict, attribute=attribute, value=value, who=who, when=day, why=why,
        lexicon=lexicon, gazetteer=gazetteer,
    )  # fmt: skip
    add_decision(file, made)
    click.echo(f"Wrote a row into {file}; build again with --decisions {file}", err=True)


@click.command(
    epilog="\b\nExamples:\n  hechi-kg decisions\n  hechi-kg decisions --state open   # to be decided anew, and why"
)
@build_option
@click.option("--state", type=click.Choice(["holds", "read-so", "open"]), help="List these alone.")
@click.option("--format", "-f", "format_", default="text", show_default=True, type=click.Choice(["text", "jsonl"]))
def decisions(build: Path, state: str | None, format_: str) -> None:
    """List what humans decided, and how it stands to what the program reads now."""
    from hechi_kg.export.reviews import read_reviews
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store

    store = Store.open(build / "store", base=str(read_manifest(build)["base"]))
    told = [d for group in read_reviews(store.records, base=store.base).by_node.values() for d in group]
    told = [d for d in told if state in (None, d["state"])]
    if not told and format_ == "text":
        click.echo(f"no decision is {state}" if state else "no decisions")
    for decision in sorted(told, key=lambda d: int(d["number"])):
        if format_ == "jsonl":
            click.echo(json.dumps(dict(decision), ensure_ascii=False))
        else:
            about = decision["about"].removeprefix(store.base) or "nothing now"
            click.echo(f"{decision['source']}: {decision['label']}, {about}\n    {decision['note']}")
