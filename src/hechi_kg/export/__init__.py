"""Writes a build in the forms that others read: RDF, networks, tables. One file a family."""
