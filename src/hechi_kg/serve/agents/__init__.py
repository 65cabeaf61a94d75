"""What agents are told of a build: answers as plain values, made by the worker processes; the MCP server on top."""

from hechi_kg.serve.agents.tools import answer_tool

__all__ = ["answer_tool"]
