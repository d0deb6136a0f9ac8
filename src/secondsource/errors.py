"""What can go wrong, as one tree:

    SecondSourceError
    ├── CaseError        the case folder is missing, damaged or of a newer version
    ├── NothingToDo      no page could be read, or there is nothing to show
    ├── NotFound         no such story, article or page in this case
    ├── QueryError       the SQL or search query is not understood
    └── InputError       a line given to `annotate` or `compare` is not what it should be

Each carries a message a user can act on. A single page that cannot be read is not an error: it
becomes a `Problem` row, and the other pages go on.
"""


class SecondSourceError(Exception):
    """The root of all errors this package raises on purpose."""


class CaseError(SecondSourceError):
    """The case folder is missing, damaged or written by a newer version."""


class NothingToDo(SecondSourceError):
    """No page could be read, or there is nothing to show."""


class NotFound(SecondSourceError):
    """No such story, article or page in this case."""


class QueryError(SecondSourceError):
    """The SQL or search query is not understood."""


class InputError(SecondSourceError):
    """A line given to `annotate` or `compare` is not what it should be.

    `id` is the line's own, None where it has none.
    """

    def __init__(self, text: str, id: str | int | None = None) -> None:
        super().__init__(text)
        self.id = id
