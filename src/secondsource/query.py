"""SQL over a case: flat views of nested tables, in a database that can reach nothing else.

A DuckDB in memory answers them. The case's Parquet files are handed to it as Arrow datasets,
which it reads as far as a query needs them; its own access to files, extensions and Python
variables is shut off and the settings locked before any query is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from secondsource import chapters
from secondsource.errors import CaseError, QueryError
from secondsource.model import Article
from secondsource.parts import PageReading
from secondsource.runs import LATER, TABLES
from secondsource.storage import Folder, Manifest
from secondsource.tables import schema_of

_SHUT = (
    "SET autoinstall_known_extensions=false",
    "SET autoload_known_extensions=false",
    "SET python_enable_replacements=false",
    "SET enable_external_access=false",
    "SET lock_configuration=true",
)

_QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)

_SAID = "array_to_string([piece.text FOR piece IN {0}], ' … ')"

_CLAIMS = """
        SELECT id, story, kind, text, standing, disputed, outlets, newsrooms,
               origins.low, origins.high, origins.roots, origins.ties, len(reports) AS reports,
               len(conflicts) AS conflicts
        FROM base_claims"""
# Of a chapter, the rows of stories that the run tells there.
_CHAPTER = """
        SELECT t.* EXCLUDE (chapter) FROM all_{name} t
        SEMI JOIN base_chapters p ON p.story = t.story AND p.chapter = t.chapter"""

# The flat views, in the order of the flow. `n` counts an article's rows from 1. Articles of pages
# that lost their id to another page are left out by the join with pages. `reports`, `conflicts` and
# `updates` are those of claims and sayings alike.
_VIEWS = {
    "articles": """
        SELECT a.id, a.page, p.path, a.url, a.outlet, a.title, a.byline, a.agency, a.dateline,
               coalesce(a.published.date, d.date) AS published,
               CASE WHEN a.published.date IS NULL AND d.date IS NOT NULL THEN 'inferred'
                    ELSE a.published.basis END AS published_basis,
               CASE WHEN a.published.date IS NULL AND d.date IS NOT NULL THEN d.why
                    ELSE a.published.why END AS published_why,
               a.language, a.teaser, a.ready, coalesce(p.captured, a.captured) AS captured,
               a.captured_url, a.modified, a.text
        FROM base_articles a
        JOIN base_pages p ON p.sha256 = a.page AND p.article = a.id
        LEFT JOIN base_datings d ON d.article = a.id""",
    "passages": """
        SELECT found.article, n, row.kind, row.start, row."end", row.raw_start, row.raw_end,
               row.text, coalesce(b.why, row.why) AS why
        FROM (SELECT a.id AS article, unnest(a.passages) AS row,
                     generate_subscripts(a.passages, 1) AS n
              FROM base_articles a
              JOIN base_pages p ON p.sha256 = a.page AND p.article = a.id) found
        LEFT JOIN base_boilerplate b
               ON b.article = found.article AND b.start = row.start AND b."end" = row."end" """,
    "sentences": 'row.start, row."end"',
    "names": 'row.start, row."end", row.text, row.label, row.actor',
    "moments": 'row.start, row."end", row.text, row.value, row.type, row.relative',
    "figures": """row.start, row."end", row.text, row.value, row.high, row.unit, row.bound,
               row.change""",
    "statements": f"""row.kind, row.speaker.name AS speaker, row.speaker.actor AS actor,
               {_SAID.format("row.source")} AS source, {_SAID.format("row.cue")} AS cue,
               {_SAID.format("row.content")} AS content,
               row.source AS source_spans, row.cue AS cue_spans, row.content AS content_spans""",
    "claims": f"{_CLAIMS} WHERE kind = 'content'",
    "sayings": f"{_CLAIMS} WHERE kind = 'saying'",
    "reports": """
        SELECT claim, story, n, row.article, row.start, row."end", row.text, row.voice,
               row.chain, row.root, row.denies, row.why
        FROM (SELECT id AS claim, story, unnest(reports) AS row,
                     generate_subscripts(reports, 1) AS n FROM base_claims)""",
    "conflicts": """
        SELECT claim, story, row.claim AS other, row.kind, row.detail
        FROM (SELECT id AS claim, story, unnest(conflicts) AS row FROM base_claims)""",
    "updates": """
        SELECT claim, story, row.claim AS other, row.detail
        FROM (SELECT id AS claim, story, unnest(updates) AS row FROM base_claims)""",
    "judgements": """
        SELECT line, verdict, here.page AS page, here.raw_start AS raw_start,
               here.raw_end AS raw_end, here.quote AS quote, other, note, time, anchored, why
        FROM base_judgements""",
    "pages": ("SELECT sha256, media, path, paths, captured, url, bytes, article FROM base_pages"),
}
_READING = """
        SELECT article, n, {columns}
        FROM (SELECT r.reading.id AS article, unnest(r.reading.{name}) AS row,
                     generate_subscripts(r.reading.{name}, 1) AS n
              FROM base_readings r
              JOIN base_pages p ON p.sha256 = r.page AND p.article = r.reading.id)"""
_AS_THEY_ARE = (
    "versions", "boilerplate", "reprints", "stories", "datings", "actors", "events", "timeline",
    "problems",
)  # fmt: skip


def views() -> Mapping[str, str]:
    """Give the SQL of every view by name."""
    found = {}
    for name, sql in _VIEWS.items():
        plain = sql.lstrip().startswith("SELECT")
        found[name] = sql if plain else _READING.format(columns=sql, name=name)
    found.update({name: f"SELECT * FROM base_{name}" for name in _AS_THEY_ARE})
    return found


class Desk:
    """A place to ask one run of a case; raises `CaseError` where its files are missing."""

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        self._connection = duckdb.connect(":memory:")
        try:
            for name, dataset in _bases(folder, manifest).items():
                self._connection.register(name, dataset)
            for name in chapters.TABLES:
                self._connection.execute(f"CREATE VIEW base_{name} AS {_CHAPTER.format(name=name)}")
            for name, sql in views().items():
                self._connection.execute(f"CREATE VIEW {name} AS {sql}")
            for setting in _SHUT:
                self._connection.execute(setting)
        except (duckdb.Error, OSError) as error:
            raise CaseError(f"the case is damaged: {error}") from None

    def ask(self, query: str) -> pa.Table:
        """Answer one query; raises `QueryError` in DuckDB's own words."""
        try:
            statements = self._connection.extract_statements(query)
            if len(statements) != 1:
                raise QueryError("give one SQL query at a time")
            if statements[0].type not in _QUESTIONS:
                raise QueryError("only questions can be asked, with SELECT")
            return self._connection.sql(query).to_arrow_table()
        except (duckdb.Error, OSError) as error:
            raise QueryError(str(error)) from None


def _bases(folder: Folder, manifest: Manifest) -> dict[str, Any]:
    run = folder.run(manifest.fingerprint)
    files: dict[str, tuple[pa.Schema, list[str]]] = {
        f"base_{name}": (schema_of(cls), [str(run / f"{name}.parquet")])
        for name, cls in TABLES.items()
    }
    for name in LATER:
        if not (run / f"{name}.parquet").exists():
            files[f"base_{name}"] = (schema_of(TABLES[name]), [])
    for name, noun, stage in (
        ("articles", schema_of(Article), manifest.clean),
        ("readings", schema_of(PageReading), manifest.annotate),
    ):
        found = [str(folder.result(stage, part, name)) for part in manifest.parts]
        files[f"base_{name}"] = (noun, found)
    for name, cls in chapters.TABLES.items():
        held = [str(folder.result(manifest.compare, part, name)) for part in manifest.chapters]
        schema = schema_of(cls).append(pa.field("chapter", pa.string()))
        files[f"all_{name}"] = (schema, held)
    try:
        return {
            name: ds.dataset(paths, schema=schema, format="parquet")
            for name, (schema, paths) in files.items()
        }
    except OSError as error:
        raise CaseError(f"the case is damaged: {error}") from None
