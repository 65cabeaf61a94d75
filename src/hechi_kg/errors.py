"""The errors that the program raises on purpose.

Each message names the file, the place, what was expected and what was found.

HechiKGError
├── SourceError        one input can't be read: missing, empty, binary, of an unknown encoding, too large or too deep
├── NothingReadableError    no input of a build could be read
├── ResourceError      a vocabulary, gazetteer, shape or query file is missing or malformed
├── BuildError         a build folder is missing, incomplete, or may not be written
├── EngineError        the engine that is to build can't be started, reached, or gives up
├── QueryError         a query can't be found, parsed or answered
├── ExtractorError     an extractor plug-in can't be found, set up or asked
├── RemoteError        a store elsewhere can't be reached or refuses, or what is to be brought to it can't be written
└── ReviewError        a review file can't be read, or a decision in it can't be carried out
"""


class HechiKGError(Exception):
    """The root of every error that the program raises on purpose."""


class SourceError(HechiKGError):
    """One input can't be read. `source` is its path or URL as given, `reason` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NothingReadableError(HechiKGError):
    """No input of a build could be read."""


class ResourceError(HechiKGError):
    """A vocabulary, gazetteer, shape or query file is missing or malformed."""


class BuildError(HechiKGError):
    """A build folder is missing, incomplete, or may not be written."""


class EngineError(HechiKGError):
    """The engine that is to build can't be started, reached, or gives up."""


class QueryError(HechiKGError):
    """A query can't be found, parsed or answered."""


class ExtractorError(HechiKGError):
    """An extractor plug-in can't be found, set up or asked."""


class RemoteError(HechiKGError):
    """A store elsewhere can't be reached, refuses, or is none; or what is to be brought to it can't be written."""


class ReviewError(HechiKGError):
    """A review file, or a decision in it, can't be understood; `line` is 0 where the whole file is meant."""

    def __init__(self, file: str, line: int, expected: str, found: str) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: expected {expected}, found {found}")
        self.file = file
        self.line = line
