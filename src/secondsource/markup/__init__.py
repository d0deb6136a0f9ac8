"""What a reader does not see: one file per format, each a list of edits to a raw slice.

An edit `(start, end, seen)` says that the raw characters from `start` to `end` are seen as the
string `seen` ("" for markup). Edits come in order and do not overlap; whatever lies between them
is seen as it is. `secondsource.spans` turns edits into visible text with offsets.
"""

Edit = tuple[int, int, str]
