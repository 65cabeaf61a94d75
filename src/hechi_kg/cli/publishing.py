"""The command that brings a build to a graph store elsewhere."""

import os
from contextlib import closing
from pathlib import Path

import click

from hechi_kg.cli.progress import telling


@click.command(
    epilog="\b\nExamples:\n  hechi-kg publish build --endpoint http://localhost:7878/store\n"
    "  HECHI_KG_USER=dba HECHI_KG_PASSWORD=... hechi-kg publish build \\\n"
    "    --endpoint http://localhost:8890/sparql-graph-crud-auth\n"
    "  hechi-kg publish build --bulk parts"
)
@click.argument("build", type=click.Path(path_type=Path, file_okay=False))
@click.option("--endpoint", metavar="URL", help="A SPARQL 1.1 graph store.")
@click.option("--bulk", type=click.Path(path_type=Path, file_okay=False),
              help="A folder for a bulk loader: sorted N-Quads in gzipped parts.")  # fmt: skip
@click.option("--merge", is_flag=True, help="Also the merge of all graphs, as the graph id/graph/merge.")
@click.option("--part-size", type=click.IntRange(min=1), default=512, show_default=True, metavar="MB",
              help="Size of a part of --bulk.")  # fmt: skip
@click.option("--credentials", type=click.Path(path_type=Path, dir_okay=False),
              help="A file with user:password (or set HECHI_KG_USER and HECHI_KG_PASSWORD).")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, metavar="SECONDS",
              help="The longest wait on the network.")  # fmt: skip
@click.option("--retries", type=click.IntRange(min=0), default=6, show_default=True,
              help="How often a request that fails is made again, after longer and longer pauses.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print no progress and no count.")
def publish(
    build: Path, endpoint: str | None, bulk: Path | None, merge: bool, part_size: int, credentials: Path | None,
    timeout: float, retries: int, quiet: bool,
) -> int:  # fmt: skip
    """Bring BUILD to a graph store elsewhere, graph by graph; or write it for a bulk loader.

    Only graphs that changed are sent; those of documents that are gone are deleted.
    """
    if (endpoint is None) == (bulk is None):
        raise click.UsageError("give either --endpoint or --bulk")
    from hechi_kg.pipeline.folder import read_manifest

    manifest = read_manifest(build)
    if bulk:
        from hechi_kg.remote import write_bulk

        parts = write_bulk(build, manifest, bulk, merge=merge, size=part_size * 1_000_000)
        said, is_sure = f"{bulk} holds {sum(part.quads for part in parts):,} quads in {len(parts):,} parts", True
    else:
        from hechi_kg.remote import Credentials, GraphStore, graphs_of, mirror

        found = Credentials.found(os.environ, credentials)
        store = GraphStore(_checked(endpoint or ""), credentials=found, timeout=timeout, retries=retries)
        with telling(quiet=quiet) as tell, closing(store):
            base = str(manifest["base"])
            done = mirror(graphs_of(build, manifest, merge=merge), store, base=base, progress=tell)
        said = f"{endpoint}: {done.sent:,} graphs sent, {done.deleted:,} deleted, {done.kept:,} left as they were"
        is_sure = not done.torn
    if not quiet:
        click.echo(said, err=True)
    if not is_sure:
        click.echo(f"hechi-kg: {endpoint}: expected whole records of what was published, found {done.torn} torn; "
                   "graphs of documents that are gone may be left", err=True)  # fmt: skip
    return 0 if is_sure else 1


def _checked(endpoint: str) -> str:
    from urllib.parse import urlsplit

    address = urlsplit(endpoint)
    try:
        is_address = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        is_address = False
    if not is_address or address.fragment:
        raise click.UsageError(f"--endpoint {endpoint!r}: expected an http or https URL without a fragment")
    if address.username is not None or address.password is not None:
        raise click.UsageError("--endpoint: expected no password in the URL, where every process can read it")
    return endpoint
