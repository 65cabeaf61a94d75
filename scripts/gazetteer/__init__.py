"""Builds `data/gazetteer` from the packages that `docs/gazetteer.md` names."""
