"""Options that several commands share."""

from pathlib import Path

import click

build_option = click.option(
    "--build",
    "-b",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="The folder that `hechi-kg build` wrote.",
)

decisions_option = click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of what humans decided, as `hechi-kg decide` writes it; may be given more than once.",
)

vocabulary_option = click.option(
    "--vocabulary",
    "vocabularies",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A vocabulary of your own: a Turtle file, or a folder of them; may be given more than once.",
)
