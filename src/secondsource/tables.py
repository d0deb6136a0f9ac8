"""Rows to Arrow tables and back: each dataclass's columns are derived once from its annotations.

`str`, `int`, `float`, `bool`, `bytes` and `Literal` become plain columns, `X | None` allows
nulls, `tuple[X, ...]` becomes a list and a dataclass a struct, to any depth. Rows are turned
column by column, never value by value, which keeps a reading with a thousand names cheap.

Files are Parquet and depend on their rows alone: fixed compression, no dates, no counters.
"""

from __future__ import annotations

import dataclasses
import re
import types
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from secondsource.errors import CaseError

T = TypeVar("T")

# The version of a table, by the name of its class; 1 where nothing is said. Raise it when the
# meaning of a column changes: a change of the columns themselves is noticed anyway.
VERSIONS: dict[str, int] = {}

_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
}
# UTF-8 has no form for half a surrogate pair, which broken pages do contain; one replacement
# character for each keeps all offsets as they are.
_SURROGATES = re.compile("[\ud800-\udfff]")


class _Column(Protocol):
    """How one annotation is stored: its Arrow type, and Python values to Arrow and back."""

    @property
    def type(self) -> pa.DataType: ...

    def encode(self, values: Sequence[Any]) -> pa.Array: ...

    def decode(self, array: pa.Array) -> list[Any]: ...


@dataclasses.dataclass(frozen=True, slots=True)
class _Plain:
    type: pa.DataType

    def encode(self, values: Sequence[Any]) -> pa.Array:
        try:
            return pa.array(values, self.type)
        except UnicodeEncodeError:
            clean = [v if v is None else _SURROGATES.sub("\ufffd", v) for v in values]
            return pa.array(clean, self.type)

    def decode(self, array: pa.Array) -> list[Any]:
        if pa.types.is_integer(self.type) and array.null_count == 0:
            values: list[Any] = array.to_numpy(zero_copy_only=False).tolist()
            return values
        found: list[Any] = array.to_pylist()
        return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Many:
    item: _Column
    type: pa.DataType

    def encode(self, values: Sequence[Any]) -> pa.Array:
        offsets = np.zeros(len(values) + 1, np.int32)
        np.cumsum([0 if v is None else len(v) for v in values], out=offsets[1:])
        items = [item for value in values if value is not None for item in value]
        nulls = pa.array([v is None for v in values], pa.bool_())
        return pa.ListArray.from_arrays(
            pa.array(offsets, pa.int32()), self.item.encode(items), type=self.type, mask=nulls
        )

    def decode(self, array: pa.Array) -> list[Any]:
        offsets = array.offsets.to_numpy().tolist()
        first, last = offsets[0], offsets[-1]
        items = self.item.decode(array.values.slice(first, last - first))
        rows: list[Any] = [
            tuple(items[start - first : end - first]) for start, end in pairwise(offsets)
        ]
        return _with_nulls(rows, array)


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    cls: type
    names: tuple[str, ...]
    columns: tuple[_Column, ...]
    type: pa.DataType
    # Columns that a table written by an earlier version may lack: nothing was known then.
    later: frozenset[str]

    def arrays(self, rows: Sequence[Any]) -> list[pa.Array]:
        return [
            column.encode([None if row is None else getattr(row, name) for row in rows])
            for name, column in zip(self.names, self.columns, strict=True)
        ]

    def rows(self, arrays: Sequence[pa.Array]) -> list[Any]:
        decoded = (c.decode(a) for c, a in zip(self.columns, arrays, strict=True))
        return [self.cls(*values) for values in zip(*decoded, strict=True)]

    def encode(self, values: Sequence[Any]) -> pa.Array:
        nulls = pa.array([v is None for v in values], pa.bool_())
        return pa.StructArray.from_arrays(
            self.arrays(values), fields=[self.type.field(name) for name in self.names], mask=nulls
        )

    def decode(self, array: pa.Array) -> list[Any]:
        return _with_nulls(self.rows(array.flatten()), array)


def _with_nulls(rows: list[Any], array: pa.Array) -> list[Any]:
    if array.null_count == 0:
        return rows
    valid = array.is_valid().to_pylist()
    return [row if ok else None for row, ok in zip(rows, valid, strict=True)]


@cache
def _column(hint: Any) -> _Column:
    origin = get_origin(hint)
    if hint in _PLAIN:
        return _Plain(_PLAIN[hint])
    if origin is Literal and all(isinstance(word, str) for word in get_args(hint)):
        return _Plain(pa.string())
    if origin in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not types.NoneType]
        if len(inner) == 1:
            return _column(inner[0])
    if origin is tuple and get_args(hint)[1:] == (Ellipsis,):
        item = _column(get_args(hint)[0])
        return _Many(item, pa.list_(item.type))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _row(hint)
    raise TypeError(f"no column can hold {hint!r}")


def _row(cls: type) -> _Row:
    return _row_of(cls)


@cache
def _row_of(cls: type) -> _Row:
    hints = get_type_hints(cls)
    names = tuple(field.name for field in dataclasses.fields(cls))
    columns = tuple(_column(hints[name]) for name in names)
    fields = [pa.field(n, c.type) for n, c in zip(names, columns, strict=True)]
    later = frozenset(f.name for f in dataclasses.fields(cls) if f.default is None)
    return _Row(cls, names, columns, pa.struct(fields), later)


def schema_of(cls: type) -> pa.Schema:
    """Give the Arrow schema of a noun's table, its name and version in the metadata.

    >>> from secondsource.model import Published
    >>> schema_of(Published).names
    ['date', 'basis', 'why']
    """
    version = str(VERSIONS.get(cls.__name__, 1))
    metadata = {"secondsource.table": cls.__name__, "secondsource.version": version}
    return pa.schema(list(_row(cls).type), metadata=metadata)


def to_array(hint: Any, values: Sequence[Any]) -> pa.Array:
    """Put values of one annotation into an Arrow array."""
    return _column(hint).encode(values)


def to_values(cls: type, name: str, column: pa.ChunkedArray) -> list[Any]:
    """Give the values of one column of a noun's table."""
    row = _row(cls)
    decode = row.columns[row.names.index(name)].decode
    return [value for chunk in column.chunks for value in decode(chunk)]


def from_array(cls: type[T], array: pa.Array) -> list[T]:
    """Give the rows of a struct column, none of them null, back as nouns."""
    rows: list[T] = _row(cls).decode(array)
    return rows


def to_table(cls: type[T], rows: Iterable[T]) -> pa.Table:
    """Put rows of one noun into an Arrow table."""
    return pa.Table.from_arrays(_row(cls).arrays(list(rows)), schema=schema_of(cls))


def from_table(cls: type[T], table: pa.Table) -> list[T]:
    """Give a table's rows back as nouns; raises `CaseError` if it is not a table of `cls`.

    >>> from secondsource.model import Sentence
    >>> from_table(Sentence, to_table(Sentence, [Sentence(0, 12)]))
    [Sentence(start=0, end=12)]
    """
    check_schema(cls, table.schema)
    row = _row(cls)
    for name, column in zip(row.names, row.columns, strict=True):
        if name not in table.schema.names:
            table = table.append_column(name, pa.nulls(table.num_rows, column.type))
    ordered = table.select(row.names)
    return [item for batch in ordered.to_batches() for item in row.rows(batch.columns)]


def check_schema(cls: type, schema: pa.Schema, where: str = "a table") -> None:
    """Raise `CaseError` unless `schema` is one that this version of the program can read."""
    metadata = schema.metadata or {}
    known = VERSIONS.get(cls.__name__, 1)
    try:
        version = int(metadata.get(b"secondsource.version", b"1"))
    except ValueError:
        raise CaseError(f"{where} is damaged: its version is not a number") from None
    if version > known:
        raise CaseError(
            f"{where} was written by a newer Second Source (table {cls.__name__}, version "
            f"{version}; this one reads up to {known}): install the newer one to open it"
        )
    wanted = _row(cls)
    same = all(
        schema.field(name).type == column.type if name in schema.names else name in wanted.later
        for name, column in zip(wanted.names, wanted.columns, strict=True)
    )
    if not same or version < known:
        raise CaseError(
            f"{where} was written by another version of Second Source: "
            "run `secondsource build` once more on this case"
        )


def write(path: Path, cls: type[T], rows: Iterable[T], group: int = 1024) -> int:
    """Write rows to a Parquet file, `group` rows in memory at a time; give their number.

    The bytes written depend on the rows and the versions of the libraries alone.
    """
    source = iter(rows)
    count = 0
    with _writer(path, schema_of(cls)) as writer:
        while batch := list(islice(source, group)):
            writer.write_table(to_table(cls, batch))
            count += len(batch)
    return count


def write_table(path: Path, table: pa.Table, group: int = 1024) -> None:
    """Write a table whose schema is that of a noun, or begins with it, as `write` does."""
    with _writer(path, table.schema) as writer:
        writer.write_table(table, row_group_size=group)


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    # Saved pages are each different: a dictionary or least and greatest values of them are waste.
    small = [field.name for field in schema if not pa.types.is_binary(field.type)]
    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=3, use_dictionary=small,
        write_statistics=small,
    )  # fmt: skip


def read(path: Path, cls: type[T]) -> list[T]:
    """Read all rows of a Parquet file; raises `CaseError` where it is missing or damaged."""
    return [row for rows in read_groups(path, cls) for row in rows]


def read_groups(path: Path, cls: type[T]) -> Iterator[list[T]]:
    """Read a Parquet file row group by row group, so that a large one is never whole in memory."""
    try:
        with pq.ParquetFile(path) as file:
            check_schema(cls, file.schema_arrow, path.name)
            for number in range(file.num_row_groups):
                yield from_table(cls, file.read_row_group(number, use_threads=False))
    except FileNotFoundError:
        raise CaseError(f"the case is damaged: {path} is missing") from None
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None


def read_table(path: Path, cls: type) -> pa.Table:
    """Read a Parquet file as an Arrow table, whose rows are made later; errors as in `read`."""
    try:
        with pq.ParquetFile(path) as file:
            table = file.read(use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
    check_schema(cls, table.schema, path.name)
    return table


def read_rows(
    path: Path,
    cls: type,
    column: str,
    values: Sequence[str],
    columns: Sequence[str] | None = None,
) -> pa.Table:
    """Read the rows whose `column` holds one of `values` (sorted); errors as in `read`.

    Only the row groups that can hold one are unpacked, by the least and greatest value of each;
    of these the given `columns`, by default all.
    """
    try:
        with pq.ParquetFile(path) as file:
            check_schema(cls, file.schema_arrow, path.name)
            at = [file.schema.column(i).path for i in range(len(file.schema))].index(column)
            groups = [
                number
                for number in range(file.num_row_groups)
                if _may_hold(file.metadata.row_group(number).column(at).statistics, values)
            ]
            some = None if columns is None else list(columns)
            table = file.read_row_groups(groups, columns=some, use_threads=False)
    except FileNotFoundError:
        raise CaseError(f"the case is damaged: {path} is missing") from None
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
    return table.filter(pc.is_in(table[column], pa.array(values, pa.string())))


def _may_hold(statistics: Any, values: Sequence[str]) -> bool:
    if statistics is None or not statistics.has_min_max:
        return True
    at = bisect_left(values, statistics.min)
    return at < len(values) and values[at] <= statistics.max


def read_columns(path: Path, cls: type, columns: Sequence[str]) -> pa.Table:
    """Read some columns of a Parquet file as an Arrow table; errors as in `read`."""
    try:
        with pq.ParquetFile(path) as file:
            check_schema(cls, file.schema_arrow, path.name)
            return file.read(columns=list(columns), use_threads=False)
    except FileNotFoundError:
        raise CaseError(f"the case is damaged: {path} is missing") from None
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None


def read_slice(path: Path, cls: type, start: int, count: int) -> pa.Table:
    """Read some rows that follow one another, unpacking their row groups alone; as in `read`."""
    try:
        with pq.ParquetFile(path) as file:
            check_schema(cls, file.schema_arrow, path.name)
            groups: list[int] = []
            skipped = at = 0
            for number in range(file.num_row_groups):
                rows = file.metadata.row_group(number).num_rows
                if at + rows <= start:
                    skipped += rows
                elif at < start + count:
                    groups.append(number)
                at += rows
            table = file.read_row_groups(groups, use_threads=False)
            return table.slice(start - skipped, count)
    except FileNotFoundError:
        raise CaseError(f"the case is damaged: {path} is missing") from None
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None


def count(path: Path) -> int:
    """Give the number of rows of a Parquet file without reading them."""
    try:
        rows: int = pq.read_metadata(path).num_rows
    except (pa.ArrowException, OSError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
    return rows
