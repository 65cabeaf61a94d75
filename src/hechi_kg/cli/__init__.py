"""The command line: arguments, printing, exit codes; nothing else prints. Data goes to stdout, all else to stderr.

Exit codes: 0 ok, 1 some data failed, 2 usage, 3 nothing readable, 130 interrupted.
Each command imports what it needs when it runs, so that `--help` is quick.
"""

import os
import sys

import click

from hechi_kg.cli.agents import mcp
from hechi_kg.cli.ask import claims, coverage, explain, query
from hechi_kg.cli.check import validate
from hechi_kg.cli.conflicts import conflicts
from hechi_kg.cli.decide import decide, decisions
from hechi_kg.cli.diff import diff
from hechi_kg.cli.draw import view
from hechi_kg.cli.figures import quantities
from hechi_kg.cli.make import build, export, rm
from hechi_kg.cli.publishing import publish
from hechi_kg.cli.rank import rank
from hechi_kg.cli.review import review
from hechi_kg.cli.series import series
from hechi_kg.cli.serving import serve
from hechi_kg.errors import HechiKGError, NothingReadableError
from hechi_kg.version import __version__

DATA_FAILED, USAGE, NOTHING_READABLE, INTERRUPTED = 1, 2, 3, 130

EPILOG = """
\b
Examples:
  hechi-kg build data/articles --out build
  hechi-kg claims --build build --format csv > claims.csv
  hechi-kg query planned-allocated-reached-in-hechi --build build
  hechi-kg explain claim:3f2c... --build build

Shell completion: eval "$(_HECHI_KG_COMPLETE=bash_source hechi-kg)" (zsh_source, fish_source).
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hechi-kg")
def cli() -> None:
    """Build a knowledge graph from policy news in which every figure cites the words that state it."""


ANSWERS = (query, claims, explain, conflicts, series, rank, diff, coverage)
OTHERS = (validate, export, publish, view, serve, mcp, review, decide, decisions, quantities)
for command in (build, rm, *ANSWERS, *OTHERS):
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors on purpose become one line and an exit code."""
    try:
        code = cli.main(standalone_mode=False, prog_name="hechi-kg")
    except click.ClickException as error:
        error.show()
        code = USAGE if error.exit_code == USAGE else DATA_FAILED
    except NothingReadableError as error:
        code = _say(error, NOTHING_READABLE)
    except HechiKGError as error:
        code = _say(error, DATA_FAILED)
    except (KeyboardInterrupt, click.exceptions.Abort):
        code = _say("interrupted", INTERRUPTED)
    except BrokenPipeError:  # `| head`: the reader has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:  # a file or a terminal that can't be written
        code = _say(error, DATA_FAILED)
    sys.exit(code if isinstance(code, int) else 0)


def _say(error: object, code: int) -> int:
    click.echo(f"hechi-kg: {' '.join(str(error).split())}", err=True)
    return code
