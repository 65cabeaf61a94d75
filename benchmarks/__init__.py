"""Times the program beside its peers: `python -m benchmarks` prints the table that docs/performance.md keeps."""
