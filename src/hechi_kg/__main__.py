"""`python -m hechi_kg` is the command `hechi-kg`."""

from hechi_kg.cli import main

main()
