"""The words that may stand between an English sentence and a figure without saying more of it than how exact it is."""

# Alternatives of a pattern, to stand in a group of their own.
HEDGE = (
    "about|around|over|some|nearly|almost|more than|less than|fewer than|only|just|approximately|roughly|at least|"
    "up to|close to|an estimated|a total of|as many as|as much as"
)
